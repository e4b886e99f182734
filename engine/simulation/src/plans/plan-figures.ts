/** What plans of sites are judged by, and how much of it a plan has. */
import { measurePlan, type ObjectiveName } from '@transitieatlas/facilities';
import type { PlanSearchField } from './plan-search.ts';

/** What a plan of sites is judged by; of all of them less is better. */
export const planMeasures = ['meanKm', 'worstKm', 'worstVillageKm', 'belowNorm', 'pupilsMoved'] as const;

/**
 * A measure of a plan, everybody at the nearest open site.
 *
 * - `meanKm`, `worstKm`: mean travel over pupils, and that of the zone that is farthest off
 * - `worstVillageKm`: the highest mean over the villages: equity between them
 * - `belowNorm`: open sites with fewer pupils than their norm
 * - `pupilsMoved`: pupils of the closed sites in the run, as far as known
 */
export type PlanMeasure = (typeof planMeasures)[number];

/** How much of each a plan has. */
export interface PlanFigures extends Readonly<Record<PlanMeasure, number>> {
  /** Open sites that fewer pupils are nearest to than the size that was asked; 0 if none was. */
  readonly belowSize: number;
  /** As `worstKm`, over the zones that a limit binds. */
  readonly worstBoundKm: number;
}

/** The objective of the location kernels that stands for each measure. */
export const objectiveOf: Readonly<Record<PlanMeasure, ObjectiveName>> = {
  meanKm: 'meanTravel',
  worstKm: 'worstTravel',
  worstVillageKm: 'worstVillage',
  belowNorm: 'underMinimum',
  pupilsMoved: 'cost',
};

/** Measure a plan. */
export function measureFigures(field: PlanSearchField, open: Int32Array): PlanFigures {
  const { area, table, question } = field;
  const { values, sizes, servedBy } = measurePlan({ ...table, minimumSizes: area.norms }, open);
  const isOpen = new Set(open);
  const exempt = new Set(field.exempt);
  let pupilsMoved = 0;
  for (let site = 0; site < area.sites.length; site++) if (!isOpen.has(site)) pupilsMoved += area.sitePupils[site] || 0;
  let worstBoundKm = 0;
  for (let zone = 0; zone < area.zones.length; zone++) {
    if (exempt.has(zone)) continue;
    worstBoundKm = Math.max(worstBoundKm, area.travelKm[zone * area.sites.length + servedBy[zone]]);
  }
  const { minSize } = question;
  return {
    meanKm: values.meanTravel,
    worstKm: values.worstTravel,
    worstVillageKm: values.worstVillage,
    belowNorm: values.underMinimum,
    pupilsMoved,
    belowSize: minSize === undefined ? 0 : Array.from(open).filter((site) => sizes[site] < minSize).length,
    worstBoundKm,
  };
}
