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
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listMunicipalities,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { type Accounts, readAccounts } from './population-accounts.ts';
import { findSex, getGroup, groupCells, groups } from './population-shape.ts';

/** Published counts by sex and five-year group per year, each [areas × sexes × groups]. */
export type CountsByYear = ReadonlyMap<number, Float64Array>;

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

function sortByYear(counts: Map<number, Float64Array>): CountsByYear {
  return new Map([...counts].sort(([first], [second]) => first - second));
}
