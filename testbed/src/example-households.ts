/** Households and work of the example region: counted from its people with invented shares by age. */
import { type Table, TableBuilder } from '@transitieatlas/dataset';
import { householdPositions } from '@transitieatlas/quantities';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import { AGES, firstYear, getCell, type People } from './grow-people.ts';
import { employedShares, getPositionShares, labourAges, seekingPerEmployed } from './invented-positions.ts';
import type { Sex } from './invented-rates.ts';
import type { ExampleNames } from './name-example.ts';

const GROUPS = 20;
const sexes: readonly Sex[] = ['M', 'F'];
/** The 1 January of which positions by age are known; as in the real sources an older year. */
const POSITIONS_YEAR = 2013;
/** The 1 Januaries on which households were counted. */
const countedYears = [2013, 2018, 2023];
const LABOUR_YEAR = 2023;
/** Other members of a household who make one among themselves. */
const OTHERS_PER_MEMBER = 0.18;

/** Tables of people by position, of households and of the labour force. */
export function buildHouseholdTables(land: Land, names: ExampleNames, people: People): Table[] {
  return [buildPositions(land, names, people), buildHouseholds(land, names, people), buildLabour(people, land)];
}

function buildPositions(land: Land, names: ExampleNames, people: People): Table {
  const table = new TableBuilder('household_positions');
  names.municipalities.forEach(({ code }, municipality) => {
    for (const [sex, name] of sexes.entries()) {
      for (let group = 0; group < GROUPS; group++) {
        const persons = countGroup(land, people, POSITIONS_YEAR, municipality, sex, group);
        const counts = splitWhole(persons, getPositionShares(POSITIONS_YEAR, name, group, findPull(municipality)));
        householdPositions.forEach((position, at) => {
          if (counts[at] > 0) table.add(code, POSITIONS_YEAR, name, 5 * group, position, counts[at]);
        });
      }
    }
  });
  return table.build([
    invented('Persons by position in the household', `1 January ${POSITIONS_YEAR}`, [
      'Invented shares by sex and age, times the people who are there.',
    ]),
  ]);
}

function buildHouseholds(land: Land, names: ExampleNames, people: People): Table {
  const table = new TableBuilder('municipality_households');
  for (const year of countedYears) {
    names.municipalities.forEach(({ code }, municipality) => {
      const sums = new Float64Array(householdPositions.length);
      let all = 0;
      for (const [sex, name] of sexes.entries()) {
        for (let group = 0; group < GROUPS; group++) {
          const persons = countGroup(land, people, year, municipality, sex, group);
          all += persons;
          splitWhole(persons, getPositionShares(year, name, group, findPull(municipality))).forEach((count, at) => {
            sums[at] += count;
          });
        }
      }
      const [, alone, partnersWithout, partnersWith, loneParents, others, institution] = sums;
      const withoutChildren = Math.round(partnersWithout / 2 + OTHERS_PER_MEMBER * others);
      const withChildren = Math.round(partnersWith / 2) + loneParents;
      const households = alone + withoutChildren + withChildren;
      const meanSize = Math.round((100 * (all - institution)) / households) / 100;
      table.add(code, year, households, alone, withoutChildren, withChildren, meanSize);
    });
  }
  return table.build([
    invented('Private households', countedYears.map((year) => `1 January ${year}`).join(', '), [
      'Invented shares by sex and age, times the people who are there; living alone grows by 0.6 % a year.',
    ]),
  ]);
}

function buildLabour(people: People, land: Land): Table {
  const table = new TableBuilder('labour_force');
  const employed = sexes.map((name, sex) =>
    labourAges.map((age, band) => {
      const persons =
        (countBand(people, land, LABOUR_YEAR, sex, age) + countBand(people, land, LABOUR_YEAR + 1, sex, age)) / 2;
      return Math.round(persons * employedShares[name][band]);
    }),
  );
  for (const [sex, name] of sexes.entries()) {
    labourAges.forEach((age, band) => {
      table.add('NL01', LABOUR_YEAR, name, age, age + 9, employed[sex][band], null, null);
    });
  }
  labourAges.forEach((age, band) => {
    const both = employed[0][band] + employed[1][band];
    table.add('NL01', LABOUR_YEAR, 'T', age, age + 9, both, Math.round(both * seekingPerEmployed[band]), null);
  });
  return table.build([
    invented('Labour force', `${LABOUR_YEAR}`, [
      'Invented participation by sex and age, times the people of the year.',
    ]),
  ]);
}

/** In the first municipality more people live alone, in the last fewer. */
function findPull(municipality: number): number {
  return 1.15 - 0.05 * municipality;
}

function countGroup(land: Land, people: People, year: number, municipality: number, sex: number, group: number) {
  const stock = people.stocks[year - firstYear];
  const end = group === GROUPS - 1 ? AGES : 5 * group + 5;
  let persons = 0;
  land.settlements.forEach((settlement, zone) => {
    if (settlement.municipality !== municipality) return;
    for (let age = 5 * group; age < end; age++) persons += stock[getCell(zone, sex, age)];
  });
  return persons;
}

function countBand(people: People, land: Land, year: number, sex: number, from: number): number {
  const stock = people.stocks[year - firstYear];
  let persons = 0;
  land.settlements.forEach((_, zone) => {
    for (let age = from; age < from + 10; age++) persons += stock[getCell(zone, sex, age)];
  });
  return persons;
}

/** Whole persons by share that add up to all: the largest remainders are rounded up. */
function splitWhole(persons: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * persons);
  const whole = exact.map(Math.floor);
  const missing = persons - whole.reduce((sum, count) => sum + count, 0);
  const order = exact
    .map((value, at) => ({ at, rest: value - whole[at] }))
    .sort((first, second) => second.rest - first.rest || first.at - second.at);
  for (const { at } of order.slice(0, missing)) whole[at]++;
  return whole;
}
