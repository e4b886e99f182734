/**
 * The land of the example region: coast, border, zones and municipalities, all invented.
 *
 *        sea
 *    ~~~~~~~~~~~|
 *   ~  zones    |  border: nothing is known
 *   ~           |  on the other side
 *    ~~~~~~~~~~~|
 */
import type { Random } from '@transitieatlas/quantities';
import { createHexGrid, getCornerPlace, type HexGrid, outlineAreas } from './hex-grid.ts';

/** Where people live within the land, before anybody moves in. */
export interface Settlement {
  readonly kind: 'town' | 'main-village' | 'village';
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  readonly municipality: number;
  /** Settlement whose name this one carries too: the centre of its town. */
  readonly centre: number;
  readonly areaKm2: number;
}

/** Rings of points in metres; the first ring of a polygon is its outside. */
export type Polygon = readonly (readonly (readonly [number, number])[])[];

/** The land with settlements sorted by municipality. */
export interface Land {
  readonly settlements: readonly Settlement[];
  /** One list of polygons per settlement. */
  readonly zoneShapes: readonly (readonly Polygon[])[];
  readonly municipalityShapes: readonly (readonly Polygon[])[];
  /** The field of hexagons that zones are made of, and the zone of each hexagon. */
  readonly grid: HexGrid;
  readonly zoneOfHexagon: Int32Array;
}

/**
 * West of Texel and Vlieland there is only sea: north of y = 566 km Texel begins at x = 111.3 km.
 *
 * @source CBS/Kadaster, municipal borders 2022
 */
const frame = { minX: 68_000, maxX: 110_000, minY: 566_000, maxY: 616_000 };
const HEXAGON_RADIUS = 330;
const SETTLEMENTS = 200;
const MUNICIPALITIES = 7;
const TOWNS = 2;
const TOWN_QUARTERS = 6;

interface Site {
  readonly kind: Settlement['kind'];
  readonly x: number;
  readonly y: number;
  /** Position of the town's centre in the list, or -1. */
  readonly centre: number;
}

/** Grow the land; municipality 0 and 1 have the towns. */
export function growLand(random: Random): Land {
  const grid = createHexGrid(frame, HEXAGON_RADIUS, drawOutline(random));
  const sites = placeSettlements(grid, random);
  const municipalities = joinMunicipalities(sites);
  const order = sites.map((_, site) => site).sort((a, b) => municipalities[a] - municipalities[b] || a - b);
  const rank = new Int32Array(sites.length);
  order.forEach((site, position) => {
    rank[site] = position;
  });

  const zones = assignHexagons(
    grid,
    order.map((site) => sites[site]),
  );
  const zoneRings = outlineAreas(grid, zones, order.length);
  const ofMunicipality = Int32Array.from(zones, (zone) => municipalities[order[zone]]);
  const municipalityRings = outlineAreas(grid, ofMunicipality, MUNICIPALITIES);
  const places = smoothCorners(grid, zoneRings);
  const toPolygons = (rings: readonly string[][]) =>
    gatherPolygons(rings.map((ring) => ring.map((corner) => getPlace(places, corner))));
  const zoneShapes = zoneRings.map(toPolygons);
  return {
    settlements: order.map((site, position) => ({
      kind: sites[site].kind,
      x: sites[site].x,
      y: sites[site].y,
      municipality: municipalities[site],
      centre: sites[site].centre < 0 ? position : rank[sites[site].centre],
      areaKm2: sumAreaKm2(zoneShapes[position]),
    })),
    zoneShapes,
    municipalityShapes: municipalityRings.map(toPolygons),
    grid,
    zoneOfHexagon: zones,
  };
}

/**
 * Outline another division of the same field, with borders that bend as those of zones do.
 *
 * @param areas area of each hexagon, [hexagons]
 */
export function outlineDivision(grid: HexGrid, areas: Int32Array, count: number): Polygon[][] {
  const outlines = outlineAreas(grid, areas, count);
  const places = smoothCorners(grid, outlines);
  return outlines.map((rings) => gatherPolygons(rings.map((ring) => ring.map((corner) => getPlace(places, corner)))));
}

/** Straight-line distance in metres. */
export function measureMetres(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** A coast that winds in the west and north, a border in the east that does not. */
function drawOutline(random: Random): (x: number, y: number) => boolean {
  const wave = (amplitudeMetres: number, lengthMetres: number) => {
    const phase = random.next() * 2 * Math.PI;
    return (along: number) => amplitudeMetres * Math.sin((2 * Math.PI * along) / lengthMetres + phase);
  };
  const coast = (scale: number) => {
    const waves = [wave(2600 * scale, 31_000), wave(1300 * scale, 13_000), wave(600 * scale, 5_700)];
    return (along: number) => waves.reduce((sum, shift) => sum + shift(along), 0);
  };
  const west = coast(1);
  const north = coast(0.9);
  const south = coast(0.5);
  const east = coast(0.25);
  return (x, y) =>
    x > frame.minX + 5000 + west(y) + ((y - 591_000) / 10_000) ** 4 * 80 &&
    x < frame.maxX - 2500 + east(y) &&
    y < frame.maxY - 4500 + north(x) &&
    y > frame.minY + 3500 + south(x);
}

function placeSettlements(grid: HexGrid, random: Random): Site[] {
  const inland = grid.hexagons.filter((hexagon) => countAround(grid, hexagon.column, hexagon.row) === 6);
  const sites: Site[] = [];
  const mains = throwDarts(inland, MUNICIPALITIES, 11_500, [], random);
  mains.forEach((place, position) => {
    sites.push({ ...place, kind: position < TOWNS ? 'town' : 'main-village', centre: -1 });
  });
  for (let town = 0; town < TOWNS; town++) {
    const turn = random.next() * 2 * Math.PI;
    for (let quarter = 1; quarter < TOWN_QUARTERS; quarter++) {
      const angle = turn + (2 * Math.PI * quarter) / (TOWN_QUARTERS - 1);
      const distance = 1150 + 250 * random.next();
      const x = sites[town].x + distance * Math.cos(angle);
      const y = sites[town].y + distance * Math.sin(angle);
      sites.push({ kind: 'town', x, y, centre: town });
    }
  }
  const villages = throwDarts(inland, SETTLEMENTS - sites.length, 2_450, sites, random);
  return [...sites, ...villages.map((place) => ({ ...place, kind: 'village' as const, centre: -1 }))];
}

function countAround(grid: HexGrid, column: number, row: number): number {
  const around = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, -1],
    [-1, 1],
  ];
  return around.filter(([columns, rows]) => grid.positions.has(`${column + columns},${row + rows}`)).length;
}

