/**
 * Issues in words: where it is, what is wrong, what came, what was expected, what to do.
 */
import type { Issue, Place, Severity } from '@transitieatlas/quantities';
import { issueWordingEn } from './issue-wording-en.ts';
import { issueWordingNl } from './issue-wording-nl.ts';
import type { Locale } from './locale.ts';
import { wordValueName } from './value-names.ts';
import { cleanText, fillTemplate, hasContent, type IssueWording, wordNamedValue } from './wording.ts';

const catalogues = { nl: issueWordingNl, en: issueWordingEn } as const;

const unknownCode: Readonly<Record<Locale, IssueWording>> = {
  nl: { problem: 'Een melding die deze versie niet kent.', advice: 'Werk Transitieatlas bij.' },
  en: { problem: 'An issue that this version does not know.', advice: 'Update Transitieatlas.' },
};

const severities: Readonly<Record<Locale, Readonly<Record<Severity, string>>>> = {
  nl: { error: 'fout', warning: 'let op', information: 'ter informatie' },
  en: { error: 'error', warning: 'warning', information: 'information' },
};

/** Word a whole issue: its place, what is wrong and what to do, in one to four sentences. */
export function wordIssue(issue: Issue, locale: Locale): string {
  const place = wordPlace(issue.where, locale);
  const problem = wordProblem(issue, locale);
  return place === '' ? problem : `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${problem}`;
}

/** Word what is wrong and what to do, without the place: for lists that show the place in a column. */
export function wordProblem(issue: Issue, locale: Locale): string {
  // A report of a newer version may hold a code that this catalogue does not have.
  const wording: IssueWording = Object.hasOwn(catalogues[locale], issue.code)
    ? catalogues[locale][issue.code]
    : unknownCode[locale];
  const problem = fillTemplate(wording.problem, issue.values, locale);
  const advice = fillTemplate(wording.advice, issue.values, locale);
  const rest = Object.entries(issue.values).filter(
    ([name, value]) => hasContent(value) && !problem.used.has(name) && !advice.used.has(name),
  );
  const facts = rest.map(([name, value]) => `${wordValueName(name, locale)}: ${wordNamedValue(name, value, locale)}`);
  const parts = [startWithCapital(problem.text)];
  if (facts.length > 0) parts.push(`(${facts.join('; ')})`);
  if (advice.text !== '') parts.push(advice.text);
  return parts.join(' ');
}

/** Word where an issue is: `bestand sites.csv, regel 12, veld 3 (leerlingen)`; empty if nowhere. */
export function wordPlace(where: Place, locale: Locale): string {
  const nl = locale === 'nl';
  const parts: string[] = [];
  if (where.file !== undefined) parts.push(`${nl ? 'bestand' : 'file'} ${cleanText(where.file)}`);
  if (where.table !== undefined) parts.push(`${nl ? 'tabel' : 'table'} ${cleanText(where.table)}`);
  if (where.item !== undefined) parts.push(`${nl ? 'onderdeel' : 'item'} ${cleanText(where.item)}`);
  if (where.intervention !== undefined) parts.push(`${nl ? 'keuze' : 'choice'} ${cleanText(where.intervention)}`);
  if (where.line !== undefined) parts.push(`${nl ? 'regel' : 'line'} ${where.line}`);
  const field = where.field === undefined ? '' : cleanText(where.field);
  if (where.column !== undefined)
    parts.push(`${nl ? 'veld' : 'field'} ${where.column}${field === '' ? '' : ` (${field})`}`);
  else if (field !== '') parts.push(`${nl ? 'veld' : 'field'} ${field}`);
  return parts.join(', ');
}

/** Word the weight of an issue. */
export function wordSeverity(severity: Severity, locale: Locale): string {
  return severities[locale][severity];
}

function startWithCapital(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}
