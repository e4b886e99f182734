/**
 * Cuts the ages into stretches that a kernel can walk without looking up: one pull of migration shocks, mothers or none.
 */
import { stretchFields } from './kernel.ts';
import { listGroupStarts, type ProjectionInput } from './projection-input.ts';

/** Ages beside each other. */
export interface Stretch {
  /** Ages that are looped over: neither those under one nor the open group, which are steps of their own. */
  readonly ages: number;
  /** Whether women of these ages may have births. */
  readonly mothers: boolean;
  /** How strongly a migration shock pulls at women and men. */
  readonly pull: readonly [women: number, men: number];
}

/** Which ages have births in any area and year, shape [ages]. */
function listFertileAges({ ages, fertility }: ProjectionInput): Uint8Array {
  const fertile = new Uint8Array(ages);
  let age = 0;
  for (const rate of fertility.values) {
    if (rate > 0) fertile[age] = 1;
    age = age + 1 < ages ? age + 1 : 0;
  }
  return fertile;
}

/**
 * List the age groups as stretches, oldest first. Those with mothers are all from the first to the last that has any, so
 * that they lie beside each other.
 */
export function listGroupStretches(input: ProjectionInput): Stretch[] {
  const { ages, migrationProfile } = input;
  const starts = listGroupStarts(input);
  const fertile = listFertileAges(input);
  const [youngest, oldest] = [fertile.indexOf(1), fertile.lastIndexOf(1)];
  return starts
    .map((start, group): Stretch => {
      const first = Math.max(1, start);
      const end = Math.max(first, Math.min(ages - 1, starts[group + 1] ?? ages));
      const pullOf = (sex: number): number => migrationProfile?.[sex * starts.length + group] ?? 1;
      return { ages: end - first, mothers: end > youngest && first <= oldest, pull: [pullOf(1), pullOf(0)] };
    })
    .reverse();
}

/** Join neighbours that do not differ: fewer stretches are faster where nobody asks for the sums of the groups. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const before = joined.at(-1);
    const alike = before?.mothers === stretch.mothers && before.pull.every((pull, sex) => pull === stretch.pull[sex]);
    if (alike) joined[joined.length - 1] = { ...stretch, ages: before.ages + stretch.ages };
    else joined.push(stretch);
  }
  return joined;
}

/** Put the table of stretches into memory. */
export function packStretches(memory: Float64Array, at: number, stretches: readonly Stretch[]): void {
  const table = new Int32Array(memory.buffer, memory.byteOffset + at * 8, stretches.length * stretchFields);
  stretches.forEach(({ ages, mothers }, entry) => {
    table[entry * stretchFields] = ages;
    table[entry * stretchFields + 1] = mothers ? 1 : 0;
  });
}
