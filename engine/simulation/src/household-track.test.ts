import type { Cell } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { findHouseholdGap } from './household-inputs.ts';
import { trackHouseholds } from './household-track.ts';
import { sumRegionHouseholds } from './region-households.ts';

/** Who is younger than 25 lives at home, who is older alone; ten men and ten women of every age below 95. */
const aloneFrom25 = ['M', 'F'].flatMap((sex) =>
  Array.from({ length: 19 }, (_, group): Cell[] => [
    'GM1',
    2021,
    sex,
    group * 5,
    group < 5 ? 'childAtHome' : 'alone',
    50,
  ]),
);
const twoZones = {
  zones: [
    ['0001', 'GM1'],
    ['0002', 'GM1'],
  ] as const,
  zonePopulation: [...fillEvenly('0001', 2021, 6), ...fillEvenly('0002', 2021, 4)],
  municipalityPopulation: fillEvenly('GM1', 2021, 10),
  householdPositions: aloneFrom25,
  households: [['GM1', 2021, 1400, 1400, 0, 0, 1.36]] as Cell[][],
};

describe('trackHouseholds', () => {
  it('counts a household more for everyone who turns 25 where all of them leave home then', () => {
    const track = trackHouseholds(createPeopleWorld(twoZones), 2024);
    // 70 ages of 20 people; every year 20 more turn 25 and nobody dies before 98.
    expect(Array.from(track?.households ?? [], (value) => Math.round(value * 1e6) / 1e6)).toEqual([
      1400, 1420, 1440, 1460,
    ]);
    // 1,900 people in 1,400 households; without births there are no more of them.
    expect(track?.meanSize[0]).toBeCloseTo(1900 / 1400, 9);
    expect(track?.meanSize[1]).toBeCloseTo(1900 / 1420, 9);
  });

  it('divides them over zones by the people who are old enough, six to four', () => {
    const track = trackHouseholds(createPeopleWorld(twoZones), 2022);
    expect(track?.zoneHouseholds[0]).toBeCloseTo(840, 6);
    expect(track?.zoneHouseholds[2]).toBeCloseTo(560, 6);
    expect(track?.zoneMeanSize[0]).toBeCloseTo(1900 / 1400, 6);
  });

  it('observes counted years and models later ones', () => {
    const track = trackHouseholds(createPeopleWorld(twoZones), 2023);
    expect([...(track?.nature ?? [])]).toEqual([0, 2, 2]);
    expect([...(track?.yearNature ?? [])]).toEqual([0, 2, 2]);
  });

  it('gives the same object for the same dataset and year', () => {
    const world = createPeopleWorld(twoZones);
    expect(trackHouseholds(world, 2023)).toBe(trackHouseholds(world, 2023));
  });

  it('has nothing to say without positions or without counts, and says which', () => {
    const { householdPositions: _, ...withoutPositions } = twoZones;
    const { households: __, ...withoutCounts } = twoZones;
    const worlds = [withoutPositions, withoutCounts].map(createPeopleWorld);
    expect(worlds.map(findHouseholdGap)).toEqual(['no-positions', 'no-counts']);
    expect(worlds.map((world) => trackHouseholds(world, 2023))).toEqual([undefined, undefined]);
    expect(worlds.map((world) => sumRegionHouseholds(world, { zones: ['0001'] }, 2023).size)).toEqual([0, 0]);
  });

  it('takes over the counted households of places that merged', () => {
    // Oud (GM2) went to GM1 in 2021; both were counted in 2020.
    const world = createPeopleWorld({
      ...twoZones,
      municipalities: [
        ['GM1', 2020],
        ['GM2', 2020],
      ],
      changes: [['2021-01-01', 'GM2', 'GM1', 1, '']],
      households: [
        ['GM1', 2020, 1000, 1000, 0, 0, 1.4],
        ['GM2', 2020, 400, 400, 0, 0, 1.4],
        ['GM1', 2021, 1400, 1400, 0, 0, 1.36],
      ],
      zonePopulation: [...twoZones.zonePopulation, ...fillEvenly('0001', 2020, 6), ...fillEvenly('0002', 2020, 4)],
      municipalityPopulation: [
        ...twoZones.municipalityPopulation,
        ...fillEvenly('GM1', 2020, 7),
        ...fillEvenly('GM2', 2020, 3),
      ],
    });
    const track = trackHouseholds(world, 2022);
    expect(track?.years[0]).toBe(2020);
    expect(track?.households[0]).toBeCloseTo(1400, 3);
    expect(track?.nature[0]).toBe(0);
  });
});

describe('sumRegionHouseholds', () => {
  it('adds up the zones of the region', () => {
    const world = createPeopleWorld(twoZones);
    expect(sumRegionHouseholds(world, { zones: ['0002'] }, 2022).get(2021)).toBeCloseTo(560, 6);
    expect(sumRegionHouseholds(world, { zones: ['0001', '0002'] }, 2022).get(2022)).toBeCloseTo(1420, 6);
    expect(sumRegionHouseholds(world, { zones: [] }, 2022).size).toBe(0);
  });
});
