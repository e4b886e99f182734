/**
 * Estimate how much higher or lower a small area's rate is than expected, distrusting small numbers.
 *
 * Events are Poisson around expected × ratio, the ratio gamma-distributed around `prior` with a weight of
 * `strength` expected events: the posterior mean is the observed ratio pulled to the prior, the more so
 * the fewer events were expected.
 *
 * @param observed events counted
 * @param expected events expected at the reference rates
 * @param strength expected events at which own data and prior weigh the same
 * @param prior    ratio of the surroundings, 1 for the reference itself
 * @throws RangeError if the strength is not positive
 * @source D. Clayton & J. Kaldor (1987), Biometrics 43(3): empirical Bayes estimates of relative risks
 */
export function shrinkRatio(observed: number, expected: number, strength: number, prior: number): number {
  if (!(strength > 0)) throw new RangeError(`Expected a positive strength, got ${strength}.`);
  return (observed + strength * prior) / (expected + strength);
}
