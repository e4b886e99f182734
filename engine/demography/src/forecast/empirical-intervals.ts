/**
 * Intervals from how far the same method was off before, by size class: the usual baseline.
 *
 * @source S. Smith & J. Tayman; T. Rayer, S. Smith & J. Tayman (2009), Population Research and Policy
 *   Review 28: empirical prediction intervals
 */

import { cutHistory, type History, readYear } from './history.ts';
import type { ForecastInterval } from './method-forecast.ts';
import { getQuantile } from './scores.ts';

/**
 * Put quantiles of past relative errors round a forecast.
 *
 * An earlier origin has at most the years up to the jump-off to be wrong in; its errors are stretched in
 * proportion to the horizon.
 *
 * @param totals persons forecast, shape [areas]
 * @param levels nominal coverages, 0..1
 * @param run    the method on a shorter history: persons so many years on, shape [areas]
 * @returns nothing if there is no earlier origin
 */
export function createEmpiricalIntervals(
  history: History,
  horizon: number,
  totals: Float64Array,
  levels: readonly number[],
  run: (earlier: History, years: number) => Float64Array,
): ForecastInterval[] | undefined {
  const { years, areas } = history;
  const jumpOff = years[years.length - 1];
  const past: { persons: number; error: number }[] = [];
  for (const origin of years) {
    const reach = Math.min(horizon, jumpOff - origin);
    if (origin - years[0] < 5 || reach < Math.min(horizon, 5)) continue;
    const earlier = cutHistory(history, origin);
    const forecast = run(earlier, reach);
    for (let area = 0; area < areas; area++) {
      const start = area * years.length;
      const outcome = readYear(history.totals, start, years, origin + reach);
      const persons = readYear(history.totals, start, years, origin);
      if (outcome > 0 && forecast[area] > 0)
        past.push({ persons, error: (Math.abs(outcome - forecast[area]) / forecast[area]) * (horizon / reach) });
    }
  }
  if (past.length < 8) return undefined;
  past.sort((a, b) => a.persons - b.persons);
  const third = Math.ceil(past.length / 3);
  const classes = [0, 1, 2].map((part) => {
    const members = past.slice(part * third, (part + 1) * third);
    return {
      most: part === 2 || members.length === 0 ? Infinity : members[members.length - 1].persons,
      errors: members.map(({ error }) => error).sort((a, b) => a - b),
    };
  });
  return levels.map((level) => {
    const lower = new Float64Array(areas);
    const upper = new Float64Array(areas);
    for (let area = 0; area < areas; area++) {
      const persons = readYear(history.totals, area * years.length, years, jumpOff);
      const found = classes.find(({ most, errors }) => persons <= most && errors.length > 0) ?? classes[0];
      const reach = getQuantile(found.errors, level);
      lower[area] = totals[area] * Math.max(0, 1 - reach);
      upper[area] = totals[area] * (1 + reach);
    }
    return { level, lower, upper };
  });
}
