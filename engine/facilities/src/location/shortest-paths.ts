/**
 * Distances between all places: along the roads of a graph, or straight between points.
 */

/** A graph whose edges can be walked both ways. */
export interface UndirectedGraph {
  readonly vertices: number;
  /** Ends of the edges as positions of vertices, shape [edges]. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Length of the edges, at least 0, shape [edges]. */
  readonly lengths: Float64Array;
}

/**
 * Compute the length of the shortest path between every two vertices.
 *
 * Of edges between the same two vertices the last one counts, as in OR-Library.
 *
 * @returns lengths, shape [vertices × vertices]; Infinity where there is no path
 * @throws RangeError if an edge ends outside the graph or its length is negative or not finite
 */
export function measureShortestPaths(graph: UndirectedGraph): Float64Array {
  const { vertices } = graph;
  const arcs = collectArcs(graph);
  const out = new Float64Array(vertices * vertices).fill(Number.POSITIVE_INFINITY);
  const heap = new VertexHeap(vertices);
  for (let source = 0; source < vertices; source++) {
    const row = source * vertices;
    out[row + source] = 0;
    heap.lower(source, 0);
    for (let vertex = heap.take(); vertex >= 0; vertex = heap.take()) {
      const reached = out[row + vertex];
      for (let arc = arcs.offsets[vertex]; arc < arcs.offsets[vertex + 1]; arc++) {
        const next = arcs.heads[arc];
        const length = reached + arcs.lengths[arc];
        if (length < out[row + next]) {
          out[row + next] = length;
          heap.lower(next, length);
        }
      }
    }
  }
  return out;
}

/**
 * Measure straight distances between points, rounded down to whole numbers, as published instances do.
 *
 * @returns distances, shape [points × points]
 * @throws RangeError if the coordinates differ in number
 */
export function measureWholeDistances(x: Float64Array, y: Float64Array): Float64Array {
  const distances = measureStraightDistances(x, y);
  for (let at = 0; at < distances.length; at++) distances[at] = Math.floor(distances[at]);
  return distances;
}

/**
 * Measure straight distances between points.
 *
 * @returns distances, shape [points × points]
 * @throws RangeError if the coordinates differ in number
 */
export function measureStraightDistances(x: Float64Array, y: Float64Array): Float64Array {
  const points = x.length;
  if (y.length !== points) throw new RangeError(`Got ${points} x and ${y.length} y.`);
  const out = new Float64Array(points * points);
  for (let from = 0; from < points; from++) {
    for (let to = 0; to < from; to++) {
      const distance = Math.sqrt((x[from] - x[to]) ** 2 + (y[from] - y[to]) ** 2);
      out[from * points + to] = distance;
      out[to * points + from] = distance;
    }
  }
  return out;
}

interface Arcs {
  readonly offsets: Int32Array;
  readonly heads: Int32Array;
  readonly lengths: Float64Array;
}

function collectArcs({ vertices, from, to, lengths }: UndirectedGraph): Arcs {
  const last = new Map<number, number>();
  for (let edge = 0; edge < lengths.length; edge++) {
    const one = from[edge];
    const other = to[edge];
    if (!(one >= 0 && one < vertices && other >= 0 && other < vertices)) {
      throw new RangeError(`Edge ${edge} joins ${one} and ${other} in a graph of ${vertices} vertices.`);
    }
    if (!(lengths[edge] >= 0 && lengths[edge] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected a length of at least 0, got ${lengths[edge]} for edge ${edge}.`);
    }
    last.set(Math.min(one, other) * vertices + Math.max(one, other), lengths[edge]);
  }
  const offsets = new Int32Array(vertices + 1);
  for (const pair of last.keys()) {
    offsets[Math.floor(pair / vertices) + 1]++;
    offsets[(pair % vertices) + 1]++;
  }
  for (let vertex = 0; vertex < vertices; vertex++) offsets[vertex + 1] += offsets[vertex];
  const next = offsets.slice();
  const heads = new Int32Array(2 * last.size);
  const arcLengths = new Float64Array(2 * last.size);
  for (const [pair, length] of last) {
    const one = Math.floor(pair / vertices);
    const other = pair % vertices;
    arcLengths[next[one]] = length;
    heads[next[one]++] = other;
    arcLengths[next[other]] = length;
    heads[next[other]++] = one;
  }
  return { offsets, heads, lengths: arcLengths };
}

/** Vertices by distance, the nearest on top. */
class VertexHeap {
  private readonly order: Int32Array;
  /** Place of a vertex in the heap, −1 if it is not there. */
  private readonly places: Int32Array;
  private readonly keys: Float64Array;
  private size = 0;

  constructor(vertices: number) {
    this.order = new Int32Array(vertices);
    this.places = new Int32Array(vertices).fill(-1);
    this.keys = new Float64Array(vertices);
  }

  /** Put a vertex in, or bring it forward. */
  lower(vertex: number, key: number): void {
    const { order, places, keys } = this;
    keys[vertex] = key;
    let at = places[vertex] < 0 ? this.size++ : places[vertex];
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[order[parent]] <= key) break;
      order[at] = order[parent];
      places[order[at]] = at;
      at = parent;
    }
    order[at] = vertex;
    places[vertex] = at;
  }

  /** Take the nearest vertex out; −1 if there is none. */
  take(): number {
    const { order, places, keys } = this;
    if (this.size === 0) return -1;
    const top = order[0];
    places[top] = -1;
    const moved = order[--this.size];
    if (this.size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && keys[order[child + 1]] < keys[order[child]]) child++;
      if (keys[order[child]] >= keys[moved]) break;
      order[at] = order[child];
      places[order[at]] = at;
      at = child;
    }
    order[at] = moved;
    places[moved] = at;
    return top;
  }
}
