/**
 * Classes for a map: the few steps in which a reader can tell colours apart.
 *
 * Limits are round numbers, so that a legend can be read aloud. Measures with one side get classes
 * with about equally many values; measures around zero get equal steps, mirrored, so that decline
 * and growth of the same size look equally strong.
 */

/** The limits between classes, ascending; class k holds limits[k − 1] ≤ value < limits[k]. */
export interface Classes {
  readonly limits: readonly number[];
}

/**
 * Divide values into classes with about equally many values and round limits.
 *
 * @param values any order, NaN is left out
 * @param count  classes wanted; fewer come back if the values do not fill them
 */
export function makeClasses(values: Float64Array, count: number): Classes {
  const sorted = sortFinite(values);
  if (sorted.length === 0) return { limits: [] };
  const limits: number[] = [];
  for (let position = 1; position < count; position++) {
    const raw = sorted[Math.floor((position * sorted.length) / count)];
    const limit = roundToTwoDigits(raw);
    const lowest = limits.length === 0 ? sorted[0] : limits[limits.length - 1];
    if (limit > lowest) limits.push(limit);
  }
  return { limits };
}

/**
 * Divide values around zero into an odd number of classes of equal width, the middle one around zero.
 *
 * @param values   any order, NaN is left out
 * @param count    odd number of classes
 * @param smallest size from which a value means anything; the middle class is never narrower, and
 *                 values that are all smaller give one class without limits
 * @throws RangeError if the count is even
 */
export function makeDivergingClasses(values: Float64Array, count: number, smallest = 0): Classes {
  if (count % 2 === 0) throw new RangeError(`Expected an odd number of classes, got ${count}.`);
  const sizes = sortFinite(values.map(Math.abs));
  if (sizes.length === 0 || sizes[sizes.length - 1] < smallest) return { limits: [] };
  // The largest tenth may fall outside the steps: one empty village must not wash out all others.
  const large = sizes[Math.floor((sizes.length - 1) * 0.9)];
  const wanted = large / (count / 2);
  const step = wanted > 2 * smallest ? roundStep(wanted) : 2 * smallest;
  const side = (count - 1) / 2;
  const limits: number[] = [];
  for (let position = -side; position < side; position++) limits.push(clean((position + 0.5) * step));
  return { limits };
}

/** The class of a value, 0 to limits.length, or −1 where it is missing. */
export function findClass(classes: Classes, value: number): number {
  if (Number.isNaN(value)) return -1;
  let found = 0;
  while (found < classes.limits.length && value >= classes.limits[found]) found++;
  return found;
}

function sortFinite(values: Float64Array): Float64Array {
  return values.filter((value) => Number.isFinite(value)).sort();
}

function roundToTwoDigits(value: number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return clean(Math.round(value / unit) * unit);
}

/** The smallest of 1, 2, 4 times a power of ten that is ≥ value: half of it is round too. */
function roundStep(value: number): number {
  if (value <= 0) return 0.02;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 4, 10].find((candidate) => candidate * power >= value * 0.999) ?? 10;
  return factor * power;
}

/** Drop the last bits that powers of ten leave behind. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
