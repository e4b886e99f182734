/**
 * A user's own tables of neighbourhoods: what they are called, which addresses lie in which of them, what their codes
 * were in another year, and what is published of them.
 *
 * `neighbourhoods*.csv` (`buurten*.csv`), `address-weights*.csv` (`adresgewichten*.csv`), `neighbourhood-changes*.csv`
 * (`buurtwijzigingen*.csv`), `neighbourhood-figures*.csv` (`buurtcijfers*.csv`); columns in `neighbourhood-files.ts`.
 */
import type { TableName } from '@transitieatlas/dataset';
import {
  areaColumns,
  changeColumns,
  figureColumns,
  findFigure,
  takeCode,
  takeYear,
  weightColumns,
} from './neighbourhood-files.ts';
import { describeOwn } from './own-provenance.ts';
import { type CheckRow, type OwnColumn, type OwnRow, readOwnTable } from './own-table.ts';
import { readSmallAreaCode } from './small-area-codes.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const patterns = {
  areas: /(^|\/)(neighbourhoods|buurten)[^/]*\.csv(\.gz)?$/,
  weights: /(^|\/)(address-weights|adresgewichten)[^/]*\.csv(\.gz)?$/,
  changes: /(^|\/)(neighbourhood-changes|buurtwijzigingen)[^/]*\.csv(\.gz)?$/,
  figures: /(^|\/)(neighbourhood-figures|buurtcijfers)[^/]*\.csv(\.gz)?$/,
} as const;

/** Figures of one's own have a reader of their own. */
const ownFigures = /(^|\/)eigen-cijfers\/|\.tidy\.csv/;

const TITLE = 'Neighbourhoods';

/** Reads neighbourhoods; to be called after zones are known. */
export const neighbourhoodReader: SourceReader = {
  id: 'neighbourhoods',
  publisher: 'the user',
  title: TITLE,
  referenceDate: 'as stated in each row',
  requires: [],
  matches: (path) => !ownFigures.test(path) && Object.values(patterns).some((pattern) => pattern.test(path)),
  read: readNeighbourhoods,
};

/** What one kind of file becomes. */
interface FileKind<Key extends string> {
  readonly pattern: RegExp;
  readonly table: TableName;
  readonly columns: Readonly<Record<Key, OwnColumn>>;
  readonly check: CheckRow<Key>;
  readonly write: (row: OwnRow<Key>) => void;
}

async function readNeighbourhoods(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const known = context.tables.neighbourhoods;
  // Names first: the other tables are held against them.
  let rows = await readKind(context, paths, describeAreas(context, known));
  rows += await readKind(context, paths, describeWeights(context, known));
  rows += await readKind(context, paths, describeChanges(context));
  rows += await readKind(context, paths, describeFigures(context));
  return { rowsRead: rows, rowsUsed: rows };
}

async function readKind<Key extends string>(
  context: ReadContext,
  paths: readonly string[],
  { pattern, table, columns, check, write }: FileKind<Key>,
): Promise<number> {
  let rows = 0;
  for (const path of paths.filter((one) => pattern.test(one))) {
    const read = await readOwnTable(context, path, columns, check);
    if (read === undefined) continue;
    for (const row of read.rows) write(row);
    rows += read.rows.length;
    context.tables.addProvenance(table, describeOwn(TITLE, path, read.source));
  }
  return rows;
}

function describeAreas({ tables }: ReadContext, named: Set<string>): FileKind<keyof typeof areaColumns> {
  const seen = new Set<string>();
  return {
    pattern: patterns.areas,
    table: 'neighbourhoods',
    columns: areaColumns,
    check: (row, refuse) => {
      const code = takeCode(row, 'neighbourhood', 'neighbourhood', refuse);
      const division = takeYear(row, 'division', refuse);
      if (row.getText('district') !== '') takeCode(row, 'district', 'district', refuse);
      if (row.getText('municipality') !== '') takeCode(row, 'municipality', 'municipality', refuse);
      if (code === undefined || division === undefined) return;
      const key = `${code} ${division}`;
      if (named.has(key) || seen.has(key)) refuse('KEY_DUPLICATE', 'neighbourhood', { came: key });
      seen.add(key);
    },
    write: (row) => {
      const code = readCode(row, 'neighbourhood');
      named.add(`${code} ${row.getNumber('division')}`);
      const land = row.getNumber('landKm2');
      // The code begins with that of its municipality and its district, in every division.
      tables
        .builder('neighbourhoods')
        .add(
          code,
          row.getNumber('division'),
          row.getText('name'),
          readSmallAreaCode('district', row.getText('district')) ?? `WK${code.slice(2, 8)}`,
          row.getText('districtName'),
          readSmallAreaCode('municipality', row.getText('municipality')) ?? `GM${code.slice(2, 6)}`,
          Number.isNaN(land) ? null : land,
        );
    },
  };
}

