/** Set covering of spread points by our own solver beside HiGHS (WebAssembly) on the textbook model, with proof. */
import { createCoveringBench } from './covering-bench.ts';
import { spreadPoints } from './location-peer.ts';

/** Make the bench. @throws Error if both do not find the same */
export const createBench = () => createCoveringBench(spreadPoints(900, 1).distances, 900, 199, 'points', 11);
