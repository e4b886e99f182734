/**
 * Tables with one column per indicator, made into tables with one row per value.
 *
 * Swing gives back area level, area code, period and a column per indicator; map programs give back a row per area
 * whose columns carry their year (`leegstand_2024`). Every field keeps the place where it stood.
 */
import type { IssueLog } from '@transitieatlas/quantities';
import { normaliseName } from './read-delimited.ts';
import type { TidyField } from './tidy-csv.ts';
import { findTidyArea, findTidyColumn, type TidyArea } from './tidy-layout.ts';

/** What the rows of a file may lean on. */
interface WideContext {
  readonly file: string;
  readonly log: IssueLog;
  readonly year: number | undefined;
  readonly table?: string;
}

type Row = readonly TidyField[];

const levelNames = new Set(['geolevel', 'gebiedsniveau', 'niveau', 'arealevel', 'level']);
const codeNames = new Set(['geoitem', 'geoitemcode', 'gebiedscode', 'gebiedcode', 'areacode', 'geocode']);
const periodNames = new Set(['period', 'periode', 'jaar', 'year']);

/** What the rows of each level are, by the level's name. */
const levels: ReadonlyMap<string, TidyArea> = new Map([
  ['gemeente', 'municipality'],
  ['gemeenten', 'municipality'],
  ['municipality', 'municipality'],
  ['pc4', 'zone'],
  ['postcode4', 'zone'],
  ['postcode', 'zone'],
  ['zone', 'zone'],
  ['vestiging', 'site'],
  ['school', 'site'],
  ['site', 'site'],
  ['wijk', 'area'],
  ['wijken', 'area'],
  ['buurt', 'area'],
  ['buurten', 'area'],
  ['provincie', 'area'],
  ['nederland', 'area'],
  ['gebied', 'area'],
]);

/** What the key column of a long table is called, by what its rows are. */
const keyNames: Readonly<Record<TidyArea, string>> = {
  municipality: 'gemeentecode',
  zone: 'zone',
  site: 'site',
  area: 'area',
};

/** Columns that programs add to a table of areas, or that say where an area is: no figures of anybody. */
const ownColumns = new Set(['fid', 'ogcfid', 'geom', 'areakm2', 'division', 'municipality', 'gemeentenaam']);

/**
 * Make a wide table long.
 *
 * @returns the rows as they came if they are not wide; else a long table per kind of area; undefined if the table is
 *   wide and cannot be read, with the reason in the log
 */
export function spreadWide(rows: readonly Row[], context: WideContext): readonly (readonly Row[])[] | undefined {
  const header = rows[0] ?? [];
  const columns = findWideColumns(header, context.year);
  if (columns === undefined) return [rows];
  const { log, file } = context;
  const place = { file, ...(context.table === undefined ? {} : { table: context.table }) };
  const long = new Map<TidyArea, Row[]>();
  let hasError = false;
  const measures = columns.measures.filter(({ position, heading }) => {
    const fields = rows.slice(1).flatMap((row) => row[position] ?? []);
    const filled = fields.filter(({ text }) => text.trim() !== '');
    if (filled.length === 0 || filled.some(isPerhapsNumber)) return true;
    // A column of words is a name or a remark, no indicator.
    log.add('COLUMN_UNKNOWN', 'warning', { ...place, column: position + 1, field: heading }, { came: heading });
    return false;
  });
  for (const row of rows.slice(1)) {
    if (row.length !== header.length) {
      const line = row[0]?.line ?? 0;
      log.add('ROW_WIDTH', 'error', { ...place, line }, { came: row.length, expected: header.length });
      hasError = true;
      continue;
    }
    const area = columns.area ?? readLevel(row[columns.level]);
    if (area === undefined) {
      const field = row[columns.level];
      const where = {
        ...place,
        line: field?.line ?? 0,
        column: columns.level + 1,
        field: header[columns.level]?.text ?? '',
      };
      log.add('VALUE_OUT_OF_RANGE', 'error', where, { came: field?.text ?? '', expected: [...levels.keys()] });
      hasError = true;
      continue;
    }
    const key = row[columns.code];
    if (key === undefined) continue;
    const table = long.get(area) ?? [createHeader(area, header)];
    long.set(area, table);
    for (const { position, indicator, heading, year } of measures) {
      const value = row[position];
      if (value === undefined) continue;
      const { line, character } = value;
      const origin = { column: position + 1, heading };
      const stated = columns.period < 0 ? undefined : row[columns.period];
      const keyColumn = columns.code + 1;
      table.push([
        { ...key, origin: { column: keyColumn, heading: header[columns.code]?.text ?? '' } },
        stated === undefined
          ? { text: String(year ?? ''), line, character, origin }
          : { ...stated, origin: { column: columns.period + 1, heading: header[columns.period]?.text ?? '' } },
        { text: indicator, line, character, origin },
        { ...value, origin },
      ]);
    }
  }
  if (hasError) return undefined;
  return long.size === 0 ? [[createHeader(columns.area ?? 'area', header)]] : [...long.values()];
}

