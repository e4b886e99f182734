/**
 * Simplify neighbouring areas together, so that a border stays one line for both sides.
 *
 * The publisher's own generalisation treated every area alone: the two sides of a border keep different
 * corners of the same line. Four steps repair and thin that out:
 *
 *   1. corners nearer to each other than `snapMetres` become one corner;
 *   2. a side takes over the corners of other areas that lie within `joinMetres` of it;
 *   3. rings are cut into arcs at corners where more than two sides meet;
 *   4. each arc is simplified once (Douglas–Peucker, `toleranceMetres`) and used by both sides.
 *
 * @source D. H. Douglas & T. K. Peucker (1973), Cartographica 10(2)
 */
import { type Area, measureRing, type Ring } from '@transitieatlas/dataset';

/** Distances of the four steps, in metres. */
export interface SimplifyOptions {
  readonly snapMetres: number;
  readonly joinMetres: number;
  readonly toleranceMetres: number;
  /** Islands and holes smaller than this are left out, unless nothing else of an area remains. */
  readonly smallestSquareMetres: number;
}

/** Simplified areas, and how well the two sides of borders fit. */
export interface SimplifiedAreas {
  readonly areas: Map<string, Area>;
  /** Share of the length of all sides, before step 4, that two areas have in common. */
  readonly sharedLength: number;
}

type Ids = number[];

/** Simplify areas that share borders. Coordinates are metres; the given areas are not changed. */
export function simplifyAreas(areas: ReadonlyMap<string, Area>, options: SimplifyOptions): SimplifiedAreas {
  const corners = new Corners(options.snapMetres);
  const rings: { code: string; polygon: number; ids: Ids }[] = [];
  let number = 0;
  for (const [code, area] of areas) {
    area.forEach((polygon, position) => {
      for (const ring of polygon) rings.push({ code, polygon: position, ids: corners.addRing(ring, number) });
    });
    number++;
  }
  corners.index(options.joinMetres);
  const sides = new Sides(rings.map((ring) => ring.ids));
  const areaNumbers = new Map([...areas.keys()].map((code, position) => [code, position]));
  for (const ring of rings) {
    ring.ids = corners.join(ring.ids, areaNumbers.get(ring.code) ?? -1, options.joinMetres, sides);
  }

  const joined = rings.map((ring) => ring.ids);
  const network = new Network(corners, joined);
  const simplified = new Map<string, Ring[][]>();
  for (const ring of rings) {
    const polygons = simplified.get(ring.code) ?? [];
    simplified.set(ring.code, polygons);
    const polygon = polygons[ring.polygon] ?? [];
    polygons[ring.polygon] = polygon;
    polygon.push(corners.toRing(network.simplify(ring.ids, options.toleranceMetres)));
  }
  const result = new Map<string, Area>();
  for (const [code, polygons] of simplified) {
    const kept = dropSmall(polygons, options.smallestSquareMetres);
    result.set(code, kept.length > 0 ? kept : (areas.get(code) ?? []));
  }
  return { areas: result, sharedLength: new Sides(joined).measureShared(corners) };
}

/** All corners of all areas: near ones are one, with the areas that use them. A class because it grows. */
class Corners {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  /** Areas that use a corner; most corners have one or two. */
  readonly users: number[][] = [];
  private readonly cells = new Map<number, number[]>();
  private readonly snap: number;
  private cell = 1;

  constructor(snapMetres: number) {
    this.snap = snapMetres;
    this.cell = Math.max(snapMetres, 1);
  }

  addRing(ring: Ring, area: number): Ids {
    const ids: Ids = [];
    for (let i = 0; i + 1 < ring.length; i += 2) ids.push(this.add(ring[i] ?? 0, ring[i + 1] ?? 0, area));
    return dropRepeats(ids);
  }

  /** Put the corners in cells of a new size, for `join`. */
  index(cellMetres: number): void {
    this.cell = Math.max(cellMetres, 50);
    this.cells.clear();
    this.xs.forEach((x, id) => {
      this.push(this.key(Math.floor(x / this.cell), Math.floor((this.ys[id] ?? 0) / this.cell)), id);
    });
  }

  /** Let every side of a ring take over the corners of other areas that lie near it. */
  join(ids: Ids, area: number, metres: number, sides: Sides): Ids {
    const joined: Ids = [];
    const found: { id: number; along: number }[] = [];
    for (let i = 0; i + 1 < ids.length; i++) {
      const a = ids[i] ?? 0;
      const b = ids[i + 1] ?? 0;
      joined.push(a);
      // A side that two areas share already needs nothing: most of the work is saved here.
      if (sides.count(a, b) > 1) continue;
      found.length = 0;
      this.findBeside(a, b, area, metres, found);
      found.sort((one, other) => one.along - other.along);
      for (const { id } of found) joined.push(id);
    }
    joined.push(ids[ids.length - 1] ?? 0);
    return dropRepeats(joined);
  }

