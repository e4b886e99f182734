import { describe, expect, it } from 'vitest';
import { addParts, readErrorParts } from './error-model.ts';
import type { MethodForecast } from './method-forecast.ts';
import { sumForecast } from './sum-forecast.ts';

const horizon = 5;

/** Areas of given sizes whose 80 % intervals reach `factor` scales of the error model to either side. */
function forecastOf(totals: readonly number[], factor = 1.3): MethodForecast {
  const reach = totals.map((persons) => Math.exp(factor * addParts(readErrorParts(persons, horizon, false))));
  return {
    method: 'engine',
    totals: Float64Array.from(totals),
    intervals: [
      {
        level: 0.8,
        lower: Float64Array.from(totals, (persons, area) => persons / reach[area]),
        upper: Float64Array.from(totals, (persons, area) => persons * reach[area]),
      },
    ],
  };
}

describe('a forecast of areas together', () => {
  it('is for one area the forecast of that area', () => {
    const one = forecastOf([12_000, 30_000]);
    const { persons, intervals } = sumForecast(one, [1], horizon, [0]);
    expect(persons).toBe(30_000);
    expect(intervals[0].lower).toBeCloseTo(one.intervals?.[0].lower[1] ?? Number.NaN, 6);
    expect(intervals[0].upper).toBeCloseTo(one.intervals?.[0].upper[1] ?? Number.NaN, 6);
  });

  it('lets local errors of four equal areas halve, and the common ones stand', () => {
    const { intervals } = sumForecast(
      forecastOf([20_000, 20_000, 20_000, 20_000]),
      [0, 1, 2, 3],
      horizon,
      [0, 0, 0, 0],
    );
    const { national, regional, local } = readErrorParts(20_000, horizon, false);
    expect(Math.log(intervals[0].upper / 80_000)).toBeCloseTo(1.3 * Math.hypot(national, regional, local / 2), 10);
  });

  it('lets regional errors average out between regions and not within one', () => {
    const forecast = forecastOf([20_000, 20_000, 20_000, 20_000]);
    const apart = sumForecast(forecast, [0, 1, 2, 3], horizon, [0, 1, 2, 3]);
    const { national, regional, local } = readErrorParts(20_000, horizon, false);
    const expected = 1.3 * Math.hypot(national, regional / 2, local / 2);
    expect(Math.log(apart.intervals[0].upper / 80_000)).toBeCloseTo(expected, 10);
  });

  it('has no intervals where the method has none', () => {
    const { persons, intervals } = sumForecast(
      { method: 'constant', totals: Float64Array.of(5, 7) },
      [0, 1],
      horizon,
      [0, 0],
    );
    expect(persons).toBe(12);
    expect(intervals).toEqual([]);
  });

  it('refuses no areas at all, and regions that do not match them', () => {
    expect(() => sumForecast(forecastOf([1000]), [], horizon, [])).toThrow(RangeError);
    expect(() => sumForecast(forecastOf([1000]), [0], horizon, [])).toThrow(RangeError);
  });
});
