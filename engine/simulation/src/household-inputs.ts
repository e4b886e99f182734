/**
 * What the households of a dataset are made from: people by position of one older year, and counted households.
 *
 * Both are brought to the municipalities that the dataset shows. A municipality that took part of one that was
 * split has estimated figures.
 */
import {
  type ConversionShare,
  createConversion,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
  listMunicipalities,
  type Table,
} from '@transitieatlas/dataset';
import { householdPositions } from '@transitieatlas/quantities';
import { findSex, getGroup, groupCells, groups } from './population-shape.ts';

/** Number of positions in the household. */
export const positions = householdPositions.length;
/** Cells of one place by position: sexes × groups × positions. */
export const positionCells = groupCells * positions;

/** Counted households of one year on the municipalities of the track. */
export interface CountedHouseholds {
  readonly year: number;
  /** Each [municipalities]; NaN where not counted. */
  readonly onePerson: Float64Array;
  readonly withoutChildren: Float64Array;
  readonly withChildren: Float64Array;
  /** Persons in private households: households × mean size. */
  readonly persons: Float64Array;
  /** True if mean sizes are published to two decimals; one says too little of who lives in institutions. */
  readonly sizesAreFine: boolean;
  /** 1 where the figure was taken apart by a share of inhabitants, [municipalities]. */
  readonly estimated: Uint8Array;
}

/** Everything that households are computed from. */
export interface HouseholdInputs {
  /** Year of the people by position. */
  readonly patternYear: number;
  /** People by position of the whole country, [sexes × groups × positions]. */
  readonly nationalPattern: Float64Array;
  /** The same per municipality; 0 where it is not known, [municipalities × sexes × groups × positions]. */
  readonly pattern: Float64Array;
  /** Oldest first. */
  readonly counted: readonly CountedHouseholds[];
}

/** Why a dataset has no households. */
export type HouseholdGap = 'no-positions' | 'no-counts';

/** Say why a dataset has no households; undefined if it has what they need. */
export function findHouseholdGap(dataset: Dataset): HouseholdGap | undefined {
  if ((findTable(dataset, 'household_positions')?.rows ?? 0) === 0) return 'no-positions';
  return (findTable(dataset, 'municipality_households')?.rows ?? 0) === 0 ? 'no-counts' : undefined;
}

/**
 * Read the inputs of households.
 *
 * @param municipalities codes in the division of the dataset, in the order of the track
 * @returns undefined if {@link findHouseholdGap} gives a reason
 */
export function readHouseholdInputs(dataset: Dataset, municipalities: readonly string[]): HouseholdInputs | undefined {
  const positionTable = findTable(dataset, 'household_positions');
  const countTable = findTable(dataset, 'municipality_households');
  if (findHouseholdGap(dataset) !== undefined || positionTable === undefined || countTable === undefined) {
    return undefined;
  }
  const places = new Map(municipalities.map((code, place) => [code, place]));
  const sharesOf = prepareShares(dataset);
  const patternYear = getIntegers(positionTable, 'year').reduce((last, year) => Math.max(last, year), 0);
  return {
    patternYear,
    ...readPattern(positionTable, patternYear, sharesOf, places),
    counted: readCounts(countTable, sharesOf, places),
  };
}

type SharesOf = (year: number) => ReadonlyMap<string, readonly ConversionShare[]>;

function prepareShares(dataset: Dataset): SharesOf {
  const known = new Map<number, ReadonlyMap<string, readonly ConversionShare[]>>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    const isKnown = listMunicipalities(dataset, year).length > 0;
    const shares = isKnown ? createConversion(dataset, year, dataset.description.division).shares : new Map();
    known.set(year, shares);
    return shares;
  };
}

function readPattern(table: Table, year: number, sharesOf: SharesOf, places: ReadonlyMap<string, number>) {
  const nationalPattern = new Float64Array(positionCells);
  const pattern = new Float64Array(places.size * positionCells);
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const ageFrom = getIntegers(table, 'ageFrom');
  const names = getText(table, 'position');
  const persons = getNumbers(table, 'persons');
  const positionOf = new Map<string, number>(householdPositions.map((name, position) => [name, position]));
  for (let row = 0; row < table.rows; row++) {
    const sex = findSex(sexColumn[row]);
    const position = positionOf.get(names[row]) ?? -1;
    if (years[row] !== year || sex < 0 || position < 0) continue;
    const cell = (sex * groups + getGroup(ageFrom[row])) * positions + position;
    nationalPattern[cell] += persons[row];
    // A code that ended before the changes are known goes nowhere: that place has the pattern of the country.
    for (const { code, share } of sharesOf(year).get(codes[row]) ?? []) {
      const place = places.get(code);
      if (place !== undefined) pattern[place * positionCells + cell] += share * persons[row];
    }
  }
  return { nationalPattern, pattern };
}

function readCounts(table: Table, sharesOf: SharesOf, places: ReadonlyMap<string, number>): CountedHouseholds[] {
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const columns = ['onePerson', 'withoutChildren', 'withChildren'] as const;
  const values = columns.map((column) => getNumbers(table, column));
  const households = getNumbers(table, 'households');
  const sizes = getNumbers(table, 'meanSize');
  const result: CountedHouseholds[] = [];
  for (const year of [...new Set(years)].sort((first, second) => first - second)) {
    const shares = sharesOf(year);
    if (shares.size === 0) continue;
    const unknown = () => new Float64Array(places.size).fill(Number.NaN);
    const counts = { onePerson: unknown(), withoutChildren: unknown(), withChildren: unknown(), persons: unknown() };
    const estimated = new Uint8Array(places.size);
    let sizesAreFine = false;
    const add = (target: Float64Array, place: number, value: number) => {
      target[place] = Number.isNaN(target[place]) ? value : target[place] + value;
    };
    for (let row = 0; row < table.rows; row++) {
      if (years[row] !== year) continue;
      const parts = shares.get(codes[row]) ?? [];
      if (Math.abs(sizes[row] * 10 - Math.round(sizes[row] * 10)) > 1e-6) sizesAreFine = true;
      for (const { code, share } of parts) {
        const place = places.get(code);
        if (place === undefined) continue;
        columns.forEach((column, at) => {
          add(counts[column], place, share * values[at][row]);
        });
        add(counts.persons, place, share * households[row] * sizes[row]);
        if (parts.length > 1) estimated[place] = 1;
      }
    }
    result.push({ year, ...counts, sizesAreFine, estimated });
  }
  return result;
}
