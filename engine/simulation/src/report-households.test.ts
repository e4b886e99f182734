import type { Cell } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { trackPopulation } from './population-track.ts';
import { reportHouseholds } from './report-households.ts';

// A municipality of ten men and ten women of every age below 95. The atlas holds the one of its zones in which six of
// ten live, as the atlas of a region does of a town beyond its border.
const world = {
  zones: [['0001', 'GM1']] as const,
  zonePopulation: fillEvenly('0001', 2021, 6),
  municipalityPopulation: fillEvenly('GM1', 2021, 10),
  householdPositions: ['M', 'F'].flatMap((sex) =>
    Array.from({ length: 19 }, (_, group): Cell[] => [
      'GM1',
      2021,
      sex,
      group * 5,
      group < 5 ? 'childAtHome' : 'alone',
      50,
    ]),
  ),
  households: [['GM1', 2021, 1400, 1400, 0, 0, 1.36]] as Cell[][],
  labourForce: [
    ['NL01', 2021, 'M', 25, 34, 80, null, null],
    ['NL01', 2021, 'F', 25, 34, 50, null, null],
    ['NL01', 2020, 'T', 25, 34, 130, 13, null],
  ] as Cell[][],
};

const sum = (values: Float64Array | undefined) => values?.reduce((all, value) => all + value, 0);

describe('reportHouseholds', () => {
  it('of a municipality of which the atlas holds a part, counts that part in every figure', () => {
    const dataset = createPeopleWorld(world);
    const track = trackPopulation(dataset, 2022);
    const prepared = { dataset, track, trackYears: track.years.length, zoneMunicipalities: ['GM1'] };
    const view = { zones: Int32Array.of(0), zoneRow: Int32Array.of(0) };
    const { households, labourForce } = reportHouseholds(prepared, view, 1);
    // Six tenths of 1,400 households, whatever they are counted by.
    expect(households?.region.households[0]).toBeCloseTo(840, 6);
    expect(sum(households?.region.byType)).toBeCloseTo(840, 6);
    expect(sum(households?.region.byAge)).toBeCloseTo(840, 6);
    // Of 143 people in the labour force of the place six tenths; the place itself is told as a whole.
    expect(sum(labourForce?.region.labourForce)).toBeCloseTo(0.6 * 143, 6);
    expect(sum(labourForce?.region.employed)).toBeCloseTo(0.6 * 130, 6);
    expect(sum(labourForce?.ofMunicipalities.labourForce)).toBeCloseTo(143, 6);
  });
});
