/**
 * A forecast of somebody else beside our own, area by area and year by year, and beside what came true.
 *
 * Ours of today knows the counts of today, so laid beside what was observed since it would win by knowing.
 * For those years `oursThen` is what this engine would have said from their jump-off, with nothing later.
 * Municipalities are on the borders of the dataset; what had to be converted by a share is marked.
 */
import { type Dataset, getIntegers, getTable, getText, listRegions } from '@transitieatlas/dataset';
import type { ForecastVintage } from '@transitieatlas/outcomes';
import { convertTheirs, findLevel, forecastThen, readBounds, sumAll } from './compared-figures.ts';
import { readEditionFigures, sumRegionForecast } from './forecast-figures.ts';
import { listMunicipalityTotals } from './municipality-totals.ts';
import { trackPopulation } from './population-track.ts';
import { findLastKnownYear, sumRegionPopulation } from './region-figures.ts';
import { describeOwnForecast, getVintage } from './vintages.ts';

/** Kinds of areas, the whole first. */
export const comparedKinds = ['nation', 'region', 'municipality'] as const;

/** One area; its rows in the matrices are `[area × years]`. */
export interface ComparedArea {
  readonly area: string;
  readonly name: string;
  readonly kind: (typeof comparedKinds)[number];
  /** True if theirs or an observed figure came from another division by an estimated share. */
  readonly estimated: boolean;
}

/** Errors over municipalities in a year since observed; shares, NaN where there is none. */
export interface ComparedErrors {
  readonly year: number;
  readonly horizon: number;
  readonly areas: number;
  readonly mapeTheirs: number;
  readonly mapeOurs: number;
  /** Mean algebraic errors: positive is too high. */
  readonly malpeTheirs: number;
  readonly malpeOurs: number;
}