/** True if a header is that of a table with one column per indicator. */
export function isWideTable(header: readonly TidyField[], year: number | undefined): boolean {
  return findWideColumns(header, year) !== undefined;
}

interface Measure {
  readonly position: number;
  readonly indicator: string;
  readonly heading: string;
  /** Year of its figures, if the table has no column of periods. */
  readonly year: number | undefined;
}

interface WideColumns {
  /** What all rows are, or undefined if each says so in `level`. */
  readonly area: TidyArea | undefined;
  /** Positions, −1 where there is no such column. */
  readonly level: number;
  readonly code: number;
  readonly period: number;
  readonly measures: readonly Measure[];
}

/** The columns of a wide table; undefined if the header is of a table that is long, or of none. */
function findWideColumns(header: Row, givenYear: number | undefined): WideColumns | undefined {
  const names = header.map(({ text }) => normaliseName(text));
  const isLong = header.some(({ text }) =>
    ['indicator', 'value', 'pop', 'age', 'sex'].includes(findTidyColumn(text) ?? ''),
  );
  const level = names.findIndex((name) => levelNames.has(name));
  const ownCode = names.findIndex((name) => codeNames.has(name));
  const code = ownCode >= 0 ? ownCode : header.findIndex(({ text }) => findTidyArea(text) !== undefined);
  if (isLong || code < 0) return undefined;
  const period = names.findIndex((name) => periodNames.has(name));
  // One of the two alone may be anything.
  const hasPlaces = names.includes('x') && names.includes('y');
  const measures: Measure[] = [];
  header.forEach(({ text: heading }, position) => {
    const name = names[position] ?? '';
    if (
      [level, code, period].includes(position) ||
      ownColumns.has(name) ||
      (hasPlaces && ['x', 'y'].includes(name)) ||
      findTidyColumn(heading) === 'name'
    )
      return;
    const [, stem, year] = /^(.+)[_ ](\d{4})$/.exec(heading.trim()) ?? [];
    if (period >= 0) measures.push({ position, indicator: heading.trim(), heading, year: undefined });
    else if (stem !== undefined) measures.push({ position, indicator: stem, heading, year: Number(year) });
    else if (givenYear !== undefined) measures.push({ position, indicator: heading.trim(), heading, year: givenYear });
  });
  if (measures.length === 0) return undefined;
  const area = ownCode < 0 ? findTidyArea(header[code]?.text ?? '') : level < 0 ? 'area' : undefined;
  return { area, level, code, period, measures };
}

function createHeader(area: TidyArea, header: Row): Row {
  const line = header[0]?.line ?? 1;
  return [keyNames[area], 'jaar', 'indicator', 'waarde'].map((text) => ({ text, line, character: 1 }));
}

function readLevel(field: TidyField | undefined): TidyArea | undefined {
  return levels.get(normaliseName((field?.text ?? '').trim()));
}

function isPerhapsNumber({ held, text }: TidyField): boolean {
  return held === 'number' || held === 'error' || /^[+-]?[\d.,]+$/.test(text.trim());
}
