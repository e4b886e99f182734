import { describe, expect, it } from 'vitest';
import { computeSurvival, countBirths, surviveCohorts } from '../src/index.ts';
import { getColumn, readGolden } from './read-golden.ts';

const rows = readGolden('preston-box-6-1/sweden-females.csv');
const lived = getColumn(rows, 'personYearsPer100000');
const fertility = getColumn(rows, 'birthsPerWomanYear');
const girlShare = 1 / 2.05;

/** Five years of a closed population of women. */
function stepFiveYears(women: Float64Array): Float64Array {
  const survival = computeSurvival(lived, 5 * 100_000, new Float64Array(women.length));
  const end = surviveCohorts(women, survival, new Float64Array(women.length));
  const girls = countBirths(fertility, women, end, 5) * girlShare;
  return end.map((value, age) => (age === 0 ? girls * (survival[0] ?? 0) : value));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('Preston, Heuveline & Guillot, Box 6.1: women of Sweden', () => {
  const in1998 = stepFiveYears(getColumn(rows, 'females1993'));
  const in2003 = stepFiveYears(in1998);

  it('every age group of 1998 and 2003 is the printed one to the person', () => {
    expect(Array.from(in1998, Math.round)).toEqual(Array.from(getColumn(rows, 'females1998')));
    expect(Array.from(in2003, Math.round)).toEqual(Array.from(getColumn(rows, 'females2003')));
  });

  it('the totals are the printed ones to a thousandth of a person', () => {
    expect(sum(in1998)).toBeCloseTo(4_449_569.727, 3);
    expect(sum(in2003)).toBeCloseTo(4_478_712.273, 3);
  });
});
