/** Canary: two files that need each other. */
import { two } from './circle-two.ts';

export const one = (): number => two();
