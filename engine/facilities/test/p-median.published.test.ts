/** The instances of OR-Library with their proven optima. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { createCostTable } from '../src/location/cost-table.ts';
import { measureShortestPaths } from '../src/location/shortest-paths.ts';
import { solvePMedian } from '../src/location/solve-p-median.ts';

const dataPath = process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const folder = `${dataPath}/orlib-pmed`;
const present = existsSync(folder);

describe.skipIf(!present)(`published p-medians${present ? '' : ' (skipped: no shared data)'}`, () => {
  const optima = present
    ? [...readFileSync(`${folder}/optima.txt`, 'utf8').matchAll(/^(pmed\d+)\s+(\d+)/gm)].map(
        ([, name = '', value]) => [name, Number(value)] as const,
      )
    : [];

  it('are ten', () => {
    expect(optima).toHaveLength(10);
  });

  it.each(optima)('%s is solved to its optimum %i, with proof', (name, optimum) => {
    // Read plainly here: the reader has tests of its own, and this room knows no files.
    const numbers = readFileSync(`${folder}/${name}.txt`, 'utf8').trim().split(/\s+/).map(Number);
    const [vertices = 0, edges = 0, p = 0] = numbers;
    const column = (at: number) => Array.from({ length: edges }, (_, edge) => numbers[3 + 3 * edge + at] ?? 0);
    const distances = measureShortestPaths({
      vertices,
      from: Int32Array.from(column(0), (vertex) => vertex - 1),
      to: Int32Array.from(column(1), (vertex) => vertex - 1),
      lengths: Float64Array.from(column(2)),
    });
    for (const seed of [1, 2, 3]) {
      const table = createCostTable(distances, vertices, vertices);
      const answer = solvePMedian(table, { p }, { random: createRandom(seed) });
      expect([answer.objective, answer.bound, answer.proved]).toEqual([optimum, optimum, true]);
    }
  });
});
