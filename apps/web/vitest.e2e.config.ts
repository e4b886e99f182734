/** The user journeys in a real browser: `vitest run --config apps/web/vitest.e2e.config.ts`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/start-server.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // One browser and one software-drawn map at a time: more only makes each slower.
    fileParallelism: false,
  },
});
