import { describe, expect, it } from 'vitest';
import { rakeMatrix } from '../src/index.ts';
import { readGolden } from './read-golden.ts';

describe('two published tables raked to given sums', () => {
  it.each([
    ['four-by-four', 4],
    ['three-by-three', 3],
  ])('%s reaches the converged cells within a millionth', (name, size) => {
    const rows = readGolden(`iterative-proportional-fitting/${name}.csv`);
    const body = rows.slice(0, -1);
    const read = (prefix: string, from: readonly Record<string, number>[]) =>
      from.flatMap((row) => Array.from({ length: size }, (_, column) => row[`${prefix}${column + 1}`] ?? Number.NaN));
    const matrix = Float64Array.from(read('seed', body));
    const rowSums = Float64Array.from(body, (row) => row.rowSum ?? Number.NaN);
    const columnSums = Float64Array.from(read('seed', rows.slice(-1)));
    rakeMatrix(matrix, rowSums, columnSums, 1e-10, 1000);
    read('fitted', body).forEach((expected, cell) => {
      expect(Math.abs((matrix[cell] ?? Number.NaN) - expected)).toBeLessThan(1e-6);
    });
  });
});
