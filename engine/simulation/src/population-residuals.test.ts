import { describe, expect, it } from 'vitest';
import { type AreaRates, createMigrationRecord, recordResiduals } from './population-residuals.ts';
import { ages, cells } from './population-shape.ts';

const immortal: AreaRates = { survival: new Float64Array(cells).fill(1), fertility: new Float64Array(ages) };
const even = new Float64Array(ages).fill(1);

/** Men of single ages, nobody else. */
function createMen(from: number, to: number, perAge: number): Float64Array {
  const population = new Float64Array(cells);
  population.fill(perAge, from, to + 1);
  return population;
}

function record(start: Float64Array, end: Float64Array, years: number, schedule: Float64Array) {
  const result = createMigrationRecord(1);
  recordResiduals(result, start, end, years, () => immortal, schedule);
  return result;
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('recordResiduals', () => {
  it('finds nobody moving where cohorts only grow older', () => {
    const { net, personYears } = record(createMen(10, 14, 20), createMen(15, 19, 20), 5, even);
    expect(sum(net.map(Math.abs))).toBeCloseTo(0, 9);
    // A hundred men for five years.
    expect(sum(personYears)).toBeCloseTo(500, 9);
  });

  it('books those who came as arrivals, over the ages the cohort passed through', () => {
    // Of 20 men of each age 10 to 14, 30 are there at 15 to 19: 50 came.
    const { net } = record(createMen(10, 14, 20), createMen(15, 19, 30), 5, even);
    expect(sum(net)).toBeCloseTo(50, 9);
    // Nobody can have come at 10 (the first year ends at 11 or later) or at 20.
    expect(net[10]).toBe(0);
    expect(net[20]).toBe(0);
    // Twenty-five equal steps of two men; the path to 15 has five of them for the five cohorts.
    expect(net[15]).toBeCloseTo(10, 9);
    expect(net[11]).toBeCloseTo(2, 9);
  });

  it('lets people leave at the ages at which people leave', () => {
    const schedule = new Float64Array(ages);
    schedule.fill(1, 18, 30);
    const { net } = record(createMen(10, 14, 20), createMen(15, 19, 10), 5, schedule);
    expect(sum(net)).toBeCloseTo(-50, 9);
    expect(sum(net.subarray(0, 18))).toBeCloseTo(0, 9);
  });

  it('skips an area that was not counted', () => {
    const { net, personYears } = record(new Float64Array(cells).fill(Number.NaN), createMen(0, 4, 10), 5, even);
    expect(sum(net)).toBe(0);
    expect(sum(personYears)).toBe(0);
  });

  it('expects the children of the women who stayed', () => {
    const fertility = new Float64Array(ages).fill(0.1, 20, 40);
    const women = new Float64Array(cells);
    women.fill(10, ages + 25, ages + 30);
    const aged = new Float64Array(cells);
    aged.fill(10, ages + 26, ages + 31);
    const result = createMigrationRecord(1);
    recordResiduals(result, women, aged, 1, () => ({ survival: immortal.survival, fertility }), even);
    // Fifty women bear five children; none of them is there a year later.
    expect((result.net[0] ?? 0) + (result.net[ages] ?? 0)).toBeCloseTo(-5, 9);
  });
});
