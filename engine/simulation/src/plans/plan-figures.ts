/** How much a plan has of what plans are judged by. */
import { measurePlan } from '@transitieatlas/facilities';
import type { PlanMeasure } from './plan-measures.ts';
import type { PlanSearchField } from './plan-search.ts';

/** How much of each a plan has. */
export interface PlanFigures extends Readonly<Record<PlanMeasure, number>> {
  /** Open sites that fewer pupils are nearest to than the size that was asked; 0 if none was. */
  readonly belowSize: number;
  /** As `worstKm`, over the zones that a limit binds. */
  readonly worstBoundKm: number;
}

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
    euroPerYear: question.money?.measure(open, sizes, servedBy) ?? Number.NaN,
    belowSize: minSize === undefined ? 0 : Array.from(open).filter((site) => sizes[site] < minSize).length,
    worstBoundKm,
  };
}
