/** Population of municipalities by sex and five-year age class: 2006, 2013, 2016, 2018 exact, 2021 estimated. */
import { AGE_CLASSES } from './age-classes.ts';
import { describeCbs } from './cbs-licence.ts';
import { registerNames } from './cbs-municipal-changes.ts';
import type { DelimitedRow } from './delimited-row.ts';
import { MUNICIPALITY, REGION } from './divisions.ts';
import { createLiveReader } from './live/live-reader.ts';
import { type RowSource, readRows } from './live/read-rows.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const TITLE = 'Bevolking; geslacht, leeftijd en gemeente';
const EXACT = /(^|\/)age-sex-5yr_exact_2006_2013_2016_2018\.csv(\.gz)?$/;
const DERIVED = /(^|\/)age-sex-5yr_2021_from-pc4\.csv(\.gz)?$/;

/** Reads the exact figures; codes are those of the year itself. */
export const cbsMunicipalityPopulation: SourceReader = {
  id: 'cbs-municipality-population',
  purpose: 'municipality-population',
  years: [2006, 2013, 2016, 2018],
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '1 January 2006, 2013, 2016, 2018',
  requires: [EXACT],
  matches: (path) => EXACT.test(path),
  async read(context, paths) {
    const path = paths[0] ?? '';
    const count = await readAges(context, path, 'population', false);
    if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
    // The codes of 2006 are in no other file.
    registerNames(context, 2006);
    context.tables.addProvenance(
      'municipality_population',
      describeCbs({
        title: 'Bevolking; geslacht, leeftijd en gemeente (03759ned, 37713, 83502NED/83503NED)',
        referenceDate: '1 January 2006, 2013, 2016, 2018',
        treatment: ['Exact figures; rows of provinces, COROP regions and the country are left out.'],
        files: count.sources,
      }),
    );
    return count;
  },
};

/** Reads the estimate for 2021: postcodes added up, scaled to the municipal totals of CBS 37259. */
export const cbsMunicipalityPopulation2021: SourceReader = {
  id: 'cbs-municipality-population-2021',
  purpose: 'municipality-population',
  years: [2021],
  publisher: 'CBS',
  title: `${TITLE}, estimated from postcodes`,
  referenceDate: '1 January 2021',
  requires: [DERIVED],
  matches: (path) => DERIVED.test(path),
  async read(context, paths) {
    const count = await readAges(context, paths[0] ?? '', 'scaled_to_37259', true);
    if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
    context.tables.addProvenance(
      'municipality_population',
      describeCbs({
        title: 'Bevolking; viercijferige postcode (83502NED), scaled to 37259',
        referenceDate: '1 January 2021',
        nature: 'estimated',
        treatment: ['Rounded postcode figures added up per municipality and scaled to its total by sex.'],
        files: count.sources,
      }),
    );
    return count;
  },
};

/** Reads what was taken from the service; whether the figures are rounded is in the catalogue. */
export const liveMunicipalityPopulation: SourceReader = createLiveReader(
  'municipality-population',
  async (context, path, table) => {
    const fractional = table.line.options.estimated === true;
    const count = await readAges(context, path, 'persons', fractional, true);
    if (count === undefined) return undefined;
    registerNames(context, 2006);
    return {
      ...count,
      provenance: {
        municipality_population: {
          nature: fractional ? 'estimated' : 'observed',
          treatment: ['Exact figures; rows of provinces, COROP regions and the country were not asked for.'],
        },
      },
    };
  },
);

async function readAges(
  context: ReadContext,
  path: string,
  column: string,
  fractional: boolean,
  fromService = false,
): Promise<(ReadCount & RowSource) | undefined> {
  const { geography, log, tables } = context;
  const builder = tables.builder('municipality_population');
  const before = builder.rows;
  const seen = new Set<string>();
  // Years that no list of municipalities has: whoever has people is in force.
  const lastListed = geography.divisions.listYears().at(-1) ?? 2006;
  const added = new Set<number>();
  let others = 0;
  let empty = 0;
  const columns = {
    year: { names: ['year'] },
    region: { names: ['region'] },
    name: { names: ['name'], optional: true },
    age: { names: ['age_from'] },
    sex: { names: ['sex'] },
    persons: { names: [column] },
  };
  const result = await readRows(context.folder, path, { delimiter: ',', columns }, log, (row) => {
    const region = row.code('region', REGION, 'a region code');
    if (row.ok && !MUNICIPALITY.test(region)) {
      others++;
      return;
    }
    const year = row.integer('year');
    const sex = row.code('sex', /^[MF]$/, 'M or F');
    const age = readAge(row);
    const persons = fromService ? row.optionalCount('persons', fractional) : row.count('persons', fractional);
    if (!row.ok) return;
    if (Number.isNaN(persons)) {
      // A service has cells without a figure for municipalities that are no more, or not yet.
      empty++;
      return;
    }
    const key = `${region}${year}${sex}${age}`;
    if (seen.has(key)) {
      const came = `${region} ${year} ${sex} ${age}`;
      row.refuse('KEY_DUPLICATE', 'region', { came, expected: 'one row per municipality, year, sex and age' });
      return;
    }
    seen.add(key);
    const isUnlisted = year === 2006 || (fromService && year > lastListed);
    if (isUnlisted && !geography.divisions.isInForce(region, year)) {
      geography.divisions.addCode(year, region, row.text('name') || region);
      added.add(year);
    }
    builder.add(region, year, sex, age, persons);
  });
  if (result === undefined) return undefined;
  for (const year of [...added].sort()) {
    if (year <= lastListed) continue;
    registerNames(context, year);
    tellEnded(context, path, year);
  }
  if (empty > 0) {
    const reason = 'cells without a figure';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: empty });
  }
  if (others > 0) {
    const reason = 'regions other than municipalities hold the same people';
    log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: others });
  }
  return { ...result, rowsRead: result.rows, rowsUsed: builder.rows - before };
}

/** Tell of municipalities that ended without anybody saying what became of them. */
function tellEnded({ geography, log }: ReadContext, path: string, year: number): void {
  const { divisions } = geography;
  for (const [code, name] of divisions.listCodes(year - 1)) {
    if (
      divisions.isInForce(code, year) ||
      divisions.listSuccessors(code, year - 1, year).some((one) => one.code !== code)
    )
      continue;
    const values = { came: `${code} ${name}`, expected: `in force on 1 January ${year}, or what became of it` };
    log.add('MUNICIPALITY_UNKNOWN', 'warning', { file: path }, values);
  }
}

function readAge(row: DelimitedRow<'age' | 'year' | 'region' | 'name' | 'sex' | 'persons'>): number {
  const age = row.integer('age');
  if (!Number.isNaN(age) && !AGE_CLASSES.includes(age)) {
    row.refuse('VALUE_OUT_OF_RANGE', 'age', { came: row.text('age'), expected: '0, 5, 10 … 95' });
  }
  return age;
}
