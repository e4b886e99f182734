/**
 * Death and birth rates of the example region: a plausible schedule, invented, in no country's tables.
 *
 * Deaths follow Gompertz above 30 with a little more in the first years; mortality falls by 1.2 % a
 * year. Births are a bell around 30.5 years of age.
 */

/** First ages of the groups of the mortality schedule; the last is open. */
export const mortalityAges = [0, 1, ...Array.from({ length: 20 }, (_, group) => 5 * (group + 1))] as const;

/** First ages of the groups of the fertility schedule, each of five years. */
export const fertilityAges = [15, 20, 25, 30, 35, 40, 45] as const;

/** First years of the five-year periods. */
export const ratePeriods = [2010, 2015, 2020, 2025, 2030, 2035, 2040, 2045] as const;

export type Sex = 'M' | 'F';

const BIRTHS_PER_WOMAN = 1.58;
const MEAN_AGE_OF_MOTHER = 30.5;
const SPREAD_OF_AGE = 5.1;

/** Deaths per person-year in the group that begins at `ageFrom`, in the period that begins at `from`. */
export function getDeathRate(from: number, sex: Sex, ageFrom: number): number {
  const improvement = Math.exp(-0.012 * (from + 2.5 - 2012.5));
  const [level, slope] = sex === 'F' ? [1.2e-5, 0.102] : [2.6e-5, 0.097];
  if (ageFrom === 0) return round((sex === 'F' ? 0.0031 : 0.0038) * improvement);
  const middle = ageFrom === 1 ? 3 : ageFrom + 2.5;
  const accidents = middle < 30 ? (sex === 'F' ? 6e-5 : 1.4e-4) : 0;
  return round(Math.min(0.65, level * Math.exp(slope * middle) + accidents) * improvement);
}

const birthWeights = fertilityAges.map((age) =>
  Math.exp(-0.5 * ((age + 2.5 - MEAN_AGE_OF_MOTHER) / SPREAD_OF_AGE) ** 2),
);
const birthWeight = birthWeights.reduce((sum, weight) => sum + weight, 0);
const birthRates = birthWeights.map((weight) => round((BIRTHS_PER_WOMAN * weight) / (5 * birthWeight)));

/**
 * Births per woman and year in the group that begins at `ageFrom`.
 *
 * @throws RangeError if no group begins there
 */
export function getBirthRate(ageFrom: number): number {
  const rate = birthRates[(ageFrom - fertilityAges[0]) / 5];
  if (rate === undefined) throw new RangeError(`No group of mothers begins at ${ageFrom}.`);
  return rate;
}

/** The first year of the period that a year lies in. */
export function getPeriod(year: number): number {
  return [...ratePeriods].reverse().find((from) => from <= year) ?? ratePeriods[0];
}

/** The first age of the mortality group that an age lies in. */
export function getMortalityAge(age: number): number {
  if (age < 1) return 0;
  return age < 5 ? 1 : Math.min(100, age - (age % 5));
}

/** Seven decimals, so that tables read well and every machine writes the same. */
function round(rate: number): number {
  return Math.round(rate * 1e7) / 1e7;
}
