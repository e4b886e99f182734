import { describe, expect, it } from 'vitest';
import { prepareToy, runToy, type ToyWorld } from '../test/toy-world.ts';
import { compareOptionsPrepared } from './norm-options.ts';
import { listWatched } from './watch-list.ts';

/** Two villages in two municipalities of 4 km², 4 km apart; the first loses most of its children. */
const world: ToyWorld = {
  zones: [
    { zone: 'Z1', x: 0, y: 0, municipality: 'M1', children: [...new Array<number>(13).fill(100), 20] },
    { zone: 'Z2', x: 4000, y: 0, municipality: 'M2', children: 100 },
  ],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', municipality: 'M1', pupils: 90 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', municipality: 'M2', pupils: 90 },
      ],
    },
  ],
  landAreaKm2: 4,
  regions: { R1: ['M1', 'M2'] },
};

describe('the watch list', () => {
  it('names the school that falls below its norm, the year, and the year after which funding ends', () => {
    const outcomes = runToy(prepareToy(world));
    const [first, ...others] = listWatched(outcomes, 2024, 6);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ site: 'A', status: 'above', belowFrom: 2026, endsIn: 2028, municipality: 'M1' });
    expect(first?.pupilsThen).toBeLessThan(first?.normThen ?? 0);
    expect(listWatched(outcomes, 2024, 1)).toEqual([]);
    expect(() => listWatched(outcomes, 2024, 60)).toThrow(RangeError);
  });
});

describe('norms after a merger', () => {
  it('begin on 1 January of the year after it, on children and land of both together', () => {
    const prepared = prepareToy(world);
    const outcomes = runToy(prepared);
    const [separate, one] = compareOptionsPrepared(prepared, outcomes, {
      municipalities: ['M1', 'M2'],
      mergeYear: 2025,
    });
    // Without a merger each has the norm that its schools are held against.
    expect(separate?.areas.map(({ name }) => name)).toEqual(['Gemeente M1', 'Gemeente M2']);
    const held = (row: number) => outcomes.sites.norm[row * outcomes.years.length + outcomes.years.indexOf(2026)];
    expect(separate?.areas.map(({ norms: own }) => own[outcomes.years.indexOf(2026)])).toEqual([held(0), held(1)]);
    const norms = one?.areas[0]?.norms ?? [];
    expect(norms[outcomes.years.indexOf(2025)]).toBeNaN();
    // 200 children on 8 km², which count as 10: d = 20, 0.6 × 20 / (0.15 + 0.054) = 58.8.
    expect(norms[outcomes.years.indexOf(2026)]).toBe(59);
    expect(one?.years[0]?.year).toBe(2025);
  });

  it('of two parts rest on the children of each, and small land is not rounded up', () => {
    const prepared = prepareToy(world);
    const outcomes = runToy(prepared);
    const options = compareOptionsPrepared(prepared, outcomes, {
      municipalities: ['M1', 'M2'],
      mergeYear: 2025,
      splitZones: ['Z1'],
    });
    const split = options.find(({ option }) => option === 'split');
    // 100 children on 4 km²: d = 25, 0.6 × 25 / (0.15 + 0.0675) = 68.97. In 2025 the first still has 100.
    expect(split?.areas.map(({ norms }) => norms[outcomes.years.indexOf(2026)])).toEqual([69, 69]);
    expect(() =>
      compareOptionsPrepared(prepared, outcomes, { municipalities: ['M1'], mergeYear: 2025, splitZones: ['Z2'] }),
    ).toThrow(RangeError);
  });
});
