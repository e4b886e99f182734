/**
 * How much longer a large read takes than a small one, in processor time: a busy machine lengthens that of a read a little,
 * a clock on the wall by as much as there are others. Only in a process of its own: all threads of one are counted.
 */

/** Most rounds until what is measured is believed. */
const ROUNDS = 8;

/**
 * Measure growth: the shortest of a few, for what a busy machine lengthens it never shortens.
 *
 * @param enough growth below which nobody need look again
 */
export async function measureGrowth(
  small: () => Promise<unknown>,
  large: () => Promise<unknown>,
  enough: number,
): Promise<number> {
  let growth = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && !(growth < enough); round++) {
    least = Math.min(least, await measureProcessor(small));
    most = Math.min(most, await measureProcessor(large));
    growth = most / least;
  }
  return growth;
}

/** Processor time of some work in milliseconds. */
export async function measureProcessor(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
