import { setFlagsFromString } from 'node:v8';
import { defineConfig } from 'vitest/config';

// A test runs most of the code it meets a few times: compiling that for speed as early as usual, on threads of its own,
// costs a small machine more than it brings. Before the workers start, for they take it over.
setFlagsFromString('--interrupt-budget=1000000');

export default defineConfig({
  test: {
    include: [
      '{engine,edges}/*/{src,test}/**/*.test.ts',
      'apps/{server,web}/{src,test}/**/*.test.{ts,tsx}',
      'testbed/{src,test}/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Tests that read the whole country take their time: they run with the stories. Verbs have a suite of their own.
    exclude: ['**/node_modules/**', '**/e2e/**', '**/*.published.test.ts'],
    setupFiles: ['tools/property-seed.ts'],
    // What hangs is found out; what a busy machine takes fifty times as long for is none of that. No test has a limit of
    // its own: it could only be shorter.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One load of the house for all files of a worker: a third of the time. No test leaves a global behind.
    isolate: false,
    pool: 'threads',
    // One core less than there are would leave half of a small machine idle.
    maxWorkers: '100%',
  },
});
