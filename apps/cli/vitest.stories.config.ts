import { defineConfig } from 'vitest/config';

/** Whatever reads the published files of the whole country: the readers' own tests, and stories on one built atlas. */
export default defineConfig({
  test: {
    include: [
      'edges/*/test/**/*.published.test.ts',
      'engine/*/test/**/*.published.test.ts',
      'apps/cli/stories/**/*.story.ts',
    ],
    globalSetup: ['apps/cli/stories/build-country.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One process keeps one prepared country in memory instead of one per file.
    fileParallelism: false,
    isolate: false,
  },
});
