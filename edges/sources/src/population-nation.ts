/** The nation beside its areas: both with the same sexes and ages, and not smaller than they are together. */
import type { IssueLog } from '@transitieatlas/quantities';
import { describeNumbers, type PopulationGrid } from './population-grid.ts';
import type { PopulationCell } from './population-rows.ts';

/** Areas and their nation with the same sexes and ages. */
export interface AlignedGrids {
  readonly areas: PopulationGrid;
  readonly nation: PopulationGrid | undefined;
}

/** Persons that the areas may have more than their nation, as a share of it: both may be rounded. */
const slack = 0.005;

/**
 * Add areas and nation up to the sexes and ages that both have.
 *
 * Finer figures of the nation are added up in silence; where those of the areas lose something, that is said. Ages
 * that do not add up to five-year groups in both are an error.
 *
 * @param first a row of the nation, to name its file
 */
export function alignNation(
  areas: PopulationGrid,
  nation: PopulationGrid | undefined,
  first: PopulationCell | undefined,
  log: IssueLog,
): AlignedGrids {
  if (nation === undefined || first === undefined) return { areas, nation };
  const sexes = areas.sexes.join() === nation.sexes.join() ? areas.sexes : ['T'];
  if (sexes.length < areas.sexes.length) {
    const reason = 'the figures of the nation do not tell sexes apart';
    const values = { came: areas.sexes.join(', '), expected: sexes.join(', '), reason };
    log.add('CELLS_ADDED_UP', 'information', { file: first.file, field: 'sex' }, values);
  }
  const ages = areas.ages.filter((age) => nation.ages.includes(age));
  const shared = new Set(ages);
  const oldest = nation.ages.at(-1) ?? 0;
  const missing = areas.ages.filter((age) => age % 5 === 0 && age <= oldest && !shared.has(age));
  if (first.columns.age === 0 && areas.ages.length > 1) {
    log.add('COLUMN_MISSING', 'error', { file: first.file, line: 1, field: 'age' }, { expected: ['age'] });
    return { areas, nation };
  }
  if (missing.length > 0 || ages.length === 0) {
    const expected = `${describeNumbers(areas.ages)}, as in the population file, or five-year groups of them`;
    const values = { came: describeNumbers(nation.ages), expected };
    log.add('VALUE_OUT_OF_RANGE', 'error', { file: first.file, line: first.line, field: 'age' }, values);
    return { areas, nation };
  }
  if (ages.length < areas.ages.length) {
    const reason = 'the figures of the nation have wider ages';
    const values = { came: describeNumbers(areas.ages), expected: describeNumbers(ages), reason };
    log.add('CELLS_ADDED_UP', 'information', { file: first.file, field: 'age' }, values);
  }
  return { areas: addUp(areas, sexes, ages), nation: addUp(nation, sexes, ages) };
}

/** Say so if the areas have more people than their nation: it is another nation, or another count. */
export function reportSmallNation(
  areas: PopulationGrid,
  nation: PopulationGrid,
  first: PopulationCell | undefined,
  log: IssueLog,
): void {
  const width = areas.sexes.length * areas.ages.length;
  const year = areas.years.findLast((known) => nation.years.includes(known));
  if (year === undefined || first === undefined) return;
  const sum = (grid: PopulationGrid): number => {
    const position = grid.years.indexOf(year);
    return grid.areas.reduce((persons, _, area) => {
      const start = (area * grid.years.length + position) * width;
      return persons + grid.persons.subarray(start, start + width).reduce((some, value) => some + value, 0);
    }, 0);
  };
  const [together, whole] = [sum(areas), sum(nation)];
  if (together <= whole * (1 + slack)) return;
  const values = { came: whole, expected: `at least ${together}`, unit: `persons in ${year}` };
  log.add('TOTAL_DEVIATES', 'warning', { file: first.file, field: 'pop' }, values);
}

/** Add a grid up to fewer sexes and ages; the same grid if it has these. */
function addUp(grid: PopulationGrid, sexes: readonly string[], ages: readonly number[]): PopulationGrid {
  const sameSexes = grid.sexes.length === sexes.length;
  if (sameSexes && grid.ages.length === ages.length) return grid;
  const groupOf = grid.ages.map((age) => ages.findLastIndex((lowest) => lowest <= age));
  const rows = grid.areas.length * grid.years.length;
  const persons = new Float64Array(rows * sexes.length * ages.length);
  grid.persons.forEach((value, cell) => {
    const age = cell % grid.ages.length;
    const sex = Math.floor(cell / grid.ages.length) % grid.sexes.length;
    const row = Math.floor(cell / (grid.ages.length * grid.sexes.length));
    const to = (row * sexes.length + (sameSexes ? sex : 0)) * ages.length + (groupOf[age] ?? 0);
    persons[to] = (persons[to] ?? 0) + value;
  });
  return { ...grid, sexes, ages, persons };
}
