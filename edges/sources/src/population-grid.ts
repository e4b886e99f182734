/** Rows of tidy populations into one full grid: no cell twice, no cell missing. */
import type { IssueLog, Place } from '@transitieatlas/quantities';
import type { PopulationCell } from './population-rows.ts';
import type { PopulationSeries } from './population-series.ts';

/** The part of a series that the rows alone decide. */
export type PopulationGrid = Pick<PopulationSeries, 'areas' | 'years' | 'sexes' | 'ages' | 'persons'>;

/** What a grid must look like beside its own rows. */
export interface GridDemands {
  /** True if there may be one area only: the nation. */
  readonly one?: boolean;
}

/**
 * Lay rows out as areas × years × sexes × ages.
 *
 * The ages and years of the grid are those that at least half of the areas have: one mistyped age is a
 * mistake in its row and not a gap in all others.
 *
 * @returns undefined if no row could be used; everything wrong is in the log
 */
export function buildPopulationGrid(
  all: readonly PopulationCell[],
  log: IssueLog,
  demands: GridDemands = {},
): PopulationGrid | undefined {
  const cells = dropBothSexes(all, log);
  const areas = [...new Set(cells.map(({ area }) => area))].sort();
  const years = listCommon(cells, ({ year }) => year);
  const ages = listCommon(cells, ({ age }) => age);
  const sexes = [...new Set(cells.map(({ sex }) => sex))].sort();
  const first = cells[0];
  if (first === undefined) return undefined;
  if (demands.one === true && areas.length > 1) {
    const second = cells.find(({ area }) => area !== first.area) ?? first;
    log.add(
      'REFERENCE_UNKNOWN',
      'error',
      { file: second.file, line: second.line, field: 'area' },
      { came: second.area, expected: `one nation, ${first.area}` },
    );
  }
  const bare = findBareFiles(cells);
  if (bare.length > 0) {
    for (const file of bare) log.add('COLUMN_MISSING', 'error', { file, line: 1, field: 'age' }, { expected: ['age'] });
    return undefined;
  }
  if (first.columns.age > 0) checkGroups(first, ages, log);

  const areaPosition = new Map(areas.map((area, position) => [area, position]));
  const yearPosition = new Map(years.map((year, position) => [year, position]));
  const agePosition = new Map(ages.map((age, position) => [age, position]));
  const sexPosition = new Map(sexes.map((sex, position) => [sex, position]));
  const size = areas.length * years.length * sexes.length * ages.length;
  const persons = new Float64Array(size).fill(Number.NaN);
  const origin = new Int32Array(size).fill(-1);
  const repeated: RepeatedCell[] = [];
  cells.forEach((cell, row) => {
    const age = agePosition.get(cell.age);
    const year = yearPosition.get(cell.year);
    const where = { file: cell.file, line: cell.line };
    if (age === undefined) {
      const values = {
        came: String(cell.age),
        expected: `one of the ages of the other rows, ${describeNumbers(ages)}`,
      };
      log.add('VALUE_OUT_OF_RANGE', 'error', { ...where, column: cell.columns.age, field: 'age' }, values);
      return;
    }
    if (year === undefined) {
      const values = { came: String(cell.year), expected: `one of the years of most areas, ${describeNumbers(years)}` };
      log.add('VALUE_OUT_OF_RANGE', 'error', { ...where, column: cell.columns.year, field: 'year' }, values);
      return;
    }
    const area = areaPosition.get(cell.area) ?? 0;
    const sex = sexPosition.get(cell.sex) ?? 0;
    const index = ((area * years.length + year) * sexes.length + sex) * ages.length + age;
    const oldest = (ages[age + 1] ?? Number.POSITIVE_INFINITY) - 1;
    if (cell.oldest !== undefined && cell.oldest !== oldest) {
      const values = { came: describeGroup(cell.age, cell.oldest), expected: describeGroup(cell.age, oldest) };
      log.add('VALUE_OUT_OF_RANGE', 'error', { ...where, column: cell.columns.age, field: 'age' }, values);
    }
    const earlier = cells[origin[index] ?? -1];
    if (earlier !== undefined) {
      repeated.push({ cell, earlier });
      return;
    }
    origin[index] = row;
    persons[index] = cell.persons;
  });
  reportRepeated(repeated, log);
  const grid = { areas, years, sexes, ages, persons };
  reportMissing(grid, origin, cells, log);
  return grid;
}

/** A row whose cell another row has already filled. */
interface RepeatedCell {
  readonly cell: PopulationCell;
  readonly earlier: PopulationCell;
}

/** List repeated rows; those of one area on lines that follow each other are one mistake: the area stands there twice. */
function reportRepeated(repeated: readonly RepeatedCell[], log: IssueLog): void {
  for (let start = 0; start < repeated.length; ) {
    const { cell, earlier } = repeated[start] as RepeatedCell;
    let end = start + 1;
    for (let next = repeated[end]?.cell; next !== undefined; next = repeated[++end]?.cell) {
      if (next.file !== cell.file || next.area !== cell.area || next.line !== cell.line + end - start) break;
    }
    const key = `${cell.area}, ${cell.year}, ${cell.sex}, ${cell.age}`;
    const rows = end - start;
    log.add(
      'KEY_DUPLICATE',
      'error',
      { file: cell.file, line: cell.line, column: cell.columns.area, field: 'area' },
      { key, first: `${earlier.file}:${earlier.line}`, ...(rows > 1 ? { rows } : {}) },
    );
    start = end;
  }
}

