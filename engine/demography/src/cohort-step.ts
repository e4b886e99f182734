/**
 * One step of the cohort-component method: survive, age, add births and migrants.
 *
 * A step may be one year on single ages or five years on five-year groups: the kernels only see groups
 * as wide as the step. Ages are those completed on the first day of the step.
 */

/**
 * Move a population of one sex one step on, without births and migration.
 *
 * `out[0]` is left at zero for the births. `out` may be `population` itself: ages are walked from old to
 * young, so no value is read after it is written.
 *
 * @param population persons by age at the start of the step, shape [ages]; the last age is open
 * @param survival   shares of `computeSurvival`, shape [ages]
 * @param out        receives persons by age at the end of the step, shape [ages]
 * @throws RangeError if the arrays differ in length or there are fewer than two ages
 * @source Preston, Heuveline & Guillot (2001), Demography, ch. 6
 */
export function surviveCohorts(population: Float64Array, survival: Float64Array, out: Float64Array): Float64Array {
  const ages = population.length;
  if (ages < 2) throw new RangeError(`Expected at least 2 ages, got ${ages}.`);
  if (survival.length !== ages) throw new RangeError(`Got ${survival.length} survival shares for ${ages} ages.`);
  if (out.length !== ages) throw new RangeError(`Got room for ${out.length} results for ${ages} ages.`);

  const oldest = ages - 1;
  out[oldest] = (population[oldest] + population[oldest - 1]) * survival[oldest];
  for (let age = oldest - 1; age > 0; age--) out[age] = population[age - 1] * survival[age];
  out[0] = 0;
  return out;
}

/**
 * Count the births of a step from the women at its start and at its end.
 *
 * Each age contributes its rate times the mean of the women of that age at both ends times the length of
 * the step, so migrants count for half of the step in which they arrive.
 *
 * @param fertility births per woman-year by age, shape [ages]
 * @param atStart   women by age at the start, shape [ages]
 * @param atEnd     women by age at the end, shape [ages]; the youngest, not yet born, are not mothers
 * @param years     length of the step
 * @throws RangeError if the arrays differ in length
 * @source Preston, Heuveline & Guillot (2001), Demography, ch. 6
 */
export function countBirths(
  fertility: Float64Array,
  atStart: Float64Array,
  atEnd: Float64Array,
  years: number,
): number {
  const ages = fertility.length;
  if (atStart.length !== ages || atEnd.length !== ages) {
    throw new RangeError(`Got ${atStart.length} and ${atEnd.length} ages of women for ${ages} rates.`);
  }
  let births = 0;
  for (let age = 0; age < ages; age++) births += fertility[age] * (atStart[age] + atEnd[age]);
  return (births * years) / 2;
}
