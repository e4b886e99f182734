import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { growTrees, scoreWithTrees, type TreeOptions } from './boosted-trees.ts';

const one: TreeOptions = {
  trees: 1,
  depth: 1,
  learningRate: 1,
  rowShare: 1,
  featureShare: 1,
  minimumWeight: 0.1,
  ridge: 0,
  seed: 1,
};
const all = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe('growTrees', () => {
  it('splits where a split by hand saves most, with the values of one step of Newton', () => {
    // At chance 1/2 every row has gradient ±1/2 and weight 1/4: leaf = (hits − misses)/2 / (rows/4).
    const features = Float64Array.from([1, 2, 3, 4, 5, 6]);
    const outcomes = Uint8Array.from([0, 0, 0, 1, 1, 1]);
    const model = growTrees(features, 1, outcomes, all(6), one);
    expect(model.start).toBe(0);
    expect([...model.feature]).toEqual([0]);
    expect([...model.threshold]).toEqual([3.5]);
    expect([...model.leaf]).toEqual([-2, 2]);
    // Twice the loss saved: g²/h on either side, (3/2)² / (3/4) = 3 each, nothing before.
    expect(model.gain[0]).toBeCloseTo(6, 12);
    expect([...scoreWithTrees(model, Float64Array.from([0, 3.5, 3.6]))]).toEqual([-2, -2, 2]);
  });

  it('shrinks leaves by the ridge and adds the share of the learning rate', () => {
    const model = growTrees(Float64Array.from([1, 2]), 1, Uint8Array.from([0, 1]), all(2), {
      ...one,
      ridge: 0.25,
      learningRate: 0.5,
    });
    // 1/2 over 1/4 + 1/4, halved.
    expect([...model.leaf]).toEqual([-0.5, 0.5]);
  });

  it('keeps a side with too little weight together', () => {
    const features = Float64Array.from([1, 2, 3, 4]);
    // Best alone: between 1 and the rest; with half a unit of weight a side has two rows at least.
    const model = growTrees(features, 1, Uint8Array.from([1, 0, 0, 0]), all(4), { ...one, minimumWeight: 0.3 });
    expect([...model.threshold]).toEqual([2.5]);
  });

  it('parts what is not known from what is, when that tells most', () => {
    const features = Float64Array.from([Number.NaN, 1, Number.NaN, 2]);
    const model = growTrees(features, 1, Uint8Array.from([1, 0, 1, 0]), all(4), one);
    expect([...scoreWithTrees(model, Float64Array.from([Number.NaN, -1e9, 1.5]))]).toEqual([2, -2, -2]);
  });

  it('never lets more of a feature lower the chance where it may only raise it', () => {
    const random = createRandom(5);
    const rows = 400;
    const features = Float64Array.from({ length: rows * 2 }, () => random.next());
    const outcomes = Uint8Array.from({ length: rows }, (_, row) =>
      random.next() < 0.2 + 0.5 * Math.abs(features[2 * row] - 0.4) + 0.2 * features[2 * row + 1] ? 1 : 0,
    );
    const options = { ...one, trees: 40, depth: 3, learningRate: 0.3, ridge: 1 };
    const held = growTrees(features, 2, outcomes, all(rows), { ...options, directions: Int8Array.from([1, 0]) });
    const free = growTrees(features, 2, outcomes, all(rows), options);
    const rises = (model: typeof held) => {
      let falls = 0;
      for (const other of [0.1, 0.5, 0.9]) {
        const line = Float64Array.from({ length: 202 }, (_, at) => (at % 2 === 0 ? at / 202 : other));
        const scores = scoreWithTrees(model, line);
        for (let at = 1; at < scores.length; at++) if (scores[at] < scores[at - 1]) falls++;
      }
      return falls;
    };
    expect(rises(held)).toBe(0);
    expect(rises(free)).toBeGreaterThan(0);
  });

  it('gives the same trees for the same seed and others for another', () => {
    const random = createRandom(9);
    const features = Float64Array.from({ length: 300 }, () => random.next());
    const outcomes = Uint8Array.from({ length: 100 }, (_, row) => (random.next() < features[3 * row] ? 1 : 0));
    const grow = (seed: number) =>
      growTrees(features, 3, outcomes, all(100), { ...one, trees: 5, depth: 2, rowShare: 0.5, seed }).leaf;
    expect(grow(3)).toEqual(grow(3));
    expect(grow(3)).not.toEqual(grow(4));
  });

  it('learns from the rows it is given only', () => {
    const features = Float64Array.from([1, 2, 3, 4, 5, 6]);
    const rows = Int32Array.from([0, 1, 4, 5]);
    const model = (hidden: number) => growTrees(features, 1, Uint8Array.from([0, 0, hidden, hidden, 1, 1]), rows, one);
    expect(model(0)).toEqual(model(1));
  });

  it('refuses what does not fit', () => {
    const features = Float64Array.from([1, 2]);
    const outcomes = Uint8Array.from([0, 1]);
    expect(() => growTrees(features, 2, outcomes, all(2), one)).toThrow(RangeError);
    expect(() => growTrees(features, 1, Uint8Array.from([1, 1]), all(2), one)).toThrow(RangeError);
    expect(() => growTrees(features, 1, outcomes, all(2), { ...one, depth: 0 })).toThrow(RangeError);
    expect(() => growTrees(features, 1, outcomes, all(2), { ...one, rowShare: 0 })).toThrow(RangeError);
    expect(() => growTrees(features, 1, outcomes, all(2), { ...one, directions: new Int8Array(2) })).toThrow(
      RangeError,
    );
  });
});
