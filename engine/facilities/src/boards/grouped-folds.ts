import { createRandom } from '@transitieatlas/quantities';

/**
 * Deal groups into folds of about as many rows, so that a group is never split.
 *
 * Groups are shuffled and dealt in that order, each to the fold that holds the fewest rows so far.
 *
 * @param groups name of the group of each row
 * @returns fold of each row, 0 to folds − 1
 * @throws RangeError if there are fewer groups than folds
 */
export function dealFolds(groups: readonly string[], folds: number, seed: number): Int32Array {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  // Sorted first: the folds must not hang on the order of the rows.
  const names = [...sizes.keys()].sort();
  if (folds < 2 || names.length < folds) {
    throw new RangeError(`Expected at least two folds and as many groups, got ${folds} and ${names.length}.`);
  }
  const random = createRandom(seed);
  for (let at = names.length - 1; at > 0; at--) {
    const other = random.nextInteger(at + 1);
    [names[at], names[other]] = [names[other], names[at]];
  }
  const filled = new Float64Array(folds);
  const foldOf = new Map<string, number>();
  for (const name of names) {
    let least = 0;
    for (let fold = 1; fold < folds; fold++) if (filled[fold] < filled[least]) least = fold;
    filled[least] += sizes.get(name) ?? 0;
    foldOf.set(name, least);
  }
  return Int32Array.from(groups, (group) => foldOf.get(group) ?? 0);
}
