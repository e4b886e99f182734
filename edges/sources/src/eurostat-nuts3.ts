/**
 * People of NUTS 3 regions by sex and age (Eurostat): published files, and what was taken from the service.
 *
 * A bulk file has its dimensions in the first field, separated by commas, and a tab between years; a blank and
 * letters may follow a figure, a colon stands for none. Totals and classes that overlap others are left out.
 */
import type { Provenance } from '@transitieatlas/dataset';
import type { IssueLog } from '@transitieatlas/quantities';
import type { DelimitedRow } from './delimited-row.ts';
import { createLiveReader, type LiveCount } from './live/live-reader.ts';
import { readRows } from './live/read-rows.ts';
import type { TakenTable } from './live/taken-table.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

/** What people are counted for, by the table of Eurostat. */
const FIGURES: ReadonlyMap<string, string> = new Map([
  ['demo_r_pjangrp3', 'population'],
  ['demo_r_magec3', 'deaths'],
]);

const FILE = /(^|\/)(demo_r_pjangrp3|demo_r_magec3)[^/]*\.tsv(\.gz)?$/;
const NUTS3 = /^[A-Z]{2}[0-9A-Z]{3}$/;
const SEXES: ReadonlySet<string> = new Set(['M', 'F']);

/** Last age of a class without an end. */
const OPEN = 999;

const TREATMENT: readonly string[] = [
  'Inhabitants on 1 January of the year; deaths during the year, by age at death.',
  'Only NUTS 3 regions, men and women apart; totals and Y_GE85, which overlaps others, are left out.',
  'The letters that Eurostat puts beside a figure are kept in `flag`; a figure that is not published is missing.',
];

/** A figure on its way to the table. */
interface Nuts3Figure {
  readonly area: string;
  readonly name: string;
  readonly year: number;
  readonly figure: string;
  readonly sex: string;
  readonly age: string;
  /** NaN if not published. */
  readonly persons: number;
  readonly flag: string;
}

/** Reads the bulk files of a folder. */
export const eurostatNuts3: SourceReader = {
  id: 'eurostat-nuts3',
  publisher: 'Eurostat',
  title: 'Population on 1 January and deaths by age group, sex and NUTS 3 region',
  referenceDate: '1 January of each year; deaths of the year',
  requires: [],
  matches: (path) => FILE.test(path),
  read: readFiles,
};

/** Reads what was taken from the service; the line names the table. */
export const liveForeignPopulation: SourceReader = createLiveReader('foreign-population', readTaken);

/** First and last age of a class of Eurostat; undefined for totals, unknown ages and codes that overlap others. */
export function parseEurostatAge(code: string): readonly [from: number, to: number] | undefined {
  if (code === 'Y_GE85') return undefined;
  const [, below, from, to, least, one] =
    /^Y(?:_LT(\d{1,3})|(\d{1,3})-(\d{1,3})|_GE(\d{1,3})|(\d{1,3}))$/.exec(code) ?? [];
  if (below !== undefined && Number(below) > 0) return [0, Number(below) - 1];
  if (from !== undefined && Number(from) <= Number(to)) return [Number(from), Number(to)];
  if (least !== undefined) return [Number(least), OPEN];
  return one === undefined ? undefined : [Number(one), Number(one)];
}

