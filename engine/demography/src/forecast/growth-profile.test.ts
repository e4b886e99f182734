import { describe, expect, it } from 'vitest';
import { findPanelStart, type ProfileSignal, readProfile } from './growth-profile.ts';
import type { GrowthRecord } from './lasting-growth.ts';

/** Areas with the same growth in every year of a record. */
const recordOf = (growth: readonly number[], years: number): GrowthRecord => ({
  spans: Array.from({ length: years }, (_, year) => ({ from: 2000 + year, to: 2001 + year })),
  values: Float64Array.from(growth.flatMap((value) => Array.from({ length: years }, () => value))),
});

/** A signal that never changes. */
const signalOf = (values: readonly number[]): ProfileSignal => ({
  before: Float64Array.from(values),
  now: Float64Array.from(values),
});

describe('readProfile', () => {
  it('finds a line without scatter whole', () => {
    const sizes = [1, 2, 3, 4, 5];
    const growth = sizes.map((size) => 0.01 * size - 0.02);
    const profile = readProfile(recordOf(growth, 6), [signalOf(sizes)], 5);
    growth.forEach((value, area) => {
      expect(profile[area]).toBeCloseTo(value, 8);
    });
  });

  it('reads the line where the areas are now, not where they were', () => {
    const before = signalOf([1, 2, 3, 4, 5]);
    const record = recordOf([0.01, 0.02, 0.03, 0.04, 0.05], 5);
    const profile = readProfile(record, [{ before: before.before, now: Float64Array.of(7, 2, 3, 4, 5) }], 5);
    expect(profile[0]).toBeCloseTo(0.07, 8);
  });

  it('halves a level of two standard errors', () => {
    // Mean m, deviations ±d in four areas: the squared error of the mean is 4 d² / (3 × 4). With m² = 4 × that, half stays.
    const deviation = 0.003;
    const mean = Math.sqrt((4 * 4 * deviation ** 2) / 12);
    const growth = [1, 1, -1, -1].map((sign) => mean + sign * deviation);
    const [first, second] = readProfile(recordOf(growth, 1), [], 4);
    expect(first).toBeCloseTo(mean / 2, 9);
    expect(second).toBeCloseTo(mean / 2, 9);
  });

  it('says nothing where growth goes with nothing', () => {
    const growth = [0.01, -0.01, 0.01, -0.01];
    for (const value of readProfile(recordOf(growth, 5), [signalOf([1, 1, 2, 2])], 4)) expect(value).toBeCloseTo(0, 12);
  });

  it('leaves out a signal that the areas are too few for, and everything for two areas', () => {
    const level = readProfile(recordOf([0.01, 0.01, 0.01], 5), [signalOf([1, 2, 9])], 3);
    expect([...level].map((value) => Number(value.toFixed(9)))).toEqual([0.01, 0.01, 0.01]);
    expect([...readProfile(recordOf([0.01, 0.03], 5), [signalOf([1, 2])], 2)]).toEqual([0, 0]);
  });

  it('bears signals that say the same', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7];
    const signals = [signalOf(sizes), signalOf(sizes)];
    const growth = sizes.map((size, area) => 0.01 * size + (area % 2) * 0.001);
    for (const value of readProfile(recordOf(growth, 5), signals, 7)) expect(Number.isFinite(value)).toBe(true);
  });

  it('says nothing of the rest of the nation', () => {
    expect(readProfile(recordOf([0.01, 0.01, 0.01, 0.9], 5), [], 3)[3]).toBe(0);
  });

  it('looks at the last five years alone', () => {
    const { spans } = recordOf([], 8);
    const values = Float64Array.from({ length: 24 }, (_, i) => (i % 8 < 3 ? 9 : 0.02));
    expect(readProfile({ spans, values }, [], 3)[0]).toBeCloseTo(0.02, 8);
  });
});

describe('findPanelStart', () => {
  const spansOf = (years: readonly number[]) => years.slice(1).map((to, i) => ({ from: years[i], to }));

  it('goes back five years', () => {
    expect(findPanelStart(spansOf([2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007]))).toBe(2);
  });

  it('goes back further where no count is five years ago, and takes all of a shorter record', () => {
    expect(findPanelStart(spansOf([2000, 2006, 2013, 2016]))).toBe(1);
    expect(findPanelStart(spansOf([2013, 2016]))).toBe(0);
  });
});
