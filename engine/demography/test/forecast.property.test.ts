import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory, forecastAll, type History } from '../src/index.ts';
import { createSeries } from './create-series.ts';

const ages = Array.from({ length: 18 }, (_, group) => 5 * group);
const years = [2000, 2001, 2003, 2004, 2005, 2007, 2010];

/** Areas whose groups wander up and down, some of them empty, in the years and ages of a source. */
function listHistories(years: readonly number[], ages: readonly number[], mean: number): fc.Arbitrary<History> {
  const length = { minLength: ages.length, maxLength: ages.length };
  return fc
    .array(
      fc.record({
        size: fc.integer({ min: 0, max: mean }),
        growth: fc.double({ min: -0.04, max: 0.04, noNaN: true }),
        shape: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), length),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((areas) =>
      createHistory(
        createSeries(
          years,
          ages,
          [...areas, { size: mean / 4, growth: 0, shape: ages.map(() => 1) }].map(({ size, growth, shape }) =>
            years.map((year) => shape.map((part) => Math.round(size * part * Math.exp(growth * (year - 2000))))),
          ),
        ),
        2010,
      ),
    );
}

/** Five-year groups with gaps between the years. */
const histories = listHistories(years, ages, 2000);

/** Single ages of years without gaps. */
const singleHistories = listHistories(
  Array.from({ length: 9 }, (_, year) => 2002 + year),
  Array.from({ length: 95 }, (_, age) => age),
  400,
);

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);

/** Check that a forecast of every method can be of people. */
function checkForecasts(history: History, horizon: number, given: boolean): void {
  const nation = given ? 1.05 * history.nationTotals[history.nationTotals.length - 1] : undefined;
  for (const { method, totals, structure } of forecastAll(history, horizon, nation)) {
    expect(
      [...totals].every((value) => Number.isFinite(value) && value >= 0),
      method,
    ).toBe(true);
    if (structure === undefined) continue;
    expect(
      [...structure].every((value) => Number.isFinite(value) && value >= 0),
      method,
    ).toBe(true);
    expect(sum(structure), method).toBeCloseTo(sum(totals), 4);
  }
}

describe('every method', () => {
  it('gives finite totals that are not negative, and groups that add up to them', () => {
    const horizons = fc.integer({ min: 1, max: 12 });
    fc.assert(fc.property(histories, horizons, fc.boolean(), checkForecasts), { numRuns: 60 });
    fc.assert(fc.property(singleHistories, horizons, fc.boolean(), checkForecasts), { numRuns: 15 });
  });

  it('adds up to the given nation where it is raked', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const nation = 1.1 * history.nationTotals[history.nationTotals.length - 1];
        for (const { method, totals } of forecastAll(history, 5, nation)) {
          if (!['engine', 'constant-share', 'lin-exp-10-raked', 'shrunk-growth-raked'].includes(method)) continue;
          expect(sum(totals) / nation, method).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('copes with few ages, few years, one area and no nation', () => {
    const shape = fc.record({
      groups: fc.integer({ min: 1, max: 18 }),
      areas: fc.integer({ min: 1, max: 3 }),
      years: fc.uniqueArray(fc.integer({ min: 1990, max: 2009 }), { minLength: 0, maxLength: 5 }),
      size: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 10 }), (given, horizon) => {
        const known = [...given.years, 2010].sort((a, b) => a - b);
        const persons = Array.from({ length: given.areas }, (_, area) =>
          known.map((year) => ages.slice(0, given.groups).map((age) => given.size * ((year + age + area) % 7))),
        );
        const history = createHistory(createSeries(known, ages.slice(0, given.groups), persons), 2010);
        for (const { method, totals } of forecastAll(history, horizon)) {
          // A nation without anybody has no growth to go by.
          const usable = history.nationTotals.every((nation) => nation > 0);
          if (usable) expect([...totals].every(Number.isFinite), method).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has intervals that lie in one another round the forecast', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const engine = forecastAll(history, 10).find(({ method }) => method === 'engine');
        const [narrow, middle, wide] = engine?.intervals ?? [];
        engine?.totals.forEach((total, area) => {
          const bounds = [wide, middle, narrow].map((interval) => interval?.lower[area] ?? Number.NaN);
          const above = [narrow, middle, wide].map((interval) => interval?.upper[area] ?? Number.NaN);
          const ordered = [...bounds, total, ...above];
          expect(ordered.every((value, i) => i === 0 || value >= (ordered[i - 1] ?? 0))).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });
});
