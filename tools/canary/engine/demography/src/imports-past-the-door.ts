/** Canary: an allowed room, but not through its door. */
export { createRandom } from '../../../../../engine/quantities/src/random.ts';
