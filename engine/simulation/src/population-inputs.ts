/**
 * Reads what the population track needs out of a dataset, into flat arrays on one municipal division.
 *
 * Zones keep the order of their table. Municipalities are those in force in the division that the dataset
 * shows; one more position, after the last, takes zones without a municipality, so that no inhabitant is
 * lost. Rows of other sexes than M and F, and ages below zero, are totals and are left out.
 */
import {
  type ConversionShare,
  createConversion,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listMunicipalities,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { findSex, getGroup, groupCells, groups } from './population-shape.ts';

/** Published counts by sex and five-year group per year, each [areas × sexes × groups]. */
export type CountsByYear = ReadonlyMap<number, Float64Array>;

/** Stocks and flows of municipalities as published, NaN where they are not. */
export interface Accounts {
  /** First year of the arrays. */
  readonly firstYear: number;
  /** Years with flows; the stock has one year more. */
  readonly years: number;
  /** Persons on 1 January, [(municipalities + 1) × (years + 1)]. */
  readonly population: Float64Array;
  /** Flows of the year, each [(municipalities + 1) × years]. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
}

/** Everything the population track is made from. */
export interface PopulationInputs {
  readonly zones: readonly string[];
  readonly municipalities: readonly string[];
  /** Position of each zone's municipality; `municipalities.length` where it has none. May go on with rests. */
  readonly zoneMunicipality: Int32Array;
  readonly zoneCounts: CountsByYear;
  /** [(municipalities + 1) × sexes × groups]; NaN in municipalities without figures. */
  readonly municipalityCounts: CountsByYear;
  readonly municipalAccounts: Accounts;
  /** The same for the whole country, with one place. */
  readonly nationalAccounts: Accounts;
}

/** A flow of a place and year, NaN outside the accounts. */
export function getFlow(accounts: Accounts, flow: Float64Array, place: number, year: number): number {
  const step = year - accounts.firstYear;
  return step >= 0 && step < accounts.years ? flow[place * accounts.years + step] : Number.NaN;
}

/** The population of a place on 1 January of a year, NaN outside the accounts. */
export function getStock(accounts: Accounts, place: number, year: number): number {
  const step = year - accounts.firstYear;
  const inside = accounts.years > 0 && step >= 0 && step <= accounts.years;
  return inside ? accounts.population[place * (accounts.years + 1) + step] : Number.NaN;
}

/** Read the inputs of the population track. */
export function readPopulationInputs(dataset: Dataset): PopulationInputs {
  const division = dataset.description.division;
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const municipalities = listMunicipalities(dataset, division);
  const places = new Map(municipalities.map((code, position) => [code, position]));
  const sharesOf = prepareShares(dataset, division);
  const municipalityOf = listZoneMunicipalities(dataset, division);
  return {
    zones,
    municipalities,
    zoneMunicipality: Int32Array.from(zones, (zone) => places.get(municipalityOf.get(zone) ?? '') ?? places.size),
    zoneCounts: readZoneCounts(dataset, zones),
    municipalityCounts: readMunicipalityCounts(dataset, sharesOf, places),
    municipalAccounts: readAccounts(dataset, municipalities.length + 1, (code, year) =>
      (sharesOf(year).get(code) ?? []).map(({ code: successor, share }) => [places.get(successor) ?? -1, share]),
    ),
    nationalAccounts: readAccounts(dataset, 1, (code) => (code === 'NL01' ? [[0, 1]] : [])),
  };
}

/** Where the figures of a code of one year's division go; a year whose division is unknown has nothing. */
function prepareShares(
  dataset: Dataset,
  division: number,
): (year: number) => ReadonlyMap<string, readonly ConversionShare[]> {
  const known = new Map<number, ReadonlyMap<string, readonly ConversionShare[]>>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    const shares =
      listMunicipalities(dataset, year).length > 0 ? createConversion(dataset, year, division).shares : new Map();
    known.set(year, shares);
    return shares;
  };
}

function readZoneCounts(dataset: Dataset, zones: readonly string[]): CountsByYear {
  const table = getTable(dataset, 'zone_population');
  const positions = new Map(zones.map((zone, position) => [zone, position]));
  const zoneColumn = getText(table, 'zone');
  const years = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const ageFrom = getIntegers(table, 'ageFrom');
  const persons = getNumbers(table, 'persons');
  const result = new Map<number, Float64Array>();
  for (let row = 0; row < table.rows; row++) {
    const sex = findSex(sexColumn[row]);
    const zone = positions.get(zoneColumn[row]);
    // A cell that the publisher left empty has too few people to count them.
    if (sex < 0 || ageFrom[row] < 0 || zone === undefined || Number.isNaN(persons[row])) continue;
    let counts = result.get(years[row]);
    if (counts === undefined) {
      counts = new Float64Array(zones.length * groupCells);
      result.set(years[row], counts);
    }
    counts[zone * groupCells + sex * groups + getGroup(ageFrom[row])] += persons[row];
  }
  return sortByYear(result);
}

function readMunicipalityCounts(
  dataset: Dataset,
  sharesOf: (year: number) => ReadonlyMap<string, readonly ConversionShare[]>,
  places: ReadonlyMap<string, number>,
): CountsByYear {
  const table = getTable(dataset, 'municipality_population');
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const ageFrom = getIntegers(table, 'ageFrom');
  const persons = getNumbers(table, 'persons');
  const result = new Map<number, Float64Array>();
  for (let row = 0; row < table.rows; row++) {
    const sex = findSex(sexColumn[row]);
    const parts = sharesOf(years[row]).get(codes[row]);
    if (sex < 0 || ageFrom[row] < 0 || parts === undefined) continue;
    let counts = result.get(years[row]);
    if (counts === undefined) {
      counts = new Float64Array((places.size + 1) * groupCells).fill(Number.NaN);
      result.set(years[row], counts);
    }
    for (const { code, share } of parts) {
      const place = places.get(code);
      if (place === undefined) continue;
      const start = place * groupCells;
      if (Number.isNaN(counts[start])) counts.fill(0, start, start + groupCells);
      counts[start + sex * groups + getGroup(ageFrom[row])] += share * persons[row];
    }
  }
  return sortByYear(result);
}

type Placement = (code: string, year: number) => readonly (readonly [place: number, share: number])[];

/** Gather the rows of both sexes together; `placement` says where the figures of a code and year go, −1 nowhere. */
function readAccounts(dataset: Dataset, places: number, placement: Placement): Accounts {
  const table = findTable(dataset, 'components');
  const rows = table?.rows ?? 0;
  if (table === undefined || rows === 0) {
    const none = new Float64Array(0);
    return {
      firstYear: 0,
      years: 0,
      population: new Float64Array(places).fill(Number.NaN),
      births: none,
      deaths: none,
      netMigration: none,
    };
  }
  const codes = getText(table, 'municipality');
  const yearColumn = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const firstYear = yearColumn.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY);
  const years = yearColumn.reduce((most, year) => Math.max(most, year), Number.NEGATIVE_INFINITY) - firstYear + 1;
  const column = (name: string) => getNumbers(table, name);
  const [start, end, births, deaths] = [
    column('population'),
    column('populationEnd'),
    column('births'),
    column('deaths'),
  ];
  const sums = {
    start: new Float64Array(places * years).fill(Number.NaN),
    end: new Float64Array(places * years).fill(Number.NaN),
    births: new Float64Array(places * years).fill(Number.NaN),
    deaths: new Float64Array(places * years).fill(Number.NaN),
  };
  const add = (values: Float64Array, cell: number, value: number) => {
    values[cell] = Number.isNaN(values[cell]) ? value : values[cell] + value;
  };
  for (let row = 0; row < rows; row++) {
    if (sexColumn[row] !== 'T') continue;
    const year = yearColumn[row];
    for (const [place, share] of placement(codes[row], year)) {
      if (place < 0) continue;
      const cell = place * years + year - firstYear;
      add(sums.start, cell, share * start[row]);
      add(sums.end, cell, share * end[row]);
      add(sums.births, cell, share * births[row]);
      add(sums.deaths, cell, share * deaths[row]);
    }
  }
  const population = new Float64Array(places * (years + 1)).fill(Number.NaN);
  const netMigration = new Float64Array(places * years);
  for (let place = 0; place < places; place++) {
    for (let year = 0; year < years; year++) {
      const cell = place * years + year;
      const stock = place * (years + 1) + year;
      if (!Number.isNaN(sums.start[cell])) population[stock] = sums.start[cell];
      population[stock + 1] = sums.end[cell];
      netMigration[cell] = sums.end[cell] - sums.start[cell] - sums.births[cell] + sums.deaths[cell];
    }
  }
  return { firstYear, years, population, births: sums.births, deaths: sums.deaths, netMigration };
}

function sortByYear(counts: Map<number, Float64Array>): CountsByYear {
  return new Map([...counts].sort(([first], [second]) => first - second));
}
