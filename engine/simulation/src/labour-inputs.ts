/** What the labour force is computed from, out of the table of the dataset. */
import {
  convertStock,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
  type Table,
} from '@transitieatlas/dataset';
import { findSex, groupWidth } from './population-shape.ts';

const COUNTRY = 'NL01';

/** Published people in work, and what goes with them. */
export interface LabourInputs {
  /** Year of the people in work. */
  readonly year: number;
  readonly ageFrom: Int32Array;
  /** Inclusive. */
  readonly ageTo: Int32Array;
  /** People of the country in work, averages of the year, [sexes × bands], men first. */
  readonly employed: Float64Array;
  /** (Employed + unemployed) ÷ employed by age, both sexes, NaN where not published, [bands]. */
  readonly perEmployed: Float64Array;
  /** Year of the shares of municipalities, or that of the country without any. */
  readonly shareYear: number;
  /** Published share in work of each municipality, NaN where there is none, [municipalities]. */
  readonly placeShares: Float64Array;
}

/**
 * Read the inputs of the labour force.
 *
 * @param municipalities codes in the division of the dataset, in the order of the track
 * @returns undefined if the people in work of the country are not published by sex and five-year ages
 */
export function readLabourInputs(dataset: Dataset, municipalities: readonly string[]): LabourInputs | undefined {
  const table = findTable(dataset, 'labour_force');
  if (table === undefined) return undefined;
  const rows = listRows(table);
  const bySex = rows.filter((row) => row.area === COUNTRY && row.sex >= 0 && row.employed >= 0);
  const year = bySex.reduce((last, row) => Math.max(last, row.year), Number.NEGATIVE_INFINITY);
  const ofYear = bySex.filter((row) => row.year === year);
  const bands = ofYear.filter((row) => row.sex === 0).sort((first, second) => first.ageFrom - second.ageFrom);
  const fits = bands.every(({ ageFrom, ageTo }) => ageFrom % groupWidth === 0 && (ageTo + 1) % groupWidth === 0);
  if (bands.length === 0 || !fits) return undefined;
  const employed = new Float64Array(2 * bands.length).fill(Number.NaN);
  for (const row of ofYear) {
    const band = bands.findIndex(({ ageFrom, ageTo }) => ageFrom === row.ageFrom && ageTo === row.ageTo);
    if (band >= 0) employed[row.sex * bands.length + band] = row.employed;
  }
  if (employed.some(Number.isNaN)) return undefined;
  const together = rows.filter((row) => row.area === COUNTRY && row.total && row.unemployed >= 0 && row.employed > 0);
  const nearest = together.reduce(
    (best, row) => (Math.abs(row.year - year) < Math.abs(best - year) ? row.year : best),
    Number.POSITIVE_INFINITY,
  );
  const perEmployed = Float64Array.from(bands, ({ ageFrom, ageTo }) => {
    const row = together.find((one) => one.year === nearest && one.ageFrom === ageFrom && one.ageTo === ageTo);
    return row === undefined ? Number.NaN : (row.employed + row.unemployed) / row.employed;
  });
  return {
    year,
    ageFrom: Int32Array.from(bands, (band) => band.ageFrom),
    ageTo: Int32Array.from(bands, (band) => band.ageTo),
    employed,
    perEmployed,
    ...readShares(dataset, rows, municipalities, year),
  };
}

/** Why a dataset has no labour force. */
export type LabourGap = 'no-participation';

/** Say why a dataset has no labour force; undefined if it has what it needs. */
export function findLabourGap(dataset: Dataset): LabourGap | undefined {
  return readLabourInputs(dataset, []) === undefined ? 'no-participation' : undefined;
}

interface LabourRow {
  readonly area: string;
  readonly year: number;
  /** Position of the sex; −1 for both together. */
  readonly sex: number;
  readonly total: boolean;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly employed: number;
  readonly unemployed: number;
  readonly share: number;
}

function listRows(table: Table): LabourRow[] {
  const area = getText(table, 'area');
  const year = getIntegers(table, 'year');
  const sex = getText(table, 'sex');
  const [ageFrom, ageTo] = [getIntegers(table, 'ageFrom'), getIntegers(table, 'ageTo')];
  const [employed, unemployed] = [getNumbers(table, 'employed'), getNumbers(table, 'unemployed')];
  const share = getNumbers(table, 'employedShare');
  return Array.from({ length: table.rows }, (_, row) => ({
    area: area[row],
    year: year[row],
    sex: findSex(sex[row]),
    total: sex[row] === 'T',
    ageFrom: ageFrom[row],
    ageTo: ageTo[row],
    employed: employed[row],
    unemployed: unemployed[row],
    share: share[row],
  }));
}

/** Shares of municipalities of the latest year, on the division of the dataset; merged ones have the plain mean. */
function readShares(dataset: Dataset, rows: readonly LabourRow[], municipalities: readonly string[], year: number) {
  const placeShares = new Float64Array(municipalities.length).fill(Number.NaN);
  const known = rows.filter((row) => row.area !== COUNTRY && row.share >= 0);
  if (known.length === 0) return { shareYear: year, placeShares };
  const shareYear = known.reduce((last, row) => Math.max(last, row.year), 0);
  const ofYear = known.filter((row) => row.year === shareYear);
  const { division } = dataset.description;
  const sums = convertStock(dataset, new Map(ofYear.map((row) => [row.area, row.share])), shareYear, division).values;
  const counts = convertStock(dataset, new Map(ofYear.map((row) => [row.area, 1])), shareYear, division).values;
  municipalities.forEach((code, place) => {
    const count = counts.get(code) ?? 0;
    if (count > 0) placeShares[place] = (sums.get(code) ?? 0) / count;
  });
  return { shareYear, placeShares };
}
