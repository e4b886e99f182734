import { describe, expect, it } from 'vitest';
import type { Accounts } from './population-accounts.ts';
import {
  assumeMunicipalMigration,
  assumeNationalMigration,
  estimateMigrationLevels,
} from './population-migration-levels.ts';

/** Accounts of ten years from 2012 with the given net migration per place. */
function createAccounts(net: readonly (readonly number[])[], population: number): Accounts {
  const years = net[0]?.length ?? 0;
  const none = new Float64Array(net.length * years);
  return {
    firstYear: 2012,
    years,
    population: new Float64Array(net.length * (years + 1)).fill(population),
    births: none,
    deaths: none,
    arrivals: none,
    departures: none,
    immigration: none,
    emigration: none,
    netMigration: Float64Array.from(net.flat()),
  };
}

const repeat = (value: number) => new Array<number>(10).fill(value);
// One year of refugees among ten; the two places hold 75 and 25 people of a country of 100.
const country = createAccounts([[0, 0, ...new Array<number>(7).fill(10), 500]], 100);
const populations = Float64Array.of(75, 25);

describe('levels of migration', () => {
  const levels = estimateMigrationLevels(createAccounts([repeat(6), repeat(-4)], 50), country, populations, 2021);

  it('are medians, which one extreme year does not move', () => {
    // Last eight: seven tens and 500; all ten: 0, 0, seven tens, 500.
    expect(levels.nationalRecent).toBe(10);
    expect(levels.nationalLongTerm).toBe(10);
    expect([...levels.own]).toEqual([6, -4]);
  });

  it('of the municipalities add up to the country', () => {
    for (const year of [2022, 2030, 2050]) {
      const assumed = assumeMunicipalMigration(levels, year, populations, new Float64Array(2));
      expect((assumed[0] ?? 0) + (assumed[1] ?? 0)).toBeCloseTo(assumeNationalMigration(levels, year), 9);
    }
  });

  it('lie between the own level and the share of the country, before the rest is shared out', () => {
    // Shares of 10: 7.5 and 2.5. Both lie below: 7.5 − 0.6 × 1.5 = 6.6 and 2.5 − 0.6 × 6.5 = −1.4.
    // Missing 10 − 5.2 = 4.8, by population: 3.6 and 1.2.
    const assumed = assumeMunicipalMigration(levels, 2022, populations, new Float64Array(2));
    expect(assumed[0]).toBeCloseTo(10.2, 9);
    expect(assumed[1]).toBeCloseTo(-0.2, 9);
  });

  it('without figures of a municipality are its share of the country', () => {
    const unknown = estimateMigrationLevels(
      createAccounts([repeat(7.5), repeat(Number.NaN)], 50),
      country,
      populations,
      2021,
    );
    expect(assumeMunicipalMigration(unknown, 2022, populations, new Float64Array(2))[1]).toBeCloseTo(2.5, 9);
  });

  it('in a part of the country are not made to add up', () => {
    const part = estimateMigrationLevels(createAccounts([repeat(-4)], 25), country, Float64Array.of(25), 2021);
    expect(assumeMunicipalMigration(part, 2022, Float64Array.of(25), new Float64Array(1))[0]).toBeCloseTo(-1.4, 9);
  });
});
