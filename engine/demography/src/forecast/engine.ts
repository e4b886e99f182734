/** The forecast that we publish: totals from blended growth, ages from cohorts steered to them. */
import { blendGrowth, forecastNation } from './blend-growth.ts';
import { extrapolateNation } from './extrapolate-totals.ts';
import type { MethodForecast } from './forecast-all.ts';
import type { History } from './history.ts';
import { projectStructure } from './project-structure.ts';
import { rakeToNation } from './share-totals.ts';

/**
 * Forecast with the engine, and once more with the raking switched the other way, to show what it does.
 *
 * With a given national total the areas are raked to it; without one they are not, because a national
 * extrapolation that proves too high hides the declines.
 */
export function forecastEngine(history: History, horizon: number, nationGiven?: number): MethodForecast[] {
  const nation = nationGiven ?? forecastNation(history, horizon);
  const free = blendGrowth(history, horizon, nation);
  const totals = nationGiven === undefined ? free : rakeToNation(history, free, nationGiven);
  const other: MethodForecast =
    nationGiven === undefined
      ? { method: 'engine-raked', totals: rakeToNation(history, free, extrapolateNation(history, horizon)) }
      : { method: 'engine-unraked', totals: blendGrowth(history, horizon, forecastNation(history, horizon)) };
  return [{ method: 'engine', totals, structure: projectStructure(history, horizon, totals) }, other];
}
