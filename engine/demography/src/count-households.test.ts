import { householdTypes } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { countHouseholds } from './count-households.ts';
import { positionOf, positions } from './household-positions.ts';

/** One village of two ages: the young ones and their parents. */
function village(): Float64Array {
  const persons = new Float64Array(4 * positions);
  const put = (row: number, position: keyof typeof positionOf, count: number) => {
    persons[row * positions + positionOf[position]] = count;
  };
  put(0, 'childAtHome', 12);
  put(2, 'childAtHome', 10);
  put(1, 'alone', 5);
  put(3, 'alone', 7);
  put(1, 'partnerWithoutChildren', 9);
  put(3, 'partnerWithoutChildren', 9);
  put(1, 'partnerWithChildren', 8);
  put(3, 'partnerWithChildren', 10);
  put(3, 'loneParent', 3);
  put(1, 'otherMember', 10);
  put(3, 'institution', 4);
  return persons;
}

describe('countHouseholds', () => {
  it('counts 5 + 7 alone, 9 and 9 couples, 3 lone parents and 2 of other members', () => {
    const count = countHouseholds(village(), 0.2);
    expect(householdTypes.map((_, at) => count.byType[at])).toEqual([12, 9, 9, 3, 2]);
    expect(count.households).toBe(35);
  });

  it('puts everybody in a private household but who lives in an institution', () => {
    const count = countHouseholds(village(), 0.2);
    // 22 children, 12 alone, 18 and 18 partners, 3 parents, 10 others.
    expect(count.persons).toBe(83);
    expect(count.inInstitutions).toBe(4);
  });

  it('gives each household the age of its reference person', () => {
    const count = countHouseholds(village(), 0.2);
    expect([...count.byAge]).toEqual([0, 35]);
    const early = village();
    early[positionOf.alone] = 2;
    expect([...countHouseholds(early, 0.2).byAge]).toEqual([2, 35]);
  });

  it('counts two women who are partners as one couple where there are no men', () => {
    const persons = new Float64Array(2 * positions);
    persons[positions + positionOf.partnerWithChildren] = 2;
    expect(countHouseholds(persons, 0).households).toBe(1);
  });

  it('refuses another shape and shares that are none', () => {
    expect(() => countHouseholds(new Float64Array(5), 0.2)).toThrow(RangeError);
    expect(() => countHouseholds(village(), 1.2)).toThrow(RangeError);
    expect(() => countHouseholds(village(), Number.NaN)).toThrow(RangeError);
  });
});
