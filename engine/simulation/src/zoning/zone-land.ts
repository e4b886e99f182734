/** Where the zones lie: middle, surface and shape of neighbourhoods, districts and the postcodes that stay. */
import {
  type Area,
  type AreaShape,
  findInnerPoint,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listSmallAreas,
  measureArea,
  projectShape,
  readAddressWeights,
  type ShapeLayer,
} from '@transitieatlas/dataset';
import type { ZoneMembers } from './zone-members.ts';

/** The land of one zone. */
export interface ZoneLand {
  readonly code: string;
  readonly name: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  readonly areaKm2: number;
  /** In metres; absent if nobody published it. */
  readonly outline?: Area;
}

/** Layers of the new zones and of the postcodes that they came in the place of, and the land of each zone. */
export interface DescribedLand {
  readonly zones: readonly ZoneLand[];
  readonly layers: readonly ShapeLayer[];
  /** Zones that were placed by the middles of their postcodes, for want of a shape. */
  readonly withoutShape: readonly string[];
}

/** Describe the land of the zones. */
export function describeLand(members: ZoneMembers): DescribedLand {
  const { areas, dataset, kept, weights, zoning } = members;
  const shapes = findShapes(members);
  const published = readLandAreas(members);
  const shared = shareLand(members);
  const table = getTable(dataset, 'zones');
  const [names, x, y, areaKm2] = [
    getText(table, 'name'),
    getNumbers(table, 'x'),
    getNumbers(table, 'y'),
    getNumbers(table, 'areaKm2'),
  ];
  const withoutShape: string[] = [];
  const zones = areas.map(({ code, name }, zone): ZoneLand => {
    const drawn = shapes.get(code);
    const land = published.get(code) ?? Number.NaN;
    if (drawn === undefined) {
      withoutShape.push(code);
      const place = { x: Math.round(shared[zone].x), y: Math.round(shared[zone].y) };
      return { code, name, ...place, areaKm2: land > 0 ? land : shared[zone].areaKm2 };
    }
    const { outline, middle } = drawn;
    const place = { x: Math.round(middle.x), y: Math.round(middle.y) };
    return { code, name, ...place, areaKm2: land > 0 ? land : measureArea(outline) / 1e6, outline };
  });
  const rows = new Map(weights.from.map((code, row) => [code, row]));
  for (const code of kept) {
    const row = rows.get(code) ?? 0;
    zones.push({ code, name: names[row], x: x[row], y: y[row], areaKm2: areaKm2[row] });
  }
  return { zones, layers: writeLayers(members, shapes, zoning.division), withoutShape };
}

interface DrawnZone {
  readonly outline: Area;
  readonly middle: { readonly x: number; readonly y: number };
  readonly polygons: AreaShape['polygons'];
}

/** Shapes of the areas; a district has those of its neighbourhoods, and its middle is the middle of its addresses. */
function findShapes({ areas, dataset, weights, zoning }: ZoneMembers): Map<string, DrawnZone> {
  const layer = findLayer(dataset.shapes, 'neighbourhoods', zoning.division);
  const drawn = new Map((layer?.shapes ?? []).map((shape) => [shape.code, shape]));
  const neighbourhoods = listSmallAreas(dataset, 'neighbourhood', zoning.division);
  const counted = readAddressWeights(dataset, weights.from, 'neighbourhood', zoning.division);
  const addresses = new Map<string, number>();
  counted.targets.forEach((target, pair) => {
    const code = counted.to[target];
    addresses.set(code, (addresses.get(code) ?? 0) + counted.weights[pair]);
  });
  const parts = new Map<string, string[]>();
  for (const { code, district } of neighbourhoods) {
    const home = zoning.kind === 'district' ? district : code;
    parts.set(home, [...(parts.get(home) ?? []), code]);
  }
  const found = new Map<string, DrawnZone>();
  for (const { code } of areas) {
    const shapes = (parts.get(code) ?? []).flatMap((part) => drawn.get(part) ?? []);
    if (shapes.length === 0) continue;
    const outlines = shapes.map(projectShape);
    const middles = outlines.map(findInnerPoint);
    // Without any address in a part that is drawn each part counts alike.
    const known = shapes.map((shape) => addresses.get(shape.code) ?? 0);
    const counts = known.some((count) => count > 0) ? known : known.map(() => 1);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const mean = (axis: 'x' | 'y'): number =>
      middles.reduce((sum, middle, part) => sum + (middle[axis] * counts[part]) / all, 0);
    found.set(code, {
      outline: outlines.flat(),
      middle: { x: mean('x'), y: mean('y') },
      polygons: shapes.flatMap(({ polygons }) => polygons),
    });
  }
  return found;
}

