import type { Transfer } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { binDistances, countFurther, foldSmall, listReceivers, listTravellers } from './transfers.ts';

const make = (zone: string, site: string, pupils: number, beforeMetres: number, afterMetres: number): Transfer => ({
  zone,
  zoneName: `Zone ${zone}`,
  site,
  siteName: `School ${site}`,
  pupils,
  beforeMetres,
  afterMetres,
});

const transfers = [
  make('1', 'A', 6, 500, 2500),
  make('1', 'B', 2, 500, 6500),
  make('2', 'A', 4, 3000, 2000),
  make('', '', 1, Number.NaN, Number.NaN),
];

describe('pupils who go to another school', () => {
  it('are added up by the school that takes them', () => {
    expect(listReceivers(transfers).map(({ site, pupils }) => [site, pupils])).toEqual([
      ['A', 10],
      ['B', 2],
      ['', 1],
    ]);
  });

  it('are added up by where they live, with the mean of their distances', () => {
    expect(listTravellers(transfers)).toEqual([
      { zone: '1', name: 'Zone 1', pupils: 8, beforeMetres: 500, afterMetres: 3500 },
      { zone: '2', name: 'Zone 2', pupils: 4, beforeMetres: 3000, afterMetres: 2000 },
      { zone: '', name: 'Zone ', pupils: 1, beforeMetres: Number.NaN, afterMetres: Number.NaN },
    ]);
  });

  it('are in one band of distance before and in one after, if both are known', () => {
    const bands = binDistances(transfers);
    expect(bands.map(({ before, after }) => [before, after])).toEqual([
      [8, 0],
      [0, 0],
      [0, 10],
      [4, 0],
      [0, 2],
      [0, 0],
    ]);
  });

  it('count as travelling further by what they travel more', () => {
    expect(countFurther(transfers, 100)).toBe(8);
    expect(countFurther(transfers, 2001)).toBe(2);
  });
});

describe('rows of too few pupils', () => {
  it('are one number, so that the list and that number are all pupils', () => {
    const rows = [{ pupils: 23 }, { pupils: 0.4 }, { pupils: 7 }, { pupils: 0.3 }];
    expect(foldSmall(rows, 0.5)).toEqual({ rows: [{ pupils: 23 }, { pupils: 7 }], rest: 0.7 });
  });

  it('are nobody where together they are too few as well', () => {
    expect(foldSmall([{ pupils: 3 }, { pupils: 0.2 }], 0.5)).toEqual({ rows: [{ pupils: 3 }], rest: 0 });
  });
});
