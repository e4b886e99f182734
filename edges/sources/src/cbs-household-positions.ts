/**
 * Persons by position in the household, age, sex and municipality, 1 January 2006 (CBS 71488ned).
 *
 * Traps: names without codes; one file for A–M and one for N–Z, each with a row of the country or without;
 * six lines before the rows; a blank stands for "cannot occur" and a hyphen for nil; men and women stand
 * beside each other. The method of the publisher changed in 2011 and 2014: use the pattern by age, not the level.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import { type HouseholdPosition, householdPositions } from '@transitieatlas/quantities';

import { AGE_CLASSES } from './age-classes.ts';
import { describeCbs } from './cbs-licence.ts';
import type { DelimitedRow } from './delimited-row.ts';
import { MUNICIPALITY } from './divisions.ts';
import { createLiveReader } from './live/live-reader.ts';
import { readRows } from './live/read-rows.ts';
import { type ColumnRequest, readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const TITLE = 'Huishoudens; personen naar geslacht, leeftijd en regio (71488ned)';
const FILE = /(^|\/)71488ned_2006_gemeente_[A-Z]-[A-Z]\.csv(\.gz)?$/;
const YEAR = 2006;
const COUNTRY = 'Nederland';
const PRIVATE = 'Personen in particuliere huishoudens';
const COUPLES = `${PRIVATE} | Samenwonend`;

/** Columns of each position, as published below `<year> | <sex>`; `total` is checked against their sum. */
const COLUMNS: Readonly<Record<HouseholdPosition | 'total', readonly string[]>> = {
  total: ['Totaal personen in huishoudens'],
  childAtHome: [`${PRIVATE} | Thuiswonend kind`],
  alone: [`${PRIVATE} | Alleenstaand`],
  partnerWithoutChildren: [
    `${COUPLES} | Partner in niet-gehuwd paar zonder ki...`,
    `${COUPLES} | Partner in gehuwd paar zonder kinderen`,
  ],
  partnerWithChildren: [
    `${COUPLES} | Partner in niet-gehuwd paar met kinderen`,
    `${COUPLES} | Partner in gehuwd paar met kinderen`,
  ],
  loneParent: [`${PRIVATE} | Ouder in eenouderhuishouden`],
  otherMember: [`${PRIVATE} | Overig lid huishouden`],
  institution: ['Personen in institutionele huishoudens'],
};
const AGE_NAMES = '0 tot 5 jaar … 95 jaar of ouder';
const SEXES = { M: 'Mannen', F: 'Vrouwen' } as const;
type Sex = keyof typeof SEXES;

/** Reads the positions of 2006. */
export const cbsHouseholdPositions: SourceReader = {
  id: 'cbs-household-positions-2006',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '1 January 2006',
  requires: [],
  matches: (path) => FILE.test(path),
  purpose: 'household-positions',
  years: [YEAR],
  read: readPositions,
};

const TREATMENT = 'The publisher changed its method in 2011 and 2014: the pattern by age is used, not the level.';

/** Reads what was taken from the service: a row per municipality, year, sex and age, a column per position. */
export const liveHouseholdPositions: SourceReader = createLiveReader('household-positions', async (context, path) => {
  const builder = context.tables.builder('household_positions');
  const seen = new Set<string>();
  let rowsUsed = 0;
  const columns: Record<string, ColumnRequest> = {};
  for (const key of ['region', 'year', 'sex', 'age', 'total']) columns[key] = { names: [key] };
  for (const [position, names] of listPositions()) {
    names.forEach((_, at) => {
      columns[`${position}${at}`] = { names: [] };
    });
  }
  const layout = { delimiter: ',', columns };
  const result = await readRows(context.folder, path, layout, context.log, (row) => {
    const code = row.code('region', MUNICIPALITY, 'a municipality code');
    const year = row.integer('year');
    const sex = row.code('sex', /^[MF]$/, 'M or F');
    const age = row.integer('age');
    const key = `${code} ${year} ${sex} ${age}`;
    if (row.ok && seen.has(key)) {
      row.refuse('KEY_DUPLICATE', 'region', { came: key, expected: 'one row per municipality, year, sex and age' });
    }
    seen.add(key);
    const counts = listPositions().map(([position, names]) =>
      names.reduce((sum, _, at) => sum + readCell(row, `${position}${at}`), 0),
    );
    const total = readCell(row, 'total');
    const sum = counts.reduce((all, one) => all + one, 0);
    if (row.ok && sum !== total) {
      row.refuse('TOTAL_DEVIATES', 'total', { came: total, expected: `the sum of the positions, ${sum}` });
    }
    if (!row.ok) return;
    rowsUsed++;
    householdPositions.forEach((position, at) => {
      const persons = counts[at] ?? 0;
      if (persons > 0) builder.add(code, year, sex, age, position, persons);
    });
  });
  if (result === undefined) return undefined;
  const treatment = ['Married and unmarried partners are added up; cells of nobody are left out.', TREATMENT];
  return { ...result, rowsRead: result.rows, rowsUsed, provenance: { household_positions: { treatment } } };
});

