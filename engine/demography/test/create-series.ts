import type { AreaSeries } from '../src/index.ts';

/** A series of both sexes together from persons by area, year and age group. */
export function createSeries(
  years: readonly number[],
  ages: readonly number[],
  persons: readonly (readonly (readonly number[])[])[],
  national?: readonly (readonly number[])[],
): AreaSeries {
  return {
    areas: persons.map((_, area) => `A${area}`),
    years,
    sexes: ['T'],
    ages,
    persons: Float64Array.from(persons.flat(2)),
    regions: persons.map(() => ''),
    national: national === undefined ? undefined : { years, persons: Float64Array.from(national.flat()) },
  };
}
