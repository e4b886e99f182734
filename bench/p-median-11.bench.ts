/** Proof of optimality of a p-median by our own solver beside HiGHS (WebAssembly) on the textbook model. */
import { createMedianBench } from './p-median-bench.ts';

/** Make the bench. @throws Error if both do not find the same */
export const createBench = () => createMedianBench(11, 1);
