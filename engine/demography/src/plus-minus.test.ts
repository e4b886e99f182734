import { describe, expect, it } from 'vitest';
import { allocatePlusMinus } from './plus-minus.ts';

const even = Float64Array.of(1, 1, 1);

describe('allocatePlusMinus', () => {
  it('raises gains and shrinks losses by the same share', () => {
    // Sum 10, absolute 50, missing 10: gains × 1.2, losses × 0.8.
    const flows = allocatePlusMinus(Float64Array.of(20, -20, 10), 20, even);
    expect(Array.from(flows, (flow) => Math.round(flow * 1e9) / 1e9)).toEqual([24, -16, 12]);
  });

  it('spreads by weight what flows cannot take up', () => {
    // Missing 9, absolute 3: the loss vanishes, the gain doubles, 5 are left over.
    expect([...allocatePlusMinus(Float64Array.of(2, -1, 0), 10, Float64Array.of(0, 1, 2))]).toEqual([4, 2, 4]);
  });

  it('spreads everything by weight where nothing flows', () => {
    expect([...allocatePlusMinus(new Float64Array(3), -6, even)]).toEqual([-2, -2, -2]);
  });

  it('refuses weights of another number', () => {
    expect(() => allocatePlusMinus(new Float64Array(2), 1, even)).toThrow(RangeError);
  });
});
