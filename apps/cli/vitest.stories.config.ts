import { defineConfig } from 'vitest/config';
import { LongestFirst } from '../../tools/longest-first.ts';

/** Whatever reads the published files of the whole country: the readers' own tests, and stories on one built atlas. */
export default defineConfig({
  test: {
    include: [
      'edges/*/test/**/*.published.test.ts',
      'engine/*/test/**/*.published.test.ts',
      'apps/cli/stories/**/*.story.ts',
    ],
    setupFiles: ['tools/property-seed.ts'],
    globalSetup: ['apps/cli/stories/build-country.ts'],
    // Some take a minute on a quiet machine: only what hangs is stopped, and no test has a shorter limit of its own.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    // A process keeps one prepared country in memory for all of its files; more than two would crowd a small machine.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    isolate: false,
  },
});
