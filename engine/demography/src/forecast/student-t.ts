/**
 * Student's t with five degrees of freedom: tails as heavy as the errors of population forecasts have.
 *
 * @source M. Abramowitz & I. Stegun (1964), Handbook of Mathematical Functions, 26.7.3
 */

/** Chance of a value of at most `x`, 0..1. */
export function distributeT5(x: number): number {
  const angle = Math.atan(x / Math.sqrt(5));
  const cosine = Math.cos(angle);
  return 0.5 + (angle + Math.sin(angle) * (cosine + (2 / 3) * cosine ** 3)) / Math.PI;
}

/** Value below which a share of the outcomes lies. @throws RangeError if the share is not between 0 and 1 */
export function getQuantileT5(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`Expected a share between 0 and 1, got ${share}.`);
  let low = -1e4;
  let high = 1e4;
  // Fifty halvings of twenty thousand leave less than the last digit of a double near the usual quantiles.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (distributeT5(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The value of Student's t with five degrees of freedom that has the same share below it as a standard normal number.
 *
 * An expansion in the reciprocal of the degrees of freedom: within half a hundredth up to two and a half, some two per
 * cent short at four.
 *
 * @source M. Abramowitz & I. Stegun (1964), Handbook of Mathematical Functions, 26.7.5
 */
export function widenToT5(normal: number): number {
  const square = normal * normal;
  const first = (square + 1) / 4;
  const second = ((5 * square + 16) * square + 3) / 96;
  const third = (((3 * square + 19) * square + 17) * square - 15) / 384;
  return normal * (1 + first / 5 + second / 25 + third / 125);
}
