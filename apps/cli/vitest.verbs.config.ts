import { defineConfig } from 'vitest/config';
import unit from '../../vitest.config.ts';

/** Every verb as its users call it, on the example region. Whole runs take their time, so they are no unit tests. */
export default defineConfig({ test: { ...unit.test, include: ['apps/cli/test/**/*.test.ts'] } });
