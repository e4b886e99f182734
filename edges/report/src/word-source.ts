/**
 * What is said of sources, in words: publisher, title, date, licence, and what was done to the figures.
 *
 * Readers write it in English and it stands so in the atlas file, which anyone can open with other tools.
 * Here it becomes Dutch. What a publisher or user wrote is not in the lists and is given back as it came.
 */
import { formatDate, formatNumber } from './format.ts';
import type { Locale } from './locale.ts';
import { translatePhrase } from './phrases-nl.ts';
import { sourcePhrases } from './source-phrases-nl.ts';
import { tariffPhrases } from './tariff-phrases-nl.ts';
import { treatmentPhrases } from './treatment-phrases-nl.ts';

interface Pattern {
  readonly form: RegExp;
  readonly names: readonly string[];
  readonly dutch: string;
  /** Characters of the English outside the holes. */
  readonly fixed: number;
}

const HOLE = /\{(\w+)\}/g;
const whole = new Map<string, string>();
const patterns: Pattern[] = [];
for (const phrases of [treatmentPhrases, sourcePhrases, tariffPhrases]) {
  for (const [english, dutch] of Object.entries(phrases)) {
    if (english.includes('{')) patterns.push(compile(english, dutch));
    else whole.set(english, dutch);
  }
}
// The more a pattern fixes, the sooner it is tried: `{title} of an invented region` fits nearly anything.
patterns.sort((a, b) => b.fixed - a.fixed);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A year in the codes of Statistics Netherlands: `2013JJ00`. */
const CBS_YEAR = /(?<!\w)\d{4}JJ00(?!\w)/;
const dateWords: Readonly<Record<string, string>> = {
  January: 'januari',
  February: 'februari',
  March: 'maart',
  April: 'april',
  May: 'mei',
  June: 'juni',
  July: 'juli',
  August: 'augustus',
  September: 'september',
  October: 'oktober',
  November: 'november',
  December: 'december',
  and: 'en',
  to: 'tot en met',
  of: 'van',
  each: 'elk',
  year: 'jaar',
  pupils: 'leerlingen op',
  first: 'eerste',
  second: 'tweede',
  third: 'derde',
  fourth: 'vierde',
  quarter: 'kwartaal',
  'average of the year': 'gemiddelde van het jaar',
  'deaths of the year': 'sterfte van het jaar',
};
const DATE_WORD = new RegExp(`(?<!\\p{L})(${Object.keys(dateWords).sort(byLength).join('|')})(?!\\p{L})`, 'gu');

/** Word a text about a source: a sentence of its treatment, its licence, publisher, title, note or article. */
export function wordSource(text: string, locale: Locale): string {
  if (locale === 'en' || text === '') return text;
  const exact = whole.get(text);
  if (exact !== undefined) return exact;
  for (const pattern of patterns) {
    const found = pattern.form.exec(text);
    if (found !== null) return fill(pattern, found);
  }
  return wordFileTitle(text) ?? translatePhrase(text);
}

/** Word the date or dates that a source describes: `1 januari 2013`, `1 januari van elk jaar, 2012–2023`. */
export function wordReferenceDate(text: string, locale: Locale): string {
  if (DATE.test(text)) return formatDate(text, locale);
  if (CBS_YEAR.test(text)) return writeYears(text);
  if (locale === 'en') return text;
  const dutch = text.replace(DATE_WORD, (word) => dateWords[word] ?? word);
  // Only a text that is nothing but a date: a sentence with a month in it stays whole.
  const rest = text.replace(DATE_WORD, '');
  return /\p{L}/u.test(rest) ? wordSource(text, locale) : dutch;
}

/** Codes of years as years, one after the other without a gap as a range: `2006, 2012–2023`. */
function writeYears(text: string): string {
  const parts = [...new Set(text.replace(/(?<!\w)(\d{4})JJ00(?!\w)/g, '$1').split(', '))];
  const runs: string[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run !== undefined && /^\d{4}$/.test(part) && Number(part) === Number(run.at(-1)) + 1) run.push(part);
    else runs.push([part]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}

/** Our own title with the name of the file behind it: `Own figures: plaatsen.csv`. */
function wordFileTitle(text: string): string | undefined {
  const at = text.indexOf(': ');
  const title = at < 0 ? undefined : whole.get(text.slice(0, at));
  return title === undefined ? undefined : `${title}${text.slice(at)}`;
}

function compile(english: string, dutch: string): Pattern {
  const names = [...english.matchAll(HOLE)].map((match) => match[1] ?? '');
  const form = english
    .split(HOLE)
    .map((part, index) => (index % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return { form: new RegExp(`^${form}$`, 'su'), names, dutch, fixed: english.replace(HOLE, '').length };
}

function fill({ names, dutch }: Pattern, found: RegExpExecArray): string {
  return dutch.replace(HOLE, (_hole, name: string) => wordHole(name, found[names.indexOf(name) + 1] ?? ''));
}

function wordHole(name: string, text: string): string {
  if (/^(year|code)/.test(name)) return text;
  if (/^-?\d+(\.\d+)?$/.test(text)) return formatNumber(Number(text), 'nl', text.split('.')[1]?.length ?? 0);
  return whole.get(text) ?? translatePhrase(text);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}
