/**
 * Forecast from an earlier year with what was known then, and score against what came true.
 *
 * Every method sees the same history and the same national total; no method sees a year after the
 * jump-off, except the national total of the target year if that is asked for.
 */

import type { AreaSeries } from './area-series.ts';
import { forecastAll } from './forecast-all.ts';
import { createHistory, type History, readObserved, readYear, sumCells } from './history.ts';
import type { MethodForecast } from './method-forecast.ts';
import {
  declineInTenYears,
  mean,
  scoreCoverage,
  scoreDecline,
  scoreInterval,
  scoreStructure,
  scoreTotals,
} from './scores.ts';

/** `own`: the nation is extrapolated too. `given`: its later total is known. */
export type NationalMode = 'own' | 'given';

/** What to forecast. */
export interface BacktestCell {
  readonly jumpOff: number;
  readonly target: number;
  readonly national: NationalMode;
}

/** One method in one group of areas. Percentages, except shares and coverages (0..1). NaN where not defined. */
export interface BacktestScore {
  readonly method: string;
  readonly horizon: number;
  readonly target: number;
  readonly jumpOff: number;
  readonly national: NationalMode;
  /** Absent for all areas together. */
  readonly group?: string;
  readonly areas: number;
  readonly mape: number;
  readonly medianApe: number;
  readonly p90Ape: number;
  readonly malpe: number;
  readonly weightedApe: number;
  readonly shareOver10: number;
  readonly ageStructureError: number;
  readonly coverage67: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly intervalScore80: number;
  /** Share of its population that an area must lose to count as declining, 0..1. */
  readonly declineThreshold: number;
  readonly declines: number;
  readonly declinePrecision: number;
  readonly declineRecall: number;
  readonly declineMcc: number;
  /** Mean squared error of the chance of decline; NaN for a method without chances. */
  readonly declineBrier: number;
}

/** Back-test all methods in one cell. @throws RangeError if the series lacks one of the years */
export function backtestCell(
  series: AreaSeries,
  cell: BacktestCell,
  flagged: readonly boolean[] = [],
): BacktestScore[] {
  const history = createHistory(series, cell.jumpOff);
  const horizon = cell.target - cell.jumpOff;
  const structure = readObserved(series, cell.target);
  const width = history.sexes * history.groups;
  const observed = sumCells(structure, width);
  const nationLater = cell.national === 'given' ? readNation(series, cell.target) : undefined;
  const groups = listGroups(history, flagged);
  const scores: BacktestScore[] = [];
  for (const forecast of forecastAll(history, horizon, nationLater)) {
    for (const { group, chosen } of groups) {
      scores.push(scoreGroup(forecast, history, cell, observed, structure, group, chosen));
    }
  }
  return scores;
}

/** Persons in the nation in a year; the sum of the areas if the nation is not given. */
function readNation(series: AreaSeries, year: number): number {
  const { national } = series;
  if (national === undefined) return readObserved(series, year).reduce((sum, persons) => sum + persons, 0);
  const position = national.years.indexOf(year);
  if (position < 0) throw new RangeError(`The nation has no year ${year}.`);
  const width = series.sexes.length * series.ages.length;
  return national.persons.subarray(position * width, (position + 1) * width).reduce((sum, persons) => sum + persons, 0);
}

interface Group {
  readonly group: string | undefined;
  readonly chosen: readonly number[];
}

const sizeBounds = [2_500, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000] as const;

/** All areas; by size at the jump-off; those that had lost more than 1 % in the ten years before; the unflagged. */
function listGroups(history: History, flagged: readonly boolean[]): Group[] {
  const { areas, years, totals } = history;
  const last = years.length - 1;
  const all = Array.from({ length: areas }, (_, area) => area);
  const groups: Group[] = [{ group: undefined, chosen: all }];
  for (let size = 0; size <= sizeBounds.length; size++) {
    const least = size === 0 ? 0 : sizeBounds[size - 1];
    const most = size === sizeBounds.length ? Infinity : sizeBounds[size];
    const chosen = all.filter((area) => {
      const persons = totals[area * years.length + last];
      return persons >= least && persons < most;
    });
    const name = most === Infinity ? `size ${least} and more` : `size ${least} to ${most}`;
    if (chosen.length > 0) groups.push({ group: name, chosen });
  }
  const declining = all.filter((area) => {
    const start = area * years.length;
    return totals[start + last] < 0.99 * readYear(totals, start, years, years[last] - 10);
  });
  if (declining.length > 0) groups.push({ group: 'declining', chosen: declining });
  const sound = all.filter((area) => flagged[area] !== true);
  if (sound.length > 0 && sound.length < areas) groups.push({ group: 'not flagged', chosen: sound });
  return groups;
}

function scoreGroup(
  forecast: MethodForecast,
  history: History,
  cell: BacktestCell,
  observed: Float64Array,
  structure: Float64Array,
  group: string | undefined,
  chosen: readonly number[],
): BacktestScore {
  const horizon = cell.target - cell.jumpOff;
  const years = history.years.length;
  const now = (area: number): number => history.totals[area * years + years - 1];
  const declineThreshold = (declineInTenYears * horizon) / 10;
  const hasDeclined = (persons: number, area: number): boolean =>
    now(area) > 0 && persons <= (1 - declineThreshold) * now(area);
  const declined = Array.from(observed, hasDeclined);
  const flags = forecast.declines ?? Array.from(forecast.totals, hasDeclined);
  const decline = scoreDecline(flags, declined, chosen);
  const { chances, intervals } = forecast;
  const peopled = chosen.filter((area) => observed[area] > 0);
  const cover = (level: number): number => {
    const interval = intervals?.find((one) => one.level === level);
    return interval === undefined ? Number.NaN : scoreCoverage(interval.lower, interval.upper, observed, peopled);
  };
  const eighty = intervals?.find((one) => one.level === 0.8);
  return {
    method: forecast.method,
    horizon,
    target: cell.target,
    jumpOff: cell.jumpOff,
    national: cell.national,
    ...(group === undefined ? {} : { group }),
    ...scoreTotals(forecast.totals, observed, chosen),
    ageStructureError:
      forecast.structure === undefined
        ? Number.NaN
        : scoreStructure(forecast.structure, structure, history.sexes * history.groups, chosen),
    coverage67: cover(0.67),
    coverage80: cover(0.8),
    coverage95: cover(0.95),
    intervalScore80:
      eighty === undefined ? Number.NaN : scoreInterval(eighty.lower, eighty.upper, observed, 0.8, chosen),
    declineThreshold,
    declines: decline.declines,
    declinePrecision: decline.precision,
    declineRecall: decline.recall,
    declineMcc: decline.mcc,
    declineBrier:
      chances === undefined ? Number.NaN : mean(chosen.map((area) => (chances[area] - (declined[area] ? 1 : 0)) ** 2)),
  };
}
