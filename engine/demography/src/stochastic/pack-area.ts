/**
 * Lays the rates of one area out in the memory of a kernel, in the order in which its ages are walked.
 *
 * Inside a kernel women come first, because the newborn need their mothers, and the three numbers of a cell stand
 * beside each other: the share that stays, the share that would have stayed but dies, who arrives.
 */
import { groupFields, type KernelLayout, rateFields, shockKinds, yearFields } from './kernel.ts';
import { listGroupStarts, locateCells, type ProjectionInput, type ShockLevel } from './projection-input.ts';

/** Largest share of the dying, of those who stay, at which a block is still taken to need no guard. */
const surelyAlive = 0.9;

/** Which ages have births in any area and year, shape [ages]. */
export function listFertileAges({ ages, fertility }: ProjectionInput): Uint8Array {
  const fertile = new Uint8Array(ages);
  let age = 0;
  for (const rate of fertility.values) {
    if (rate > 0) fertile[age] = 1;
    age = age + 1 < ages ? age + 1 : 0;
  }
  return fertile;
}

/** Put the table of age groups, last first, into memory. */
export function packGroupTable(
  memory: Float64Array,
  groupsAt: number,
  starts: readonly number[],
  ages: number,
  fertile: Uint8Array,
): void {
  const groups = starts.length;
  const table = new Int32Array(memory.buffer, memory.byteOffset + groupsAt * 8, groups * groupFields);
  for (let entry = 0; entry < groups; entry++) {
    const group = groups - 1 - entry;
    const first = Math.max(1, starts[group]);
    const end = Math.min(ages - 1, starts[group + 1] ?? ages);
    table[entry * groupFields] = Math.max(0, end - first);
    table[entry * groupFields + 1] = fertile.subarray(first, Math.max(first, end)).includes(1) ? 1 : 0;
  }
}

/** Put the age groups and the share of boys, the same for all areas, into memory. */
export function packGroups(memory: Float64Array, layout: KernelLayout, input: ProjectionInput): void {
  const { ages, groups, groupsAt, pullAt, sexesAt } = layout;
  packGroupTable(memory, groupsAt, listGroupStarts(input), ages, listFertileAges(input));
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
 * With a mortality factor of at most the first bound at most nine in ten of those who stay die, so at least a tenth of
 * the smallest share that stays is left, and a migration shock of at least the second bound does not take more.
 * Rounding keeps order, so what holds at the bounds holds within them.
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
  let least = 1;
  let fewest = 0;
  // One pass over all three: packing is half the work where draws are few.
  for (let sex = 0; sex < 2; sex++) {
    const from = (1 - sex) * ages;
    let to = ratesAt + (year * 2 + sex) * ages * rateFields;
    for (let age = 0; age < ages; age++) {
      const share = (1 - survival.values[survivalAt + from + age]) * ratio;
      const dying = share < 1 ? share : 1;
      const stay = leaving === undefined ? 1 : 1 - leaving.values[leavingAt + from + age];
      const persons = arriving === undefined ? 0 : arriving.values[arrivingAt + from + age];
      memory[to] = stay;
      memory[to + 1] = dying * stay;
      memory[to + 2] = persons;
      worst = dying > worst ? dying : worst;
      least = stay < least ? stay : least;
      fewest = persons < fewest ? persons : fewest;
      to += rateFields;
    }
  }
  const strongest = input.migrationProfile?.reduce((most, pull) => Math.max(most, pull), 0) ?? 1;
  const rest = least * (1 - surelyAlive) * (1 - 1e-9);
  memory[boundsAt + year * yearFields] = fewest < 0 ? -1 : surelyAlive / Math.max(surelyAlive * 1e-6, worst);
  memory[boundsAt + year * yearFields + 1] = strongest === 0 ? Number.NEGATIVE_INFINITY : -rest / strongest;
}
