/** Future death rates from observed ones alone: a Lee–Carter model in the place of a published projection. */
import { computeLeeCarterRates, estimateRandomWalk, fitLeeCarter } from '@transitieatlas/demography';

/** Observed periods that the model is fitted to at most: half a century, in which the decline was even. */
const MOST_PERIODS = 10;
/** The random walk needs three values. */
export const fewestPeriods = 3;

/** Death rates of a period. */
export interface MortalityPeriod {
  readonly middle: number;
  /** First year after the period. */
  readonly to: number;
  /** Deaths per person-year by single age. */
  readonly rates: Float64Array;
}

/** Number of periods that ended by a year. */
export function countObserved(periods: readonly MortalityPeriod[], observedUntil: number): number {
  return periods.filter(({ to }) => to <= observedUntil).length;
}

/**
 * Keep the observed periods and project the others with Lee–Carter.
 *
 * The projection jumps off from the rates of the last observed period, not from the fitted ones, so that it
 * begins where the counts end.
 *
 * @param periods       all periods of one sex, ascending and of equal length
 * @param observedUntil a period that ended by this year is observed
 * @throws RangeError if fewer than three periods are observed, or a rate is not positive
 * @source R. D. Lee & L. R. Carter (1992), Journal of the American Statistical Association 87(419); R. Lee &
 *   T. Miller (2001), Demography 38(4): jumping off from observed rates
 */
export function projectLeeCarter(periods: readonly MortalityPeriod[], observedUntil: number): MortalityPeriod[] {
  const observed = periods.filter(({ to }) => to <= observedUntil);
  if (observed.length < fewestPeriods) {
    throw new RangeError(`Lee–Carter needs ${fewestPeriods} observed periods of death rates, got ${observed.length}.`);
  }
  const fitted = observed.slice(-MOST_PERIODS);
  const last = observed[observed.length - 1];
  const ages = last.rates.length;
  const logRates = new Float64Array(ages * fitted.length);
  fitted.forEach(({ rates }, period) => {
    for (let age = 0; age < ages; age++) logRates[age * fitted.length + period] = Math.log(rates[age]);
  });
  const model = fitLeeCarter(logRates, fitted.length);
  const { drift } = estimateRandomWalk(model.index);
  const fromLast = { ...model, level: last.rates.map(Math.log) };
  const length = last.middle - observed[observed.length - 2].middle;
  return periods.map((period) => {
    if (period.to <= observedUntil) return period;
    const ahead = (period.middle - last.middle) / length;
    return { ...period, rates: computeLeeCarterRates(fromLast, drift * ahead, new Float64Array(ages)) };
  });
}
