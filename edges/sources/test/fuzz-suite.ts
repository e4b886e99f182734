/**
 * The readers of what was taken, under thousands of spoiled answers each and under answers twice as large. Nothing here
 * is published data; it takes longer than the tests of every change may.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlarge, readSpoiled, type Target } from './fuzz-readers.ts';
import { spoil } from './spoil-answer.ts';

/** Inputs per reader. */
const INPUTS = Number(process.env.TRANSITIEATLAS_FUZZ ?? 10_000);

/** Longest that one spoiled answer may take. */
const LONGEST_MILLISECONDS = 2000;

/** Processor time of one read in milliseconds. */
async function measure(target: Target, bytes: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  await readSpoiled(target, bytes);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Tests of readers with spoiled and with large answers; the files that call this share the readers among them. */
export function testReaders(targets: readonly Target[]): void {
  describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
    const sound = target.parts[target.spoiled]?.bytes ?? new Uint8Array();

    it(`neither throws nor hangs on any of ${INPUTS} spoiled answers`, async () => {
      let longest = 0;
      await fc.assert(
        fc.asyncProperty(spoil(sound), async (bytes) => {
          const start = performance.now();
          const { issues } = await readSpoiled(target, bytes);
          // Asking for processor time costs as much as many a read: only for what took long, on a busy machine or not.
          if (performance.now() - start > LONGEST_MILLISECONDS)
            longest = Math.max(longest, await measure(target, bytes));
          const lost = issues.filter(({ severity, where }) => severity === 'error' && !(where.file ?? where.table));
          // An expectation costs as much as many a read: only for what did not keep to it.
          if (lost.length > 0) expect(lost).toEqual([]);
        }),
        { numRuns: INPUTS },
      );
      expect(longest).toBeLessThan(LONGEST_MILLISECONDS);
    }, 600_000);

    it('takes less than 2.5 times as long for twice as much', async () => {
      const [one, two] = [enlarge(target, 500), enlarge(target, 1000)];
      // A busy machine lengthens some of the pairs, never all of them in the same way: one good pair of eight will do.
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 8 && !(best < 2.5); round++) {
        const single = await measure(target, one);
        best = Math.min(best, (await measure(target, two)) / single);
      }
      expect(best).toBeLessThan(2.5);
    }, 120_000);
  });
}
