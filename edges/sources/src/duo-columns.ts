/**
 * Names under which DUO has published the same column: the table is data, `data/duo-columns.json`.
 *
 * Names are compared without case, blanks, underscores and hyphens; a line of the catalogue may add one.
 */
import { readFile } from 'node:fs/promises';
import { isJsonObject } from '@transitieatlas/quantities';
import type { CatalogueLine } from './live/catalogue-line.ts';
import type { ColumnRequest } from './read-delimited.ts';

/** Columns of DUO's files by the reader's own key. */
const duoKeys = [
  'school',
  'location',
  'name',
  'operator',
  'denomination',
  'houseNumber',
  'postcode',
  'place',
  'province',
  'municipality',
  'municipalityName',
  'date',
  'kind',
  'home',
  'total',
  'year',
  'forecast',
  'structure',
] as const;

/** See {@link duoKeys}. */
export type DuoKey = (typeof duoKeys)[number];

/** What is asked of a file: every column, those that a reader can do without as optional. */
export type DuoColumns = Readonly<Record<DuoKey, ColumnRequest>>;

const DATA = new URL('../data/duo-columns.json', import.meta.url);

let known: Promise<Readonly<Record<DuoKey, readonly string[]>>> | undefined;

/** Names of columns that a reader must find, the others optional; names of the line go before ours. */
export async function listDuoColumns(
  required: readonly DuoKey[],
  line?: Pick<CatalogueLine, 'columns'>,
): Promise<DuoColumns> {
  known ??= readNames();
  const names = await known;
  const entries = duoKeys.map((key): [DuoKey, ColumnRequest] => {
    const own = line?.columns[key]?.from;
    const all = own === undefined ? names[key] : [own, ...names[key]];
    return [key, { names: all, optional: !required.includes(key) }];
  });
  return Object.fromEntries(entries) as Record<DuoKey, ColumnRequest>;
}

async function readNames(): Promise<Record<DuoKey, readonly string[]>> {
  const document: unknown = JSON.parse(await readFile(DATA, 'utf8'));
  const names = isJsonObject(document) ? document : {};
  const entries = duoKeys.map((key): [DuoKey, readonly string[]] => {
    const list = names[key];
    if (!Array.isArray(list) || list.length === 0) throw new TypeError(`duo-columns.json has no names for ${key}.`);
    return [key, list.map(String)];
  });
  return Object.fromEntries(entries) as Record<DuoKey, readonly string[]>;
}
