/** Graphs made by the recipe of OR-Library, so that the solver meets what its published instances look like. */
import { createRandom } from '@transitieatlas/quantities';
import type { UndirectedGraph } from '../src/location/shortest-paths.ts';

/** n vertices, a path through all, then random edges up to n²/50, lengths 1 to 100. */
export function growGraph(vertices: number, seed: number): UndirectedGraph {
  const random = createRandom(seed);
  const edges = Math.max(vertices - 1, Math.round(vertices ** 2 / 50));
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  const lengths = new Float64Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const isPath = edge + 1 < vertices;
    from[edge] = isPath ? edge : random.nextInteger(vertices);
    to[edge] = isPath ? edge + 1 : random.nextInteger(vertices);
    lengths[edge] = 1 + random.nextInteger(100);
  }
  return { vertices, from, to, lengths };
}
