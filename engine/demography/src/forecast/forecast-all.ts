/** All methods side by side on one history. */
import { shrinkGrowth } from './blend-growth.ts';
import { createEmpiricalIntervals } from './empirical-intervals.ts';
import { forecastEngine, publishedLevels } from './engine.ts';
import { extrapolateLinExp, extrapolateNation, holdConstant } from './extrapolate-totals.ts';
import { canFollowCohorts, projectHamiltonPerry } from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';
import type { MethodForecast } from './method-forecast.ts';
import { averageShares, keepShare, rakeToNation } from './share-totals.ts';

/**
 * Forecast with every method.
 *
 * @param nationGiven later national total if it is known; otherwise it is extrapolated
 */
export function forecastAll(history: History, horizon: number, nationGiven?: number): MethodForecast[] {
  const nation = nationGiven ?? extrapolateNation(history, horizon);
  const width = history.sexes * history.groups;
  const describe = (method: string, structure: Float64Array): MethodForecast => ({
    method,
    structure,
    totals: sumCells(structure, width),
  });
  const shrunk = shrinkGrowth(history, horizon, nation);
  const linExp10 = extrapolateLinExp(history, horizon, 10);
  const empirical = createEmpiricalIntervals(history, horizon, linExp10, publishedLevels, (earlier, years) =>
    extrapolateLinExp(earlier, years, 10),
  );
  return [
    { method: 'constant', totals: holdConstant(history) },
    { method: 'lin-exp-5', totals: extrapolateLinExp(history, horizon, 5) },
    { method: 'lin-exp-10', totals: linExp10, ...(empirical === undefined ? {} : { intervals: empirical }) },
    { method: 'lin-exp-10-raked', totals: rakeToNation(history, linExp10, nation) },
    { method: 'constant-share', totals: keepShare(history, nation) },
    { method: 'csp-vsg', totals: averageShares(history, horizon, nation) },
    { method: 'shrunk-growth-raked', totals: rakeToNation(history, shrunk, nation) },
    ...(canFollowCohorts(history)
      ? [
          describe('hamilton-perry', projectHamiltonPerry(history, horizon)),
          describe('hamilton-perry-blend', projectHamiltonPerry(history, horizon, { blend: true })),
          describe('hamilton-perry-shrunk', projectHamiltonPerry(history, horizon, { strength: 500 })),
        ]
      : []),
    ...forecastEngine(history, horizon, nationGiven),
  ];
}
