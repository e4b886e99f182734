/**
 * Editions of forecasts that this package knows, with the date, status and source of each, as dated data.
 *
 * Whoever imports one of them need not know that it was withdrawn: its status comes along.
 */
import { addForecastEdition, type ForecastEdition, type ForecastPart, type Provenance } from '@transitieatlas/dataset';
import { readOwnData } from './own-data.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

/** An edition of the data file; what it holds is known once its figures are imported. */
export interface KnownForecast extends Omit<ForecastEdition, 'parts'> {
  /** Division of its municipalities, 0 if it has none. */
  readonly division: number;
  /** Numbers of its tables at the publisher, as they stand in names of files. */
  readonly tables: readonly string[];
  /** Changes of regions since the jump-off that a public document cites, shares. */
  readonly changes?: readonly { readonly region: string; readonly year: number; readonly change: number }[];
}

/** Read the editions that come with this package. @throws Error if the file cannot be read */
export async function listKnownForecasts(): Promise<readonly KnownForecast[]> {
  const { editions } = await readOwnData<{ editions: readonly KnownForecast[] }>('forecast-editions.json');
  return editions;
}

/** The known edition with an id, or whose table stands in the name of a file. */
export function findKnownForecast(
  known: readonly KnownForecast[],
  what: { readonly edition?: string; readonly file?: string },
): KnownForecast | undefined {
  const { edition, file = '' } = what;
  if (edition !== undefined) return known.find((one) => one.edition === edition);
  return known.find(({ tables }) => tables.some((table) => file.toUpperCase().includes(table)));
}

/** The row of a known edition, with the parts that its figures give. */
export function describeKnownForecast(one: KnownForecast, parts: readonly ForecastPart[]): ForecastEdition {
  const { division: _division, tables: _tables, changes: _changes, ...edition } = one;
  return { ...edition, parts };
}

/** Where the few cited figures come from. */
function describeCited(one: KnownForecast): Provenance {
  return {
    publisher: one.publisher,
    title: one.title,
    referenceDate: `${one.jumpOff}–2040`,
    licence: 'none needed: single figures from a public document',
    nature: 'modelled',
    treatment: ['Percentages of the population of the first year, as cited; no other region is told.'],
    files: [],
    status: one.status,
    ...(one.published === '' ? {} : { vintage: one.published }),
  };
}

/** Writes the published changes of regions that a designation was taken on; needs no file of the folder. */
export const citedForecasts: SourceReader = {
  id: 'cited-forecasts',
  publisher: 'Raad voor de financiële verhoudingen',
  title: 'Changes of regions 2014–2040, as cited',
  referenceDate: '2014–2040',
  requires: [],
  matches: () => false,
  read: writeCited,
};

async function writeCited({ tables }: ReadContext): Promise<ReadCount> {
  let rows = 0;
  for (const one of await listKnownForecasts()) {
    if (one.changes === undefined) continue;
    addForecastEdition(tables.builder('forecasts'), describeKnownForecast(one, ['changes']));
    for (const { region, year, change } of one.changes) {
      tables
        .builder('forecast_values')
        .add(one.edition, region, 0, year, 'T', 0, 999, 'populationChange', change, 0, null, null);
      rows++;
    }
    tables.addProvenance('forecasts', describeCited(one));
    tables.addProvenance('forecast_values', describeCited(one));
  }
  return { rowsRead: rows, rowsUsed: rows };
}