function listPositions(): [HouseholdPosition, readonly string[]][] {
  return householdPositions.map((position) => [position, COLUMNS[position]]);
}

async function readPositions(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  if (paths.length === 0) return { rowsRead: 0, rowsUsed: 0 };
  const builder = context.tables.builder('household_positions');
  const files: SourceFile[] = [];
  const seen = new Set<string>();
  let rowsRead = 0;
  let rowsUsed = 0;
  for (const path of paths) {
    const result = await readDelimited(
      context.folder,
      path,
      {
        delimiter: ';',
        columns: listColumns(),
        prefaceLines: 1,
        headerLines: 6,
        isClosing: ([first]) => first?.startsWith('©') === true,
      },
      context.log,
      (row) => {
        const name = row.requiredText('region');
        const age = readAge(row);
        // The country and the sum over ages hold the same people.
        if (!row.ok || name === COUNTRY || age === undefined) return;
        const code = context.geography.findMunicipality(name, YEAR);
        if (code === undefined) {
          row.refuse('MUNICIPALITY_UNKNOWN', 'region', { came: name, expected: `a municipality of 1 January ${YEAR}` });
          return;
        }
        const key = `${code} ${age}`;
        if (seen.has(key)) {
          row.refuse('KEY_DUPLICATE', 'region', {
            came: `${name} ${age}`,
            expected: 'one row per municipality and age',
          });
          return;
        }
        seen.add(key);
        const counts = { M: readSex(row, 'M'), F: readSex(row, 'F') };
        if (!row.ok) return;
        rowsUsed++;
        for (const sex of ['M', 'F'] as const) {
          householdPositions.forEach((position, at) => {
            const persons = counts[sex][at] ?? 0;
            if (persons > 0) builder.add(code, YEAR, sex, age, position, persons);
          });
        }
      },
    );
    if (result === undefined) continue;
    files.push(result.source);
    rowsRead += result.rows;
  }
  context.tables.addProvenance(
    'household_positions',
    describeCbs({
      title: TITLE,
      referenceDate: '1 January 2006',
      treatment: [
        'Codes were found by name; married and unmarried partners are added up; cells of nobody are left out.',
        TREATMENT,
      ],
      files,
    }),
  );
  return { rowsRead, rowsUsed };
}

type Key = 'region' | 'age' | `${Sex} ${HouseholdPosition | 'total'} ${number}`;

function listColumns(): Readonly<Record<Key, ColumnRequest>> {
  const columns: Record<'region' | 'age', ColumnRequest> & Record<string, ColumnRequest> = {
    region: { names: ["Regio's"] },
    age: { names: ['Perioden | Geslacht | Onderwerpen | Leeftijd'] },
  };
  for (const sex of ['M', 'F'] as const) {
    for (const [position, names] of Object.entries(COLUMNS)) {
      names.forEach((name, at) => {
        columns[`${sex} ${position} ${at}`] = { names: [`${YEAR} | ${SEXES[sex]} | ${name} | aantal`] };
      });
    }
  }
  return columns;
}

/** First age of the class; undefined for the total. */
function readAge(row: DelimitedRow<Key>): number | undefined {
  const text = row.requiredText('age');
  if (text === 'Totaal leeftijden') return undefined;
  const age = AGE_CLASSES.find((from) => text === (from === 95 ? '95 jaar of ouder' : `${from} tot ${from + 5} jaar`));
  if (age !== undefined) return age;
  row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: text, expected: AGE_NAMES });
  return undefined;
}

/** Persons of one sex by position, held against the published total. */
function readSex(row: DelimitedRow<Key>, sex: Sex): number[] {
  const persons = householdPositions.map((position) =>
    COLUMNS[position].reduce((sum, _, at) => sum + readCell(row, `${sex} ${position} ${at}`), 0),
  );
  const total = readCell(row, `${sex} total 0`);
  const sum = persons.reduce((all, one) => all + one, 0);
  if (row.ok && sum !== total) {
    row.refuse('TOTAL_DEVIATES', `${sex} total 0`, { came: total, expected: `the sum of the positions, ${sum}` });
  }
  return persons;
}

/** A blank cannot occur and a hyphen is nil: both are nobody. */
function readCell<K extends string>(row: DelimitedRow<K>, key: K): number {
  const text = row.text(key);
  return text === '' || text === '-' ? 0 : row.count(key);
}
