import { getNumbers, getText } from '@transitieatlas/dataset';
import { listTerms } from '@transitieatlas/facilities';
import { describe, expect, it } from 'vitest';
import { makeToyDataset, prepareToy, type ToyWorld } from '../test/toy-world.ts';
import { rareGroups } from './choice-kinds.ts';
import { assumedDecayPerKm, findDecay, findMedian, fitChoice } from './choice-model.ts';

// Two villages 4 km apart; 80 of 100 pupils of each attend their own school. With the floor of 1 km the
// log of the odds is β · 3 km, so β = ln(80 / 20) / 3.
const world: ToyWorld = {
  decay: Number.NaN,
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
  origins: [
    { site: 'A', zone: 'Z1', pupils: 80 },
    { site: 'B', zone: 'Z1', pupils: 20 },
    { site: 'A', zone: 'Z2', pupils: 20 },
    { site: 'B', zone: 'Z2', pupils: 80 },
  ],
};

describe('the distance decay of a dataset', () => {
  it('is taken from the table of choice if it is there', () => {
    const decay = findDecay(makeToyDataset({ ...world, decay: 0.7 }));
    expect(decay).toEqual({ perKm: 0.7, standardError: Number.NaN, origin: 'table' });
  });

  it('is fitted on the pupils by home zone otherwise', () => {
    const decay = findDecay(makeToyDataset(world));
    expect(decay.origin).toBe('fitted');
    expect(decay.perKm).toBeCloseTo(Math.log(4) / 3, 3);
  });

  it('is an assumption, called so, without either', () => {
    const { origins: _, ...bare } = world;
    expect(findDecay(makeToyDataset(bare))).toMatchObject({ perKm: assumedDecayPerKm, origin: 'assumed' });
  });

  it('is written as a table with its standard error and what it rests on', () => {
    const table = fitChoice(makeToyDataset(world));
    if (table === undefined) throw new RangeError('Expected a table.');
    const parameters = getText(table, 'parameter');
    expect(parameters[0]).toBe('distanceDecay');
    expect(parameters).toEqual(expect.arrayContaining([...listTerms(rareGroups), 'fit:pupils', 'fit:placedShare']));
    expect(getNumbers(table, 'value')[0]).toBeCloseTo(Math.log(4) / 3, 3);
    // 200 choices between two schools 3 km apart; information per choice 0.8 · 0.2 · 3² km².
    expect(getNumbers(table, 'standardError')[0]).toBeCloseTo(1 / Math.sqrt(200 * 0.16 * 9), 2);
    expect(new Set(getText(table, 'fittedOn'))).toEqual(new Set(['site_origins of 2017-10-01']));
    const value = (name: string) => getNumbers(table, 'value')[parameters.indexOf(name)];
    expect([value('fit:pupils'), value('fit:zones'), value('fit:sites')]).toEqual([200, 2, 2]);
    // Two zones and two sites are told exactly, whichever term takes it up.
    expect(value('fit:placedShare')).toBeGreaterThan(0.99);
    expect(value('fit:logLikelihoodPerPupil')).toBeCloseTo(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2), 2);
    expect(table.provenance[0]?.nature).toBe('modelled');
    const { origins: _, ...bare } = world;
    expect(fitChoice(makeToyDataset(bare))).toBeUndefined();
  });
});

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
    expect(attractions.attraction[2]).toBe(findMedian(attractions.attraction.slice(0, 2)));
  });

  it('gives back the counts of the year of the count', () => {
    const { attractions } = prepareToy(later(60));
    expect(attractions.misplacedShare).toBeLessThan(1e-6);
    expect(attractions.meanPupilsPerChild).toBeCloseTo(0.8, 9);
  });
});

describe('the median', () => {
  it('is a value that exists', () => {
    expect(findMedian(Float64Array.of(3, 1, 2))).toBe(2);
    expect(findMedian(Float64Array.of(4, 1, 2, 3))).toBe(2);
    expect(findMedian(new Float64Array(0))).toBeNaN();
  });
});
