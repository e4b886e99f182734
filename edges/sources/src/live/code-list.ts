/** Code lists of a statistical table, and which of their members a line of the catalogue asks for. */
import { isJsonObject } from '@transitieatlas/quantities';
import { findAgeClass } from '../age-classes.ts';
import type { DimensionChoice } from './catalogue-line.ts';
import { SourceFailure } from './source-failure.ts';

/** A member of a dimension. */
export interface Code {
  /** As published, with the blanks that some services pad it with. */
  readonly raw: string;
  readonly code: string;
  readonly title: string;
}

/**
 * Take the members out of an answer.
 *
 * @param key name of the property that holds the code: `Identifier` in version 4, `Key` in version 3
 * @throws SourceFailure if the answer is no list of codes
 */
export function parseCodes(document: unknown, key: string, address: string): Code[] {
  return listValues(document, address).map((entry) => {
    const raw = entry[key];
    const { Title: title } = entry;
    if (typeof raw !== 'string' || raw.trim() === '') {
      throw new SourceFailure('SOURCE_FORMAT', address, { expected: `a list of codes with ${key}` });
    }
    return { raw, code: raw.trim(), title: typeof title === 'string' ? title.trim() : '' };
  });
}

/** The objects of an OData list. @throws SourceFailure if the document has none */
export function listValues(document: unknown, address: string): Readonly<Record<string, unknown>>[] {
  const value = isJsonObject(document) ? document.value : undefined;
  if (!Array.isArray(value) || !value.every(isJsonObject)) {
    throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'an object with a list named value' });
  }
  return value;
}

/** The measure that a column of the catalogue means: by its code, else by its title if no other has the same. */
export function findMeasure(measures: readonly Code[], from: string): Code | undefined {
  const byCode = measures.find(({ code }) => code === from);
  if (byCode !== undefined) return byCode;
  const wanted = from.trim().toLowerCase();
  const byTitle = measures.filter(({ title }) => title.toLowerCase() === wanted);
  return byTitle.length === 1 ? byTitle[0] : undefined;
}

/** What is asked of one dimension: codes, or first characters of them; undefined is everything. */
export type Wanted = { readonly codes: readonly Code[] } | { readonly prefixes: readonly string[] } | undefined;

/**
 * Find the members that are asked for.
 *
 * @throws SourceFailure if a member that is asked for by name is not in the list
 */
export function findWanted(list: readonly Code[], choice: DimensionChoice | undefined, address: string): Wanted {
  if (choice === undefined) return undefined;
  if (choice.prefixes !== undefined) return { prefixes: choice.prefixes };
  const missing: string[] = [];
  const find = (wanted: readonly string[] | undefined, by: 'code' | 'title'): Code[] =>
    (wanted ?? []).flatMap((name) => {
      const found = list.find((one) => one[by].toLowerCase() === name.trim().toLowerCase());
      if (found === undefined) missing.push(name);
      return found === undefined ? [] : [found];
    });
  const ages = choice.ageClasses === true ? list.filter(({ title }) => isFiveYears(title)) : [];
  const codes = [...find(choice.codes, 'code'), ...find(choice.titles, 'title'), ...ages];
  if (missing.length > 0 || codes.length === 0) {
    const expected = missing.length > 0 ? missing : ['age classes of five years'];
    throw new SourceFailure('SOURCE_FORMAT', address, { reason: 'not in the code list', expected });
  }
  return codes.length === list.length ? undefined : { codes };
}

/** True for `5 tot 10 jaar` and `95 jaar of ouder`, not for wider or narrower classes. */
function isFiveYears(title: string): boolean {
  const from = findAgeClass(title);
  if (from === undefined || from % 5 !== 0 || from > 95) return false;
  const to = /(?:tot|-|to)\s*(\d{1,3})/i.exec(title)?.[1];
  return to === undefined ? from === 95 : from < 95 && (Number(to) === from + 5 || Number(to) === from + 4);
}

/** A dimension of a table. */
export interface Dimension {
  readonly name: string;
  readonly kind: string;
  readonly grouped: boolean;
}

/** Take the dimensions out of an answer. @throws SourceFailure if it has none */
export function listDimensions(document: unknown, address: string): Dimension[] {
  const dimensions = listValues(document, address).map(({ Identifier: name, Kind: kind, ContainsGroups: grouped }) => {
    if (typeof name !== 'string' || !/^\w{1,80}$/.test(name) || typeof kind !== 'string') {
      throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'dimensions with Identifier and Kind' });
    }
    return { name, kind, grouped: grouped === true };
  });
  if (dimensions.length === 0) throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'dimensions' });
  return dimensions;
}