/** Pick places that keep their distance; when there is no room left the distance shrinks a little. */
function throwDarts(
  candidates: readonly { x: number; y: number }[],
  count: number,
  distanceMetres: number,
  taken: readonly { x: number; y: number }[],
  random: Random,
): { x: number; y: number }[] {
  const placed = [...taken];
  let distance = distanceMetres;
  for (let misses = 0; placed.length < taken.length + count; ) {
    const { x, y } = candidates[random.nextInteger(candidates.length)];
    if (placed.every((other) => measureMetres(other, { x, y }) >= distance)) {
      placed.push({ x, y });
      misses = 0;
    } else if (++misses > 400) {
      distance *= 0.97;
      misses = 0;
    }
  }
  return placed.slice(taken.length);
}

/** A settlement belongs to the municipality of the nearest main place, a town's quarter to its town. */
function joinMunicipalities(sites: readonly Site[]): Int32Array {
  return Int32Array.from(sites, (site) => {
    if (site.centre >= 0) return site.centre;
    return findNearest(sites.slice(0, MUNICIPALITIES), site);
  });
}

function findNearest(places: readonly { x: number; y: number }[], point: { x: number; y: number }): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let place = 0; place < places.length; place++) {
    const distance = measureMetres(places[place], point);
    if (distance >= least) continue;
    least = distance;
    nearest = place;
  }
  return nearest;
}

function assignHexagons(grid: HexGrid, sites: readonly Site[]): Int32Array {
  return Int32Array.from(grid.hexagons, (hexagon) => findNearest(sites, hexagon));
}

/** Draw each corner of an outline towards its neighbours on outlines, so that borders bend instead of zigzag. */
function smoothCorners(grid: HexGrid, outlines: readonly string[][][]): Map<string, readonly [number, number]> {
  const beside = new Map<string, Set<string>>();
  for (const ring of outlines.flat()) {
    ring.forEach((corner, position) => {
      const follower = ring[(position + 1) % ring.length];
      for (const [a, b] of [
        [corner, follower],
        [follower, corner],
      ]) {
        const known = beside.get(a);
        if (known === undefined) beside.set(a, new Set([b]));
        else known.add(b);
      }
    });
  }
  let places = new Map([...beside.keys()].map((corner) => [corner, getCornerPlace(grid, corner)] as const));
  for (let round = 0; round < 2; round++) {
    const moved = new Map<string, readonly [number, number]>();
    for (const [corner, [x, y]] of places) {
      const others = [...(beside.get(corner) ?? [])].map((other) => getPlace(places, other));
      const meanX = others.reduce((sum, place) => sum + place[0], 0) / others.length;
      const meanY = others.reduce((sum, place) => sum + place[1], 0) / others.length;
      moved.set(corner, [(x + meanX) / 2, (y + meanY) / 2]);
    }
    places = moved;
  }
  // Decimetres are finer than anything shown and the same on every machine.
  return new Map([...places].map(([corner, [x, y]]) => [corner, [Math.round(x * 10) / 10, Math.round(y * 10) / 10]]));
}

function getPlace(places: ReadonlyMap<string, readonly [number, number]>, corner: string): readonly [number, number] {
  const place = places.get(corner);
  if (place === undefined) throw new RangeError(`Corner ${corner} lies on no outline.`);
  return place;
}

/** Outer rings become polygons; a hole goes to the polygon that is listed with it, the largest one. */
function gatherPolygons(rings: readonly (readonly (readonly [number, number])[])[]): Polygon[] {
  const outer = rings.filter((ring) => getRingArea(ring) > 0).sort((a, b) => getRingArea(b) - getRingArea(a));
  const holes = rings.filter((ring) => getRingArea(ring) <= 0);
  return outer.map((ring, position) => (position === 0 ? [ring, ...holes] : [ring]).map((part) => [...part, part[0]]));
}

function getRingArea(ring: readonly (readonly [number, number])[]): number {
  let twice = 0;
  ring.forEach(([x, y], position) => {
    const [nextX, nextY] = ring[(position + 1) % ring.length];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

function sumAreaKm2(polygons: readonly Polygon[]): number {
  const squareMetres = polygons.flat().reduce((sum, ring) => sum + getRingArea(ring), 0);
  return Math.round(squareMetres / 10_000) / 100;
}
