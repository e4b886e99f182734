import { type Table, TableBuilder } from '@transitieatlas/dataset';
import { invented } from './example-provenance.ts';
import type { Land } from './grow-land.ts';
import { AGES, firstYear, getCell, type People } from './grow-people.ts';
import { fertilityAges, getBirthRate, getDeathRate, mortalityAges, ratePeriods, type Sex } from './invented-rates.ts';
import type { ExampleNames } from './name-example.ts';

/** The 1 Januaries whose ages are published, as in the real sources. */
const publishedYears = [2013, 2018, 2021];
const GROUPS = 20;
const sexes: readonly Sex[] = ['M', 'F'];
const COUNTRY = 'NL01';

/** Tables of people, accounts and rates. */
export function buildPopulationTables(land: Land, names: ExampleNames, people: People): Table[] {
  return [...buildStocks(land, names, people), buildAccounts(land, names, people), ...buildRates()];
}

function buildStocks(land: Land, names: ExampleNames, people: People): Table[] {
  const ofZones = new TableBuilder('zone_population');
  const ofMunicipalities = new TableBuilder('municipality_population');
  for (const year of publishedYears) {
    const stock = people.stocks[year - firstYear];
    const sums = new Int32Array(names.municipalities.length * 2 * GROUPS);
    land.settlements.forEach(({ municipality }, zone) => {
      for (let sex = 0; sex < 2; sex++) {
        for (let group = 0; group < GROUPS; group++) {
          const persons = countGroup(stock, zone, sex, group);
          sums[(municipality * 2 + sex) * GROUPS + group] += persons;
          ofZones.add(names.zones[zone].code, year, sexes[sex], 5 * group, persons);
        }
      }
    });
    names.municipalities.forEach(({ code }, municipality) => {
      for (let sex = 0; sex < 2; sex++) {
        for (let group = 0; group < GROUPS; group++) {
          ofMunicipalities.add(code, year, sexes[sex], 5 * group, sums[(municipality * 2 + sex) * GROUPS + group]);
        }
      }
    });
  }
  const dates = '1 January 2013, 2018, 2021';
  return [
    ofZones.build([invented('Population by zone', dates, ['Not rounded: zones add up to municipalities.'])]),
    ofMunicipalities.build([invented('Population by municipality', dates, ['Sums of zones.'])]),
  ];
}

function countGroup(stock: Int32Array, zone: number, sex: number, group: number): number {
  const end = group === GROUPS - 1 ? AGES : 5 * group + 5;
  let persons = 0;
  for (let age = 5 * group; age < end; age++) persons += stock[getCell(zone, sex, age)];
  return persons;
}

/** Population, births, deaths, immigration, emigration, arrivals, departures, population at the end. */
type Account = readonly [number, number, number, number, number, number, number, number];

function buildAccounts(land: Land, names: ExampleNames, people: People): Table {
  const components = new TableBuilder('components');
  people.flows.forEach((flows, step) => {
    const begin = sumMunicipalities(land, names, people.stocks[step]);
    const end = sumMunicipalities(land, names, people.stocks[step + 1]);
    const accounts = names.municipalities.map((_, municipality) =>
      [0, 1].map((sex): Account => {
        const at = municipality * 2 + sex;
        const { births, deaths, immigration, emigration, arrivals, departures } = flows;
        const moves = [births, deaths, immigration, emigration, arrivals, departures].map((flow) => flow[at]);
        return [begin[at], moves[0], moves[1], moves[2], moves[3], moves[4], moves[5], end[at]];
      }),
    );
    const addRows = (code: string, male: Account, female: Account) => {
      const year = firstYear + step;
      addAccount(components, code, year, 'T', add(male, female));
      addAccount(components, code, year, 'M', male);
      addAccount(components, code, year, 'F', female);
    };
    addRows(COUNTRY, accounts.map(([male]) => male).reduce(add), accounts.map(([, female]) => female).reduce(add));
    accounts.forEach(([male, female], municipality) => {
      addRows(names.municipalities[municipality].code, male, female);
    });
  });
  return components.build([
    invented('Population accounts', '2012–2023', [
      'NL01 is the whole example region, a small country of its own: who leaves the region emigrates.',
      'Moves within a municipality are not counted; the accounts close, so every correction is 0.',
    ]),
  ]);
}

function addAccount(table: TableBuilder, code: string, year: number, sex: string, account: Account): void {
  const [population, births, deaths, immigration, emigration, arrivals, departures, end] = account;
  table.add(code, year, sex, population, births, deaths, immigration, emigration, arrivals, departures, 0, end);
}

function add(a: Account, b: Account): Account {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5], a[6] + b[6], a[7] + b[7]];
}

/** Persons by municipality and sex, [municipality × sex]. */
function sumMunicipalities(land: Land, names: ExampleNames, stock: Int32Array): Int32Array {
  const sums = new Int32Array(names.municipalities.length * 2);
  land.settlements.forEach(({ municipality }, zone) => {
    for (let sex = 0; sex < 2; sex++) {
      for (let age = 0; age < AGES; age++) sums[municipality * 2 + sex] += stock[getCell(zone, sex, age)];
    }
  });
  return sums;
}

function buildRates(): Table[] {
  const mortality = new TableBuilder('national_mortality');
  const fertility = new TableBuilder('national_fertility');
  for (const from of ratePeriods) {
    for (const sex of sexes) {
      for (const age of mortalityAges) mortality.add(from, from + 5, sex, age, getDeathRate(from, sex, age));
    }
    for (const age of fertilityAges) fertility.add(from, from + 5, age, getBirthRate(age));
  }
  return [
    mortality.build([invented('Death rates', '2010–2050', ['Gompertz above 30, falling by 1.2 % a year.'])]),
    fertility.build([invented('Birth rates', '2010–2050', ['1.58 births per woman, mean age 30.5.'])]),
  ];
}
