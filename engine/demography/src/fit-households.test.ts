import { describe, expect, it } from 'vitest';
import { countHouseholds } from './count-households.ts';
import { fitHouseholds } from './fit-households.ts';
import { positionOf, positions } from './household-positions.ts';
import { projectPositions } from './project-positions.ts';

const unknown = Number.NaN;
/** Half of the people live alone, the other half as partners without children. */
function halves(): Float64Array {
  const shares = new Float64Array(2 * positions);
  for (const row of [0, positions]) {
    shares[row + positionOf.alone] = 0.5;
    shares[row + positionOf.partnerWithoutChildren] = 0.5;
  }
  return shares;
}

describe('fitHouseholds', () => {
  it('finds the odds that the counted households ask', () => {
    // 100 people in 30 + 35 households: 30 alone, 70 partners; odds 3 to 7 instead of 1 to 1.
    const factors = new Float64Array(2 * positions).fill(1);
    const shares = halves();
    const population = Float64Array.of(50, 50);
    const target = { onePerson: 30, withoutChildren: 35, withChildren: 0, inInstitutions: unknown };
    const fit = fitHouseholds(population, shares, target, 0, factors);
    expect(factors[positionOf.alone] / factors[positionOf.partnerWithoutChildren]).toBeCloseTo(3 / 7, 6);
    expect(fit.worst).toBeLessThan(1e-9);
  });

  it('leaves the factor of institutions alone if nobody knows who lives there', () => {
    const shares = halves().map((share, at) => (at % positions === positionOf.institution ? 0.1 : share * 0.9));
    shares[positionOf.partnerWithChildren] = 0;
    const factors = new Float64Array(2 * positions).fill(1);
    factors[positionOf.institution] = 2;
    const target = { onePerson: 30, withoutChildren: 30, withChildren: 0, inInstitutions: unknown };
    fitHouseholds(Float64Array.of(50, 50), shares, target, 0, factors);
    expect(factors[positionOf.institution]).toBe(2);
  });

  it('meets types and institutions together, with as many men as women in couples', () => {
    const shares = new Float64Array(2 * positions);
    const men = {
      childAtHome: 0.3,
      alone: 0.15,
      partnerWithoutChildren: 0.2,
      partnerWithChildren: 0.3,
      institution: 0.05,
    };
    const women = {
      childAtHome: 0.25,
      alone: 0.18,
      partnerWithoutChildren: 0.2,
      partnerWithChildren: 0.25,
      loneParent: 0.07,
      otherMember: 0.02,
      institution: 0.03,
    };
    for (const [position, share] of Object.entries(men)) shares[positionOf[position as keyof typeof men]] = share;
    for (const [position, share] of Object.entries(women)) {
      shares[positions + positionOf[position as keyof typeof women]] = share;
    }
    const factors = new Float64Array(2 * positions).fill(1);
    const population = Float64Array.of(1000, 1020);
    const target = { onePerson: 400, withoutChildren: 210, withChildren: 300, inInstitutions: 60 };
    const fit = fitHouseholds(population, shares, target, 0.2, factors);
    const persons = projectPositions(population, shares, factors, new Float64Array(shares.length));
    const { byType, inInstitutions } = countHouseholds(persons, 0.2);
    expect(byType[0]).toBeCloseTo(400, 6);
    expect(byType[1] + byType[4]).toBeCloseTo(210, 6);
    expect(byType[2] + byType[3]).toBeCloseTo(300, 6);
    expect(inInstitutions).toBeCloseTo(60, 6);
    expect(persons[positionOf.partnerWithChildren]).toBeCloseTo(persons[positions + positionOf.partnerWithChildren], 6);
    expect(fit.rounds).toBeLessThan(12);
  });

  it('says what is left of a target that cannot be met', () => {
    const factors = new Float64Array(2 * positions).fill(1);
    const target = { onePerson: 90, withoutChildren: 90, withChildren: 0, inInstitutions: unknown };
    const fit = fitHouseholds(Float64Array.of(50, 50), halves(), target, 0, factors);
    expect(fit.worst).toBeGreaterThan(0.1);
    expect(factors.every((factor) => factor > 0 && Number.isFinite(factor))).toBe(true);
  });

  it('refuses types that are not known', () => {
    const factors = new Float64Array(2 * positions).fill(1);
    const target = { onePerson: unknown, withoutChildren: 1, withChildren: 1, inInstitutions: unknown };
    expect(() => fitHouseholds(Float64Array.of(50, 50), halves(), target, 0, factors)).toThrow(RangeError);
  });
});
