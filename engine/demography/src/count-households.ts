/** Households out of people by position: their number, type and age of the reference person, and their mean size. */
import { householdTypes } from '@transitieatlas/quantities';
import { positionOf, positions } from './household-positions.ts';
import { sumPosition } from './project-positions.ts';

/** The households of a place. */
export interface HouseholdCount {
  /** Households of all types. */
  readonly households: number;
  /** By type, shape [types]. */
  readonly byType: Float64Array;
  /** By age of the reference person, shape [ages]. */
  readonly byAge: Float64Array;
  /** Persons who live in these households. */
  readonly persons: number;
  /** Persons in institutions: in no private household. */
  readonly inInstitutions: number;
}

/**
 * Count the households that people by position make.
 *
 * Who lives alone and who is a lone parent is a household; two partners are one; other members make a household
 * among themselves for every so many of them, the others live in the household of somebody else. The reference
 * person of a couple is the man, as Statistics Netherlands has it for couples of a man and a woman; half the
 * difference with the women is added in his place, so that couples are half of all partners.
 *
 * @param persons         by sex, age and position, shape [sexes × ages × positions]
 * @param othersPerMember households without couple, parent or single person per other member
 * @throws RangeError if the shape does not fit or the share is not within 0 to 1
 */
export function countHouseholds(persons: Float64Array, othersPerMember: number): HouseholdCount {
  const ages = persons.length / (2 * positions);
  if (!Number.isInteger(ages) || ages === 0) {
    throw new RangeError(`Expected two sexes by age and ${positions} positions, got ${persons.length} counts.`);
  }
  if (!(othersPerMember >= 0 && othersPerMember <= 1)) {
    throw new RangeError(`Expected a share of 0 to 1, got ${othersPerMember}.`);
  }
  const weights = [0, 1].map((sex) => weighPositions(persons, sex, othersPerMember));
  const byAge = new Float64Array(ages);
  const byType = new Float64Array(householdTypes.length);
  let all = 0;
  for (let sex = 0; sex < 2; sex++) {
    for (let age = 0; age < ages; age++) {
      const row = (sex * ages + age) * positions;
      for (let position = 0; position < positions; position++) {
        const households = persons[row + position] * weights[sex][position];
        byAge[age] += households;
        all += persons[row + position];
        const type = typeOfPosition[position];
        if (type >= 0) byType[type] += households;
      }
    }
  }
  const inInstitutions =
    sumPosition(persons, 0, positionOf.institution) + sumPosition(persons, 1, positionOf.institution);
  const households = byType.reduce((sum, value) => sum + value, 0);
  return { households, byType, byAge, persons: all - inInstitutions, inInstitutions };
}

/** The type that a position makes; −1 for those that make none. */
const typeOfPosition = Int32Array.from({ length: positions }, (_, position) => {
  if (position === positionOf.alone) return 0;
  if (position === positionOf.partnerWithoutChildren) return 1;
  if (position === positionOf.partnerWithChildren) return 2;
  if (position === positionOf.loneParent) return 3;
  return position === positionOf.otherMember ? 4 : -1;
});

/** Households per person of a sex in each position. */
function weighPositions(persons: Float64Array, sex: number, othersPerMember: number): Float64Array {
  const weights = new Float64Array(positions);
  weights[positionOf.alone] = 1;
  weights[positionOf.loneParent] = 1;
  weights[positionOf.otherMember] = othersPerMember;
  for (const position of [positionOf.partnerWithoutChildren, positionOf.partnerWithChildren]) {
    const men = sumPosition(persons, 0, position);
    const women = sumPosition(persons, 1, position);
    // Couples are half of all partners; where there are men they stand for them.
    if (men > 0) weights[position] = sex === 0 ? (men + women) / (2 * men) : 0;
    else weights[position] = sex === 1 ? 0.5 : 0;
  }
  return weights;
}
