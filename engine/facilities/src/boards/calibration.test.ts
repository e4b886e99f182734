import { describe, expect, it } from 'vitest';
import { computeChance, fitCalibration, measureCalibration } from './calibration.ts';
import { dealFolds } from './grouped-folds.ts';
import { fitLogistic, scoreWithLogistic } from './logistic.ts';

const all = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe('measureCalibration', () => {
  it('sums up tenths of twenty rows by hand', () => {
    const chances = Float64Array.from({ length: 20 }, (_, row) => (20 - row) / 20);
    const outcomes = Uint8Array.from({ length: 20 }, (_, row) => (row < 3 ? 1 : 0));
    const tenths = measureCalibration(chances, outcomes);
    expect(tenths).toHaveLength(10);
    expect(tenths[0]).toEqual({ tenth: 1, n: 2, predicted: 0.05 * 1.5, observed: 0 });
    expect(tenths[8].observed).toBe(0.5);
    expect(tenths[9]).toEqual({ tenth: 10, n: 2, predicted: 0.975, observed: 1 });
  });

  it('refuses fewer than ten rows', () => {
    expect(() => measureCalibration(new Float64Array(9), new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('fitLogistic', () => {
  it('gives the log odds of a table of two by two', () => {
    // Feature 0: 1 of 4 happened; feature 1: 3 of 5.
    const features = Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const outcomes = Uint8Array.from([1, 0, 0, 0, 1, 1, 1, 0, 0]);
    const model = fitLogistic(features, 1, outcomes, all(9), 0);
    const [low, high] = scoreWithLogistic(model, Float64Array.from([0, 1]));
    expect(low).toBeCloseTo(Math.log(1 / 3), 8);
    expect(high).toBeCloseTo(Math.log(3 / 2), 8);
  });

  it('takes what is not known for the mean', () => {
    const features = Float64Array.from([0, 0, 1, 1, Number.NaN]);
    const model = fitLogistic(features, 1, Uint8Array.from([0, 1, 1, 1, 0]), all(5), 1);
    expect(scoreWithLogistic(model, Float64Array.from([Number.NaN]))[0]).toBeCloseTo(model.intercept, 12);
  });
});

describe('fitCalibration', () => {
  it('finds the line that scores of twice the size need', () => {
    // Chances 1/4 and 3/4 foretold with log odds twice too large: the slope is one half.
    const scores = Float64Array.from([-1, -1, -1, -1, 1, 1, 1, 1].map((sign) => 2 * sign * Math.log(3)));
    const line = fitCalibration(scores, Uint8Array.from([1, 0, 0, 0, 1, 1, 1, 0]), all(8));
    expect(line.slope).toBeCloseTo(0.5, 8);
    expect(line.intercept).toBeCloseTo(0, 8);
    expect(computeChance(line.slope * 2 * Math.log(3))).toBeCloseTo(0.75, 8);
  });
});

describe('dealFolds', () => {
  it('keeps a group together and the folds about as large', () => {
    const groups = Array.from({ length: 100 }, (_, row) => `M${row % 20}`);
    const fold = dealFolds(groups, 4, 3);
    for (let row = 20; row < 100; row++) expect(fold[row]).toBe(fold[row % 20]);
    for (let one = 0; one < 4; one++) expect(fold.filter((own) => own === one)).toHaveLength(25);
  });

  it('does not hang on the order of the rows', () => {
    const groups = ['a', 'b', 'c', 'd', 'e'];
    const there = dealFolds(groups, 2, 1);
    const back = dealFolds([...groups].reverse(), 2, 1).reverse();
    expect(there).toEqual(back);
  });

  it('refuses fewer groups than folds', () => {
    expect(() => dealFolds(['a', 'a'], 2, 1)).toThrow(RangeError);
  });
});
