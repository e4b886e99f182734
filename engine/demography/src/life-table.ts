/**
 * Life tables: from published death rates by age group to the share of a cohort that survives a year.
 *
 * Rates come in groups (0, 1–4, 5–9, …, 100+) and are graded to single ages; a life table turns them
 * into person-years, and the ratio of neighbouring person-years is what a projection multiplies by.
 */

/** Share of their first year that infants who die in it have lived (most die in the first days). */
const INFANT_SHARE_LIVED = 0.1;

/** Person-years of a life table of one birth: `alive` at exact age, `lived` between ages. */
export interface LifeTable {
  /** Survivors at exact age x of one birth, shape [ages]. */
  readonly alive: Float64Array;
  /** Person-years lived at age x (the last age is open), shape [ages]. */
  readonly lived: Float64Array;
}

/**
 * Grade death rates of age groups to single ages.
 *
 * The first two groups (0 and 1–4, or whatever is narrower than five years) are constant; between the
 * centres of the others the logarithm of the rate is linear, because mortality rises exponentially with
 * age (Gompertz). Rates of zero are joined linearly. Beyond the last centre the rate is constant.
 *
 * @param groupStarts first age of each group in ascending order from 0, shape [groups]; the last is open
 * @param groupRates  deaths per person-year, shape [groups]
 * @param out         receives deaths per person-year by single age, the last open, shape [ages]
 * @throws RangeError if the groups are unequal in number, do not start at 0 or do not ascend
 */
export function gradeDeathRates(
  groupStarts: ArrayLike<number>,
  groupRates: ArrayLike<number>,
  out: Float64Array,
): Float64Array {
  const groups = groupStarts.length;
  if (groups === 0 || groupRates.length !== groups) {
    throw new RangeError(`Got ${groupRates.length} rates for ${groups} age groups.`);
  }
  if (groupStarts[0] !== 0) throw new RangeError(`Expected the first age group to start at 0, got ${groupStarts[0]}.`);
  const centres = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    const width = group + 1 < groups ? groupStarts[group + 1] - groupStarts[group] : 1;
    if (!(width > 0)) throw new RangeError('Expected age groups in ascending order.');
    centres[group] = groupStarts[group] + width / 2;
  }
  let group = 0;
  for (let age = 0; age < out.length; age++) {
    while (group + 1 < groups && groupStarts[group + 1] <= age) group++;
    const narrow = group + 1 < groups && groupStarts[group + 1] - groupStarts[group] < 5;
    const exact = age + 0.5;
    const left = exact < centres[group] ? group - 1 : group;
    if (narrow || left < 0 || left + 1 >= groups || exact === centres[group]) {
      out[age] = groupRates[left + 1 >= groups ? groups - 1 : group];
      continue;
    }
    const share = (exact - centres[left]) / (centres[left + 1] - centres[left]);
    out[age] = interpolateRate(groupRates[left], groupRates[left + 1], share);
  }
  return out;
}

/**
 * Interpolate between two rates: on the logarithm where both are positive, else linearly.
 *
 * @param share 0 gives the first rate, 1 the second
 */
export function interpolateRate(first: number, second: number, share: number): number {
  if (first > 0 && second > 0) return Math.exp((1 - share) * Math.log(first) + share * Math.log(second));
  return (1 - share) * first + share * second;
}

/**
 * Make a life table from death rates by single age.
 *
 * Within an age deaths are spread evenly, except in the first year, where most fall in the first days.
 *
 * @param rates deaths per person-year, the last age open, shape [ages]
 * @throws RangeError if there are fewer than two ages, a rate is negative, or the last is not positive
 * @source Preston, Heuveline & Guillot (2001), Demography, ch. 3
 */
export function createLifeTable(rates: Float64Array): LifeTable {
  const ages = rates.length;
  if (ages < 2) throw new RangeError(`Expected at least 2 ages, got ${ages}.`);
  if (!(rates[ages - 1] > 0)) throw new RangeError('Expected a positive death rate at the open last age.');
  const alive = new Float64Array(ages);
  const lived = new Float64Array(ages);
  alive[0] = 1;
  for (let age = 0; age + 1 < ages; age++) {
    if (!(rates[age] >= 0)) throw new RangeError(`Expected a death rate of at least 0 at age ${age}.`);
    const shareLived = age === 0 ? INFANT_SHARE_LIVED : 0.5;
    const dying = Math.min(1, rates[age] / (1 + (1 - shareLived) * rates[age]));
    alive[age + 1] = alive[age] * (1 - dying);
    lived[age] = alive[age + 1] + shareLived * (alive[age] - alive[age + 1]);
  }
  lived[ages - 1] = alive[ages - 1] / rates[ages - 1];
  return { alive, lived };
}

/**
 * Survival of cohorts over one step, from person-years.
 *
 * `survival[0]` is the share of the births of a step alive at its end; `survival[x]` the share of those
 * in age group x − 1 at the start who are in group x at the end. The last two groups end together in the
 * open one: its share T_z / (L_{z−1} + T_z) holds for both, and is `survival[ages − 1]`.
 *
 * @param lived       person-years by age group for a radix of `radix` births, the last open, shape [ages]
 * @param personYearsAtBirth person-years that the births of one step would live in it without deaths:
 *                    radix × years per step
 * @param out         receives shares 0..1, shape [ages]
 * @throws RangeError if the arrays differ in length or there are fewer than two ages
 * @source Preston, Heuveline & Guillot (2001), Demography, ch. 6
 */
export function computeSurvival(lived: Float64Array, personYearsAtBirth: number, out: Float64Array): Float64Array {
  const ages = lived.length;
  if (ages < 2) throw new RangeError(`Expected at least 2 ages, got ${ages}.`);
  if (out.length !== ages) throw new RangeError(`Got room for ${out.length} results for ${ages} ages.`);
  out[0] = lived[0] / personYearsAtBirth;
  for (let age = 1; age < ages - 1; age++) out[age] = lived[age - 1] > 0 ? lived[age] / lived[age - 1] : 0;
  const both = lived[ages - 2] + lived[ages - 1];
  out[ages - 1] = both > 0 ? lived[ages - 1] / both : 0;
  return out;
}
