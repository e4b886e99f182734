/** Divide two series position by position; NaN where there is nothing to divide by. */
export function divideSeries(part: Float64Array, whole: Float64Array): Float64Array {
  return part.map((value, at) => (whole[at] > 0 ? value / whole[at] : Number.NaN));
}
