import { type Cell, type Dataset, TableBuilder } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { checkRegionHeld } from './check-region.ts';

/** The atlas of `thuis`: of its neighbour GM2 one zone with six of ten inhabitants came along, of GM3 none. */
function createAtlas(): Dataset {
  const of = (code: string, persons: number): Cell[] => [code, 2021, 'T', persons, ...Array<null>(8).fill(null)];
  const world = createPeopleWorld({
    zones: [
      ['0001', 'GM1'],
      ['0002', 'GM2'],
    ],
    municipalities: [['GM3', 2021]],
    zonePopulation: [...fillEvenly('0001', 2021, 10), ...fillEvenly('0002', 2021, 6)],
    // 95 ages of men and of women.
    components: [of('NL01', 5700), of('GM1', 1900), of('GM2', 1900), of('GM3', 1900)],
  });
  const regions = new TableBuilder('regions');
  for (const [region, code] of [
    ['thuis', 'GM1'],
    ['buren', 'GM2'],
    ['ver', 'GM3'],
    ['samen', 'GM1'],
    ['samen', 'GM2'],
  ] as const)
    regions.add(region, region, 'krimp', 2021, code, '2021-01-01', '', '');
  return { ...world, tables: new Map([...world.tables, ['regions', regions.build([])]]) };
}

describe('checkRegionHeld', () => {
  const atlas = createAtlas();

  it('has nothing to say of a region with all of its zones, or that is not in the list', () => {
    expect(checkRegionHeld(atlas, 'thuis')).toEqual([]);
    expect(checkRegionHeld(atlas, 'onbekend')).toEqual([]);
  });

  it('refuses a region without zones: nobody lives there only in this atlas', () => {
    expect(checkRegionHeld(atlas, 'ver', { file: 'plan.json', field: 'region' })).toEqual([
      {
        code: 'REGION_NOT_HELD',
        severity: 'error',
        where: { file: 'plan.json', field: 'region' },
        values: { region: 'ver', known: ['thuis', 'buren', 'samen'] },
      },
    ]);
  });

  it('warns of a region of which a part is there, and says how much', () => {
    // 1,140 of 1,900; and with the whole of GM1 3,040 of 3,800.
    const told = ['buren', 'samen'].flatMap((region) => checkRegionHeld(atlas, region));
    expect(told.map(({ code, severity, values }) => [code, severity, values.percent, values.zones])).toEqual([
      ['REGION_IN_PART', 'warning', 60, 1],
      ['REGION_IN_PART', 'warning', 80, 2],
    ]);
  });
});
