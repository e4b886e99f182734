/**
 * Totals as shares of a nation: constant share, variable share of growth, and their mean.
 *
 * The areas may be a part of their nation. What the other areas do is not known; the areas are taken to
 * keep their joint share of the national total, or of its growth.
 *
 * @source T. Wilson & F. Rowe (2011), The forecast accuracy of local government area population
 *   projections, Australasian J. of Regional Studies 17(2); T. Wilson (2015), Population, Space and Place 21(4)
 */
import { allocatePlusMinus } from '../plus-minus.ts';
import { holdConstant } from './extrapolate-totals.ts';
import { type History, readYear } from './history.ts';

/** Give every area its present share of a later national total, shape [areas]. */
export function keepShare(history: History, nationLater: number): Float64Array {
  const nationNow = history.nationTotals[history.nationTotals.length - 1];
  return holdConstant(history).map((persons) => (persons * nationLater) / nationNow);
}

/**
 * Give every area its share of the growth of the base period in the growth to come, growing and shrinking
 * areas scaled apart (plus-minus) to what the areas together get.
 *
 * @returns persons at jump-off + horizon, never below zero, shape [areas]
 */
export function keepShareOfGrowth(
  history: History,
  horizon: number,
  nationLater: number,
  baseYears = 10,
): Float64Array {
  const { areas, years, totals, nationYears, nationTotals } = history;
  const jumpOff = years[years.length - 1];
  const base = Math.max(years[0], jumpOff - baseYears);
  const now = holdConstant(history);
  if (base === jumpOff) return keepShare(history, nationLater);
  const change = now.map(
    (persons, area) => ((persons - readYear(totals, area * years.length, years, base)) / (jumpOff - base)) * horizon,
  );
  const nationNow = nationTotals[nationTotals.length - 1];
  const nationChange = ((nationNow - readYear(nationTotals, 0, nationYears, base)) / (jumpOff - base)) * horizon;
  const joint = change.reduce((sum, value) => sum + value, 0);
  const jointNow = now.reduce((sum, value) => sum + value, 0);
  // What the nation does differently from its base period is shared out by size.
  const wanted = joint + (nationLater - nationNow - nationChange) * (jointNow / nationNow);
  const scaled = change.some((value) => value !== 0)
    ? allocatePlusMinus(change, wanted, new Float64Array(areas))
    : change;
  return now.map((persons, area) => Math.max(0, persons + scaled[area]));
}

/** Mean of constant share and variable share of growth (CSP-VSG), shape [areas]. */
export function averageShares(history: History, horizon: number, nationLater: number): Float64Array {
  const share = keepShare(history, nationLater);
  const growth = keepShareOfGrowth(history, horizon, nationLater);
  return share.map((persons, area) => (persons + growth[area]) / 2);
}

/**
 * Scale totals so that the areas together keep their present share of the nation.
 *
 * @returns persons, shape [areas]
 */
export function rakeToNation(history: History, totals: Float64Array, nationLater: number): Float64Array {
  const now = holdConstant(history);
  const nationNow = history.nationTotals[history.nationTotals.length - 1];
  const share = now.reduce((sum, value) => sum + value, 0) / nationNow;
  const sum = totals.reduce((all, value) => all + value, 0);
  return sum > 0 ? totals.map((value) => (value * share * nationLater) / sum) : totals;
}