function describeWeights(context: ReadContext, known: ReadonlySet<string>): FileKind<keyof typeof weightColumns> {
  const seen = new Set<string>();
  return {
    pattern: patterns.weights,
    table: 'address_weights',
    columns: weightColumns,
    check: (row, refuse) => {
      const code = takeCode(row, 'neighbourhood', 'neighbourhood', refuse);
      const division = takeYear(row, 'division', refuse);
      const zone = row.getText('zone');
      if (!/^\d{4}$/.test(zone)) {
        refuse('KEY_MALFORMED', 'zone', { came: zone, expected: 'a postcode of four digits' });
        return;
      }
      if (code === undefined || division === undefined) return;
      if (!known.has(`${code} ${division}`)) {
        refuse('REFERENCE_UNKNOWN', 'neighbourhood', {
          came: `${code}, ${division}`,
          expected: 'a neighbourhood of the table of neighbourhoods',
          rows: 1,
        });
      }
      const key = `${zone} ${code} ${division}`;
      if (seen.has(key)) refuse('KEY_DUPLICATE', 'neighbourhood', { came: key });
      seen.add(key);
    },
    write: (row) => {
      const cells = [readCode(row, 'neighbourhood'), row.getNumber('division'), row.getNumber('addresses')] as const;
      context.tables.builder('address_weights').add(row.getText('zone'), ...cells);
    },
  };
}

function describeChanges({ tables }: ReadContext): FileKind<keyof typeof changeColumns> {
  const seen = new Set<string>();
  return {
    pattern: patterns.changes,
    table: 'neighbourhood_changes',
    columns: changeColumns,
    check: (row, refuse) => {
      const parts = [
        takeYear(row, 'from', refuse),
        takeCode(row, 'oldCode', 'neighbourhood', refuse),
        takeYear(row, 'to', refuse),
        takeCode(row, 'newCode', 'neighbourhood', refuse),
      ];
      if (parts.includes(undefined)) return;
      if (parts[0] === parts[2]) {
        refuse('VALUE_OUT_OF_RANGE', 'to', { came: parts[2] ?? '', expected: 'another year than the one before it' });
      }
      const key = parts.join(' ');
      if (seen.has(key)) refuse('KEY_DUPLICATE', 'newCode', { came: key });
      seen.add(key);
    },
    write: (row) => {
      tables
        .builder('neighbourhood_changes')
        .add(
          row.getNumber('from'),
          readCode(row, 'oldCode'),
          row.getNumber('to'),
          readCode(row, 'newCode'),
          row.getNumber('addresses'),
        );
    },
  };
}

function describeFigures({ tables }: ReadContext): FileKind<keyof typeof figureColumns> {
  const seen = new Set<string>();
  return {
    pattern: patterns.figures,
    table: 'neighbourhood_figures',
    columns: figureColumns,
    check: (row, refuse) => {
      const kind = isDistrict(row) ? 'district' : 'neighbourhood';
      const area = takeCode(row, 'area', kind, refuse);
      const year = takeYear(row, 'year', refuse);
      const division = Number.isNaN(row.getNumber('division')) ? year : takeYear(row, 'division', refuse);
      const figure = findFigure(row.getText('figure'));
      if (figure === undefined) {
        refuse('KEY_MALFORMED', 'figure', {
          came: row.getText('figure'),
          expected: 'a figure such as population, age0to14 or households',
        });
      }
      if (area === undefined || year === undefined || division === undefined || figure === undefined) return;
      const key = `${area} ${division} ${year} ${figure}`;
      if (seen.has(key)) refuse('KEY_DUPLICATE', 'area', { came: key });
      seen.add(key);
    },
    write: (row) => {
      const year = row.getNumber('year');
      const division = row.getNumber('division');
      const value = row.getNumber('value');
      tables
        .builder('neighbourhood_figures')
        .add(
          readSmallAreaCode(isDistrict(row) ? 'district' : 'neighbourhood', row.getText('area')) ?? '',
          Number.isNaN(division) ? year : division,
          year,
          findFigure(row.getText('figure')) ?? '',
          Number.isNaN(value) ? null : value,
        );
    },
  };
}

function isDistrict(row: OwnRow<keyof typeof figureColumns>): boolean {
  return /^wk/i.test(row.getText('area'));
}

function readCode<Key extends string>(row: OwnRow<Key>, column: Key): string {
  return readSmallAreaCode('neighbourhood', row.getText(column)) ?? '';
}
