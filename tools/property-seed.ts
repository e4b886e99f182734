/**
 * One seed for all properties, so that a verdict belongs to a change and not to the luck of a run. Who hunts for what
 * this seed does not find sets `TRANSITIEATLAS_SEED=random`, or the seed of a failure to see it again.
 */
import fc from 'fast-check';

/** Any seed will do; this one is the count date with which the hindcast begins. */
const SEED = 20121001;

const asked = process.env.TRANSITIEATLAS_SEED ?? String(SEED);
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) {
    throw new RangeError(`TRANSITIEATLAS_SEED is ${JSON.stringify(asked)}; expected a whole number, or random`);
  }
  fc.configureGlobal({ seed });
}
