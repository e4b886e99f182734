/** Canary: the other half of the circle. */
import { one } from './circle-one.ts';

export const two = (): number => one();
