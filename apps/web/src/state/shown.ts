/** What a stage shows: which run, which zone values in which classes, which signs for the schools. */

import { convertToWgs84 } from '@transitieatlas/dataset';
import {
  type Classes,
  describeZoneMeasure,
  findClass,
  makeClasses,
  makeDivergingClasses,
  type Outcomes,
  readZoneMeasure,
  siteStatuses,
  smallestDifference,
  type ZoneMeasure,
} from '@transitieatlas/outcomes';
import { divergingRamp, pickColours, sequentialRamp } from '../map/colours.ts';
import type { SiteMark } from '../map/map-picture.ts';
import { getSymbol, type SiteSymbol } from '../map/symbols.ts';
import type { MapView, Stage } from './address.ts';
import type { ScenarioState } from './state.ts';

/** A map of zones: values, their classes and the colours of those. */
export interface ZoneTheme {
  readonly measure: ZoneMeasure | 'distanceChange';
  /** [zones × years] */
  readonly values: Float64Array;
  readonly classes: Classes;
  readonly colours: readonly string[];
}

/** The run that a stage is about. */
export function pickRun(stage: Stage, view: MapView, baseline: Outcomes, own: ScenarioState | undefined): Outcomes {
  const variant = own?.outcomes;
  if (variant === undefined || stage === 'measure' || stage === 'baseline') return baseline;
  return stage === 'consequences' && view === 'baseline' ? baseline : variant;
}

/** The theme of a measure. Classes come from all years of the baseline, so that they hold still while time runs. */
export function makeTheme(measure: ZoneMeasure, baseline: Outcomes, shown: Outcomes): ZoneTheme {
  const { diverging, unit } = describeZoneMeasure(measure);
  const all = readZoneMeasure(baseline, measure);
  const classes = diverging
    ? makeDivergingClasses(all, divergingRamp.length, smallestDifference[unit])
    : makeClasses(all, sequentialRamp.length);
  return {
    measure,
    values: shown === baseline ? all : readZoneMeasure(shown, measure),
    classes,
    colours: pickColours(diverging ? divergingRamp : sequentialRamp, classes.limits.length + 1),
  };
}

/** The theme of the difference in distance to school between two runs. */
export function makeDistanceTheme(own: ScenarioState, baseline: Outcomes): ZoneTheme {
  const years = baseline.years.length;
  const values = new Float64Array(baseline.zones.zones.length * years);
  const positions = new Map(baseline.zones.zones.map((zone, position) => [zone, position]));
  for (const zone of own.comparison?.zones ?? []) {
    const position = positions.get(zone.zone);
    if (position !== undefined) values.set(zone.meanDistanceMetres, position * years);
  }
  const changed = values.filter((value) => value !== 0);
  const classes = makeDivergingClasses(changed, divergingRamp.length, smallestDifference.metres);
  return {
    measure: 'distanceChange',
    values,
    classes,
    colours: pickColours(divergingRamp, classes.limits.length + 1),
  };
}

/** The class of every zone in a year, by code. */
export function classifyZones(outcomes: Outcomes, theme: ZoneTheme, step: number): Map<string, number> {
  const years = outcomes.years.length;
  return new Map(
    outcomes.zones.zones.map((zone, position) => [
      zone,
      findClass(theme.classes, theme.values[position * years + step] ?? Number.NaN),
    ]),
  );
}

/**
 * The schools of a year as signs on the map.
 *
 * A closed school is shown from the year in which it stops, as a cross at its last place. Newly opened
 * ones by choice have a sign of their own.
 */
export function placeSites(outcomes: Outcomes, step: number, opened: ReadonlySet<string>): SiteMark[] {
  const { sites, years } = outcomes;
  const marks: SiteMark[] = [];
  sites.sites.forEach((id, site) => {
    const position = site * years.length + step;
    const open = sites.open[position] === 1;
    if (!open && !wasOpen(outcomes, site, step)) return;
    const [longitude, latitude] = convertToWgs84(sites.x[position] ?? Number.NaN, sites.y[position] ?? Number.NaN);
    if (!Number.isFinite(longitude)) return;
    const symbol: SiteSymbol = !open
      ? 'closed'
      : opened.has(id)
        ? 'new'
        : getSymbol(siteStatuses[sites.status[position] ?? 1] ?? 'unknown');
    // A school that a choice ended is what this map is about; one that closed long ago is not.
    const quiet = symbol === 'above' || (symbol === 'closed' && !sites.endedBy[site]);
    const size = open ? (sites.pupils[position] ?? Number.NaN) : 60;
    marks.push({ id, longitude, latitude, symbol, size, quiet });
  });
  return marks;
}

/** The schools that differ between two runs in a year, as signs of gain and loss. */
export function placeDifferences(own: ScenarioState, step: number): SiteMark[] {
  const { outcomes, comparison } = own;
  if (outcomes === undefined || comparison === undefined) return [];
  const { sites, years } = outcomes;
  const changes = new Map(comparison.sites.map((site) => [site.site, site.pupils[step] ?? 0]));
  const marks: SiteMark[] = [];
  sites.sites.forEach((id, site) => {
    const position = site * years.length + step;
    const change = changes.get(id) ?? 0;
    const open = sites.open[position] === 1;
    const [longitude, latitude] = convertToWgs84(sites.x[position] ?? Number.NaN, sites.y[position] ?? Number.NaN);
    if (!Number.isFinite(longitude)) return;
    if (Math.abs(change) >= 0.5) {
      const symbol: SiteSymbol = !open ? 'closed' : change > 0 ? 'gain' : 'lose';
      marks.push({ id, longitude, latitude, symbol, size: Math.max(60, Math.abs(change) * 3), quiet: false });
    } else if (open) marks.push({ id, longitude, latitude, symbol: 'unchanged', size: 25, quiet: true });
  });
  return marks;
}

function wasOpen(outcomes: Outcomes, site: number, step: number): boolean {
  const start = site * outcomes.years.length;
  return outcomes.sites.open.subarray(start, start + step).includes(1);
}
