import { describe, expect, it } from 'vitest';
import { addHinges, layHinges } from './hinges.ts';

describe('layHinges', () => {
  const features = Float64Array.from([1, 9, 2, 9, 3, 9, 4, 9, 5, 9]);
  const rows = Int32Array.from([0, 1, 2, 3, 4]);

  it('bends a feature at its median and writes what lies above it', () => {
    const hinges = layHinges(features, 2, rows, Int32Array.from([0]), [0.5]);
    expect([...hinges.knot]).toEqual([3]);
    expect([...addHinges(Float64Array.from([2, 9, 5, 9]), hinges)]).toEqual([2, 9, 0, 5, 9, 2]);
  });

  it('does not bend what is the same everywhere', () => {
    expect(layHinges(features, 2, rows, Int32Array.from([1]), [0.2, 0.8]).feature).toHaveLength(0);
  });

  it('leaves what is not known unknown', () => {
    const hinges = layHinges(features, 2, rows, Int32Array.from([0]), [0.5]);
    expect(addHinges(Float64Array.from([Number.NaN, 9]), hinges)[2]).toBeNaN();
  });
});
