import type { Outcomes } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { listHouseholdRows, listLabourRows } from './household-rows.ts';

const region = { kind: 'region', id: 'r' } as const;
const second = { kind: 'municipality', id: 'GM9102' } as const;

/** Two years, two municipalities of which the second has ten households a year and a labour force of 3 and 5. */
const outcomes = {
  years: Int32Array.of(2020, 2021),
  households: {
    ageGroups: Int32Array.of(0),
    nature: Uint8Array.of(0, 2),
    municipalities: ['GM9101', 'GM9102'],
    municipalityNature: Uint8Array.of(0, 0, 1, 2),
    region: {
      households: Float64Array.of(20, 21),
      meanSize: Float64Array.of(2, 2.1),
      byType: Float64Array.of(8, 5, 4, 2, 1, 9, 5, 4, 2, 1),
      byAge: Float64Array.of(20, 21),
    },
    ofMunicipalities: {
      households: Float64Array.of(10, 11, 10, 10),
      meanSize: Float64Array.of(2, 2, 2.5, 2.4),
      byType: Float64Array.of(4, 3, 2, 1, 0, 5, 3, 2, 1, 0, 4, 2, 2, 1, 1, 4, 2, 2, 1, 1),
      byAge: Float64Array.of(10, 11, 10, 10),
    },
    zoneHouseholds: Float64Array.of(),
    zoneMeanSize: Float64Array.of(),
  },
  labourForce: {
    ageFrom: Int32Array.of(15),
    ageTo: Int32Array.of(74),
    shareYear: 2021,
    nature: Uint8Array.of(1, 1),
    municipalities: ['GM9101', 'GM9102'],
    region: { employed: Float64Array.of(1, 2, 3, 4), labourForce: Float64Array.of(2, 3, 4, 5) },
    ofMunicipalities: {
      employed: Float64Array.of(0, 0, 0, 0, Number.NaN, Number.NaN, 1, 3),
      labourForce: Float64Array.of(0, 0, 0, 0, Number.NaN, Number.NaN, 3, 5),
    },
  },
} as unknown as Outcomes;

describe('the households of an area', () => {
  it('are those of the region as one, or of one of its municipalities', () => {
    expect(listHouseholdRows(outcomes, region)?.map((row) => row.households)).toEqual([20, 21]);
    const rows = listHouseholdRows(outcomes, second);
    expect(rows?.map((row) => [row.meanSize, row.nature])).toEqual([
      [2.5, 'estimated'],
      [2.4, 'modelled'],
    ]);
    expect(rows?.[0]?.byType).toEqual({
      onePerson: 4,
      coupleWithoutChildren: 2,
      coupleWithChildren: 2,
      loneParent: 1,
      other: 1,
    });
  });

  it('are not there for a municipality that the run does not have, nor in a run without any', () => {
    expect(listHouseholdRows(outcomes, { kind: 'municipality', id: 'GM9103' })).toBeUndefined();
    expect(listHouseholdRows({ ...outcomes, households: undefined } as unknown as Outcomes, region)).toBeUndefined();
  });
});

describe('the labour force of an area', () => {
  it('adds up men and women of all ages, in the years that know it', () => {
    expect(listLabourRows(outcomes, region)?.map((row) => [row.year, row.employed, row.labourForce])).toEqual([
      [2020, 3, 5],
      [2021, 7, 9],
    ]);
    expect(listLabourRows(outcomes, second)?.map((row) => [row.year, row.employed, row.labourForce])).toEqual([
      [2021, 4, 8],
    ]);
  });
});
