import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChoiceSample, findChoiceSets, measureChoiceLikelihood } from '../src/index.ts';

const side = 4;

/** A grid of villages with two sites each and any pupils; two terms, distance and a mark of the site. */
const sample = fc
  .record({
    shifts: fc.array(fc.double({ min: 0, max: 1500, noNaN: true }), { minLength: 32, maxLength: 32 }),
    pupils: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 16 * 8, maxLength: 16 * 8 }),
    marks: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16 * 8, maxLength: 16 * 8 }),
  })
  .map(({ shifts, pupils, marks }): ChoiceSample => {
    const at = Array.from({ length: side * side }, (_, village) => village);
    const x = Float64Array.from(at, (village) => 2500 * (village % side));
    const y = Float64Array.from(at, (village) => 2500 * Math.floor(village / side));
    const sites = {
      x: Float64Array.from(shifts, (shift, site) => (x[site >> 1] ?? 0) + shift),
      y: Float64Array.from(shifts, (shift, site) => (y[site >> 1] ?? 0) + shifts.length - shift / 3),
    };
    const sets = findChoiceSets({ x, y, areaKm2: new Float64Array(16).fill(2) }, sites, 8);
    const pairs = sets.sites.length;
    const terms = new Float64Array(2 * pairs);
    for (let pair = 0; pair < pairs; pair++) {
      terms[2 * pair] = sets.distanceKm[pair] ?? 0;
      terms[2 * pair + 1] = marks[pair % marks.length] ?? 0;
    }
    const pairPupils = Float64Array.from({ length: pairs }, (_, pair) => pupils[pair % pupils.length] ?? 1);
    return { sets, terms, width: 2, pairPupils, siteCount: 32 };
  });

describe('the likelihood of a choice', () => {
  it('has the gradient that finite differences give, constants of sites moving along', () => {
    const slope = fc.double({ min: -1.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(sample, slope, slope, (drawn, first, second) => {
        const here = Float64Array.of(first, second);
        const { gradient } = measureChoiceLikelihood(drawn, here);
        const step = 1e-3;
        for (let term = 0; term < 2; term++) {
          const move = (by: number) =>
            measureChoiceLikelihood(
              drawn,
              here.map((value, at) => (at === term ? value + by : value)),
            ).logLikelihood;
          const measured = (move(step) - move(-step)) / (2 * step);
          expect(Math.abs((gradient[term] ?? 0) - measured)).toBeLessThan(0.05 + 1e-3 * Math.abs(measured));
        }
      }),
      { numRuns: 25 },
    );
  });
});
