import { describe, expect, it } from 'vitest';
import { positionOf, positions } from './household-positions.ts';
import { balanceCouples, computePropensities, projectPositions, sumPosition } from './project-positions.ts';

/** Cells of one age per sex out of named positions, men first. */
function cells(...rows: readonly Partial<Record<keyof typeof positionOf, number>>[]): Float64Array {
  const values = new Float64Array(rows.length * positions);
  rows.forEach((row, at) => {
    for (const [position, value] of Object.entries(row)) {
      values[at * positions + positionOf[position as keyof typeof positionOf]] = value;
    }
  });
  return values;
}
const even = () => new Float64Array(2 * positions).fill(1);

describe('computePropensities', () => {
  it('divides each sex and age by its people', () => {
    const shares = computePropensities(
      cells({ alone: 1, childAtHome: 3 }, { alone: 10 }, { loneParent: 2, alone: 2 }, { institution: 5 }),
    );
    expect(shares[positionOf.alone]).toBe(0.25);
    expect(shares[positionOf.childAtHome]).toBe(0.75);
    expect(shares[2 * positions + positionOf.loneParent]).toBe(0.5);
  });

  it('takes the nearest younger age where nobody was counted, or older if there is none', () => {
    const shares = computePropensities(cells({}, { alone: 4 }, {}, { alone: 1 }, {}, {}));
    expect([0, 1, 2].map((age) => shares[age * positions + positionOf.alone])).toEqual([1, 1, 1]);
    expect([3, 4, 5].map((age) => shares[age * positions + positionOf.alone])).toEqual([1, 1, 1]);
  });

  it('refuses negative counts, and a sex without anybody', () => {
    expect(() => computePropensities(cells({ alone: -1 }, { alone: 1 }))).toThrow(RangeError);
    expect(() => computePropensities(cells({ alone: 1 }, {}))).toThrow(RangeError);
    expect(() => computePropensities(new Float64Array(3))).toThrow(RangeError);
  });
});

describe('projectPositions', () => {
  const shares = cells({ childAtHome: 0.5, alone: 0.5 }, { childAtHome: 0.5, alone: 0.5 });

  it('is population × share without factors', () => {
    const persons = projectPositions(Float64Array.of(40, 60), shares, even(), new Float64Array(shares.length));
    expect(sumPosition(persons, 0, positionOf.alone)).toBe(20);
    expect(sumPosition(persons, 1, positionOf.alone)).toBe(30);
  });

  it('three times as likely to live alone turns half into three quarters', () => {
    const factors = even();
    factors[positionOf.alone] = 3;
    const persons = projectPositions(Float64Array.of(40, 60), shares, factors, new Float64Array(shares.length));
    // 0.5 × 3 against 0.5: three of four men; women as they were.
    expect(sumPosition(persons, 0, positionOf.alone)).toBe(30);
    expect(sumPosition(persons, 1, positionOf.alone)).toBe(30);
  });

  it('refuses arrays that do not fit', () => {
    const room = new Float64Array(shares.length);
    expect(() => projectPositions(Float64Array.of(1), shares, even(), room)).toThrow(RangeError);
    expect(() => projectPositions(Float64Array.of(1, 1, 1, 1), shares, even(), room)).toThrow(RangeError);
    expect(() => projectPositions(Float64Array.of(1, 1), shares, new Float64Array(3), room)).toThrow(RangeError);
    expect(() => projectPositions(Float64Array.of(1, 1), shares, even(), new Float64Array(3))).toThrow(RangeError);
  });
});

describe('balanceCouples', () => {
  it('makes 30 male and 50 female partners meet where odds move by the same factor', () => {
    // Of 100 men 30 and of 100 women 50 are partners, the rest alone: odds 3/7 and 1. A factor f for men and 1/f for
    // women meets at 3f/(7 + 3f) = 1/(1 + f): 3f² = 7, so f = 1.5275 and 39.5644 of each.
    const shares = cells({ alone: 0.7, partnerWithoutChildren: 0.3 }, { alone: 0.5, partnerWithoutChildren: 0.5 });
    const persons = balanceCouples(Float64Array.of(100, 100), shares, even(), 1e-12, new Float64Array(shares.length));
    expect(sumPosition(persons, 0, positionOf.partnerWithoutChildren)).toBeCloseTo(39.5644, 4);
    expect(sumPosition(persons, 1, positionOf.partnerWithoutChildren)).toBeCloseTo(39.5644, 4);
    expect(sumPosition(persons, 0, positionOf.alone)).toBeCloseTo(60.4356, 4);
  });

  it('leaves a place of one sex as it is', () => {
    const shares = cells({ alone: 0.7, partnerWithoutChildren: 0.3 }, { alone: 0.5, partnerWithoutChildren: 0.5 });
    const persons = balanceCouples(Float64Array.of(100, 0), shares, even(), 1e-9, new Float64Array(shares.length));
    expect(sumPosition(persons, 0, positionOf.partnerWithoutChildren)).toBeCloseTo(30, 12);
  });
});
