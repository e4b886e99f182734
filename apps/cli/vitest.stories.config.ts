import { defineConfig } from 'vitest/config';

/** Stories on the published files: one atlas of the whole country is built, every story reads it. */
export default defineConfig({
  test: {
    include: ['apps/cli/stories/**/*.story.ts'],
    globalSetup: ['apps/cli/stories/build-country.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One process keeps one prepared country in memory instead of one per file.
    fileParallelism: false,
    isolate: false,
  },
});
