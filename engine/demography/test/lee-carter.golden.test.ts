import { describe, expect, it } from 'vitest';
import { computeLeeCarterRates, projectIndex } from '../src/index.ts';
import { getColumn, readGolden } from './read-golden.ts';

describe('Lee & Carter 1992: the United States in 2050', () => {
  const in2050 = projectIndex(-11.05, { drift: -0.365, sigma: 0.652, driftError: 0 }, 2050 - 1989, 1.96);

  it('the index and its 95 % interval are the printed ones to the last digit', () => {
    expect(in2050.middle.toFixed(3)).toBe('-33.315');
    expect(in2050.low.toFixed(6)).toBe('-43.295874');
    expect(in2050.high.toFixed(6)).toBe('-23.334126');
  });

  it('the death rates of every age follow from the index', () => {
    const rows = readGolden('lee-carter-1992/united-states.csv');
    const model = { level: getColumn(rows, 'level'), response: getColumn(rows, 'response') };
    const rates = computeLeeCarterRates(model, in2050.middle, new Float64Array(rows.length));
    expect(rows.length).toBe(23);
    getColumn(rows, 'rate2050').forEach((expected, age) => {
      expect(Math.abs((rates[age] ?? Number.NaN) / expected - 1)).toBeLessThan(1e-12);
    });
  });
});
