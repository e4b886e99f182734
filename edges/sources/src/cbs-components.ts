/**
 * Population, births, deaths and moves per municipality, year and sex (CBS 37259).
 *
 * Traps: region and sex codes are padded with blanks; regions other than municipalities and the country
 * hold the same people; emigration includes administrative corrections; a municipality that ended within
 * the year (Weesp, 24 March 2022) has a population and no flows.
 */
import { AccountGaps, MERGED } from './account-gaps.ts';
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY, REGION } from './divisions.ts';
import { createLiveReader } from './live/live-reader.ts';
import { type RowSource, readRows } from './live/read-rows.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const TITLE = 'Bevolkingsontwikkeling; regio per jaar (37259)';
const FILE = /(^|\/)37259eng_2012_2023\.csv(\.gz)?$/;
const COUNTRY = 'NL01';
const SEXES: ReadonlyMap<string, string> = new Map([
  ['T001038', 'T'],
  ['3000', 'M'],
  ['4000', 'F'],
]);
const FLOWS = ['births', 'deaths', 'immigration', 'emigration', 'arrivals', 'departures'] as const;

/** Reads the components of change of 2012–2023. */
export const cbsComponents: SourceReader = {
  id: 'cbs-37259',
  purpose: 'components',
  years: [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023],
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '2012–2023',
  requires: [FILE],
  matches: (path) => FILE.test(path),
  async read(context, paths) {
    const count = await readComponents(context, paths[0] ?? '');
    if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
    const { treatment, sources: files } = count;
    const provenance = describeCbs({ title: TITLE, referenceDate: '2012–2023', treatment, files });
    context.tables.addProvenance('components', provenance);
    return { rowsRead: count.rowsRead, rowsUsed: count.rowsUsed };
  },
};

/** Reads what was taken from the service. */
export const liveComponents: SourceReader = createLiveReader('components', async (context, path) => {
  const count = await readComponents(context, path);
  return count === undefined ? undefined : { ...count, provenance: { components: { treatment: count.treatment } } };
});

async function readComponents(
  context: ReadContext,
  path: string,
): Promise<(ReadCount & RowSource & { readonly treatment: readonly string[] }) | undefined> {
  const builder = context.tables.builder('components');
  const seen = new Set<string>();
  const years = new AccountGaps(path, 'year');
  const mergers = listMergers(context);
  const totals = new Map<string, { start: number; end: number }>();
  let others = 0;
  let withoutFlows = 0;
  const result = await readRows(
    context.folder,
    path,
    {
      delimiter: ',',
      missing: ['.'],
      columns: {
        sex: { names: ['Sex'] },
        region: { names: ['Regions'] },
        period: { names: ['Periods'] },
        population: { names: ['PopulationOn1January_1'] },
        births: { names: ['LiveBornChildren_3'] },
        deaths: { names: ['Deaths_5'] },
        immigration: { names: ['DueToImmigration_10'] },
        emigration: { names: ['DueToEmigrationIncludingAdministr_14'] },
        arrivals: { names: ['DueToIntermunicipalMoves_11'] },
        departures: { names: ['DueToIntermunicipalMoves_16'] },
        populationEnd: { names: ['PopulationOn31December_20'] },
      },
    },
    context.log,
    (row) => {
      const region = row.code('region', REGION, 'a region code');
      if (!row.ok) return;
      if (region !== COUNTRY && !MUNICIPALITY.test(region)) {
        others++;
        return;
      }
      const sex = SEXES.get(row.text('sex')) ?? '';
      if (sex === '') row.refuse('VALUE_OUT_OF_RANGE', 'sex', { came: row.text('sex'), expected: [...SEXES.keys()] });
      const period = row.code('period', /^\d{4}JJ00$/, 'a year such as 2012JJ00');
      const population = row.count('population');
      const births = row.optionalCount('births');
      const deaths = row.optionalCount('deaths');
      const immigration = row.optionalCount('immigration');
      const emigration = row.optionalDecimal('emigration');
      const arrivals = row.optionalCount('arrivals');
      const departures = row.optionalCount('departures');
      const populationEnd = row.optionalCount('populationEnd');
      if (!row.ok) return;
      const year = Number(period.slice(0, 4));
      const key = `${region} ${year} ${sex}`;
      if (seen.has(key)) {
        row.refuse('KEY_DUPLICATE', 'region', { came: key, expected: 'one row per region, year and sex' });
        return;
      }
      seen.add(key);
      const correction =
        populationEnd - (population + births - deaths + immigration - emigration + arrivals - departures);
      if (Number.isNaN(correction)) withoutFlows++;
      else if (sex === 'T') {
        const expected = populationEnd - correction;
        const explained = mergers.within.has(`${region} ${year}`) ? { explained: MERGED } : {};
        years.add({ area: region, year, month: 0, came: populationEnd, expected, ...explained });
      }
      if (sex === 'T') totals.set(`${region} ${year}`, { start: population, end: populationEnd });
      const cells = [births, deaths, immigration, emigration, arrivals, departures, correction, populationEnd];
      builder.add(
        region,
        year,
        sex,
        population,
        ...cells.map((value) => (Number.isNaN(value) ? ({ missing: 'not-published' } as const) : value)),
      );
    },
  );
  if (result === undefined) return undefined;
  const where = { file: path, table: 'components' };
  const starts = checkStarts(path, totals, mergers.onNewYear);
  const gaps = [years.report(context, 'information'), starts.report(context, 'warning')];
  if (withoutFlows > 0) {
    context.log.add('VALUE_MISSING', 'information', where, { rows: withoutFlows, field: FLOWS.join(', ') });
  }
  if (others > 0) {
    const reason = 'regions other than municipalities and the country hold the same people';
    context.log.add('ROWS_LEFT_OUT', 'information', where, { reason, rows: others });
  }
  const treatment = [
    'Codes are those of the year itself; blanks around codes are dropped.',
    'Emigration includes administrative corrections, as published.',
    'Correction is population on 31 December minus what the other columns add up to; nothing was repaired.',
    ...gaps.filter((line) => line !== ''),
  ];
  return { ...result, rowsRead: result.rows, rowsUsed: builder.rows, treatment };
}

/** Municipalities that took in people who did not move: on 1 January of a year, or within it. */
function listMergers({ geography }: ReadContext): Record<'onNewYear' | 'within', ReadonlySet<string>> {
  const changes = geography.divisions.listChanges();
  const list = (onNewYear: boolean) =>
    new Set(
      changes
        .filter(({ validFrom }) => validFrom.endsWith('-01-01') === onNewYear)
        .map(({ newCode, validFrom }) => `${newCode} ${validFrom.slice(0, 4)}`),
    );
  return { onNewYear: list(true), within: list(false) };
}

/** The population of 31 December against that of the next 1 January, where the code lives on. */
function checkStarts(
  path: string,
  totals: ReadonlyMap<string, { start: number; end: number }>,
  merged: ReadonlySet<string>,
): AccountGaps {
  const gaps = new AccountGaps(path, 'next-start');
  for (const [key, { start }] of totals) {
    const [area = '', text = ''] = key.split(' ');
    const year = Number(text);
    const before = totals.get(`${area} ${year - 1}`);
    if (before === undefined) continue;
    const explained = merged.has(key) ? { explained: MERGED } : {};
    gaps.add({ area, year, month: 0, came: start, expected: before.end, ...explained });
  }
  return gaps;
}
