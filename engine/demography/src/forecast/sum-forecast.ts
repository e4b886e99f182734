/**
 * A forecast of several areas together: the sum of their totals, with intervals for the sum.
 *
 * What goes wrong in one place alone averages out over many; what goes wrong in the whole nation or in a whole
 * region does not. Each member's interval is divided over the three parts of its error, the parts are added
 * up apart — national ones in full, regional ones in full within a region, local ones as independent — and put
 * together again.
 *
 * @source J. Alho & B. Spencer (2005), Statistical Demography and Forecasting, ch. 8: scaled model
 */
import { addParts, readErrorParts } from './error-model.ts';
import type { MethodForecast } from './method-forecast.ts';

/** A range for a sum. */
export interface SumInterval {
  /** Nominal coverage, 0..1. */
  readonly level: number;
  /** Persons. */
  readonly lower: number;
  readonly upper: number;
}

/** What a method says of several areas together. */
export interface SumForecast {
  readonly persons: number;
  /** Empty for a method without intervals. */
  readonly intervals: readonly SumInterval[];
}

/**
 * Add up what a method says of some areas.
 *
 * @param members     positions of the areas
 * @param horizon     years ahead, as the forecast was made with
 * @param regions     number of the region of each member, shape [members]: regions fail together
 * @param nationKnown true if the forecast was made with a given national total
 * @throws RangeError without members, or if regions and members differ in length
 */
export function sumForecast(
  forecast: MethodForecast,
  members: readonly number[],
  horizon: number,
  regions: readonly number[],
  nationKnown = false,
): SumForecast {
  if (members.length === 0) throw new RangeError('Expected at least one area, got none.');
  if (regions.length !== members.length)
    throw new RangeError(`Got ${regions.length} regions for ${members.length} areas.`);
  const persons = members.reduce((sum, area) => sum + forecast.totals[area], 0);
  const intervals = (forecast.intervals ?? []).map(({ level, lower, upper }): SumInterval => {
    let national = 0;
    let middle = 0;
    let localSquares = 0;
    const regional = new Map<number, number>();
    members.forEach((area, position) => {
      const total = forecast.totals[area];
      if (!(total > 0)) return;
      const parts = readErrorParts(total, horizon, nationKnown);
      const weight = total / persons;
      // The interval is taken as it is, however it was fitted: only its division over the parts is the model's.
      const reach = (weight * Math.log(upper[area] / lower[area])) / 2;
      const perScale = reach / addParts(parts);
      national += perScale * parts.national;
      const region = regions[position];
      regional.set(region, (regional.get(region) ?? 0) + perScale * parts.regional);
      localSquares += (perScale * parts.local) ** 2;
      middle += (weight * Math.log((lower[area] * upper[area]) / total ** 2)) / 2;
    });
    const reach = Math.hypot(national, ...regional.values(), Math.sqrt(localSquares));
    return { level, lower: persons * Math.exp(middle - reach), upper: persons * Math.exp(middle + reach) };
  });
  return { persons, intervals };
}
