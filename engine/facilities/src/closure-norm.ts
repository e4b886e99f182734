/**
 * The closure norm of a municipality: how many pupils a primary school needs to keep its funding.
 *
 * The formula stands here, its numbers come from the caller as dated data: a new law is a new set of
 * parameters.
 */

/** Numbers of the closure norm formula. */
export interface ClosureNormLaw {
  /** Factor before the fraction. */
  readonly factor: number;
  /** Constant term of the denominator. */
  readonly densityIntercept: number;
  /** Term of the denominator per child per km². */
  readonly densitySlope: number;
  readonly minimumNorm: number;
  readonly maximumNorm: number;
  /** Smaller municipalities count as this large. */
  readonly minimumLandAreaKm2: number;
  /** Children per km² above which density no longer raises the norm. */
  readonly maximumDensity: number;
}

/** Numbers of the founding norm. */
export interface FoundingNormLaw {
  /** Times the closure norm. */
  readonly normFactor: number;
  readonly minimumNorm: number;
}

/** Numbers of the periods for which norms are fixed. */
export interface NormPeriodLaw {
  readonly periodYears: number;
  /** A year in which a period begins, on 1 August. */
  readonly firstYear: number;
  /** Years from 1 January of the population figures to 1 January of the year in which the period begins. */
  readonly referenceYearsBefore: number;
}

/** The period in which a school year falls. */
export interface NormPeriod {
  /** The period runs from 1 August of this year … */
  readonly startYear: number;
  /** … to 1 August of this year. */
  readonly endYear: number;
  /** The norm rests on the population of 1 January of this year. */
  readonly referenceYear: number;
}

/**
 * Compute the closure norm of an area from its children and land.
 *
 * @param children    inhabitants aged 4 to 11 on 1 January of the reference year
 * @param landAreaKm2 km² of land
 * @returns pupils, or NaN if children or land are not known
 * @throws RangeError if children or land are negative
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 154
 */
export function computeClosureNorm(children: number, landAreaKm2: number, law: ClosureNormLaw): number {
  if (children < 0 || landAreaKm2 < 0) {
    throw new RangeError(`Expected children and land of zero or more, got ${children} and ${landAreaKm2} km².`);
  }
  return computeClosureNormFromDensity(children / Math.max(landAreaKm2, law.minimumLandAreaKm2), law);
}

/**
 * Compute the closure norm from the density of children.
 *
 * @param density children aged 4 to 11 per km² of land
 * @returns pupils, or NaN if the density is not known
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 154
 */
export function computeClosureNormFromDensity(density: number, law: ClosureNormLaw): number {
  const counted = Math.min(density, law.maximumDensity);
  const norm = roundHalfUp(law.factor * (counted / (law.densityIntercept + law.densitySlope * counted)));
  return Math.min(law.maximumNorm, Math.max(law.minimumNorm, norm));
}

/**
 * Compute the founding norm that belongs to a closure norm.
 *
 * @returns pupils, or NaN if the closure norm is not known
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 77 lid 2
 */
export function computeFoundingNorm(closureNorm: number, law: FoundingNormLaw): number {
  return Math.max(law.minimumNorm, roundHalfUp(law.normFactor * closureNorm));
}

/**
 * Find the norm period in which 1 October of a year falls.
 *
 * @throws RangeError if the year is not whole
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 153 lid 2
 */
export function findNormPeriod(year: number, law: NormPeriodLaw): NormPeriod {
  if (!Number.isInteger(year)) throw new RangeError(`Expected a whole year, got ${year}.`);
  const periods = Math.floor((year - law.firstYear) / law.periodYears);
  const startYear = law.firstYear + periods * law.periodYears;
  return {
    startYear,
    endYear: startYear + law.periodYears,
    referenceYear: startYear - law.referenceYearsBefore,
  };
}

/**
 * Round as the law says: up if the first decimal is 5 or more, down otherwise.
 *
 * The small step catches products such as 10/6 × 141 = 235 that end a few bits below a half.
 */
function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5 + 1e-9);
}