/** Both forecasts as plain arrays; NaN where a figure is missing. */
export interface ForecastComparison {
  readonly edition: ForecastVintage;
  readonly own: ForecastVintage;
  readonly division: number;
  readonly years: Int32Array;
  readonly areas: readonly ComparedArea[];
  /** Persons on 1 January, each [areas × years]. */
  readonly ours: Float64Array;
  readonly theirs: Float64Array;
  readonly observed: Float64Array;
  /** Ours as it would have been with what was known at their jump-off; where since observed. */
  readonly oursThen: Float64Array;
  /** Bounds of their interval, [areas × years], and its coverage in per cent; 0 if they give none. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  readonly errors: readonly ComparedErrors[];
}

/** What to compare. */
export interface CompareOptions {
  /** Id of a region: its municipalities, the region and the nation only. */
  readonly region?: string;
  /** Last year, 2050 unless stated: to project a century on costs time and says little. */
  readonly until?: number;
}

/**
 * Lay the totals of an imported edition beside our own forecast.
 *
 * @throws RangeError if the dataset has no such edition or region, or cannot be projected
 */
export function compareForecasts(dataset: Dataset, edition: string, options: CompareOptions = {}): ForecastComparison {
  const vintage = getVintage(dataset, edition, ['totals']);
  const figures = readEditionFigures(dataset, edition, 'population');
  const division = dataset.description.division;
  const theirYears = [...new Set([...figures.values.values()].flatMap((series) => [...series.keys()]))];
  const years = Int32Array.from(
    theirYears.filter((year) => year <= (options.until ?? defaultUntil)).sort((a, b) => a - b),
  );
  const track = trackPopulation(dataset, Math.max(vintage.jumpOff, ...years));
  const known = findLastKnownYear(dataset, track);
  const all = listRegions(dataset);
  const chosen = options.region === undefined ? undefined : all.find(({ region }) => region === options.region);
  if (options.region !== undefined && chosen === undefined)
    throw new RangeError(`The dataset has no region ${options.region}.`);
  const theirs = convertTheirs(dataset, figures, division, years);
  const observed = listMunicipalityTotals(dataset, division);
  const then = forecastThen(observed, vintage.jumpOff, years);
  const places = new Map(track.municipalities.map((code, place) => [code, place]));
  const rows: Row[] = [];
  const readOurs = (place: number, year: number): number => {
    const step = year - track.years[0];
    return step < 0 ? Number.NaN : (track.municipalityPopulation[place * track.years.length + step] ?? Number.NaN);
  };
  rows.push({
    area: NATION,
    name: '',
    kind: 'nation',
    estimated: false,
    ours: (year) => sumAll(track.municipalities.map((_, place) => readOurs(place, year))),
    theirs: (year) => figures.values.get(NATION)?.get(year) ?? Number.NaN,
    observed: (year) => observed.get(year)?.nation ?? Number.NaN,
    oursThen: (year) => then.get(year)?.nation ?? Number.NaN,
  });
  for (const region of chosen === undefined ? all : [chosen]) {
    const own = sumRegionPopulation(region, track);
    const sums = sumRegionForecast(dataset, figures, region);
    if (sums.size === 0) continue;
    rows.push({
      area: region.region,
      name: region.name,
      kind: 'region',
      estimated: false,
      ours: (year) => own.get(year) ?? Number.NaN,
      theirs: (year) => sums.get(year) ?? Number.NaN,
      observed: () => Number.NaN,
      oursThen: () => Number.NaN,
    });
  }
  const members = chosen === undefined ? undefined : new Set(chosen.municipalities);
  const names = listNames(dataset, division);
  for (const code of [...theirs.codes].filter((one) => members?.has(one) !== false).sort()) {
    const place = places.get(code);
    if (place === undefined) continue;
    rows.push({
      area: code,
      name: names.get(code) ?? '',
      kind: 'municipality',
      estimated: theirs.estimated.has(code) || [...observed.values()].some((one) => one.estimated.has(code)),
      ours: (year) => readOurs(place, year),
      theirs: (year) => theirs.values.get(year)?.get(code) ?? Number.NaN,
      observed: (year) => observed.get(year)?.values.get(code) ?? Number.NaN,
      oursThen: (year) => then.get(year)?.values.get(code) ?? Number.NaN,
    });
  }
  const matrix = (pick: (row: Row, year: number) => number) => {
    const result = new Float64Array(rows.length * years.length);
    rows.forEach((row, at) => {
      years.forEach((year, step) => {
        result[at * years.length + step] = pick(row, year);
      });
    });
    return result;
  };
  const level = findLevel(dataset, edition);
  const bounds = readBounds(dataset, edition, level);
  const result = {
    edition: vintage,
    own: describeOwnForecast(dataset, known),
    division,
    years,
    areas: rows.map(({ area, name, kind, estimated }) => ({ area, name, kind, estimated })),
    ours: matrix((row, year) => row.ours(year)),
    theirs: matrix((row, year) => row.theirs(year)),
    observed: matrix((row, year) => (year > vintage.jumpOff ? row.observed(year) : Number.NaN)),
    oursThen: matrix((row, year) => row.oursThen(year)),
    // Bounds are not sums: only areas that the edition gives itself have them.
    lower: matrix((row, year) => bounds.get(`${row.area} ${year}`)?.[0] ?? Number.NaN),
    upper: matrix((row, year) => bounds.get(`${row.area} ${year}`)?.[1] ?? Number.NaN),
    level,
  };
  return { ...result, errors: scoreBoth(result) };
}

const NATION = 'NL01';

const defaultUntil = 2050;

interface Row extends ComparedArea {
  readonly ours: (year: number) => number;
  readonly theirs: (year: number) => number;
  readonly observed: (year: number) => number;
  readonly oursThen: (year: number) => number;
}

function scoreBoth(found: Omit<ForecastComparison, 'errors'>): ComparedErrors[] {
  const { years, areas, observed, theirs, oursThen, edition } = found;
  const errors: ComparedErrors[] = [];
  years.forEach((year, step) => {
    const pairs = areas.flatMap(({ kind }, area) => {
      const at = area * years.length + step;
      const isScored = kind === 'municipality' && observed[at] > 0 && theirs[at] > 0 && oursThen[at] > 0;
      return isScored ? [[theirs[at] / observed[at] - 1, oursThen[at] / observed[at] - 1] as const] : [];
    });
    if (pairs.length === 0) return;
    const mean = (pick: (pair: readonly [number, number]) => number) =>
      pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
    errors.push({
      year,
      horizon: year - edition.jumpOff,
      areas: pairs.length,
      mapeTheirs: mean(([one]) => Math.abs(one)),
      mapeOurs: mean(([, two]) => Math.abs(two)),
      malpeTheirs: mean(([one]) => one),
      malpeOurs: mean(([, two]) => two),
    });
  });
  return errors;
}

function listNames(dataset: Dataset, division: number): Map<string, string> {
  const table = getTable(dataset, 'municipalities');
  const [codes, names, divisions] = [
    getText(table, 'municipality'),
    getText(table, 'name'),
    getIntegers(table, 'division'),
  ];
  return new Map(codes.flatMap((code, row) => (divisions[row] === division ? [[code, names[row]] as const] : [])));
}
