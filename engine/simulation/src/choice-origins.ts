/** The pupils by home zone that a model of choice is fitted on, laid out over the sites that could be chosen. */
import { type Dataset, findTable, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import { type ChoiceSets, findChoiceSets } from '@transitieatlas/facilities';
import { readZonePlaces } from './zone-places.ts';

/** The latest pupils by home zone, laid out over choice sets of the sites that were attended. */
export interface Origins {
  readonly countDate: string;
  /** Sites that somebody attended, in the order of the sets. */
  readonly attended: readonly string[];
  readonly sets: ChoiceSets;
  /** [pairs] */
  readonly pairPupils: Float64Array;
  /** Share (0..1) of the pupils whose site is in the choice set of their zone. */
  readonly placedShare: number;
}

/**
 * Lay out the latest pupils by home zone.
 *
 * @returns undefined if the dataset has none, or none that can be placed
 */
export function layOutOrigins(dataset: Dataset): Origins | undefined {
  const origins = findTable(dataset, 'site_origins');
  if (origins === undefined || origins.rows === 0) return undefined;
  const dates = getText(origins, 'countDate');
  const countDate = dates.reduce((latest, date) => (date > latest ? date : latest), '');
  const sites = listPlacedSites(dataset);
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const zonePositions = new Map(zones.map((zone, at) => [zone, at]));

  // Only sites that somebody attended on that date can be chosen on it.
  const originSites = getText(origins, 'site');
  const attended = [...new Set(originSites.filter((_, row) => dates[row] === countDate))].filter((site) =>
    sites.has(site),
  );
  const positions = new Map(attended.map((site, at) => [site, at]));
  const x = Float64Array.from(attended, (site) => sites.get(site)?.x ?? Number.NaN);
  const y = Float64Array.from(attended, (site) => sites.get(site)?.y ?? Number.NaN);
  const sets = findChoiceSets(readZonePlaces(dataset), { x, y });

  const originZones = getText(origins, 'zone');
  const users = getNumbers(origins, 'users');
  const pairPupils = new Float64Array(sets.sites.length);
  let all = 0;
  let placed = 0;
  for (let row = 0; row < origins.rows; row++) {
    if (dates[row] !== countDate || Number.isNaN(users[row])) continue;
    all += users[row];
    const pair = findPair(sets, zonePositions.get(originZones[row]), positions.get(originSites[row]));
    if (pair < 0) continue;
    pairPupils[pair] += users[row];
    placed += users[row];
  }
  if (!(placed > 0)) return undefined;
  return { countDate, attended, sets, pairPupils, placedShare: placed / all };
}

/** Where a site is, and what it is called. */
export interface PlacedRow {
  readonly x: number;
  readonly y: number;
  readonly zone: string;
  readonly direction: string;
  readonly register: string;
}

/** Place and direction of every site, from the latest register that has its coordinates. */
export function listPlacedSites(dataset: Dataset): Map<string, PlacedRow> {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const x = getNumbers(table, 'x');
  const y = getNumbers(table, 'y');
  const zones = getText(table, 'zone');
  const directions = getText(table, 'direction');
  const found = new Map<string, PlacedRow>();
  getText(table, 'site').forEach((site, row) => {
    if (Number.isNaN(x[row] + y[row])) return;
    const known = found.get(site);
    if (known !== undefined && known.register > registers[row]) return;
    const place = { x: x[row], y: y[row], zone: zones[row], direction: directions[row] };
    found.set(site, { ...place, register: registers[row] });
  });
  return found;
}

function findPair(sets: ChoiceSets, zone: number | undefined, site: number | undefined): number {
  if (zone === undefined || site === undefined) return -1;
  for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
    if (sets.sites[pair] === site) return pair;
  }
  return -1;
}
