/** People as they were counted: of postcodes, spread over the zones by addresses, and of municipalities. */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  spreadAmounts,
} from '@transitieatlas/dataset';
import { findSex, getGroup, groupCells, groups } from '../population-shape.ts';
import type { ZoneMembers } from './zone-members.ts';

/** Persons by sex and five-year group of the zones, by year, each [zones × sexes × groups]. */
export type CountsByYear = ReadonlyMap<number, Float64Array>;

/**
 * Spread the counts of postcodes over the zones by addresses. A cell that the publisher left empty adds nobody here; the
 * municipality's count brings them back.
 */
export function spreadZoneCounts({ dataset, weights }: ZoneMembers): CountsByYear {
  const table = getTable(dataset, 'zone_population');
  const rows = new Map(weights.from.map((code, row) => [code, row]));
  const byYear = new Map<number, Float64Array>();
  const zones = getText(table, 'zone');
  const cells = readCells(table);
  for (let row = 0; row < table.rows; row++) {
    const zone = rows.get(zones[row]);
    const cell = cells.find(row);
    if (zone === undefined || cell < 0 || Number.isNaN(cells.persons[row])) continue;
    const counts = byYear.get(cells.years[row]) ?? new Float64Array(weights.from.length * groupCells);
    byYear.set(cells.years[row], counts);
    counts[zone * groupCells + cell] += cells.persons[row];
  }
  return new Map(
    [...byYear]
      .sort(([first], [second]) => first - second)
      .map(([year, counts]) => [year, spreadAmounts(weights, counts, groupCells).values]),
  );
}

/** What is counted of one municipality on 1 January. */
export interface MunicipalCount {
  /** [sexes × groups]; absent if only the total is known. */
  readonly cells?: Float64Array;
  readonly total: number;
}

/** Counts of municipalities by code of the year itself, by year. */
export function readMunicipalCounts(dataset: Dataset): Map<number, Map<string, MunicipalCount>> {
  const found = new Map<number, Map<string, MunicipalCount>>();
  const keep = (year: number, code: string, count: MunicipalCount): void => {
    found.set(year, (found.get(year) ?? new Map<string, MunicipalCount>()).set(code, count));
  };
  const accounts = findTable(dataset, 'components');
  if (accounts !== undefined) {
    const [years, sexes] = [getIntegers(accounts, 'year'), getText(accounts, 'sex')];
    const population = getNumbers(accounts, 'population');
    getText(accounts, 'municipality').forEach((code, row) => {
      if (sexes[row] === 'T' && population[row] > 0) keep(years[row], code, { total: population[row] });
    });
  }
  for (const [year, counts] of readMunicipalCells(dataset)) {
    for (const [code, cells] of counts) keep(year, code, { cells, total: cells.reduce((sum, one) => sum + one, 0) });
  }
  return found;
}

function readMunicipalCells(dataset: Dataset): Map<number, Map<string, Float64Array>> {
  const table = getTable(dataset, 'municipality_population');
  const found = new Map<number, Map<string, Float64Array>>();
  const codes = getText(table, 'municipality');
  const cells = readCells(table);
  for (let row = 0; row < table.rows; row++) {
    const cell = cells.find(row);
    if (cell < 0) continue;
    const counts = found.get(cells.years[row]) ?? new Map<string, Float64Array>();
    found.set(cells.years[row], counts);
    const own = counts.get(codes[row]) ?? new Float64Array(groupCells);
    counts.set(codes[row], own);
    own[cell] += cells.persons[row];
  }
  return found;
}

/** The columns that both tables of people share; rows of both sexes together have no cell. */
function readCells(table: ReturnType<typeof getTable>) {
  const [sexes, ages] = [getText(table, 'sex'), getIntegers(table, 'ageFrom')];
  return {
    years: getIntegers(table, 'year'),
    persons: getNumbers(table, 'persons'),
    find: (row: number): number => {
      const sex = findSex(sexes[row]);
      return sex < 0 || ages[row] < 0 ? -1 : sex * groups + getGroup(ages[row]);
    },
  };
}
