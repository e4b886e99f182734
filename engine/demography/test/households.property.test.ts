import { householdPositions } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceCouples,
  computePropensities,
  countHouseholds,
  fitHouseholds,
  projectPositions,
  sumPosition,
} from '../src/index.ts';

const positions = householdPositions.length;
const ages = 4;
const counts = (length: number, min = 0) =>
  fc
    .array(fc.double({ min, max: 1000, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));
const cells = counts(2 * ages * positions, 1);
const population = counts(2 * ages);
const factors = fc
  .array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 2 * positions, maxLength: 2 * positions })
  .map((values) => Float64Array.from(values));
/** Factors of the kind that a fit looks for: lone parents go with the parents in couples. */
const fitted = fc
  .array(fc.double({ min: 0.4, max: 2.5, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map(([alone, without, withChildren, institution]) =>
    Float64Array.from([0, 1].flatMap(() => [1, alone, without, withChildren, withChildren, 1, institution])),
  );
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('households', () => {
  it('every person has one position, and no count is negative', () => {
    fc.assert(
      fc.property(cells, population, factors, (table, people, chosen) => {
        const persons = projectPositions(people, computePropensities(table), chosen, new Float64Array(table.length));
        expect(Math.min(...persons)).toBeGreaterThanOrEqual(0);
        people.forEach((count, row) => {
          expect(sum(persons.subarray(row * positions, (row + 1) * positions))).toBeCloseTo(count, 8);
        });
      }),
    );
  });

  it('balanced couples have as many men as women and lose nobody', () => {
    fc.assert(
      fc.property(cells, counts(2 * ages, 1), (table, people) => {
        const even = new Float64Array(2 * positions).fill(1);
        const persons = balanceCouples(people, computePropensities(table), even, 1e-9, new Float64Array(table.length));
        for (const position of [2, 3]) {
          const [men, women] = [sumPosition(persons, 0, position), sumPosition(persons, 1, position)];
          expect(Math.abs(men - women)).toBeLessThanOrEqual(1e-6 * Math.max(men, women, 1));
        }
        expect(sum(persons)).toBeCloseTo(sum(people), 6);
      }),
    );
  });

  it('households are those of all types and of all ages, and hold who is not in an institution', () => {
    fc.assert(
      fc.property(cells, (persons) => {
        const count = countHouseholds(persons, 0.18);
        expect(sum(count.byType)).toBeCloseTo(count.households, 6);
        expect(sum(count.byAge)).toBeCloseTo(count.households, 6);
        expect(count.persons + count.inInstitutions).toBeCloseTo(sum(persons), 6);
      }),
    );
  });

  it('a fit to what factors gave finds households that are the same', () => {
    fc.assert(
      fc.property(cells, counts(2 * ages, 1), fitted, (table, people, chosen) => {
        const propensities = computePropensities(table);
        const made = balanceCouples(people, propensities, chosen, 1e-12, new Float64Array(table.length));
        const { byType, inInstitutions } = countHouseholds(made, 0.18);
        const found = new Float64Array(2 * positions).fill(1);
        const target = {
          onePerson: byType[0],
          withoutChildren: byType[1] + byType[4],
          withChildren: byType[2] + byType[3],
          inInstitutions,
        };
        expect(fitHouseholds(people, propensities, target, 0.18, found).worst).toBeLessThan(1e-4);
      }),
    );
  });
});
