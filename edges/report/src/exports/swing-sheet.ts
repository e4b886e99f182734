/**
 * Tables in the form that Swing takes in: one sheet with area level, area code, period, and a column per indicator.
 *
 * Codes of indicators are a–z, 0–9 and `_`, at most 50 characters, each once: what ours are called is turned into that,
 * and told. Tables that have other keys than a place and a year (age, sex) have no such form and are left.
 *
 * @source Swing Open Data Service, rules for codes of variables; the import page itself was not readable, *unverified*
 */
import type { LocalisedText } from '@transitieatlas/dataset';
import { type ExportColumn, type ExportTable, readExportCell } from './export-table.ts';

/** Longest code that Swing takes. */
const LONGEST_CODE = 50;

/** Columns that say where a row is, the first one that a table has. */
const PLACES = ['zone', 'municipality', 'site', 'area'] as const;

/** What an indicator is called here and there. */
export interface SwingCode {
  readonly indicator: string;
  readonly code: string;
}

/** Tables laid out for Swing. */
export interface SwingSheet {
  readonly table: ExportTable;
  readonly codes: readonly SwingCode[];
}

/** True if a table is about places and years and nothing else. */
export function fitsSwing(table: ExportTable): boolean {
  return findForm(table) !== undefined;
}

/**
 * Lay tables out as one sheet; rows of the same place and year become one.
 *
 * @throws RangeError if a table has no such form (see `fitsSwing`)
 */
export function layOutSwing(tables: readonly ExportTable[]): SwingSheet {
  const places = new Map<string, { readonly level: string; readonly code: string; readonly year: number }>();
  const figures = new Map<string, Map<string, number>>();
  for (const table of tables) {
    const form = findForm(table);
    if (form === undefined) throw new RangeError(`Table ${table.name} has no form that Swing takes.`);
    const put = (row: number, indicator: string, value: string | number | undefined): void => {
      if (typeof value !== 'number') return;
      const code = form.place.values[row] ?? '';
      const year = form.year.values[row] ?? 0;
      const key = `${code} ${year}`;
      if (!places.has(key)) places.set(key, { level: nameLevel(code, form.place.name), code, year });
      const column = figures.get(indicator) ?? new Map<string, number>();
      figures.set(indicator, column.set(key, value));
    };
    for (let row = 0; row < table.rows; row++) {
      const { long } = form;
      if (long !== undefined) put(row, long.indicator.values[row] ?? '', readExportCell(long.value, row));
      else for (const one of form.measures) put(row, `${table.name}_${one.name}`, readExportCell(one, row));
    }
  }
  const keys = [...places.keys()];
  const codes = nameCodes([...figures.keys()]);
  const head = (name: string): Pick<ExportColumn, 'name' | 'heading' | 'unit' | 'key'> => ({
    name,
    heading: same(name),
    unit: same(''),
    key: false,
  });
  const columns: ExportColumn[] = [
    { ...head('geolevel'), kind: 'text', values: keys.map((key) => places.get(key)?.level ?? '') },
    { ...head('geoitem'), kind: 'text', values: keys.map((key) => places.get(key)?.code ?? '') },
    { ...head('period'), kind: 'integer', values: Int32Array.from(keys, (key) => places.get(key)?.year ?? 0) },
    ...codes.map(({ code, indicator }): ExportColumn => {
      const column = figures.get(indicator);
      return {
        ...head(code),
        kind: 'number',
        values: Float64Array.from(keys, (key) => column?.get(key) ?? Number.NaN),
      };
    }),
  ];
  const provenance = tables.flatMap((table) => table.provenance);
  return { table: { name: 'swing', title: same('Swing'), rows: keys.length, columns, provenance }, codes };
}

/** The code of an indicator by the rules of Swing: `dwellingValueEuro` becomes `dwelling_value_euro`. */
export function nameSwingCode(indicator: string): string {
  const plain = indicator
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return (plain === '' ? 'indicator' : plain).slice(0, LONGEST_CODE);
}

/** A code per indicator, each once: where two would be the same, the later ones get a number. */
function nameCodes(indicators: readonly string[]): SwingCode[] {
  const taken = new Set<string>(['geolevel', 'geoitem', 'period']);
  return indicators.map((indicator) => {
    const wish = nameSwingCode(indicator);
    let code = wish;
    for (let number = 2; taken.has(code); number++) {
      const ending = `_${number}`;
      code = wish.slice(0, LONGEST_CODE - ending.length) + ending;
    }
    taken.add(code);
    return { indicator, code };
  });
}

type TextColumn = ExportColumn & { readonly kind: 'text' };
type NumberColumn = ExportColumn & { readonly kind: 'integer' | 'number' };

interface Form {
  readonly place: TextColumn;
  readonly year: ExportColumn & { readonly kind: 'integer' };
  /** Of a table with one row per value. */
  readonly long: { readonly indicator: TextColumn; readonly value: NumberColumn } | undefined;
  /** Of a table with one column per figure. */
  readonly measures: readonly NumberColumn[];
}

function findForm({ columns }: ExportTable): Form | undefined {
  const find = (name: string) => columns.find((column) => column.name === name);
  const place = PLACES.flatMap((name) => find(name) ?? [])[0];
  const [year, indicator, value] = [find('year'), find('indicator'), find('value')];
  if (place?.kind !== 'text' || year?.kind !== 'integer') return undefined;
  const others = columns.filter(({ key, name }) => key && name !== place.name && name !== 'year');
  if (indicator?.kind === 'text' && value?.kind === 'number') {
    const isOnly = others.every(({ name }) => name === 'indicator');
    return isOnly ? { place, year, long: { indicator, value }, measures: [] } : undefined;
  }
  const measures = columns.filter((column): column is NumberColumn => !column.key && column.kind === 'number');
  return others.length > 0 || measures.length === 0 ? undefined : { place, year, long: undefined, measures };
}

/** The name of an area level as Swing and its users have it. */
function nameLevel(code: string, column: string): string {
  const level = levels.find(([form]) => form.test(code))?.[1];
  if (column === 'site') return 'vestiging';
  return level ?? 'gebied';
}

const levels: readonly (readonly [RegExp, string])[] = [
  [/^GM\d{4}$/, 'gemeente'],
  [/^WK/, 'wijk'],
  [/^BU/, 'buurt'],
  [/^PV\d{2}$/, 'provincie'],
  [/^NL\d{2}$/, 'nederland'],
  [/^\d{4}$/, 'pc4'],
];

function same(text: string): LocalisedText {
  return { nl: text, en: text };
}
