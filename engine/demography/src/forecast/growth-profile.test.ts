import { describe, expect, it } from 'vitest';
import { type ProfileSignal, readProfile } from './growth-profile.ts';
import type { GrowthRecord } from './lasting-growth.ts';

/** Areas with the same growth in every year of a record. */
const recordOf = (growth: readonly number[], years: number): GrowthRecord => ({
  spans: Array.from({ length: years }, (_, year) => ({ from: 2000 + year, to: 2001 + year })),
  values: Float64Array.from(growth.flatMap((value) => Array.from({ length: years }, () => value))),
});

/** A signal that never changes. */
const signalOf = (values: readonly number[], years: number): ProfileSignal => ({
  before: Float64Array.from(values.flatMap((value) => Array.from({ length: years }, () => value))),
  now: Float64Array.from(values),
});

describe('readProfile', () => {
  it('finds a line without scatter whole', () => {
    const sizes = [1, 2, 3, 4, 5];
    const growth = sizes.map((size) => 0.01 * size - 0.02);
    const profile = readProfile(recordOf(growth, 6), [signalOf(sizes, 6)], 5);
    growth.forEach((value, area) => {
      expect(profile[area]).toBeCloseTo(value, 8);
    });
  });

  it('reads the line where the areas are now, not where they were', () => {
    const before = signalOf([1, 2, 3, 4, 5], 5);
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
    for (const value of readProfile(recordOf(growth, 5), [signalOf([1, 1, 2, 2], 5)], 4))
      expect(value).toBeCloseTo(0, 12);
  });

  it('leaves out a signal that the areas are too few for, and everything for two areas', () => {
    const level = readProfile(recordOf([0.01, 0.01, 0.01], 5), [signalOf([1, 2, 9], 5)], 3);
    expect([...level].map((value) => Number(value.toFixed(9)))).toEqual([0.01, 0.01, 0.01]);
    expect([...readProfile(recordOf([0.01, 0.03], 5), [signalOf([1, 2], 5)], 2)]).toEqual([0, 0]);
  });

  it('bears signals that say the same', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7];
    const signals = [signalOf(sizes, 5), signalOf(sizes, 5)];
    const growth = sizes.map((size, area) => 0.01 * size + (area % 2) * 0.001);
    for (const value of readProfile(recordOf(growth, 5), signals, 7)) expect(Number.isFinite(value)).toBe(true);
  });

  it('says nothing of the rest of the nation', () => {
    expect(readProfile(recordOf([0.01, 0.01, 0.01, 0.9], 5), [], 3)[3]).toBe(0);
  });

  it('takes a record of one long span as one panel', () => {
    const record = { spans: [{ from: 2000, to: 2010 }], values: Float64Array.of(0.02, 0.02, 0.02) };
    expect(readProfile(record, [], 3)[0]).toBeCloseTo(0.02, 8);
  });
});
