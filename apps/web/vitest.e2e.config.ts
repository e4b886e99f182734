/** The user journeys in a real browser: `vitest run --config apps/web/vitest.e2e.config.ts`. */
import { defineConfig } from 'vitest/config';
import { LongestFirst } from '../../tools/longest-first.ts';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/start-server.ts'],
    // Two browsers wait for each other: longer than either would take alone.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes: a busy machine only brings it later than the second that is usual.
    expect: { poll: { timeout: 60_000 } },
    // A browser under load may swallow a press; a journey that fails for a reason of ours fails again. Not at home,
    // where one that fails now and then must be seen.
    retry: process.env.CI ? 1 : 0,
    // A page keeps little more than one core busy, and a map drawn in software shares badly: two browsers, never more.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
