/**
 * Private households per municipality by type, from the publications that state them: 2013, 2015, 2017, 2018, 2023.
 *
 * Traps: two publications give the types in whole percents only, which then need not add up to 100; mean
 * sizes have one decimal or two; codes are padded with blanks; the country and other regions stand among
 * the municipalities, and codes that were not in force have no figure.
 */
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY, REGION } from './divisions.ts';
import { createLiveReader } from './live/live-reader.ts';
import { type RowSource, readRows } from './live/read-rows.ts';
import type { ColumnRequest } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

interface HouseholdEdition {
  readonly years: readonly number[];
  readonly delimiter: string;
  readonly code: string;
  readonly households: string;
  /** One person, several persons without and with children. */
  readonly types: readonly [string, string, string];
  /** True if the types are percents of all households instead of households. */
  readonly percents: boolean;
  readonly meanSize: string;
}

/** A published file with households. */
interface FileEdition extends HouseholdEdition {
  readonly id: string;
  readonly title: string;
  readonly file: RegExp;
}

const editions: readonly FileEdition[] = [
  {
    id: 'cbs-households-2013-2018',
    title: 'Bevolking en huishoudens; viercijferige postcode: gemeenten',
    years: [2013, 2018],
    file: /(^|\/)households_2013_2018\.csv$/,
    delimiter: ',',
    code: 'region',
    households: 'households',
    types: ['single', 'multi_no_children', 'multi_with_children'],
    percents: false,
    meanSize: 'avg_size',
  },
  {
    id: 'cbs-households-2015',
    title: 'Regionale kerncijfers Nederland (70072ned)',
    years: [2015],
    file: /(^|\/)70072ned_UntypedDataSet_2015\.csv(\.gz)?$/,
    delimiter: ';',
    code: 'RegioS',
    households: 'TotaalAantalParticuliereHuishoudens_82',
    types: ['Eenpersoonshuishoudens_83', 'HuishoudensZonderKinderen_84', 'HuishoudensMetKinderen_85'],
    percents: false,
    meanSize: 'GemiddeldeHuishoudensgrootte_89',
  },
  {
    id: 'cbs-households-2017',
    title: 'Kerncijfers wijken en buurten 2017',
    years: [2017],
    file: /(^|\/)kwb-2017_gemeente\.csv$/,
    delimiter: ',',
    code: 'gm_code',
    households: 'aantal_hh',
    types: ['p_eenp_hh', 'p_hh_z_k', 'p_hh_m_k'],
    percents: true,
    meanSize: 'gem_hh_gr',
  },
  {
    id: 'cbs-households-2023',
    title: 'Kerncijfers wijken en buurten 2023',
    years: [2023],
    file: /(^|\/)kwb-2023_gemeente\.csv$/,
    delimiter: ',',
    code: 'gemeentecode',
    households: 'aantalHuishoudens',
    types: [
      'percentageEenpersoonshuishoudens',
      'percentageHuishoudensZonderKinderen',
      'percentageHuishoudensMetKinderen',
    ],
    percents: true,
    meanSize: 'gemiddeldeHuishoudsgrootte',
  },
];

/** Reads households by type; a folder without these files gives an atlas without households. */
export const cbsHouseholdCounts: readonly SourceReader[] = editions.map((edition) => ({
  id: edition.id,
  publisher: 'CBS',
  title: `${edition.title}: huishoudens`,
  referenceDate: describeDates(edition),
  requires: [],
  matches: (path: string) => edition.file.test(path),
  purpose: 'municipality-households',
  years: edition.years,
  async read(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
    const [path] = paths;
    const count = path === undefined ? undefined : await readHouseholds(context, path, edition);
    if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
    const { title } = edition;
    const own = { title, referenceDate: describeDates(edition), treatment: describeTypes(edition) };
    context.tables.addProvenance('municipality_households', describeCbs({ ...own, files: count.sources }));
    return { rowsRead: count.rowsRead, rowsUsed: count.rowsUsed };
  },
}));

/** Reads what was taken from services; whether the types are percents stands in the catalogue. */
export const liveHouseholdCounts: SourceReader = createLiveReader(
  'municipality-households',
  async (context, path, { line }) => {
    const edition: HouseholdEdition = {
      years: line.periods.map((period) => Number(period.slice(0, 4))),
      delimiter: ',',
      code: 'code',
      households: 'households',
      types: ['onePerson', 'withoutChildren', 'withChildren'],
      percents: line.options.percents === true,
      meanSize: 'meanSize',
    };
    const count = await readHouseholds(context, path, edition);
    if (count === undefined) return undefined;
    return { ...count, provenance: { municipality_households: { treatment: describeTypes(edition) } } };
  },
);

function describeTypes({ percents }: HouseholdEdition): readonly string[] {
  return [
    percents
      ? 'Types are whole percents as published, multiplied by the published number of households and scaled to it.'
      : 'Figures as published.',
  ];
}

async function readHouseholds(
  context: ReadContext,
  path: string,
  edition: HouseholdEdition,
): Promise<(ReadCount & RowSource) | undefined> {
  const builder = context.tables.builder('municipality_households');
  const before = builder.rows;
  const { divisions } = context.geography;
  const seen = new Set<string>();
  const columns = {
    code: { names: [edition.code] },
    households: { names: [edition.households], optional: true },
    onePerson: { names: [edition.types[0]], optional: true },
    withoutChildren: { names: [edition.types[1]], optional: true },
    withChildren: { names: [edition.types[2]], optional: true },
    meanSize: { names: [edition.meanSize], optional: true },
    year: { names: ['year'], optional: edition.years.length === 1 },
  } satisfies Record<string, ColumnRequest>;
  const layout = { delimiter: edition.delimiter, columns, missing: ['.', 'NA'] };
  const result = await readRows(context.folder, path, layout, context.log, (row) => {
    const code = row.code('code', REGION, 'a region code');
    if (!row.ok || !MUNICIPALITY.test(code)) return;
    const year = edition.years.length > 1 ? row.integer('year') : (edition.years[0] ?? 0);
    const households = row.optionalCount('households');
    const types = [
      row.optionalCount('onePerson'),
      row.optionalCount('withoutChildren'),
      row.optionalCount('withChildren'),
    ];
    const meanSize = row.optionalCount('meanSize', true);
    if (!row.ok || Number.isNaN(households) || !divisions.isInForce(code, year)) return;
    if (seen.has(`${code} ${year}`)) {
      row.refuse('KEY_DUPLICATE', 'code', { came: `${code} ${year}`, expected: 'one row per municipality and year' });
      return;
    }
    seen.add(`${code} ${year}`);
    const sum = types.reduce((all, one) => all + one, 0);
    if (!edition.percents && sum !== households) {
      row.refuse('TOTAL_DEVIATES', 'households', { came: households, expected: `the sum of the types, ${sum}` });
      return;
    }
    // Whole percents add up to 99, 100 or 101: scaled so that the types add up to all households.
    const counts = sum > 0 ? types.map((value) => (value * households) / sum) : types.map(() => Number.NaN);
    const cells = [...counts, meanSize].map((value) =>
      Number.isNaN(value) ? ({ missing: 'not-published' } as const) : value,
    );
    builder.add(code, year, households, ...cells);
  });
  if (result === undefined) return undefined;
  return { ...result, rowsRead: result.rows, rowsUsed: builder.rows - before };
}

function describeDates({ years }: HouseholdEdition): string {
  return `1 January ${years.join(', ')}`;
}