  toRing(ids: Ids): Ring {
    const ring = new Float64Array(ids.length * 2);
    ids.forEach((id, position) => {
      ring[position * 2] = this.xs[id] ?? 0;
      ring[position * 2 + 1] = this.ys[id] ?? 0;
    });
    return ring;
  }

  distance(a: number, b: number): number {
    return Math.hypot((this.xs[a] ?? 0) - (this.xs[b] ?? 0), (this.ys[a] ?? 0) - (this.ys[b] ?? 0));
  }

  private add(x: number, y: number, area: number): number {
    const column = Math.floor(x / this.cell);
    const row = Math.floor(y / this.cell);
    let nearest = -1;
    let least = this.snap;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const id of this.cells.get(this.key(column + dx, row + dy)) ?? []) {
          const distance = Math.hypot((this.xs[id] ?? 0) - x, (this.ys[id] ?? 0) - y);
          if (distance > least) continue;
          least = distance;
          nearest = id;
        }
      }
    }
    if (nearest < 0) {
      nearest = this.xs.length;
      this.xs.push(x);
      this.ys.push(y);
      this.users.push([]);
      this.push(this.key(column, row), nearest);
    }
    const users = this.users[nearest];
    if (users !== undefined && !users.includes(area)) users.push(area);
    return nearest;
  }

  private findBeside(a: number, b: number, area: number, metres: number, out: { id: number; along: number }[]): void {
    const ax = this.xs[a] ?? 0;
    const ay = this.ys[a] ?? 0;
    const dx = (this.xs[b] ?? 0) - ax;
    const dy = (this.ys[b] ?? 0) - ay;
    const square = dx * dx + dy * dy;
    if (square === 0) return;
    const steps = Math.ceil(Math.sqrt(square) / this.cell);
    const seen = new Set<number>();
    for (let step = 0; step <= steps; step++) {
      const column = Math.floor((ax + (dx * step) / steps) / this.cell);
      const row = Math.floor((ay + (dy * step) / steps) / this.cell);
      for (let cx = column - 1; cx <= column + 1; cx++) {
        for (let cy = row - 1; cy <= row + 1; cy++) {
          const key = this.key(cx, cy);
          if (seen.has(key)) continue;
          seen.add(key);
          for (const id of this.cells.get(key) ?? []) {
            if (id === a || id === b || this.users[id]?.includes(area) === true) continue;
            const px = (this.xs[id] ?? 0) - ax;
            const py = (this.ys[id] ?? 0) - ay;
            const along = (px * dx + py * dy) / square;
            if (along <= 0 || along >= 1) continue;
            if (Math.abs(px * dy - py * dx) <= metres * Math.sqrt(square)) out.push({ id, along });
          }
        }
      }
    }
  }

  private key(column: number, row: number): number {
    return column * 1_000_000 + row;
  }

  private push(key: number, id: number): void {
    const cell = this.cells.get(key);
    if (cell === undefined) this.cells.set(key, [id]);
    else cell.push(id);
  }
}

/** How many rings use each side. A class because it is counted ring by ring. */
class Sides {
  private readonly times = new Map<number, number>();

  constructor(rings: readonly Ids[]) {
    for (const ids of rings) {
      for (let i = 0; i + 1 < ids.length; i++) {
        const key = keySide(ids[i] ?? 0, ids[i + 1] ?? 0);
        this.times.set(key, (this.times.get(key) ?? 0) + 1);
      }
    }
  }

  count(a: number, b: number): number {
    return this.times.get(keySide(a, b)) ?? 0;
  }

  /** Share of the length of all sides that belongs to more than one ring. */
  measureShared(corners: Corners): number {
    let shared = 0;
    let total = 0;
    for (const [key, times] of this.times) {
      const length = corners.distance(Math.floor(key / MOST_CORNERS), key % MOST_CORNERS);
      total += length;
      if (times > 1) shared += length;
    }
    return total === 0 ? 1 : shared / total;
  }
}

/** More corners than any country has; two ids make one safe whole number. */
const MOST_CORNERS = 2 ** 26;

function keySide(a: number, b: number): number {
  return a < b ? a * MOST_CORNERS + b : b * MOST_CORNERS + a;
}

/** The network of all sides: knows where arcs begin, and simplifies each arc once. */
class Network {
  private readonly corners: Corners;
  private readonly neighbours = new Map<number, number[]>();
  private readonly arcs = new Map<string, Ids>();

  constructor(corners: Corners, rings: readonly Ids[]) {
    this.corners = corners;
    for (const ids of rings) {
      for (let i = 0; i + 1 < ids.length; i++) {
        const a = ids[i] ?? 0;
        const b = ids[i + 1] ?? 0;
        this.connect(a, b);
        this.connect(b, a);
      }
    }
  }

