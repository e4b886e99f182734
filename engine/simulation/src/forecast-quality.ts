/**
 * How good a forecast of one area has been, and the forecast with its bands beside what happened since.
 *
 * Every forecast knows only what was counted up to its jump-off. The error of an area of several
 * municipalities is that of the sum, never a mean of theirs.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { type MethodForecast, sumForecast } from '@transitieatlas/demography';
import type {
  ForecastFan,
  ForecastQuality,
  MethodQuality,
  PopulationArea,
  QualityCell,
} from '@transitieatlas/outcomes';
import {
  type AreaRows,
  findAreaRows,
  listJumpOffs,
  ownMethod,
  rakedMethod,
  sumObserved,
  takeForecasts,
} from './forecast-areas.ts';
import { listOfficialForecasts } from './official-forecasts.ts';

/** Years that a fan reaches past its jump-off. */
const fanYears = 10;

/** Nominal coverage of the interval that an outcome is held against. */
const judgedLevel = 0.8;

/**
 * Back-test the forecast of an area from every jump-off to every later year that was counted.
 *
 * @returns undefined if the accounts of the dataset do not hold the whole area, or too few years
 * @throws RangeError if the dataset has no such area
 */
export function judgeForecast(dataset: Dataset, area: PopulationArea): ForecastQuality | undefined {
  const rows = findAreaRows(dataset, area);
  if (rows === undefined) return undefined;
  const { series } = rows;
  const jumpOffs = listJumpOffs(series);
  const last = series.years[series.years.length - 1];
  const pairs = jumpOffs.flatMap((jumpOff) =>
    series.years.filter((target) => target > jumpOff).map((target) => [jumpOff, target] as const),
  );
  if (pairs.length === 0) return undefined;
  return {
    area,
    municipalities: rows.municipalities,
    estimated: rows.estimated,
    borders: Math.min(last, dataset.description.division),
    atlasMunicipalities: listSound(rows).length,
    cells: pairs.map(([jumpOff, target]) => judgeCell(rows, jumpOff, target)),
    methods: judgeMethods(rows, pairs),
  };
}

/**
 * Forecast an area from a year on, with what was counted since beside it.
 *
 * @param asked   jump-off: a year with at least five counted years before it; the last count if left out
 * @returns undefined if the accounts of the dataset do not hold the whole area, or not that jump-off
 * @throws RangeError if the dataset has no such area
 */
export function forecastFan(dataset: Dataset, area: PopulationArea, asked?: number): ForecastFan | undefined {
  const rows = findAreaRows(dataset, area);
  if (rows === undefined) return undefined;
  const { series, members, regions } = rows;
  const jumpOffs = listJumpOffs(series);
  const jumpOff = asked ?? jumpOffs[jumpOffs.length - 1];
  if (!jumpOffs.includes(jumpOff)) return undefined;
  const start = sumObserved(rows, jumpOff);
  const sums = Array.from({ length: fanYears }, (_, step) => {
    const horizon = step + 1;
    const forecasts = takeForecasts(series, jumpOff, horizon);
    const raked = forecasts.find(({ method }) => method === rakedMethod);
    return {
      own: sumForecast(takeOwn(forecasts), members, horizon, regions),
      raked: raked === undefined ? Number.NaN : sumTotals(raked, members),
    };
  });
  const levels = sums[0].own.intervals.map(({ level }) => level);
  return {
    area,
    jumpOff,
    jumpOffs,
    years: Int32Array.from({ length: fanYears + 1 }, (_, step) => jumpOff + step),
    forecast: Float64Array.from([start, ...sums.map(({ own }) => own.persons)]),
    raked: Float64Array.from([start, ...sums.map(({ raked }) => raked)]),
    bands: levels.map((level, position) => ({
      level,
      lower: Float64Array.from([start, ...sums.map(({ own }) => own.intervals[position].lower)]),
      upper: Float64Array.from([start, ...sums.map(({ own }) => own.intervals[position].upper)]),
    })),
    official: listOfficialForecasts(dataset, area),
    observedYears: Int32Array.from(series.years),
    observed: Float64Array.from(series.years, (year) => sumObserved(rows, year)),
  };
}

function judgeCell(rows: AreaRows, jumpOff: number, target: number): QualityCell {
  const horizon = target - jumpOff;
  const forecasts = takeForecasts(rows.series, jumpOff, horizon);
  const own = sumForecast(takeOwn(forecasts), rows.members, horizon, rows.regions);
  const judged = own.intervals.find(({ level }) => level === judgedLevel);
  return {
    jumpOff,
    target,
    start: sumObserved(rows, jumpOff),
    observed: sumObserved(rows, target),
    forecast: own.persons,
    lower: judged?.lower ?? Number.NaN,
    upper: judged?.upper ?? Number.NaN,
    others: forecasts
      .filter(({ method }) => method !== ownMethod)
      .map((forecast) => ({ method: forecast.method, persons: sumTotals(forecast, rows.members) })),
  };
}

function judgeMethods(rows: AreaRows, pairs: readonly (readonly [number, number])[]): MethodQuality[] {
  const { series, members } = rows;
  const sound = listSound(rows);
  const years = series.years.length;
  const found = new Map<string, { method: string; horizon: number; area: number[]; atlas: number[] }>();
  for (const [jumpOff, target] of pairs) {
    const horizon = target - jumpOff;
    const position = series.years.indexOf(target);
    const observed = sumObserved(rows, target);
    for (const forecast of takeForecasts(series, jumpOff, horizon)) {
      const key = `${horizon} ${forecast.method}`;
      const entry = found.get(key) ?? { method: forecast.method, horizon, area: [], atlas: [] };
      found.set(key, entry);
      entry.area.push(Math.abs(sumTotals(forecast, members) - observed) / observed);
      const errors = sound.map((one) => {
        const outcome = series.persons[one * years + position];
        return Math.abs(forecast.totals[one] - outcome) / outcome;
      });
      entry.atlas.push(mean(errors));
    }
  }
  return [...found.values()]
    .map(({ method, horizon, area, atlas }) => ({
      method,
      horizon,
      cells: area.length,
      areaError: mean(area),
      atlasError: mean(atlas),
    }))
    .sort((a, b) => a.horizon - b.horizon);
}

/** Areas with a past that was counted, not estimated. */
function listSound({ series }: AreaRows): number[] {
  return series.areas.map((_, position) => position).filter((position) => !series.flagged[position]);
}

function takeOwn(forecasts: readonly MethodForecast[]): MethodForecast {
  const own = forecasts.find(({ method }) => method === ownMethod);
  if (own === undefined) throw new RangeError(`There is no forecast by the method ${ownMethod}.`);
  return own;
}

function sumTotals(forecast: MethodForecast, members: readonly number[]): number {
  return members.reduce((sum, area) => sum + forecast.totals[area], 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
