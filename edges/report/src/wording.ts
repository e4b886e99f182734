/**
 * Templates with holes, filled so that nothing missing is ever printed.
 *
 * `{name}` is a value of the issue; `[…]` is a part that is left out when one of its values is absent.
 * Every hole stands in such a part, so a template without values is still a good sentence. Values that
 * no template used are listed behind it: what a reader found is never lost.
 */
import type { IssueValue } from '@transitieatlas/quantities';
import { formatDate, formatNumber } from './format.ts';
import type { Locale } from './locale.ts';
import { wordPhraseInEnglish } from './phrases-en.ts';
import { translatePhrase } from './phrases-nl.ts';

/** The two sentences of an issue: what is wrong, and what the reader can do about it. */
export interface IssueWording {
  readonly problem: string;
  /** Empty where there is nothing to do. */
  readonly advice: string;
}

/** A filled template and the names of the values that it used. */
export interface FilledTemplate {
  readonly text: string;
  readonly used: ReadonlySet<string>;
}

const longestText = 160;
const longestList = 8;
/** Fill a template with the values of an issue. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, IssueValue>>,
  locale: Locale,
): FilledTemplate {
  const used = new Set<string>();
  const text = template.replace(/\[([^\]]*)\]/g, (_whole, part: string) => {
    const names = [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    if (!names.every((name) => hasContent(values[name]))) return '';
    return part.replace(/\{(\w+)\}/g, (_hole, name: string) => {
      used.add(name);
      const value = values[name];
      return value === undefined ? '' : wordNamedValue(name, value, locale);
    });
  });
  return { text, used };
}

/** Values that are dates of ours, not texts of a file: readers get them written in full. */
const dateNames: ReadonlySet<string> = new Set(['base', 'known', 'register', 'since']);

/** Write a value of an issue by its name: a date in full, all else as {@link wordValue} does. */
export function wordNamedValue(name: string, value: IssueValue, locale: Locale): string {
  if (!dateNames.has(name)) return wordValue(value, locale);
  if (typeof value === 'string') return wordValue(formatDate(value, locale), locale);
  return typeof value === 'object'
    ? wordValue(
        value.map((text) => formatDate(text, locale)),
        locale,
      )
    : wordValue(value, locale);
}

/**
 * Write one value of an issue as plain text on one line.
 *
 * Control characters become spaces and long texts are cut, so that a hostile file cannot draw on a
 * terminal or flood a report. Whole numbers of up to four digits have no separator: they may be years.
 */
function wordValue(value: IssueValue, locale: Locale): string {
  if (typeof value === 'boolean') return locale === 'nl' ? (value ? 'ja' : 'nee') : value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '–';
    const short = Number.isInteger(value) && Math.abs(value) < 10_000;
    return short ? String(value) : formatNumber(value, locale, countDigits(value));
  }
  if (typeof value === 'string') return wordText(value, locale);
  const shown = value
    .slice(0, longestList)
    .map((text) => wordText(text, locale))
    .join(', ');
  const rest = value.length - longestList;
  if (rest <= 0) return shown;
  return locale === 'nl' ? `${shown} en nog ${rest}` : `${shown} and ${rest} more`;
}

function wordText(text: string, locale: Locale): string {
  return cleanText(locale === 'nl' ? translatePhrase(text) : wordPhraseInEnglish(text));
}

/** Make a text from outside fit for one line of a report or terminal. */
export function cleanText(text: string): string {
  const oneLine = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return oneLine.length > longestText ? `${oneLine.slice(0, longestText)}…` : oneLine;
}

/** True if there is something to show: not an empty text or list. */
export function hasContent(value: IssueValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  return typeof value === 'object' || typeof value === 'string' ? value.length > 0 : true;
}

function countDigits(value: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.abs(value) < 1 ? 4 : 2;
}
