/** What a comparison of forecasts is made of: theirs on our borders, their intervals, and ours as it was then. */
import {
  applyConversion,
  type Conversion,
  createConversion,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
} from '@transitieatlas/dataset';
import { type AreaSeries, createHistory, forecastAll } from '@transitieatlas/demography';
import { allAges, type EditionFigures } from './forecast-figures.ts';
import type { MunicipalityTotals } from './municipality-totals.ts';

/** Figures on the borders of the dataset by year and code. */
export interface ConvertedYears {
  readonly codes: ReadonlySet<string>;
  readonly values: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly estimated: ReadonlySet<string>;
}

/** Theirs on the borders of the dataset; a municipality of which they lack a part is left out. */
export function convertTheirs(
  dataset: Dataset,
  figures: EditionFigures,
  division: number,
  years: Int32Array,
): ConvertedYears {
  const values = new Map<number, Map<string, number>>();
  const codes = new Set<string>();
  const estimated = new Set<string>();
  if (figures.division === 0) return { codes, values, estimated };
  const conversion = createConversion(dataset, figures.division, division);
  const sources = listSources(conversion);
  for (const year of years) {
    const held = new Map<string, number>();
    for (const [code, series] of figures.values) {
      const value = series.get(year);
      if (value !== undefined && conversion.shares.has(code)) held.set(code, value);
    }
    const converted = applyConversion(conversion, held);
    for (const code of converted.estimated) estimated.add(code);
    const whole = [...converted.values].filter(([code]) => sources.get(code)?.every((source) => held.has(source)));
    for (const [code] of whole) codes.add(code);
    values.set(year, new Map(whole));
  }
  return { codes, values, estimated };
}

/** The codes that each code of the target division is made of. */
function listSources({ shares }: Conversion): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const [code, parts] of shares) {
    for (const part of parts) {
      if (part.share > 0) sources.set(part.code, [...(sources.get(part.code) ?? []), code]);
    }
  }
  return sources;
}

/** A year of our own earlier forecast. */
export interface ThenYear {
  readonly nation: number;
  readonly values: ReadonlyMap<string, number>;
}

/** What this engine would have said from a jump-off; empty if there is too little history before it. */
export function forecastThen(
  observed: ReadonlyMap<number, MunicipalityTotals>,
  jumpOff: number,
  years: Int32Array,
): Map<number, ThenYear> {
  const result = new Map<number, ThenYear>();
  const past = [...observed.keys()].filter((year) => year <= jumpOff).sort((a, b) => a - b);
  if (past.length < 2 || past[past.length - 1] !== jumpOff) return result;
  const areas = [...(observed.get(jumpOff)?.values.keys() ?? [])]
    .filter((code) => past.every((year) => observed.get(year)?.values.has(code)))
    .sort();
  if (areas.length === 0) return result;
  const series: AreaSeries = {
    areas,
    years: past,
    sexes: ['T'],
    ages: [0],
    persons: Float64Array.from(
      areas.flatMap((code) => past.map((year) => observed.get(year)?.values.get(code) ?? Number.NaN)),
    ),
    regions: areas.map(() => ''),
    national: undefined,
  };
  const history = createHistory(series, jumpOff);
  for (const year of years) {
    if (year <= jumpOff || !observed.has(year)) continue;
    const totals = forecastAll(history, year - jumpOff).find(({ method }) => method === 'engine')?.totals;
    if (totals === undefined) continue;
    const values = new Map(areas.map((code, area) => [code, totals[area]]));
    result.set(year, { nation: sumAll([...values.values()]), values });
  }
  return result;
}

/** The coverage of their intervals that lies nearest to 80 %, 0 if they give none. */
export function findLevel(dataset: Dataset, edition: string): number {
  const table = findTable(dataset, 'forecast_values');
  if (table === undefined) return 0;
  const [editions, levels] = [getText(table, 'edition'), getIntegers(table, 'level')];
  let best = 0;
  levels.forEach((level, row) => {
    if (editions[row] !== edition || level === 0) return;
    if (best === 0 || Math.abs(level - 80) < Math.abs(best - 80)) best = level;
  });
  return best;
}

/** Lower and upper bound by area and year. */
export function readBounds(dataset: Dataset, edition: string, level: number): Map<string, readonly [number, number]> {
  const bounds = new Map<string, readonly [number, number]>();
  const table = findTable(dataset, 'forecast_values');
  if (table === undefined || level === 0) return bounds;
  const [editions, areas, levels] = [getText(table, 'edition'), getText(table, 'area'), getIntegers(table, 'level')];
  const [years, figures, sexes] = [getIntegers(table, 'year'), getText(table, 'figure'), getText(table, 'sex')];
  const [lower, upper, to] = [getNumbers(table, 'lower'), getNumbers(table, 'upper'), getIntegers(table, 'ageTo')];
  editions.forEach((one, row) => {
    if (one !== edition || levels[row] !== level || figures[row] !== 'population') return;
    if (sexes[row] === 'T' && to[row] === allAges) bounds.set(`${areas[row]} ${years[row]}`, [lower[row], upper[row]]);
  });
  return bounds;
}

/** Add up the figures of places. */
export function sumAll(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
