/** Where the positions that a person can have in a household stand in arrays, and the shapes of such arrays. */
import { type HouseholdPosition, householdPositions } from '@transitieatlas/quantities';

/** Positions of `householdPositions` in arrays. */
export const positionOf = Object.fromEntries(householdPositions.map((position, at) => [position, at])) as Readonly<
  Record<HouseholdPosition, number>
>;

/** Number of positions. */
export const positions = householdPositions.length;

/** The two kinds of couples: positions of their partners. */
export const partnerPositions = [positionOf.partnerWithoutChildren, positionOf.partnerWithChildren] as const;

/**
 * Check the lengths of arrays over sexes, ages and positions.
 *
 * @throws RangeError if they do not fit each other; the message says how
 */
export function checkPositionShape(population: Float64Array, cells: Float64Array, factors: Float64Array): void {
  if (population.length === 0 || population.length % 2 !== 0) {
    throw new RangeError(`Expected two sexes of equal length, got ${population.length} counts of people.`);
  }
  if (cells.length !== population.length * positions) {
    throw new RangeError(`Expected ${population.length * positions} cells by position, got ${cells.length}.`);
  }
  if (factors.length !== 2 * positions) {
    throw new RangeError(`Expected ${2 * positions} factors, got ${factors.length}.`);
  }
}