  /** Simplify a closed ring arc by arc; the result is closed too. */
  simplify(ids: Ids, tolerance: number): Ids {
    const open = ids.slice(0, -1);
    const nodes: number[] = [];
    open.forEach((id, position) => {
      if ((this.neighbours.get(id)?.length ?? 0) !== 2) nodes.push(position);
    });
    if (nodes.length === 0) {
      // A ring on its own, or an enclave: begin at the lowest id, so that both sides begin at the same corner.
      let start = 0;
      open.forEach((id, position) => {
        if (id < (open[start] ?? 0)) start = position;
      });
      nodes.push(start);
    }
    const result: Ids = [];
    nodes.forEach((from, order) => {
      const to = nodes[(order + 1) % nodes.length] ?? from;
      const length = (to - from + open.length) % open.length || open.length;
      const arc: Ids = [];
      for (let step = 0; step <= length; step++) arc.push(open[(from + step) % open.length] ?? 0);
      const thin = this.simplifyArc(arc, tolerance);
      for (let i = 0; i + 1 < thin.length; i++) result.push(thin[i] ?? 0);
    });
    result.push(result[0] ?? 0);
    return result;
  }

  private simplifyArc(arc: Ids, tolerance: number): Ids {
    const first = arc[0] ?? 0;
    const last = arc[arc.length - 1] ?? 0;
    const second = arc[1] ?? 0;
    const secondLast = arc[arc.length - 2] ?? 0;
    const reversed = last < first || (last === first && secondLast < second);
    const key = reversed ? `${last},${secondLast},${first}` : `${first},${second},${last}`;
    let thin = this.arcs.get(key);
    if (thin === undefined) {
      thin = thinOut(reversed ? [...arc].reverse() : arc, this.corners, tolerance);
      this.arcs.set(key, thin);
    }
    return reversed ? [...thin].reverse() : thin;
  }

  private connect(from: number, to: number): void {
    const known = this.neighbours.get(from);
    if (known === undefined) this.neighbours.set(from, [to]);
    else if (!known.includes(to)) known.push(to);
  }
}

/** Douglas–Peucker on corners; the ends stay, and a closed arc keeps its farthest corner too. */
function thinOut(arc: Ids, corners: Corners, tolerance: number): Ids {
  const keep = new Uint8Array(arc.length);
  keep[0] = 1;
  keep[arc.length - 1] = 1;
  const spans: [number, number][] = [[0, arc.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    let farthest = -1;
    // The first split of a closed arc happens whatever the tolerance: a ring must not become a line.
    let most = arc[from] === arc[to] ? -1 : tolerance;
    for (let i = from + 1; i < to; i++) {
      const distance = measureOffset(corners, arc[from] ?? 0, arc[to] ?? 0, arc[i] ?? 0);
      if (distance <= most) continue;
      most = distance;
      farthest = i;
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([from, farthest], [farthest, to]);
  }
  return arc.filter((_, position) => keep[position] === 1);
}

/** Distance in metres from a corner to the stretch between two others. */
function measureOffset(corners: Corners, a: number, b: number, p: number): number {
  const ax = corners.xs[a] ?? 0;
  const ay = corners.ys[a] ?? 0;
  const dx = (corners.xs[b] ?? 0) - ax;
  const dy = (corners.ys[b] ?? 0) - ay;
  const px = (corners.xs[p] ?? 0) - ax;
  const py = (corners.ys[p] ?? 0) - ay;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
  return Math.hypot(px - along * dx, py - along * dy);
}

/** Drop corners that repeat, and spikes that run out and back over the same corner; keeps rings closed. */
function dropRepeats(ids: Ids): Ids {
  const open: Ids = [];
  for (const id of ids) {
    if (open.at(-1) === id) continue;
    if (open.at(-2) === id) open.pop();
    else open.push(id);
  }
  // Now the seam, where the ring closes.
  if (open.length > 1 && open[0] === open.at(-1)) open.pop();
  while (open.length > 2 && open[1] === open.at(-1)) {
    open.shift();
    if (open[0] === open.at(-1)) open.pop();
  }
  open.push(open[0] ?? 0);
  return open;
}

function dropSmall(polygons: readonly (readonly Ring[])[], smallest: number): Ring[][] {
  const sizes = polygons.map(([outer]) => (outer === undefined || outer.length < 8 ? 0 : Math.abs(measureRing(outer))));
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const kept: Ring[][] = [];
  polygons.forEach((polygon, position) => {
    const size = sizes[position] ?? 0;
    if (size === 0 || (size < smallest && size < largest)) return;
    kept.push(polygon.filter((ring, order) => order === 0 || Math.abs(measureRing(ring)) >= smallest));
  });
  return kept;
}
