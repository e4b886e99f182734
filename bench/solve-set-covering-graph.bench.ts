/** Set covering along roads by our own solver beside HiGHS (WebAssembly) on the textbook model, both with proof. */
import { createCoveringBench } from './covering-bench.ts';
import { growDistances } from './p-median-instances.ts';

/** Make the bench. @throws Error if both do not find the same */
export const createBench = () => createCoveringBench(growDistances(900, 2), 900, 28, 'vertices of a graph', 11);
