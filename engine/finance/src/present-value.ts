/** Present value of amounts per year. */

/**
 * Compute the present value of amounts, rounded to whole cents.
 *
 * @param cents amounts, whole cents, [years]
 * @param years calendar year of each, ascending
 * @param rate  discount rate per year, 0.0225 for 2.25 %
 * @param year  year whose value is asked: its own amounts count in full, earlier ones count for more
 * @throws RangeError if the lengths differ, or the rate is not above −1
 */
export function computePresentCents(cents: Float64Array, years: Int32Array, rate: number, year: number): number {
  if (cents.length !== years.length) throw new RangeError(`Got ${cents.length} amounts for ${years.length} years.`);
  if (!(rate > -1)) throw new RangeError(`Expected a discount rate above -1, got ${rate}.`);
  let sum = 0;
  for (let step = 0; step < years.length; step++) {
    if (cents[step] !== 0) sum += cents[step] / (1 + rate) ** (years[step] - year);
  }
  const rounded = Math.round(sum);
  return rounded === 0 ? 0 : rounded;
}