/** Files without ages beside files that have them. */
function findBareFiles(cells: readonly PopulationCell[]): string[] {
  const bare = cells.filter(({ columns }) => columns.age === 0);
  return bare.length === cells.length ? [] : [...new Set(bare.map(({ file }) => file))];
}

/** Rows of both sexes together beside men and women say nothing new: they are left out, and that is said. */
function dropBothSexes(cells: readonly PopulationCell[], log: IssueLog): readonly PopulationCell[] {
  const first = cells.find(({ sex }) => sex === 'T');
  if (first === undefined || cells.every(({ sex }) => sex === 'T')) return cells;
  const kept = cells.filter(({ sex }) => sex !== 'T');
  const reason = 'both sexes together beside men and women';
  log.add('ROWS_LEFT_OUT', 'information', { file: first.file }, { rows: cells.length - kept.length, reason });
  return kept;
}

function describeGroup(lowest: number, oldest: number): string {
  return oldest === Number.POSITIVE_INFINITY ? `${lowest}+` : `${lowest}-${oldest}`;
}

/** Values that at least half of the areas have, ascending; if there are none, all values. */
function listCommon(cells: readonly PopulationCell[], pick: (cell: PopulationCell) => number): number[] {
  const areasOf = new Map<number, Set<string>>();
  const areas = new Set<string>();
  for (const cell of cells) {
    areas.add(cell.area);
    const value = pick(cell);
    const found = areasOf.get(value);
    if (found === undefined) areasOf.set(value, new Set([cell.area]));
    else found.add(cell.area);
  }
  const values = [...areasOf].filter(([, having]) => 2 * having.size >= areas.size).map(([value]) => value);
  return (values.length > 0 ? values : [...areasOf.keys()]).sort((a, b) => a - b);
}

/** Groups must add up to five-year groups: every multiple of five up to the last age begins one. */
function checkGroups({ file }: PopulationCell, ages: readonly number[], log: IssueLog): void {
  const known = new Set(ages);
  const last = ages.at(-1) ?? 0;
  const missing: string[] = [];
  for (let age = 0; age <= last; age += 5) if (!known.has(age)) missing.push(String(age));
  if (last % 5 !== 0) missing.push(`${last - (last % 5) + 5} as last age`);
  if (missing.length > 0 || ages.length < 4) {
    const values = { ages: missing, expected: 'single ages or five-year groups from 0 to an open last age' };
    log.add('AGE_GROUP_MISSING', 'error', { file, field: 'age' }, values);
  }
}

/** List what an area lacks: whole years first, then sexes, then ages within them. */
function reportMissing(
  { areas, years, sexes, ages }: PopulationGrid,
  origin: Int32Array,
  cells: readonly PopulationCell[],
  log: IssueLog,
): void {
  const places = new Map<string, PopulationCell>();
  for (const cell of cells) {
    for (const key of [cell.area, `${cell.area}\n${cell.year}`, `${cell.area}\n${cell.year}\n${cell.sex}`])
      if (!places.has(key)) places.set(key, cell);
  }
  const find = (field: 'year' | 'age', ...keys: readonly (string | number)[]): Place => {
    const place = places.get(keys.join('\n'));
    return place === undefined
      ? { field }
      : { file: place.file, line: place.line, column: place.columns[field], field };
  };
  areas.forEach((area, a) => {
    const gaps = years.filter((year) => !places.has(`${area}\n${year}`));
    if (gaps.length > 0) {
      const year = gaps.length === 1 ? (gaps[0] ?? 0) : describeNumbers(gaps);
      log.add('YEAR_MISSING', 'error', find('year', area), { area, year, expected: describeNumbers(years) });
    }
    years.forEach((year, y) => {
      if (gaps.includes(year)) return;
      sexes.forEach((sex, s) => {
        const start = ((a * years.length + y) * sexes.length + s) * ages.length;
        const missing = ages.filter((_, position) => origin[start + position] === -1);
        if (missing.length === 0) return;
        const where = places.has(`${area}\n${year}\n${sex}`) ? find('age', area, year, sex) : find('age', area, year);
        const values = { area, year, sex, ages: missing.map(String), expected: `all ages ${describeNumbers(ages)}` };
        log.add('AGE_GROUP_MISSING', 'error', where, values);
      });
    });
  });
}

/** `0, 5 … 85`: a list of numbers in one glance. */
export function describeNumbers(numbers: readonly number[]): string {
  return numbers.length <= 6
    ? numbers.join(', ')
    : `${numbers.slice(0, 3).join(', ')} … ${numbers.at(-1)} (${numbers.length})`;
}
