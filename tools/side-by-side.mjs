/**
 * Runs jobs that use one core each side by side, as many at once as there are cores.
 */
import { availableParallelism } from 'node:os';

/**
 * Do jobs in their order, never more at once than there are cores: the longest belong in front.
 *
 * A job must not fail; what it finds is what it resolves to.
 *
 * @template T
 * @param {readonly (() => Promise<T>)[]} jobs
 * @param {number} [atOnce] how many may run at once
 * @returns {Promise<T[]>} what they resolved to, in the order of the jobs
 */
export async function doSideBySide(jobs, atOnce = availableParallelism()) {
  const done = new Array(jobs.length);
  let next = 0;
  const work = async () => {
    while (next < jobs.length) {
      const position = next++;
      done[position] = await jobs[position]();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, work));
  return done;
}
