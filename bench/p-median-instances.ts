/** P-medians to measure on: published ones if they are there, otherwise graphs grown by the same recipe. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureShortestPaths } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { readLocationInstance } from '@transitieatlas/sources';

/** Distances between all vertices, and how many to open. */
export interface MedianInstance {
  readonly name: string;
  readonly vertices: number;
  readonly p: number;
  readonly distances: Float64Array;
}

const dataPath = process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url));

/** Vertices and open sites of the instances of OR-Library that are asked for. */
const sizes = { 1: [100, 5], 5: [100, 33], 6: [200, 5], 10: [200, 67], 11: [300, 5], 15: [300, 100] } as const;

/** Which of them. */
export type InstanceNumber = keyof typeof sizes;

/**
 * Read an instance of OR-Library, or grow one of the same size if it is not among the published data.
 *
 * @param number which of the forty
 */
export function takeInstance(number: InstanceNumber): MedianInstance {
  const path = `${dataPath}/orlib-pmed/pmed${number}.txt`;
  if (existsSync(path)) {
    const { value } = readLocationInstance(readFileSync(path, 'utf8'), path);
    if (value?.kind !== 'graph') throw new Error(`Expected a graph in ${path}.`);
    return { name: `pmed${number}`, vertices: value.vertices, p: value.p, distances: measureShortestPaths(value) };
  }
  const [vertices, p] = sizes[number];
  return { name: `grown ${vertices}/${p}`, vertices, p, distances: growDistances(vertices, number) };
}

/** Grow a graph by OR-Library’s recipe: a path through all vertices, random edges up to n²/50, lengths 1 to 100. */
export function growDistances(vertices: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const edges = Math.round(vertices ** 2 / 50);
  const from = Int32Array.from({ length: edges }, (_, e) => (e + 1 < vertices ? e : random.nextInteger(vertices)));
  const to = Int32Array.from({ length: edges }, (_, e) => (e + 1 < vertices ? e + 1 : random.nextInteger(vertices)));
  const lengths = Float64Array.from({ length: edges }, () => 1 + random.nextInteger(100));
  return measureShortestPaths({ vertices, from, to, lengths });
}

/** The textbook model as text: assignment variables x, sites y, x ≤ y, p sites. */
export function writeMedianModel({ vertices, p, distances }: MedianInstance): string {
  const all = Array.from({ length: vertices }, (_, at) => at);
  const costs = all.flatMap((i) => all.map((j) => `${distances[i * vertices + j] ?? 0} x${i}_${j}`));
  const served = all.map((i) => `s${i}: ${all.map((j) => `x${i}_${j}`).join('\n + ')} = 1`);
  const linked = all.flatMap((i) => all.map((j) => `x${i}_${j} - y${j} <= 0`));
  const sites = all.map((j) => `y${j}`);
  return [
    'Minimize',
    costs.join('\n + '),
    'Subject To',
    ...served,
    ...linked,
    `${sites.join('\n + ')} = ${p}`,
    'Binary',
    ...sites,
    'End',
  ].join('\n');
}
