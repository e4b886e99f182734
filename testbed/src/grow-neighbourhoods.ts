/**
 * The neighbourhoods of the example region: another division of the same land than its zones.
 *
 * Their borders run beside those of zones, as in the real country: a village has one neighbourhood or two, a small one
 * may have none of its own, and some addresses of a zone lie in the neighbourhood of the next village.
 */
import type { Random } from '@transitieatlas/quantities';
import { type Land, measureMetres, outlineDivision, type Polygon } from './grow-land.ts';

/** A neighbourhood before it has a code. */
export interface Neighbourhood {
  readonly municipality: number;
  /** Rank of its district within the municipality. */
  readonly district: number;
  /** Settlement that it is named after. */
  readonly settlement: number;
  /** Which of the neighbourhoods of that settlement it is. */
  readonly part: number;
}

/** All neighbourhoods with the addresses that they share with zones. */
export interface Neighbourhoods {
  readonly neighbourhoods: readonly Neighbourhood[];
  readonly shapes: readonly (readonly Polygon[])[];
  /** Addresses by zone, then by neighbourhood; only pairs that have any. */
  readonly addresses: readonly ReadonlyMap<number, number>[];
}

interface Core {
  /** Position in the list of all. */
  readonly rank: number;
  readonly x: number;
  readonly y: number;
  readonly municipality: number;
  readonly settlement: number;
  readonly part: number;
}

/** Persons per address, on the average. */
const PERSONS_PER_ADDRESS = 2.1;
/** Addresses thin out by e over so many metres from the middle of a settlement. */
const SPREAD_METRES = 480;
const NEIGHBOURHOODS_PER_DISTRICT = 12;

/**
 * Divide a land into neighbourhoods and put the addresses on it.
 *
 * @param inhabitants of each zone, which tell how many addresses it has
 */
export function growNeighbourhoods(land: Land, inhabitants: readonly number[], random: Random): Neighbourhoods {
  const cores = placeCores(land, random);
  // Neighbourhoods end at the border of their municipality, as everywhere.
  const near = groupByMunicipality(cores);
  const ofHexagon = Int32Array.from(land.grid.hexagons, (hexagon, position) => {
    const { municipality } = land.settlements[land.zoneOfHexagon[position]];
    return findNearest(near[municipality], hexagon).rank;
  });
  // A core in whose reach no hexagon lies is no neighbourhood.
  const kept = [...new Set(ofHexagon)].sort((a, b) => a - b);
  const rank = new Map(kept.map((core, position) => [core, position]));
  const areas = ofHexagon.map((core) => rank.get(core) ?? 0);
  const districts = groupDistricts(kept.map((core) => cores[core]));
  return {
    neighbourhoods: kept.map((core, position) => {
      const { municipality, settlement, part } = cores[core];
      return { municipality, district: districts[position], settlement, part };
    }),
    shapes: outlineDivision(land.grid, areas, kept.length),
    addresses: countAddresses(land, areas, inhabitants),
  };
}

/** Where neighbourhoods have their middle: beside the middle of the settlement, so that borders differ from those of zones. */
function placeCores(land: Land, random: Random): Core[] {
  const cores: Core[] = [];
  land.settlements.forEach(({ kind, x, y, municipality }, settlement) => {
    const count = kind === 'village' ? drawVillageCores(random) : 3;
    const turn = random.next() * 2 * Math.PI;
    for (let part = 0; part < count; part++) {
      const angle = turn + (2 * Math.PI * part) / count;
      const away = (kind === 'village' ? 250 : 450) * (0.7 + 0.6 * random.next());
      const place = { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle) };
      cores.push({ rank: cores.length, ...place, municipality, settlement, part });
    }
  });
  return cores;
}

/** One village in eight belongs to the neighbourhood of another, two in eight have two. */
function drawVillageCores(random: Random): number {
  const chance = random.next();
  if (chance < 0.125) return 0;
  return chance < 0.375 ? 2 : 1;
}

/** Addresses stand where a settlement is, thinning out from its middle; each zone has as many as its people need. */
function countAddresses(land: Land, areas: Int32Array, inhabitants: readonly number[]): Map<number, number>[] {
  const density = land.settlements.map(() => new Map<number, number>());
  land.grid.hexagons.forEach((hexagon, position) => {
    const zone = land.zoneOfHexagon[position];
    const weight = Math.exp(-measureMetres(hexagon, land.settlements[zone]) / SPREAD_METRES);
    density[zone].set(areas[position], (density[zone].get(areas[position]) ?? 0) + weight);
  });
  return density.map((weights, zone) => {
    const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const addresses = Math.max(1, inhabitants[zone] / PERSONS_PER_ADDRESS);
    const counts = [...weights].map(([area, weight]) => [area, Math.round((addresses * weight) / all)] as const);
    return new Map(counts.filter(([, count]) => count > 0));
  });
}

/** Districts of a municipality: neighbourhoods around those that lie evenly in its list. */
function groupDistricts(cores: readonly Core[]): Int32Array {
  const seeds = groupByMunicipality(cores).map((members) => {
    const count = Math.max(1, Math.round(members.length / NEIGHBOURHOODS_PER_DISTRICT));
    return Array.from({ length: count }, (_, seed) => members[Math.floor((seed * members.length) / count)]);
  });
  return Int32Array.from(cores, (core) => {
    const own = seeds[core.municipality];
    return own.indexOf(findNearest(own, core));
  });
}

function groupByMunicipality(cores: readonly Core[]): Core[][] {
  const groups: Core[][] = [];
  for (const core of cores) {
    const known = groups[core.municipality];
    if (known === undefined) groups[core.municipality] = [core];
    else known.push(core);
  }
  return groups;
}

function findNearest(cores: readonly Core[], point: { readonly x: number; readonly y: number }): Core {
  let nearest = cores[0];
  let least = Number.POSITIVE_INFINITY;
  for (const core of cores) {
    const square = (core.x - point.x) ** 2 + (core.y - point.y) ** 2;
    if (square >= least) continue;
    least = square;
    nearest = core;
  }
  return nearest;
}
