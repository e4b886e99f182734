/**
 * Does a population account close? End = start, one age older, + births − deaths + net migration.
 *
 * The flows of a period carry the age at its END, as in the yearly step of the projection:
 *
 *     age at start   a ──────────► a + 1   age at end
 *     births           ──────────► 0
 *     the open age and the one below it ──► the open age
 */

/** Stocks and flows of one year for a number of series (areas, or areas by sex). */
export interface PopulationAccount {
  /** Single ages; the last is open. */
  readonly ages: number;
  /** Persons on the first day by completed age, shape [series × ages]. */
  readonly start: Float64Array;
  /** Persons one year later by completed age, shape [series × ages]. */
  readonly end: Float64Array;
  /** Born during the year, whether or not they live at its end, shape [series]. */
  readonly births: Float64Array;
  /** Deaths of the year by age at its end, shape [series × ages]. */
  readonly deaths: Float64Array;
  /** Everyone who came minus everyone who left, by age at the end, shape [series × ages]. */
  readonly netMigration: Float64Array;
}

/** What the components leave unexplained. */
export interface AccountResidual {
  /** Persons at the end that no component accounts for; negative where too few, shape [series × ages]. */
  readonly residuals: Float64Array;
  /** Mean absolute residual of the judged cells, persons per cell and year. */
  readonly meanAbsolute: number;
  /** Absolute residuals of the judged cells as a share (0..1) of their persons at the end; 0 without persons. */
  readonly share: number;
}

/**
 * Measure what births, deaths and net migration leave unexplained between two counts a year apart.
 *
 * @param account  one year; several years are measured one by one
 * @param firstAge first age that counts towards the means: 1 where births are themselves derived from age 0
 * @param lastAge  last age that counts, included
 * @throws RangeError if a shape does not fit or no age is judged
 * @source Preston, Heuveline & Guillot (2001), Demography, ch. 1 (the balancing equation), by cohort
 */
export function measureAccountResidual(
  account: PopulationAccount,
  firstAge = 0,
  lastAge: number = account.ages - 1,
): AccountResidual {
  const { ages, start, end, births, deaths, netMigration } = account;
  const series = births.length;
  if (!(Number.isInteger(ages) && ages >= 2)) throw new RangeError(`Expected at least 2 ages, got ${ages}.`);
  for (const cells of [start, end, deaths, netMigration]) {
    if (cells.length !== series * ages) {
      throw new RangeError(`Got ${cells.length} cells for ${series} series of ${ages} ages.`);
    }
  }
  if (series === 0 || !(firstAge >= 0 && firstAge <= lastAge && lastAge < ages)) {
    throw new RangeError(`No cell to judge: ages ${firstAge} to ${lastAge} of ${ages} in ${series} series.`);
  }
  const residuals = new Float64Array(series * ages);
  let absolute = 0;
  let persons = 0;
  for (let one = 0; one < series; one++) {
    for (let age = 0; age < ages; age++) {
      const cell = one * ages + age;
      let expected = age === 0 ? births[one] : start[cell - 1];
      if (age === ages - 1) expected += start[cell];
      expected += netMigration[cell] - deaths[cell];
      residuals[cell] = end[cell] - expected;
      if (age < firstAge || age > lastAge) continue;
      absolute += Math.abs(residuals[cell]);
      persons += end[cell];
    }
  }
  const meanAbsolute = absolute / (series * (lastAge - firstAge + 1));
  return { residuals, meanAbsolute, share: persons > 0 ? absolute / persons : 0 };
}
