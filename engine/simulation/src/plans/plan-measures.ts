/** What plans of sites are judged by. */
import type { ObjectiveName } from '@transitieatlas/facilities';

/** What a search looks at for itself; of all of them less is better. */
export const searchedMeasures = ['meanKm', 'worstKm', 'worstVillageKm', 'belowNorm', 'pupilsMoved'] as const;

/** What a plan of sites is judged by; of all of them less is better. */
export const planMeasures = [...searchedMeasures, 'euroPerYear'] as const;

/** See {@link searchedMeasures}. */
export type SearchedMeasure = (typeof searchedMeasures)[number];

/**
 * A measure of a plan, everybody at the nearest open site.
 *
 * - `meanKm`, `worstKm`: mean travel over pupils, and that of the zone that is farthest off
 * - `worstVillageKm`: the highest mean over the villages: equity between them
 * - `belowNorm`: open sites with fewer pupils than their norm
 * - `pupilsMoved`: pupils of the closed sites in the run, as far as known
 * - `euroPerYear`: what all parties together pay for what depends on which sites stay; NaN where the run has no money
 */
export type PlanMeasure = (typeof planMeasures)[number];

/** The objective of the location kernels that stands for each measure that a search looks at. */
export const objectiveOf: Readonly<Record<SearchedMeasure, ObjectiveName>> = {
  meanKm: 'meanTravel',
  worstKm: 'worstTravel',
  worstVillageKm: 'worstVillage',
  belowNorm: 'underMinimum',
  pupilsMoved: 'cost',
};
