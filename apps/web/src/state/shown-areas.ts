/** The areas whose figures are shown: the zones of a run, or neighbourhoods that were computed from them. */
import {
  type ComparedFigure,
  makeDivergingClasses,
  type Outcomes,
  type SmallAreaOutcomes,
  smallestDifference,
} from '@transitieatlas/outcomes';
import { divergingRamp, pickColours } from '../map/colours.ts';
import type { Areas } from '../worker/contract.ts';
import type { ShownSystem } from './address.ts';
import type { TravelRow } from './rows.ts';
import type { AreaFigures, ZoneTheme } from './shown.ts';

/** What map and tables show of areas. */
export interface ShownAreas {
  readonly system: ShownSystem;
  /** The areas of the run on the map, and of doing nothing. */
  readonly shown: AreaFigures;
  readonly baseline: AreaFigures;
  /** The areas of the plan, if there is one. */
  readonly variant: AreaFigures | undefined;
  readonly drawn: Areas;
  /** How neighbourhoods were computed; absent for zones. */
  readonly report: SmallAreaOutcomes | undefined;
}

/** Small areas in the form in which zones are shown. */
export function showSmallAreas(report: SmallAreaOutcomes, { years }: Pick<Outcomes, 'years'>): AreaFigures {
  return { zones: report.areas, years };
}

/** The theme of the difference in distance to school between two runs, per area. */
export function makeAreaDistanceTheme(baseline: AreaFigures, variant: AreaFigures): ZoneTheme {
  const before = baseline.zones.meanDistanceMetres;
  const values = variant.zones.meanDistanceMetres.map((metres, cell) => metres - (before[cell] ?? Number.NaN));
  const changed = values.filter((value) => Math.abs(value) > 0);
  const classes = makeDivergingClasses(changed, divergingRamp.length, smallestDifference.metres);
  return {
    measure: 'distanceChange',
    values,
    classes,
    colours: pickColours(divergingRamp, classes.limits.length + 1),
  };
}

/** The areas whose mean distance to school differs by as much as means anything in a year. */
export function listAreaTravel(baseline: AreaFigures, variant: AreaFigures, step: number): TravelRow[] {
  const count = variant.years.length;
  return variant.zones.zones
    .map((id, row) => {
      const at = row * count + step;
      const before = baseline.zones.meanDistanceMetres[at] ?? Number.NaN;
      const after = variant.zones.meanDistanceMetres[at] ?? Number.NaN;
      const name = variant.zones.names[row] || id;
      return { id, name, before, after, change: after - before, pupils: variant.zones.pupils[at] ?? Number.NaN };
    })
    .filter((row) => Math.abs(row.change) >= smallestDifference.metres);
}

/** What is published of one area beside what was computed for it, the latest year first. */
export function listCompared({ areas, compared }: SmallAreaOutcomes, code: string): ComparedFigure[] {
  const area = areas.zones.indexOf(code);
  return compared.filter((one) => one.area === area).sort((a, b) => b.year - a.year);
}
