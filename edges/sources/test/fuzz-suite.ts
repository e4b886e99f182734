/**
 * The readers of what was taken, under thousands of spoiled answers each and under answers sixteen times as large. Nothing here
 * is published data; it takes longer than the tests of every change may.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlarge, type Target } from './fuzz-readers.ts';
import { measureGrowth, measureProcessor } from './measure-growth.ts';
import { prepareRead } from './read-spoiled.ts';
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
              longest = Math.max(longest, await measureProcessor(() => read(bytes)));
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
    });

    it('takes less than 2.5 times as long for twice as much, four times over', async () => {
      // Four doublings at once: what a collection of garbage adds to a read of milliseconds is lost in them.
      const times = Math.ceil(SMALL_BYTES / sound.length);
      const [small, large] = [enlarge(target, times), enlarge(target, times * 2 ** DOUBLINGS)];
      const most = 2.5 ** DOUBLINGS;
      expect(
        await measureGrowth(
          () => read(small),
          () => read(large),
          most,
        ),
      ).toBeLessThan(most);
    });
  });
}
