/**
 * One future of every area, one after the other, where nothing strays and no cells are kept: what is asked after every edit, so what must be fast.
 *
 * The operations on every number are those of `project-central.ts`, in the same order, so the bits are the same. What
 * is saved is time: the population is written from one array into another, so that mothers of both ends of the year
 * are at hand without a copy; sums are taken along with the step; risks are worked out once for all areas that share
 * them; nothing is allocated.
 */
import { type CellTable, locateCells, type ProjectionInput } from './projection-input.ts';

/** Sums of one future. */
export interface CentralSums {
  /** Persons on 1 January, shape [areas × (years + 1)]. */
  readonly totals: Float64Array;
  /** Persons by age group, shape [areas × (years + 1) × groups]. */
  readonly ageGroups: Float64Array;
  /** Flows of every year, shape [areas × years] each; deaths hold those of the newborn. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
}

/** What stays from year to year and from area to area. */
interface UnshakenSpace {
  readonly input: ProjectionInput;
  readonly leaving: CellTable;
  readonly arriving: CellTable;
  /** Lowest age of every group. */
  readonly starts: Int32Array;
  /** Ages from and up to which women may give birth at all. */
  readonly firstMother: number;
  readonly lastMother: number;
  /** Shares that die, one row of shape [2 × ages] per year, or one for all if they are the same. */
  readonly dying: readonly Float64Array[];
  /** What they were multiplied by; not a number before the first area. */
  dyingRatio: number;
  /** Shares that stay and persons who arrive in the year at hand, shape [2 × ages] each. */
  readonly stay: Float64Array;
  readonly arrivals: Float64Array;
  /** Population at the start and the end of the year, shape [2 × ages] each; they change places every year. */
  now: Float64Array;
  next: Float64Array;
  /** Sums by group of the year at hand, shape [groups]. */
  readonly groupSums: Float64Array;
  /** Births and deaths of the year at hand and the total at its end, shape [3]. */
  readonly flows: Float64Array;
}

/** Project all areas; the sums of their first 1 January are there already. */
export function projectSingly(
  input: ProjectionInput,
  leaving: CellTable,
  arriving: CellTable,
  starts: readonly number[],
  { totals, ageGroups, births, deaths, netMigration }: CentralSums,
): void {
  const { areas, years } = input;
  const space = createUnshakenSpace(input, leaving, arriving, starts);
  const { groupSums, flows } = space;
  for (let area = 0; area < areas; area++) {
    beginArea(space, area);
    for (let year = 0; year < years; year++) {
      advanceUnshaken(space, area, year);
      const before = area * (years + 1) + year;
      ageGroups.set(groupSums, (before + 1) * starts.length);
      const row = area * years + year;
      const total = flows[2];
      totals[before + 1] = total;
      births[row] = flows[0];
      deaths[row] = flows[1];
      netMigration[row] = total - (totals[before] + flows[0] - flows[1]);
    }
  }
}

/** Make room. */
function createUnshakenSpace(
  input: ProjectionInput,
  leaving: CellTable,
  arriving: CellTable,
  starts: readonly number[],
): UnshakenSpace {
  const { ages, years, survival, fertility } = input;
  const cells = 2 * ages;
  let firstMother = ages;
  let lastMother = 0;
  fertility.values.forEach((rate, at) => {
    if (rate === 0) return;
    firstMother = Math.min(firstMother, at % ages);
    lastMother = Math.max(lastMother, at % ages);
  });
  return {
    input,
    leaving,
    arriving,
    starts: Int32Array.from(starts),
    firstMother,
    lastMother,
    dying: Array.from({ length: survival.byYear ? years : 1 }, () => new Float64Array(cells)),
    dyingRatio: Number.NaN,
    stay: new Float64Array(cells),
    arrivals: new Float64Array(cells),
    now: new Float64Array(cells),
    next: new Float64Array(cells),
    groupSums: new Float64Array(starts.length),
    flows: new Float64Array(3),
  };
}

/** Begin an area: put its people at the start, and work out the shares that die unless the last area had the same. */
function beginArea(space: UnshakenSpace, area: number): void {
  const { input, now, dying } = space;
  const { values, byArea } = input.survival;
  const cells = now.length;
  for (let cell = 0; cell < cells; cell++) now[cell] = input.start[area * cells + cell];
  const ratio = input.mortalityRatio?.[area] ?? 1;
  if (!byArea && ratio === space.dyingRatio) return;
  for (let row = 0; row < dying.length; row++) {
    const from = ((byArea ? area * dying.length : 0) + row) * cells;
    const shares = dying[row];
    for (let cell = 0; cell < cells; cell++) {
      const share = (1 - values[from + cell]) * ratio;
      shares[cell] = share < 1 ? share : 1;
    }
  }
  space.dyingRatio = ratio;
}

/** Go a year on: fills `groupSums` and `flows`, and `now` is the population at the end. */
function advanceUnshaken(space: UnshakenSpace, area: number, year: number): void {
  const { input, now, next, groupSums, flows } = space;
  const { ages, boysShare } = input;
  layRates(space, area, year);
  const dying = space.dying[input.survival.byYear ? year : 0];
  for (let group = 0; group < groupSums.length; group++) groupSums[group] = 0;
  flows[2] = 0;
  // Women first: the newborn need the mothers of both ends of the year.
  const womenDied = advanceSex(space, dying, ages);
  const births = countBirths(space, area, year);
  const girlsDied = advanceNewborn(space, dying, ages, births * (1 - boysShare));
  const menDied = advanceSex(space, dying, 0);
  const boysDied = advanceNewborn(space, dying, 0, births * boysShare);
  flows[0] = births;
  flows[1] = womenDied + menDied + girlsDied + boysDied;
  space.now = next;
  space.next = now;
}

/** Lay out who stays and who arrives; what is the same every year only in the first. */
function layRates({ input, leaving, arriving, stay, arrivals }: UnshakenSpace, area: number, year: number): void {
  const cells = stay.length;
  if (leaving.byYear || year === 0) {
    const from = locateCells(leaving, input.years, cells, area, year);
    for (let cell = 0; cell < cells; cell++) stay[cell] = 1 - leaving.values[from + cell];
  }
  if (arriving.byYear || year === 0) {
    const from = locateCells(arriving, input.years, cells, area, year);
    for (let cell = 0; cell < cells; cell++) arrivals[cell] = arriving.values[from + cell];
  }
}

/** Move one sex, which begins at cell `base`, a year on, from the oldest to those who turn one. @returns deaths */
function advanceSex(
  { input, starts, stay, arrivals, now, next, groupSums, flows }: UnshakenSpace,
  dying: Float64Array,
  base: number,
): number {
  let cell = base + input.ages - 1;
  // Those of the open group stay in it.
  let persons = now[cell - 1] + now[cell];
  let deaths = 0;
  let total = flows[2];
  for (let group = starts.length - 1; group >= 0; group--) {
    const last = base + (group === 0 ? 1 : starts[group]);
    let sum = groupSums[group];
    for (; cell >= last; cell--) {
      const risk = dying[cell];
      const left = persons * (stay[cell] - stay[cell] * risk) + arrivals[cell];
      const after = 0 < left ? left : 0;
      deaths += persons * risk;
      sum += after;
      total += after;
      next[cell] = after;
      persons = cell > 1 ? now[cell - 2] : 0;
    }
    groupSums[group] = sum;
  }
  flows[2] = total;
  return deaths;
}

/** Let the newborn of one sex live to the end of the year. @returns deaths */
function advanceNewborn(
  { stay, arrivals, next, groupSums, flows }: UnshakenSpace,
  dying: Float64Array,
  cell: number,
  born: number,
): number {
  const left = born * (stay[cell] - stay[cell] * dying[cell]) + arrivals[cell];
  next[cell] = 0 < left ? left : 0;
  groupSums[0] += next[cell];
  flows[2] += next[cell];
  return born * dying[cell];
}

/** Births by the women of both ends of the year. */
function countBirths({ input, firstMother, lastMother, now, next }: UnshakenSpace, area: number, year: number): number {
  const { years, ages } = input;
  const fertility = input.fertility.values;
  const fertilityAt = locateCells(input.fertility, years, ages, area, year);
  const ratio = input.fertilityRatio?.[area] ?? 1;
  let births = 0;
  for (let age = lastMother; age >= firstMother; age--) {
    births += fertility[fertilityAt + age] * ratio * (now[ages + age] + next[ages + age]);
  }
  return births * 0.5;
}
