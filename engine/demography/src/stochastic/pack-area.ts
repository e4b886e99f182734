/**
 * Lays the rates of one area out in the memory of a kernel, in the order in which its ages are walked.
 *
 * Inside a kernel women come first, because the newborn need their mothers. What all years share stands there once,
 * and what all areas share is left where the area before had it: with few draws, laying out is what takes time.
 */
import { type KernelLayout, shockKinds, yearFields } from './kernel.ts';
import { type CellTable, locateCells, type ProjectionInput, type ShockLevel } from './projection-input.ts';
import { packStretches, type Stretch } from './stretches.ts';

/** Largest share of the dying, of those who stay, at which a block is still taken to need no guard. */
const surelyAlive = 0.9;

/** What of the rates in memory may serve the next area too. */
export interface PackedRates {
  /** Ratios that mortality and fertility in memory were multiplied by; not a number where there is none yet. */
  mortalityRatio: number;
  fertilityRatio: number;
  /** Whether tables that all areas share are there. */
  shared: boolean;
  /** Largest share that dies, by year, shape [years]. */
  readonly worst: Float64Array;
}

/** Make a note of an empty memory. */
export function createPackedRates(years: number): PackedRates {
  return {
    mortalityRatio: Number.NaN,
    fertilityRatio: Number.NaN,
    shared: false,
    worst: new Float64Array(years),
  };
}

/** Put the stretches of ages and the share of boys, the same for all areas, into memory. */
export function packStructure(
  memory: Float64Array,
  { stretchesAt, pullAt, sexesAt }: KernelLayout,
  { boysShare }: ProjectionInput,
  stretches: readonly Stretch[],
): void {
  packStretches(memory, stretchesAt, stretches);
  stretches.forEach(({ pull }, entry) => {
    memory[pullAt + entry] = pull[0];
    memory[pullAt + stretches.length + entry] = pull[1];
  });
  memory[sexesAt] = 1 - boysShare;
  memory[sexesAt + 1] = boysShare;
}

/** Put the deviations and persistences of a level into memory. */
export function packShocks(
  memory: Float64Array,
  { shocksAt }: KernelLayout,
  level: ShockLevel,
  scale: (kind: number) => number,
): void {
  shockKinds.forEach((kind, position) => {
    memory[shocksAt + position] = level[kind].deviation * scale(position);
    memory[shocksAt + shockKinds.length + position] = level[kind].persistence;
  });
}

/** Put the people and the rates of an area into memory. @param packed what is there from the area before */
export function packArea(
  memory: Float64Array,
  layout: KernelLayout,
  input: ProjectionInput,
  area: number,
  packed: PackedRates,
): void {
  const { ages, startAt, stayAt, arrivingAt } = layout;
  const { leaving, arriving } = input;
  const mortalityRatio = input.mortalityRatio?.[area] ?? 1;
  const fertilityRatio = input.fertilityRatio?.[area] ?? 1;
  copyWomenFirst(memory, startAt, input.start, area * 2 * ages, ages);
  if (leaving?.byArea === true || !packed.shared) {
    const end = copyTable(memory, stayAt, leaving, input, area);
    for (let cell = stayAt; cell < end; cell++) memory[cell] = 1 - memory[cell];
  }
  if (arriving?.byArea === true || !packed.shared) copyTable(memory, arrivingAt, arriving, input, area);
  if (input.survival.byArea || packed.mortalityRatio !== mortalityRatio) {
    packDying(memory, layout, input, area, mortalityRatio, packed.worst);
  }
  if (input.fertility.byArea || packed.fertilityRatio !== fertilityRatio) {
    packFertility(memory, layout, input, area, fertilityRatio);
  }
  packBounds(memory, layout, input, packed.worst);
  packed.mortalityRatio = mortalityRatio;
  packed.fertilityRatio = fertilityRatio;
  packed.shared = true;
}

