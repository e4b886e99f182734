/** The values that a user may give a tariff: what is divided by is not 0, a share is at most 1, a price is no gift. */

/** A range of values. */
export interface TariffRange {
  readonly least: number;
  /** False if the least itself is outside. */
  readonly withLeast: boolean;
  readonly most: number;
}

const divisors: readonly string[] = ['buildingYears', 'pupilsPerGroup'];
const shares: readonly string[] = ['discountRate', 'transportUptake', 'contributingShare', 'carShare'];

/** Amounts of this size times the units of a country still add up in whole cents. */
const largest = 1_000_000_000;

/**
 * Find the range of a tariff.
 *
 * @param published the least value that a version of it has; one that is negative by itself may stay so
 */
export function findTariffRange(name: string, published: number): TariffRange {
  const most = shares.includes(name) ? 1 : largest;
  if (divisors.includes(name)) return { least: 0, withLeast: false, most };
  return { least: published < 0 ? -most : 0, withLeast: true, most };
}
