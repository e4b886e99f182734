import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRankRoom, selectRanks } from './select-ranks.ts';

function select(values: readonly number[], ranks: readonly number[]): number[] {
  const out = new Float64Array(ranks.length);
  selectRanks(Float64Array.of(-1e9, ...values, 1e9), 1, Int32Array.from(ranks), createRankRoom(values.length), out);
  return [...out];
}

describe('selectRanks', () => {
  it('reads the smallest, the middle and the largest of a row within a longer array', () => {
    expect(select([5, 1, 4, 2, 3], [0, 2, 4])).toEqual([1, 3, 5]);
  });

  it('copes with values that are all the same, and with one far outside', () => {
    expect(select([7, 7, 7], [0, 1, 2])).toEqual([7, 7, 7]);
    expect(select([...Array.from({ length: 99 }, (_, at) => 98 - at), 1e300], [0, 49, 98, 99])).toEqual([
      0, 49, 98, 1e300,
    ]);
  });

  it('gives what a full sort gives, to the last bit', () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, 1e-300, 5e-324));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const ranks = values.map((_, at) => at);
        const sorted = Float64Array.from(values).sort();
        // Zero and minus zero are the same number of persons.
        expect(select(values, ranks).map((one) => one + 0)).toEqual([...sorted].map((one) => one + 0));
      }),
    );
  });
});
