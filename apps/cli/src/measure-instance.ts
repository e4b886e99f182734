/** Distances of published location problems. */
import { measureShortestPaths, measureWholeDistances } from '@transitieatlas/facilities';
import type { LocationInstance } from '@transitieatlas/sources';

/** Measure along the graph, or straight between points and rounded down; shape [places × places]. */
export function measureInstance(instance: LocationInstance): Float64Array {
  return instance.kind === 'graph' ? measureShortestPaths(instance) : measureWholeDistances(instance.x, instance.y);
}