/** Copy a row of men and women, shape [2 × ages], women first. */
function copyWomenFirst(memory: Float64Array, at: number, values: Float64Array, from: number, ages: number): void {
  memory.set(values.subarray(from + ages, from + 2 * ages), at);
  memory.set(values.subarray(from, from + ages), at + ages);
}

/** Copy what a table has for an area, or zeros where there is none. @returns where it ends in memory */
function copyTable(
  memory: Float64Array,
  at: number,
  table: CellTable | undefined,
  { years, ages }: ProjectionInput,
  area: number,
): number {
  const cells = 2 * ages;
  const end = at + countRows(table, years) * cells;
  if (table === undefined) {
    memory.fill(0, at, end);
    return end;
  }
  let from = locateCells(table, years, cells, area, 0);
  for (let row = at; row < end; row += cells) {
    copyWomenFirst(memory, row, table.values, from, ages);
    from += cells;
  }
  return end;
}

/** Rows of a table: one a year, or one for all. */
function countRows(table: CellTable | undefined, years: number): number {
  return table?.byYear === true ? years : 1;
}

/** Put the shares that die into memory, at most everybody, and the largest of every year into `worst`. */
function packDying(
  memory: Float64Array,
  { years, ages, dyingAt, dyingStep }: KernelLayout,
  input: ProjectionInput,
  area: number,
  ratio: number,
  worst: Float64Array,
): void {
  const end = copyTable(memory, dyingAt, input.survival, input, area);
  for (let cell = dyingAt; cell < end; cell++) {
    const share = (1 - memory[cell]) * ratio;
    memory[cell] = share < 1 ? share : 1;
  }
  for (let year = 0; year < years; year++) {
    const row = dyingAt + year * dyingStep;
    let most = 0;
    for (let cell = row; cell < row + 2 * ages; cell++) most = memory[cell] > most ? memory[cell] : most;
    worst[year] = most;
  }
}

/** Put births per woman-year into memory. */
function packFertility(
  memory: Float64Array,
  { fertilityAt }: KernelLayout,
  { fertility, years, ages }: ProjectionInput,
  area: number,
  ratio: number,
): void {
  const size = countRows(fertility, years) * ages;
  const from = locateCells(fertility, years, ages, area, 0);
  for (let at = 0; at < size; at++) memory[fertilityAt + at] = fertility.values[from + at] * ratio;
}

/**
 * Work out the bounds within which a year needs no guard.
 *
 * With a mortality factor of at most the first bound at most nine in ten of those who stay die, so at least a tenth of
 * the smallest share that stays is left, and a migration shock of at least the second bound does not take more.
 * Rounding keeps order, so what holds at the bounds holds within them.
 */
function packBounds(memory: Float64Array, layout: KernelLayout, input: ProjectionInput, worst: Float64Array): void {
  const { years, ages, stayAt, stayStep, arrivingAt, arrivingStep, boundsAt } = layout;
  const strongest = input.migrationProfile?.reduce((most, pull) => Math.max(most, pull), 0) ?? 1;
  let least = 1;
  let fewest = 0;
  for (let year = 0; year < years; year++) {
    if (year === 0 || stayStep > 0) least = findLeast(memory, stayAt + year * stayStep, 2 * ages, 1);
    if (year === 0 || arrivingStep > 0) fewest = findLeast(memory, arrivingAt + year * arrivingStep, 2 * ages, 0);
    const rest = least * (1 - surelyAlive) * (1 - 1e-9);
    const bound = boundsAt + year * yearFields;
    memory[bound] = fewest < 0 ? -1 : surelyAlive / Math.max(surelyAlive * 1e-6, worst[year]);
    memory[bound + 1] = strongest === 0 ? Number.NEGATIVE_INFINITY : -rest / strongest;
  }
}

/** The least of some numbers, or `most` if that is less. */
function findLeast(memory: Float64Array, from: number, size: number, most: number): number {
  let least = most;
  for (let at = from; at < from + size; at++) least = memory[at] < least ? memory[at] : least;
  return least;
}
