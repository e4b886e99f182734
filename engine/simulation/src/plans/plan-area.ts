/**
 * What plans for a region are made of: where its pupils live, which sites are open, and how far they are.
 *
 * Distances are straight lines times the detour factor of the law file, from the middle of a zone: estimates.
 * Every pupil counts for the nearest open site; who really goes where is for the run of a plan.
 */
import { type Dataset, findTable, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';

/** The clients and candidate sites of a region in one year. */
export interface PlanArea {
  readonly year: number;
  /** Codes of the zones in which pupils live. */
  readonly zones: readonly string[];
  /** Middle of each zone, metres EPSG:28992, NaN where not known. */
  readonly zoneX: Float64Array;
  readonly zoneY: Float64Array;
  /** Pupils of each zone, whichever site they attend. */
  readonly pupils: Float64Array;
  /** Village of each zone: zones of one name in one municipality. */
  readonly villages: Int32Array;
  /** Names that tell villages apart: municipality and name. */
  readonly villageNames: readonly string[];
  /** What each village is called. */
  readonly villageLabels: readonly string[];
  /** Open sites that have a place. */
  readonly sites: readonly string[];
  /** Row of each site in the outcomes. */
  readonly rows: Int32Array;
  /** Village of each site, −1 where no pupils of its village are counted. */
  readonly siteVillages: Int32Array;
  /** Open sites without a place: they stay in every plan. */
  readonly unplaced: readonly string[];
  /** Pupils of each site as the run has them, NaN where not known. */
  readonly sitePupils: Float64Array;
  /** Closure norm of each site, 0 where there is none. */
  readonly norms: Float64Array;
  /** Kilometres by road, estimated, [zones × sites]. */
  readonly travelKm: Float64Array;
  readonly detourFactor: number;
}

/** Detour factor where the atlas states none: distances are then straight lines. */
const STRAIGHT = 1;

/**
 * Read the area of a run in a year.
 *
 * @throws RangeError if the run does not have the year, or nobody or nothing is left to plan for
 */
export function readPlanArea(dataset: Dataset, outcomes: Outcomes, year: number): PlanArea {
  const step = outcomes.years.indexOf(year);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  const years = outcomes.years.length;
  const { zones, sites } = outcomes;
  const clients = zones.zones.map((_, row) => row).filter((row) => zones.pupils[row * years + step] > 0);
  const open = sites.sites.map((_, row) => row).filter((row) => sites.open[row * years + step] === 1);
  const placed = open.filter((row) => !Number.isNaN(sites.x[row * years + step] + sites.y[row * years + step]));
  if (clients.length === 0 || placed.length === 0) {
    throw new RangeError(`Expected pupils and open sites in ${year}, got ${clients.length} and ${placed.length}.`);
  }
  const places = readZonePlaces(dataset);
  const detourFactor = findPlanningNumber(dataset, 'road-distance', 'detourFactor', year) ?? STRAIGHT;
  const travelKm = new Float64Array(clients.length * placed.length);
  clients.forEach((row, client) => {
    const place = places.get(zones.zones[row]);
    placed.forEach((site, at) => {
      const cell = site * years + step;
      const metres = Math.hypot(sites.x[cell] - (place?.x ?? Number.NaN), sites.y[cell] - (place?.y ?? Number.NaN));
      travelKm[client * placed.length + at] = (metres * detourFactor) / 1000;
    });
  });
  const names = clients.map((row) => `${zones.municipalities[row]} ${zones.names[row]}`);
  const villageNames = [...new Set(names)];
  const villageOf = new Map(villageNames.map((name, at) => [name, at]));
  const villageOfZone = new Map(clients.map((row, client) => [zones.zones[row], villageOf.get(names[client]) ?? -1]));
  const take = (values: Float64Array): Float64Array => Float64Array.from(placed, (row) => values[row * years + step]);
  return {
    year,
    zones: clients.map((row) => zones.zones[row]),
    zoneX: Float64Array.from(clients, (row) => places.get(zones.zones[row])?.x ?? Number.NaN),
    zoneY: Float64Array.from(clients, (row) => places.get(zones.zones[row])?.y ?? Number.NaN),
    pupils: Float64Array.from(clients, (row) => zones.pupils[row * years + step]),
    villages: Int32Array.from(names, (name) => villageOf.get(name) ?? 0),
    villageNames,
    villageLabels: villageNames.map((name) => zones.names[clients[names.indexOf(name)]]),
    sites: placed.map((row) => sites.sites[row]),
    rows: Int32Array.from(placed),
    siteVillages: Int32Array.from(placed, (row) => villageOfZone.get(sites.zones[row]) ?? -1),
    unplaced: open.filter((row) => !placed.includes(row)).map((row) => sites.sites[row]),
    sitePupils: take(sites.pupils),
    norms: take(sites.norm).map((norm) => (Number.isNaN(norm) ? 0 : norm)),
    travelKm,
    detourFactor,
  };
}

/**
 * The speed at which minutes are reckoned from kilometres, km per hour: an assumption of the atlas.
 *
 * @returns undefined if the atlas states none
 */
export function findTravelSpeed(dataset: Dataset, year: number): number | undefined {
  return findPlanningNumber(dataset, 'travel-speed', 'schoolKmPerHour', year);
}

/**
 * The distance by road within which villages belong to the cluster of a larger one, km: an assumption of the atlas.
 *
 * @returns undefined if the atlas states none
 */
export function findClusterRadius(dataset: Dataset, year: number): number | undefined {
  return findPlanningNumber(dataset, 'cluster', 'radiusKm', year);
}

/**
 * The pupils with whom a school may stay at all, below which only the minister's discretion keeps it.
 *
 * @returns undefined if the law of the atlas does not say
 */
export function findLeastPupils(dataset: Dataset, year: number): number | undefined {
  return findPlanningNumber(dataset, 'discretion-below-minimum', 'minimumPupils', year);
}

function readZonePlaces(dataset: Dataset): Map<string, { x: number; y: number }> {
  const table = getTable(dataset, 'zones');
  const [x, y] = [getNumbers(table, 'x'), getNumbers(table, 'y')];
  return new Map(getText(table, 'zone').map((zone, row) => [zone, { x: x[row], y: y[row] }]));
}

/** The newest number of a rule that holds on 1 October of a year. */
function findPlanningNumber(dataset: Dataset, rule: string, parameter: string, year: number): number | undefined {
  const table = findTable(dataset, 'law');
  if (table === undefined) return undefined;
  const date = `${year}-10-01`;
  const [rules, parameters] = [getText(table, 'rule'), getText(table, 'parameter')];
  const [from, to] = [getText(table, 'validFrom'), getText(table, 'validTo')];
  const values = getNumbers(table, 'value');
  let found = -1;
  for (let row = 0; row < table.rows; row++) {
    if (rules[row] !== rule || parameters[row] !== parameter) continue;
    if (from[row] > date || (to[row] !== '' && to[row] <= date)) continue;
    if (found < 0 || from[row] > from[found]) found = row;
  }
  return found < 0 ? undefined : values[found];
}
