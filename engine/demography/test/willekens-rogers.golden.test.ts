import { describe, expect, it } from 'vitest';
import { createMultiregionalTable, stepRegions } from '../src/index.ts';
import { readGolden } from './read-golden.ts';

const rows = readGolden('willekens-rogers-1978/women-1961.csv');
const read = (row: Record<string, number>, name: string) => row[name] ?? Number.NaN;
/** Of both regions, by age: the number of a column, divided by the women if it is a rate. */
const gather = (what: string, of: (women: number) => number) =>
  Float64Array.from(
    rows.flatMap((row) =>
      ['slovenia', 'rest'].map((region) => read(row, `${region}${what}`) / of(read(row, `${region}Women`))),
    ),
  );
const table = createMultiregionalTable({
  years: 5,
  regions: 2,
  deaths: gather('Deaths', (women) => women),
  births: gather('Births', (women) => women),
  moves: Float64Array.from(
    rows.flatMap((row) => [
      0,
      read(row, 'sloveniaToRest') / read(row, 'sloveniaWomen'),
      read(row, 'restToSlovenia') / read(row, 'restWomen'),
      0,
    ]),
  ),
});

describe('Willekens & Rogers 1978: women of Slovenia and of the rest of Yugoslavia', () => {
  it('every age group of both regions, 1966 to 2001, is the printed one within half a person', () => {
    let women: Float64Array = gather('Women', () => 1);
    let year = 1961;
    let worst = 0;
    for (const row of readGolden('willekens-rogers-1978/projected.csv')) {
      if (row.year !== year) {
        women = stepRegions(women, table, new Float64Array(women.length));
        year += 5;
      }
      expect(row.year).toBe(year);
      const at = (read(row, 'ageFrom') / 5) * 2;
      worst = Math.max(worst, Math.abs(read(row, 'slovenia') - (women[at] ?? Number.NaN)));
      worst = Math.max(worst, Math.abs(read(row, 'rest') - (women[at + 1] ?? Number.NaN)));
    }
    expect(year).toBe(2001);
    expect(worst).toBeLessThan(0.51);
  });

  it('the shares who stay, move and survive are the printed ones', () => {
    readGolden('willekens-rogers-1978/from-slovenia.csv').forEach((row, age) => {
      expect(Math.abs(read(row, 'stays') - (table.transitions[age * 4] ?? Number.NaN))).toBeLessThan(5.1e-5);
      expect(Math.abs(read(row, 'moves') - (table.transitions[age * 4 + 2] ?? Number.NaN))).toBeLessThan(5.1e-7);
      expect(Math.abs(read(row, 'survives') - (table.survival[age * 4] ?? Number.NaN))).toBeLessThan(5.1e-5);
    });
  });
});
