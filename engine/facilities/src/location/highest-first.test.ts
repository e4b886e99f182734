import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { findHighest, selectHighest, sortHighestFirst } from './highest-first.ts';

const random = createRandom(3);

describe('the highest values first', () => {
  it('are sorted with equals as they were, few and many alike', () => {
    for (const count of [0, 1, 7, 300, 900]) {
      const values = Float64Array.from({ length: count }, () => random.nextInteger(40));
      const order = Int32Array.from(values.keys());
      sortHighestFirst(order, values);
      expect([...order]).toEqual([...values.keys()].sort((a, b) => values[b] - values[a] || a - b));
    }
  });

  it('are in front when only some are wanted, and none is lost', () => {
    for (const wanted of [0, 1, 5, 60, 99, 100]) {
      const values = Float64Array.from({ length: 100 }, () => random.nextInteger(30));
      const positions = Int32Array.from(values.keys());
      selectHighest(positions, values, 100, wanted);
      const front = [...positions.subarray(0, wanted)].map((at) => values[at]).sort((a, b) => b - a);
      expect(front).toEqual([...values].sort((a, b) => b - a).slice(0, wanted));
      expect([...positions].sort((a, b) => a - b)).toEqual([...values.keys()]);
    }
  });

  it('are at least 0', () => {
    expect(findHighest(Float64Array.of())).toBe(0);
    expect(findHighest(Float64Array.of(2, 9, 4))).toBe(9);
  });
});
