/** What a stage shows: which run, which zone values in which classes, which signs for the schools. */

import { convertToWgs84 } from '@transitieatlas/dataset';
import {
  type Classes,
  describeZoneMeasure,
  type FacilityAccess,
  type FacilitySite,
  findClass,
  findTooFew,
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
  readonly measure: ZoneMeasure | 'distanceChange' | 'nearestFacility';
  /** Kind of facility that the measure is about; absent for others. */
  readonly kind?: string;
  /** [zones × years] */
  readonly values: Float64Array;
  /** 1 where a value rests on too few people to be told, [zones × years]; absent for measures that always can. */
  readonly few?: Uint8Array;
  readonly classes: Classes;
  readonly colours: readonly string[];
}

/** The run that a stage is about. */
export function pickRun(stage: Stage, view: MapView, baseline: Outcomes, own: ScenarioState | undefined): Outcomes {
  const variant = own?.outcomes;
  if (variant === undefined || stage === 'measure' || stage === 'baseline') return baseline;
  return stage === 'consequences' && view === 'baseline' ? baseline : variant;
}

/** What a map of areas is drawn from: the zones of a run, or others in their form. */
export type AreaFigures = Pick<Outcomes, 'zones' | 'years'>;

/**
 * The theme of a measure. Classes come from all years of the baseline, so that they hold still while time runs; what
 * rests on too few people takes no part in them.
 */
export function makeTheme(measure: ZoneMeasure, baseline: AreaFigures, shown: AreaFigures): ZoneTheme {
  const { diverging, unit } = describeZoneMeasure(measure);
  const all = readZoneMeasure(baseline, measure);
  const few = findTooFew(shown, measure);
  const fewThen = shown === baseline ? few : findTooFew(baseline, measure);
  const told = fewThen === undefined ? all : all.filter((_, position) => fewThen[position] !== 1);
  const classes = diverging
    ? makeDivergingClasses(told, divergingRamp.length, smallestDifference[unit])
    : makeClasses(told, sequentialRamp.length);
  return {
    measure,
    values: shown === baseline ? all : readZoneMeasure(shown, measure),
    ...(few === undefined ? {} : { few }),
    classes,
    colours: pickColours(diverging ? divergingRamp : sequentialRamp, classes.limits.length + 1),
  };
}

/** The facilities of a kind in a run, if it has any. */
export function findAccess(outcomes: Outcomes, kind: string | undefined): FacilityAccess | undefined {
  return kind === undefined ? undefined : outcomes.facilities?.find((access) => access.kind === kind);
}

/** The theme of the distance to the nearest site of a kind; where there is none at all nothing is known. */
export function makeFacilityTheme(kind: string, baseline: Outcomes, shown: Outcomes): ZoneTheme {
  const read = (outcomes: Outcomes): Float64Array =>
    (findAccess(outcomes, kind)?.nearestMetres ?? new Float64Array(outcomes.zones.population.length)).map((metres) =>
      Number.isFinite(metres) ? metres : Number.NaN,
    );
  const all = read(findAccess(baseline, kind) === undefined ? shown : baseline);
  const classes = makeClasses(all, sequentialRamp.length);
  const values = read(shown);
  return {
    measure: 'nearestFacility',
    kind,
    values,
    classes,
    colours: pickColours(sequentialRamp, classes.limits.length + 1),
  };
}

/** The sites of a kind in a year as signs on the map; one that a choice ended is a cross. */
export function placeFacilities(
  { facilities = [], years }: Outcomes,
  kind: string,
  step: number,
  opened: ReadonlySet<string>,
): SiteMark[] {
  const year = years[step] ?? 0;
  const sites = facilities.find((access) => access.kind === kind)?.sites ?? [];
  const standing = new Set(sites.filter((site) => isThere(site, year)).map(({ site }) => site));
  return sites.flatMap(({ site, x, y, firstYear, lastYear, users }) => {
    const there = firstYear <= year && lastYear >= year;
    // One that moved is shown where it stands now, and not as a cross where it stood.
    if (!there && (firstYear > year || standing.has(site))) return [];
    const [longitude, latitude] = convertToWgs84(x, y);
    const symbol: SiteSymbol = !there ? 'closed' : opened.has(site) ? 'new' : 'above';
    return [
      { id: site, longitude, latitude, symbol, size: there ? Math.max(60, (users[step] ?? 0) / 20) : 60, quiet: false },
    ];
  });
}

/** True in years in which a site stands on its place. */
export function isThere({ firstYear, lastYear }: FacilitySite, year: number): boolean {
  return firstYear <= year && lastYear >= year;
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

/** The class of every zone in a year, by code; −1 where nothing is known or nothing can be told. */
export function classifyZones(outcomes: AreaFigures, theme: ZoneTheme, step: number): Map<string, number> {
  const years = outcomes.years.length;
  return new Map(
    outcomes.zones.zones.map((zone, position) => {
      const at = position * years + step;
      return [zone, findClass(theme.classes, theme.few?.[at] === 1 ? Number.NaN : (theme.values[at] ?? Number.NaN))];
    }),
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
