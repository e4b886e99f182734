import { describe, expect, it } from 'vitest';
import { getQuantile, scoreCoverage, scoreDecline, scoreInterval, scoreStructure, scoreTotals } from './scores.ts';

describe('scoreTotals', () => {
  it('gives errors in percent of what came true', () => {
    const scores = scoreTotals(Float64Array.of(110, 180, 50), Float64Array.of(100, 200, 50), [0, 1, 2]);
    expect(scores.mape).toBeCloseTo(20 / 3, 9);
    expect(scores.malpe).toBeCloseTo(0, 9);
    expect(scores.medianApe).toBeCloseTo(10, 9);
    expect(scores.weightedApe).toBeCloseTo((100 * 30) / 350, 9);
    expect([scores.areas, scores.shareOver10]).toEqual([3, 0]);
  });

  it('counts only the chosen areas', () => {
    expect(scoreTotals(Float64Array.of(110, 180), Float64Array.of(100, 200), [1]).malpe).toBeCloseTo(-10, 9);
  });
});

it('scoreStructure adds the errors of groups over all persons', () => {
  // 10 + 10 of 200.
  expect(scoreStructure(Float64Array.of(110, 90), Float64Array.of(100, 100), 2, [0])).toBeCloseTo(10, 9);
});

it('scores leave out areas where nobody lives: there is nothing to divide by', () => {
  const nobody = Float64Array.of(100, 0);
  expect(scoreStructure(Float64Array.of(110, 5), nobody, 1, [0, 1])).toBeCloseTo(10, 9);
  expect(scoreInterval(Float64Array.of(90, 0), Float64Array.of(110, 9), nobody, 0.8, [0, 1])).toBeCloseTo(20, 9);
});

describe('scoreDecline', () => {
  it('is worked out from hits, false alarms and misses', () => {
    // One hit, one false alarm, no miss, two quiet: 2 / √(2 × 1 × 3 × 2).
    const scores = scoreDecline([true, true, false, false], [true, false, false, false], [0, 1, 2, 3]);
    expect([scores.declines, scores.precision, scores.recall]).toEqual([1, 0.5, 1]);
    expect(scores.mcc).toBeCloseTo(2 / Math.sqrt(12), 9);
  });

  it('is nought if nothing was flagged', () => {
    expect(scoreDecline([false, false], [true, false], [0, 1]).mcc).toBe(0);
  });
});

describe('intervals', () => {
  const lower = Float64Array.of(90, 90);
  const upper = Float64Array.of(110, 95);
  const observed = Float64Array.of(100, 100);

  it('scoreCoverage is the share within', () => {
    expect(scoreCoverage(lower, upper, observed, [0, 1])).toBe(0.5);
  });

  it('scoreInterval adds ten times the distance outside to the width at 80 percent', () => {
    expect(scoreInterval(lower, upper, observed, 0.8, [0])).toBeCloseTo(20, 9);
    expect(scoreInterval(lower, upper, observed, 0.8, [1])).toBeCloseTo(5 + 10 * 5, 9);
  });
});

it('getQuantile lies on a line between neighbours', () => {
  expect(getQuantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(getQuantile([], 0.5)).toBeNaN();
});
