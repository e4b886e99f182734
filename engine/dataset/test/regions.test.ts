import { describe, expect, it } from 'vitest';
import { findRegion, listRegions } from '../src/index.ts';
import { createSevenCodes } from './divided-world.ts';

// Zone 0101 lies in E (later D), zone 0102 in F (split in 2015, its zone went to C, later G).
const zones = [
  ['0101', 2013, 'E'],
  ['0102', 2013, 'F'],
  ['0101', 2016, 'D'],
  ['0102', 2016, 'G'],
];

const region = (id: string, division: number, municipality: string, validFrom = '2013-01-01') => [
  ...[id, `Name of ${id}`, 'krimp', division, municipality, validFrom, '', 'test'],
];

describe('listRegions', () => {
  it('finds zones through the division of the list and municipalities in the division of the dataset', () => {
    const world = createSevenCodes({ zones, regions: [region('oost', 2013, 'E'), region('west', 2013, 'F')] });
    const listed = { class: 'krimp', memberDivision: 2013 };
    expect(listRegions(world)).toEqual([
      { ...listed, region: 'oost', name: 'Name of oost', zones: ['0101'], municipalities: ['D'], members: ['E'] },
      // F went to C (now G) and to D.
      { ...listed, region: 'west', name: 'Name of west', zones: ['0102'], municipalities: ['D', 'G'], members: ['F'] },
    ]);
  });

  it('takes the latest of several dated lists', () => {
    const regions = [region('oost', 2013, 'E'), region('oost', 2016, 'G', '2016-01-01'), region('oost', 2013, 'F')];
    const world = createSevenCodes({ zones, regions });
    expect(findRegion(world, 'oost')).toMatchObject({ zones: ['0102'], municipalities: ['G'] });
  });

  it('converts the list where no zone is known in its division', () => {
    const world = createSevenCodes({ zones, regions: [region('oost', 2014, 'C')] });
    expect(findRegion(world, 'oost')).toMatchObject({ zones: ['0102'], municipalities: ['G'] });
  });

  it('findRegion is undefined for an id that is not there', () => {
    expect(findRegion(createSevenCodes({ zones }), 'oost')).toBeUndefined();
  });
});