/** Land as published, square kilometres; a district has that of its neighbourhoods if all are known. */
function readLandAreas({ areas, dataset, zoning }: ZoneMembers): Map<string, number> {
  const table = findTable(dataset, 'neighbourhoods');
  const found = new Map<string, number>();
  if (table === undefined) return found;
  const divisions = getIntegers(table, 'division');
  const land = getNumbers(table, 'landAreaKm2');
  const codes = getText(table, zoning.kind === 'district' ? 'district' : 'neighbourhood');
  const wanted = new Set(areas.map(({ code }) => code));
  codes.forEach((code, row) => {
    if (divisions[row] === zoning.division && wanted.has(code)) found.set(code, (found.get(code) ?? 0) + land[row]);
  });
  return found;
}

/** Middle and surface of each area by the postcodes that its addresses lie in. */
function shareLand({ areas, dataset, weights }: ZoneMembers): { x: number; y: number; areaKm2: number }[] {
  const table = getTable(dataset, 'zones');
  const [x, y, areaKm2] = [getNumbers(table, 'x'), getNumbers(table, 'y'), getNumbers(table, 'areaKm2')];
  const sums = areas.map(() => ({ x: 0, y: 0, areaKm2: 0, addresses: 0 }));
  weights.from.forEach((_, row) => {
    const [first, end] = [weights.offsets[row], weights.offsets[row + 1]];
    let all = 0;
    for (let pair = first; pair < end; pair++) all += weights.weights[pair];
    for (let pair = first; pair < end; pair++) {
      const sum = sums[weights.targets[pair]];
      if (sum === undefined) continue;
      const own = weights.weights[pair];
      sum.x += own * x[row];
      sum.y += own * y[row];
      sum.areaKm2 += (own / all) * areaKm2[row];
      sum.addresses += own;
    }
  });
  return sums.map((sum) => ({ x: sum.x / sum.addresses, y: sum.y / sum.addresses, areaKm2: sum.areaKm2 }));
}

/** The layer of the zones, and the postcodes that were the zones as a layer of their own. */
function writeLayers(
  { dataset, kept, zoning }: ZoneMembers,
  drawn: ReadonlyMap<string, DrawnZone>,
  division: number,
): ShapeLayer[] {
  const before = findLayer(dataset.shapes, 'zones', 0);
  const areas = findLayer(dataset.shapes, 'neighbourhoods', division);
  const others = dataset.shapes.filter(({ name }) => name !== 'zones');
  const stay = new Set(kept);
  const shapes = [
    ...[...drawn].map(([code, { polygons }]): AreaShape => ({ code, polygons })),
    ...(before?.shapes ?? []).filter(({ code }) => stay.has(code)),
  ];
  const postcodes: ShapeLayer[] = before === undefined ? [] : [{ ...before, name: 'postcodes' }];
  // As zones the neighbourhoods of this year are there once; those of districts stay to be shown beside.
  const beside = others.filter((layer) => zoning.kind === 'district' || layer !== areas);
  if (shapes.length === 0) return [...beside, ...postcodes];
  const provenance = [...(areas?.provenance ?? []), ...(kept.length > 0 ? (before?.provenance ?? []) : [])];
  return [...beside, ...postcodes, { name: 'zones', division: 0, shapes, provenance }];
}

function findLayer(layers: readonly ShapeLayer[], name: ShapeLayer['name'], division: number): ShapeLayer | undefined {
  return layers.find((layer) => layer.name === name && layer.division === division);
}
