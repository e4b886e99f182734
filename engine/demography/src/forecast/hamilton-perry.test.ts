import { describe, expect, it } from 'vitest';
import { createSeries } from '../../test/create-series.ts';
import { projectHamiltonPerry, readSnapshot } from './hamilton-perry.ts';
import { createHistory } from './history.ts';

const ages = [0, 5, 10, 15];
const then = [10, 20, 30, 40];
const now = [12, 9, 22, 63];
const one = createHistory(createSeries([2000, 2005], ages, [[then, now]]), 2005);

const round = (values: Float64Array): number[] => [...values].map((value) => Math.round(value * 1e6) / 1e6);

describe('projectHamiltonPerry', () => {
  it('multiplies every cohort by its own ratio and takes children from the parents that are there', () => {
    // 9/10, 22/20, 63/(30 + 40); children 12 per 63 persons of 15 and older: here nobody's sex is known.
    expect(round(projectHamiltonPerry(one, 5))).toEqual([Math.round(((76.5 * 12) / 63) * 1e6) / 1e6, 10.8, 9.9, 76.5]);
  });

  it('adds a difference where a cohort grew, if blended', () => {
    // 10–14 grew by two: 9 + 2 instead of 9 × 1.1.
    expect(round(projectHamiltonPerry(one, 5, { blend: true }))[2]).toBe(11);
  });

  it('leans on the nation by the strength', () => {
    const history = createHistory(
      createSeries(
        [2000, 2005],
        ages,
        [[then, now]],
        [
          [100, 100, 100, 100],
          [100, 50, 100, 200],
        ],
      ),
      2005,
    );
    // 5–9: (9 + 10 × 0.5) / (10 + 10) = 0.7; of 12 remain 8.4.
    expect(round(projectHamiltonPerry(history, 5, { strength: 10 }))[1]).toBe(8.4);
  });

  it('is the same with any strength for an area that is its nation', () => {
    expect(round(projectHamiltonPerry(one, 10, { strength: 1e6 }))).toEqual(round(projectHamiltonPerry(one, 10)));
  });

  it('lies between two steps for a horizon between them', () => {
    const five = projectHamiltonPerry(one, 5);
    const ten = projectHamiltonPerry(one, 10);
    const seven = projectHamiltonPerry(one, 7);
    expect(seven[3]).toBeCloseTo(five[3] + 0.4 * (ten[3] - five[3]), 9);
  });

  it('counts women as parents where they are known', () => {
    const series = { ...createSeries([2000, 2005], ages, []), areas: ['A'], sexes: ['F', 'M'], regions: [''] };
    const persons = Float64Array.of(5, 10, 15, 20, 5, 10, 15, 20, 6, 5, 10, 30, 4, 5, 10, 10);
    const projected = projectHamiltonPerry(createHistory({ ...series, persons }, 2005), 5);
    // Women of 15 and older: (10 + 30) × 30/35; girls 6 and boys 4 per 30 of them.
    const women = (40 * 30) / 35;
    expect(projected[0]).toBeCloseTo((women * 6) / 30, 9);
    expect(projected[4]).toBeCloseTo((women * 4) / 30, 9);
  });

  it('refuses a history of less than five years', () => {
    const short = createHistory(createSeries([2002, 2005], ages, [[then, now]]), 2005);
    expect(() => projectHamiltonPerry(short, 5)).toThrow(RangeError);
  });
});

describe('readSnapshot', () => {
  const wide = [0, 5, 10, 15, 20, 25];
  const gap = createHistory(
    createSeries([2000, 2010], wide, [
      [
        [1, 10, 3, 4, 5, 6],
        [3, 2, 3, 20, 5, 8],
      ],
    ]),
    2010,
  );

  it('follows cohorts through a year without figures', () => {
    // 10–14 in 2005 were the ten of 5–9 in 2000 and are the twenty of 15–19 in 2010.
    expect(readSnapshot(gap, 2005).areas[2]).toBe(15);
  });

  it('lies on a straight line where there is no cohort before or after', () => {
    expect([readSnapshot(gap, 2005).areas[0], readSnapshot(gap, 2005).nation[5]]).toEqual([2, 7]);
  });

  it('is what was counted in a year with figures', () => {
    expect([...readSnapshot(gap, 2010).areas]).toEqual([3, 2, 3, 20, 5, 8]);
  });
});
