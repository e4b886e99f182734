/**
 * Issues: what is wrong with somebody's data or plan, collected instead of thrown.
 *
 * A programmer's mistake throws; a source's or a planner's mistake becomes an `Issue`, so that all
 * of them can be shown at once, each at its place. Only `edges/report` turns one into a sentence.
 */
import type { IssueCode } from './issue-codes.ts';

/** `error` stops the work, `warning` must be seen, `information` is for the record. */
export type Severity = 'error' | 'warning' | 'information';

/** Where an issue was found; every part is optional, the most exact that is known is given. */
export interface Place {
  /** Name of the file as the user knows it, never an absolute path; for an answer of a publisher its address. */
  readonly file?: string;
  /** Physical line, counted from 1. */
  readonly line?: number;
  /** Field within the line, counted from 1. */
  readonly column?: number;
  /** Name of the column or property. */
  readonly field?: string;
  /** Table of the dataset, or sheet or layer of the file. */
  readonly table?: string;
  /** A record of an answer as the publisher numbers it: the id of a cell, a row or a feature. */
  readonly item?: string;
  /** Id of the intervention in the scenario. */
  readonly intervention?: string;
}

/** A value that an issue reports: what came, what was expected, how many. */
export type IssueValue = string | number | boolean | readonly string[];

/** One thing that is wrong, or worth knowing, with its place and the values that matter. */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly where: Place;
  readonly values: Readonly<Record<string, IssueValue>>;
}

/** A value with everything found while making it; `value` is absent if there was an error. */
export interface Checked<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

/** Most characters of a text in an issue: a field of a million of them is no news to anybody. */
const LONGEST_TEXT = 1000;

/** Make an issue; the last argument may be left out where nothing needs to be told. Very long texts are cut. */
export function createIssue(
  code: IssueCode,
  severity: Severity,
  where: Place = {},
  values: Readonly<Record<string, IssueValue>> = {},
): Issue {
  return { code, severity, where, values: shortenTexts(values) };
}

function shortenTexts(values: Issue['values']): Issue['values'] {
  const isLong = (text: string): boolean => text.length > LONGEST_TEXT;
  const shorten = (text: string): string => (isLong(text) ? `${text.slice(0, LONGEST_TEXT)}…` : text);
  const found = Object.values(values).some((value) =>
    typeof value === 'object' ? value.some(isLong) : typeof value === 'string' && isLong(value),
  );
  if (!found) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.map(shorten) : typeof value === 'string' ? shorten(value) : value,
    ]),
  );
}

/** True if any of the issues is an error. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** Pair a value with its issues, dropping the value if one of them is an error. */
export function checked<T>(value: T, issues: readonly Issue[]): Checked<T> {
  return { value: hasErrors(issues) ? undefined : value, issues };
}

/**
 * Take the value out of a `Checked` whose success the caller has a right to expect.
 *
 * @throws TypeError if there were errors; the message names the first codes
 */
export function getValue<T>(result: Checked<T>): T {
  if (result.value === undefined) {
    const codes = result.issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code);
    throw new TypeError(`Expected a value, got errors: ${codes.slice(0, 5).join(', ')}.`);
  }
  return result.value;
}
