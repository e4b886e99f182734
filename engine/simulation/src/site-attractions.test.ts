import { describe, expect, it } from 'vitest';
import { prepareToy, type ToyWorld } from '../test/toy-world.ts';
import { findLowerMedian } from './median.ts';

// Two schools 4 km apart, each with a hundred pupils on one date.
const world: ToyWorld = {
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 100 },
    { zone: 'Z2', x: 4000, y: 0, children: 100 },
  ],
  registers: [
    {
      register: '2017-10-01',
      countDate: '2017-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 100 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 100 },
      ],
    },
  ],
};

describe('the attraction of a site', () => {
  const later = (pupilsOfB: number): ToyWorld => ({
    ...world,
    decay: 1,
    registers: [
      ...world.registers,
      {
        register: '2024-11-22',
        countDate: '2023-10-01',
        sites: [
          { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 100 },
          { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: pupilsOfB },
          { site: 'C', x: 4000, y: 0, zone: 'Z2', pupils: Number.NaN },
        ],
      },
    ],
  });

  it('comes from another count where the main one lacks the site', () => {
    // Both dates count one site or two: the fuller one, of 2017, is the main one.
    const { attractions } = prepareToy(later(Number.NaN));
    expect(attractions.countDate).toBe('2017-10-01');
    expect(attractions.attraction[0]).toBeCloseTo(attractions.attraction[1] ?? 0, 6);
    expect(attractions.medians).toBe(1);
  });

  it('rests on the earlier count changed as the other sites changed', () => {
    const [first] = later(60).registers;
    const counted = (site: string, pupils: number) => ({ site, x: 0, y: 0, zone: 'Z1', pupils });
    const { attractions, universe } = prepareToy({
      ...later(60),
      registers: [
        {
          ...(first ?? { register: '', countDate: '' }),
          sites: [counted('A', 100), counted('B', 100), counted('C', 100)],
        },
        {
          register: '2024-11-22',
          countDate: '2023-10-01',
          sites: [counted('A', 90), counted('B', 90), counted('C', Number.NaN), counted('D', 50), counted('E', 50)],
        },
      ],
    });
    expect(universe.sites).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(attractions.countDate).toBe('2023-10-01');
    expect(attractions.otherDates).toBe(1);
    // All on one spot: attractions are as the pupils, 90, 90 and 100 × 0.9.
    expect(attractions.attraction[2]).toBeCloseTo(attractions.attraction[0] ?? 0, 9);
  });

  it('is the median where the site was never counted', () => {
    const { attractions } = prepareToy(later(100));
    expect(attractions.countDate).toBe('2023-10-01');
    expect(attractions.otherDates).toBe(0);
    expect(attractions.medians).toBe(1);
    expect(attractions.attraction[2]).toBe(findLowerMedian(attractions.attraction.slice(0, 2)));
  });

  it('gives back the counts of the year of the count', () => {
    const { attractions } = prepareToy(later(60));
    expect(attractions.misplacedShare).toBeLessThan(1e-6);
    expect(attractions.meanPupilsPerChild).toBeCloseTo(0.8, 9);
  });
});
