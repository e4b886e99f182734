/**
 * The readers of what was taken, under thousands of spoiled answers each and under answers sixteen times as large. Nothing here
 * is published data; it takes longer than the tests of every change may.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlarge, type Target } from './fuzz-readers.ts';
import { prepareRead, type ReadTarget } from './read-spoiled.ts';
import { spoil } from './spoil-answer.ts';

/** Inputs per reader. */
const INPUTS = Number(process.env.TRANSITIEATLAS_FUZZ ?? 10_000);

/** Longest that one spoiled answer may take. */
const LONGEST_MILLISECONDS = 2000;

/** How often an answer is doubled to see how the time of a read grows, and how large it is to begin with. */
const DOUBLINGS = 4;
const SMALL_BYTES = 150_000;

/** Steps of a stack that are written down where something goes wrong: most of what a spoiled answer costs else. */
const FEW_STEPS = 3;

/** Processor time of one read in milliseconds. */
async function measure(read: ReadTarget, bytes: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  await read(bytes);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Tests of readers with spoiled and with large answers; the files that call this share the readers among them. */
export function testReaders(targets: readonly Target[]): void {
  describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
    const sound = target.parts[target.spoiled]?.bytes ?? new Uint8Array();
    const read = prepareRead(target);

    it(`neither throws nor hangs on any of ${INPUTS} spoiled answers`, async () => {
      let longest = 0;
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = FEW_STEPS;
      await fc
        .assert(
          fc.asyncProperty(spoil(sound), async (bytes) => {
            const start = performance.now();
            const { issues } = await read(bytes);
            // Asking for processor time costs as much as many a read: only for what took long, on a busy machine or not.
            if (performance.now() - start > LONGEST_MILLISECONDS)
              longest = Math.max(longest, await measure(read, bytes));
            const lost = issues.filter(({ severity, where }) => severity === 'error' && !(where.file ?? where.table));
            // An expectation costs as much as many a read: only for what did not keep to it.
            if (lost.length > 0) expect(lost).toEqual([]);
          }),
          { numRuns: INPUTS },
        )
        .finally(() => {
          Error.stackTraceLimit = stackTraceLimit;
        });
      expect(longest).toBeLessThan(LONGEST_MILLISECONDS);
    }, 600_000);

    it('takes less than 2.5 times as long for twice as much, four times over', async () => {
      // Four doublings at once: what a collection of garbage adds to a read of milliseconds is lost in them.
      const times = Math.ceil(SMALL_BYTES / sound.length);
      const [small, large] = [enlarge(target, times), enlarge(target, times * 2 ** DOUBLINGS)];
      // A busy machine lengthens a read and never shortens one: the shortest of a few is the reader's own.
      let growth = Number.POSITIVE_INFINITY;
      let least = Number.POSITIVE_INFINITY;
      let most = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 8 && !(growth < 2.5 ** DOUBLINGS); round++) {
        least = Math.min(least, await measure(read, small));
        most = Math.min(most, await measure(read, large));
        growth = most / least;
      }
      expect(growth).toBeLessThan(2.5 ** DOUBLINGS);
    }, 120_000);
  });
}
