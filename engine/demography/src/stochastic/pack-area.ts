/**
 * Lays the rates of one area out in the memory of a kernel, in the order in which its ages are walked.
 *
 * Inside a kernel women come first, because the newborn need their mothers, and the three numbers of a cell stand
 * beside each other: the share that stays, the share that would have stayed but dies, who arrives.
 */
import { groupFields, type KernelLayout, rateFields, shockKinds, yearFields } from './kernel.ts';
import { listGroupStarts, locateCells, type ProjectionInput, type ShockLevel } from './projection-input.ts';

/** Largest share of the dying at which a block is still taken to need no guard. */
const surelyAlive = 0.9;

/** Put the age groups and the share of boys, the same for all areas, into memory. */
export function packGroups(memory: Float64Array, layout: KernelLayout, input: ProjectionInput): void {
  const { ages, groups, groupsAt, pullAt, sexesAt } = layout;
  const starts = listGroupStarts(input);
  const table = new Int32Array(memory.buffer, memory.byteOffset + groupsAt * 8, groups * groupFields);
  const { values } = input.fertility;
  for (let entry = 0; entry < groups; entry++) {
    const group = groups - 1 - entry;
    const first = Math.max(1, starts[group]);
    const end = Math.min(ages - 1, starts[group + 1] ?? ages);
    table[entry * groupFields] = Math.max(0, end - first);
    table[entry * groupFields + 1] = values.some((rate, at) => rate > 0 && at % ages >= first && at % ages < end)
      ? 1
      : 0;
  }
  for (let sex = 0; sex < 2; sex++) {
    for (let entry = 0; entry < groups; entry++) {
      const from = (1 - sex) * groups + groups - 1 - entry;
      memory[pullAt + sex * groups + entry] = input.migrationProfile?.[from] ?? 1;
    }
  }
  memory[sexesAt] = 1 - input.boysShare;
  memory[sexesAt + 1] = input.boysShare;
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

/** Put the people and the rates of an area into memory. */
export function packArea(memory: Float64Array, layout: KernelLayout, input: ProjectionInput, area: number): void {
  const { years, ages, startAt, fertilityAt } = layout;
  const cells = 2 * ages;
  for (let sex = 0; sex < 2; sex++) {
    const from = area * cells + (1 - sex) * ages;
    for (let age = 0; age < ages; age++) memory[startAt + sex * ages + age] = input.start[from + age];
  }
  const ratio = input.fertilityRatio?.[area] ?? 1;
  for (let year = 0; year < years; year++) {
    const from = locateCells(input.fertility, years, ages, area, year);
    const to = fertilityAt + year * ages;
    for (let age = 0; age < ages; age++) memory[to + age] = input.fertility.values[from + age] * ratio;
    packYear(memory, layout, input, area, year);
  }
}

/**
 * Put one year of rates into memory, and the bounds within which no guard is needed.
 *
 * With a mortality factor of at most the first bound nobody dies twice; with a migration shock of at least the
 * second what stays is not below nobody. Rounding keeps order, so what holds at the bounds holds within them.
 */
function packYear(
  memory: Float64Array,
  layout: KernelLayout,
  input: ProjectionInput,
  area: number,
  year: number,
): void {
  const { years, ages, ratesAt, boundsAt } = layout;
  const cells = 2 * ages;
  const { survival, leaving, arriving } = input;
  const ratio = input.mortalityRatio?.[area] ?? 1;
  const survivalAt = locateCells(survival, years, cells, area, year);
  const leavingAt = leaving === undefined ? 0 : locateCells(leaving, years, cells, area, year);
  const arrivingAt = arriving === undefined ? 0 : locateCells(arriving, years, cells, area, year);
  let worst = 0;
  let fewest = 0;
  for (let sex = 0; sex < 2; sex++) {
    const shift = (1 - sex) * ages;
    let to = ratesAt + (year * 2 + sex) * ages * rateFields;
    for (let age = 0; age < ages; age++) {
      const cell = shift + age;
      const dying = Math.min(1, (1 - survival.values[survivalAt + cell]) * ratio);
      const stay = leaving === undefined ? 1 : 1 - leaving.values[leavingAt + cell];
      const arrivals = arriving === undefined ? 0 : arriving.values[arrivingAt + cell];
      memory[to] = stay;
      memory[to + 1] = stay * dying;
      memory[to + 2] = arrivals;
      worst = dying > worst ? dying : worst;
      fewest = arrivals < fewest ? arrivals : fewest;
      to += rateFields;
    }
  }
  const factor = fewest < 0 ? -1 : surelyAlive / Math.max(surelyAlive * 1e-6, worst);
  let rest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < cells; row++) {
    const at = ratesAt + (year * cells + row) * rateFields;
    rest = Math.min(rest, memory[at] - memory[at + 1] * factor);
  }
  const strongest = input.migrationProfile?.reduce((most, pull) => Math.max(most, pull), 0) ?? 1;
  memory[boundsAt + year * yearFields] = factor;
  memory[boundsAt + year * yearFields + 1] =
    strongest === 0 ? Number.NEGATIVE_INFINITY : (-rest / strongest) * (1 - 1e-9);
}
