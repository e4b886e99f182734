import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{engine,edges,apps}/*/{src,test}/**/*.test.{ts,tsx}',
      'testbed/{src,test}/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/e2e/**'],
    testTimeout: 20_000,
  },
});
