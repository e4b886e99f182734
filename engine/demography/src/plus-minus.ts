/**
 * Bring net flows of both signs to a given sum: raise the gains and shrink the losses, or the reverse.
 *
 * Gains are multiplied by 1 + d / s and losses by 1 − d / s, with d the missing amount and s the sum of
 * absolute flows. Where d exceeds s the factor of the weaker side would turn negative; it stops at zero
 * and the rest is spread by `weights`.
 *
 * @param flows   net flows, changed, shape [cells]
 * @param target  wanted sum
 * @param weights where the rest goes when there is too little flow to scale, not negative, shape [cells]
 * @throws RangeError if the arrays differ in length
 * @source J. S. Siegel & D. A. Swanson (eds., 2004), The Methods and Materials of Demography, appendix C
 */
export function allocatePlusMinus(flows: Float64Array, target: number, weights: Float64Array): Float64Array {
  const cells = flows.length;
  if (weights.length !== cells) throw new RangeError(`Got ${weights.length} weights for ${cells} flows.`);
  let sum = 0;
  let absolute = 0;
  for (let cell = 0; cell < cells; cell++) {
    sum += flows[cell];
    absolute += Math.abs(flows[cell]);
  }
  const missing = target - sum;
  const share = absolute > 0 ? Math.max(-1, Math.min(1, missing / absolute)) : 0;
  let reached = 0;
  let weight = 0;
  for (let cell = 0; cell < cells; cell++) {
    flows[cell] *= flows[cell] > 0 ? 1 + share : 1 - share;
    reached += flows[cell];
    weight += weights[cell];
  }
  const rest = target - reached;
  if (rest !== 0 && weight > 0) for (let cell = 0; cell < cells; cell++) flows[cell] += (rest * weights[cell]) / weight;
  return flows;
}
