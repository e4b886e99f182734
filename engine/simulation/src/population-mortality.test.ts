import { describe, expect, it } from 'vitest';
import { type MortalityPeriod, projectLeeCarter } from './population-mortality.ts';

/** Periods of five years in which the first age falls by a tenth and the second by a fifth; later ones by nothing. */
function createPeriods(observed: number, later: number): MortalityPeriod[] {
  return Array.from({ length: observed + later }, (_, period) => ({
    middle: 1982.5 + 5 * period,
    to: 1985 + 5 * period,
    rates: Float64Array.of(0.01 * 0.9 ** Math.min(period, observed), 0.1 * 0.8 ** Math.min(period, observed)),
  }));
}

describe('Lee–Carter in the place of a published projection', () => {
  const periods = createPeriods(8, 4);
  const projected = projectLeeCarter(periods, 2020);

  it('leaves observed periods alone', () => {
    expect(projected.slice(0, 8)).toEqual(periods.slice(0, 8));
  });

  it('goes on with the fall of every age, from the last observed rates', () => {
    for (let period = 8; period < 12; period++) {
      expect(projected[period]?.rates[0]).toBeCloseTo(0.01 * 0.9 ** period, 9);
      expect(projected[period]?.rates[1]).toBeCloseTo(0.1 * 0.8 ** period, 9);
    }
  });

  it('does not look at what was published of later years', () => {
    const others = periods.map((period) =>
      period.to > 2020 ? { ...period, rates: Float64Array.of(0.5, 0.5) } : period,
    );
    expect(projectLeeCarter(others, 2020).map(({ rates }) => [...rates])).toEqual(
      projected.map(({ rates }) => [...rates]),
    );
  });

  it('refuses fewer than three observed periods', () => {
    expect(() => projectLeeCarter(periods, 1990)).toThrow('needs 3 observed periods');
  });
});
