/** All methods side by side on one history. */
import { shrinkGrowth } from './blend-growth.ts';
import { createEmpiricalIntervals } from './empirical-intervals.ts';
import { forecastEngine, publishedLevels } from './engine.ts';
import { extrapolateLinExp, extrapolateNation, holdConstant } from './extrapolate-totals.ts';
import { canFollowCohorts, controlTotals, projectHamiltonPerry } from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';
import type { MethodForecast } from './method-forecast.ts';
import { averageShares, keepShare, rakeToNation } from './share-totals.ts';
import { projectSynthetic } from './synthetic-migration.ts';

/** Persons of the nation's cohort ratio in the Hamilton-Perry that leans on its nation. */
const shrunkStrength = 500;

/**
 * Forecast with every method.
 *
 * `mean-of-three` is the mean of LIN/EXP over ten years, shrunk growth and shrunk Hamilton-Perry, the last two
 * raked, the first too if the national total is given: the best of simple methods over all samples. `synthetic`
 * takes its totals from shrunk growth.
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
  const shrunk = rakeToNation(history, shrinkGrowth(history, horizon, nation), nation);
  const linExp10 = extrapolateLinExp(history, horizon, 10);
  const empirical = createEmpiricalIntervals(history, horizon, linExp10, publishedLevels, (earlier, years) =>
    extrapolateLinExp(earlier, years, 10),
  );
  const linExp10Raked = rakeToNation(history, linExp10, nation);
  const cohorts = (): MethodForecast[] => {
    if (!canFollowCohorts(history)) return [];
    const leaning = projectHamiltonPerry(history, horizon, { strength: shrunkStrength });
    const leaningTotals = rakeToNation(history, sumCells(leaning, width), nation);
    const first = nationGiven === undefined ? linExp10 : linExp10Raked;
    const three = first.map((persons, area) => (persons + shrunk[area] + leaningTotals[area]) / 3);
    return [
      describe('hamilton-perry', projectHamiltonPerry(history, horizon)),
      describe('hamilton-perry-blend', projectHamiltonPerry(history, horizon, { blend: true })),
      describe('hamilton-perry-shrunk', leaning),
      { method: 'hamilton-perry-shrunk-raked', totals: leaningTotals },
      // The ages that the usual combination gives: the shrunk cohorts controlled to the mean.
      { method: 'mean-of-three', totals: three, structure: controlTotals(leaning, three) },
      { method: 'synthetic', totals: shrunk, structure: projectSynthetic(history, horizon, shrunk) },
    ];
  };
  return [
    { method: 'constant', totals: holdConstant(history) },
    { method: 'lin-exp-5', totals: extrapolateLinExp(history, horizon, 5) },
    { method: 'lin-exp-10', totals: linExp10, ...(empirical === undefined ? {} : { intervals: empirical }) },
    { method: 'lin-exp-10-raked', totals: linExp10Raked },
    { method: 'constant-share', totals: keepShare(history, nation) },
    { method: 'csp-vsg', totals: averageShares(history, horizon, nation) },
    { method: 'shrunk-growth-raked', totals: shrunk },
    ...cohorts(),
    ...forecastEngine(history, horizon, nationGiven),
  ];
}
