/** Sites and their pupils in the new zones: where a site stands is looked up, where its pupils live is estimated. */
import { containsPoint, getNumbers, getText, type Table, type TableName } from '@transitieatlas/dataset';
import type { ZoneLand } from './zone-land.ts';
import type { ZoneMembers } from './zone-members.ts';

/** Tables that say of places in which zone they stand. */
export const placedTables = ['sites', 'secondary_sites', 'facilities'] as const satisfies readonly TableName[];

/** Finds the new zone of a place, by its coordinates (NaN if unknown) and the postcode that it had for a zone. */
export type FindZone = (x: number, y: number, postcode: string) => string;

/**
 * Prepare to find zones.
 *
 * The shape that holds the place decides, first among the zones that share addresses with its postcode. Outside every
 * shape, and where there are none, it is the nearest middle among those zones; without coordinates the zone of most
 * of the addresses of its postcode. Outside all postcodes it is none.
 */
export function createZoneFinder({ weights }: ZoneMembers, lands: readonly ZoneLand[]): FindZone {
  const rows = new Map(weights.from.map((code, row) => [code, row]));
  const boxes = lands.map(measureBox);
  const holds = (zone: number, x: number, y: number): boolean => {
    const { outline } = lands[zone];
    const box = boxes[zone];
    const near = x >= box.west && x <= box.east && y >= box.south && y <= box.north;
    return near && outline !== undefined && containsPoint(outline, x, y);
  };
  const everywhere = lands.map((_, zone) => zone);
  return (x, y, postcode) => {
    const row = rows.get(postcode);
    const shared =
      row === undefined ? [] : Array.from(weights.targets.subarray(weights.offsets[row], weights.offsets[row + 1]));
    if (!Number.isNaN(x + y)) {
      const holder = shared.find((zone) => holds(zone, x, y)) ?? everywhere.find((zone) => holds(zone, x, y));
      if (holder !== undefined) return lands[holder].code;
      const nearest = findNearest(shared, lands, x, y);
      if (nearest !== undefined) return lands[nearest].code;
    }
    if (row === undefined || shared.length === 0) return '';
    const own = weights.weights.subarray(weights.offsets[row], weights.offsets[row + 1]);
    return weights.to[shared[own.indexOf(own.reduce((most, one) => Math.max(most, one), 0))]];
  };
}

/** Put the rows of a table into the new zones. */
export function moveSites(table: Table, findZone: FindZone): Table {
  const [x, y] = [getNumbers(table, 'x'), getNumbers(table, 'y')];
  const values = getText(table, 'zone').map((zone, row) => findZone(x[row], y[row], zone));
  const columns = new Map(table.columns).set('zone', { name: 'zone', kind: 'text', values });
  return { ...table, columns };
}

/** Pupils of a site by home zone on a date. */
export interface OriginRow {
  readonly site: string;
  readonly zone: string;
  readonly countDate: string;
  /** NaN where not known. */
  readonly users: number;
}

/**
 * Spread the pupils of each site over the zones as the addresses of their postcodes are. Homes that are no zone of the
 * dataset stay as they are. The sum of each site stays.
 */
export function spreadOrigins(table: Table, { weights }: ZoneMembers): OriginRow[] {
  const rows = new Map(weights.from.map((code, row) => [code, row]));
  const [sites, homes, dates] = [getText(table, 'site'), getText(table, 'zone'), getText(table, 'countDate')];
  const users = getNumbers(table, 'users');
  const found = new Map<string, { site: string; zone: string; countDate: string; users: number }>();
  const add = (row: number, zone: string, pupils: number): void => {
    const key = `${sites[row]} ${dates[row]} ${zone}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { site: sites[row], zone, countDate: dates[row], users: pupils });
    else known.users += pupils;
  };
  for (let row = 0; row < table.rows; row++) {
    const postcode = rows.get(homes[row]);
    const [first, end] = postcode === undefined ? [0, 0] : [weights.offsets[postcode], weights.offsets[postcode + 1]];
    if (first === end) {
      add(row, homes[row], users[row]);
      continue;
    }
    const own = weights.weights.subarray(first, end);
    const all = own.reduce((sum, one) => sum + one, 0);
    for (let pair = first; pair < end; pair++) {
      add(row, weights.to[weights.targets[pair]], (users[row] * weights.weights[pair]) / all);
    }
  }
  return [...found.values()];
}

function findNearest(zones: readonly number[], lands: readonly ZoneLand[], x: number, y: number): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const zone of zones) {
    const square = (lands[zone].x - x) ** 2 + (lands[zone].y - y) ** 2;
    if (square >= least) continue;
    least = square;
    best = zone;
  }
  return best;
}

function measureBox({ outline }: ZoneLand): { west: number; east: number; south: number; north: number } {
  const box = {
    west: Number.POSITIVE_INFINITY,
    east: Number.NEGATIVE_INFINITY,
    south: Number.POSITIVE_INFINITY,
    north: Number.NEGATIVE_INFINITY,
  };
  for (const ring of (outline ?? []).flat()) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      box.west = Math.min(box.west, ring[at]);
      box.east = Math.max(box.east, ring[at]);
      box.south = Math.min(box.south, ring[at + 1]);
      box.north = Math.max(box.north, ring[at + 1]);
    }
  }
  return box;
}