async function readFiles({ folder, log, tables }: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const count = { rowsRead: 0, rowsUsed: 0 };
  const files: Provenance['files'][number][] = [];
  for (const path of paths) {
    const figure = FIGURES.get(FILE.exec(path)?.[2] ?? '') ?? '';
    const write = createWriter(tables, log, path);
    const result = await readDelimited(folder, path, { delimiter: '\t', columns: {} }, log, (row) => {
      const key = row.textAt(0).split(',');
      const position = (name: string) => (row.header[0] ?? '').split(/[,\\]/).indexOf(name);
      const [sex = '', age = '', area = ''] = ['sex', 'age', 'geo'].map((name) => key[position(name)] ?? '');
      for (let column = 1; column < row.header.length; column++) {
        const [, persons, flag = ''] = /^(:|\d+)\s*([a-z]*)$/.exec(row.textAt(column)) ?? [];
        const year = Number(row.header[column]);
        if (persons === undefined || !Number.isInteger(year)) {
          row.refuse('VALUE_NOT_INTEGER', column, { came: row.textAt(column), expected: 'a whole number' });
          continue;
        }
        const value = persons === ':' ? Number.NaN : Number(persons);
        write({ area, name: '', year, figure, sex, age, persons: value, flag }, () => ({ file: path, line: row.line }));
      }
    });
    count.rowsRead += result?.rows ?? 0;
    if (result !== undefined) files.push(result.source);
    count.rowsUsed += write.rows();
  }
  if (files.length > 0) {
    tables.addProvenance('nuts3_population', {
      publisher: 'Eurostat',
      title: 'Population on 1 January and deaths by age group, sex and NUTS 3 region (demo_r_pjangrp3, demo_r_magec3)',
      referenceDate: '1 January of each year; deaths of the year',
      licence: 'CC BY 4.0 (Eurostat reuse policy)',
      nature: 'observed',
      treatment: TREATMENT,
      files,
      status: 'current',
    });
  }
  return count;
}

type Key = 'area' | 'name' | 'year' | 'sex' | 'age' | 'persons' | 'flag';

const layout = {
  delimiter: ',',
  columns: {
    area: { names: ['area'] },
    name: { names: ['name'], optional: true },
    year: { names: ['year'] },
    sex: { names: ['sex'] },
    age: { names: ['age'] },
    persons: { names: ['persons'] },
    flag: { names: ['flag'], optional: true },
  },
} as const;

async function readTaken(
  { folder, log, tables }: ReadContext,
  path: string,
  { line }: TakenTable,
): Promise<LiveCount | undefined> {
  const figure = FIGURES.get(line.table.toLowerCase());
  if (figure === undefined) {
    log.add('SOURCE_FORMAT', 'error', { file: path }, { came: line.table, expected: [...FIGURES.keys()] });
    return undefined;
  }
  const write = createWriter(tables, log, path);
  const result = await readRows<Key>(folder, path, layout, log, (row: DelimitedRow<Key>) => {
    const year = row.integer('year');
    const persons = row.optionalCount('persons');
    const [area, name, sex, age] = [row.text('area'), row.text('name'), row.text('sex'), row.text('age')];
    const flag = row.text('flag').replace(/[^a-z]/g, '');
    if (row.ok)
      write({ area, name, year, figure, sex, age, persons, flag }, () => ({ file: path, item: `${area} ${age}` }));
  });
  if (result === undefined) return undefined;
  return {
    rowsRead: result.rows,
    rowsUsed: write.rows(),
    sources: result.sources,
    provenance: { nuts3_population: { treatment: TREATMENT } },
  };
}

/** Writes figures that belong in the table, each combination once. */
function createWriter(tables: ReadContext['tables'], log: IssueLog, file: string) {
  const builder = tables.builder('nuts3_population');
  const seen = new Set<string>();
  const write = (one: Nuts3Figure, place: () => { file: string; line?: number; item?: string }): void => {
    const ages = parseEurostatAge(one.age);
    if (ages === undefined || !SEXES.has(one.sex) || !NUTS3.test(one.area)) return;
    const key = [one.area, one.year, one.sex, ...ages].join(' ');
    if (seen.has(key)) {
      log.add('KEY_DUPLICATE', 'error', place(), { came: key, table: file });
      return;
    }
    seen.add(key);
    const persons = Number.isNaN(one.persons) ? { missing: 'not-published' as const } : one.persons;
    builder.add(one.area, one.name, one.year, one.figure, one.sex, ...ages, persons, one.flag);
  };
  return Object.assign(write, { rows: () => seen.size });
}
