import { describe, expect, it } from 'vitest';
import { readClosureInstance } from './closure-instance.ts';

const instance = {
  areas: [
    { name: 'noord', x: 0, y: 0, demand: [10, 8] },
    { x: 3, y: 4, demand: [5, 4] },
  ],
  sites: [
    { name: 'school', x: 0, y: 0, minimum: 6, keep: true },
    { x: 3, y: 4, minimum: 4, capacity: 30, cost: 2, close: true },
  ],
};

describe('readClosureInstance', () => {
  it('reads areas, sites, periods and locks, and measures straight lines', () => {
    const { value, issues } = readClosureInstance(JSON.stringify(instance), 'closures.json');
    expect(issues).toEqual([]);
    expect(value).toEqual({
      periods: 2,
      areaNames: ['noord', '2'],
      siteNames: ['school', '2'],
      distances: Float64Array.of(0, 5, 5, 0),
      demands: Float64Array.of(10, 5, 8, 4),
      minimumSizes: Float64Array.of(6, 4),
      capacities: Float64Array.of(Number.MAX_SAFE_INTEGER, 30),
      siteCosts: Float64Array.of(0, 2),
      keep: [0],
      close: [1],
    });
  });

  it('takes distances that are given, and needs no places then', () => {
    const text = JSON.stringify({ areas: [{ demand: [1] }], sites: [{}, {}], distances: [[7, 9]] });
    const { value } = readClosureInstance(text, 'closures.json');
    expect([[...(value?.distances ?? [])], value?.capacities]).toEqual([[7, 9], undefined]);
  });

  it('lists everything that is wrong at once, with the field', () => {
    const say = (root: unknown) =>
      readClosureInstance(JSON.stringify(root), 'closures.json').issues.map(({ code, where }) => [code, where.field]);
    const [area] = instance.areas;
    const sites = [{ x: 0, y: 'b', minimum: -1, capacity: 3, keep: 'yes' }];
    expect(say({ areas: [area, { x: 1, y: 1, demand: [1] }], sites })).toEqual([
      ['VALUE_OUT_OF_RANGE', 'areas[1].demand'],
      ['VALUE_OUT_OF_RANGE', 'sites[0].minimum'],
      ['VALUE_OUT_OF_RANGE', 'sites[0].keep'],
      ['VALUE_NOT_NUMERIC', 'sites[0].y'],
    ]);
    expect(say({ areas: [], sites })).toEqual([['FILE_UNREADABLE', undefined]]);
    expect(readClosureInstance('', 'closures.json').issues[0]?.code).toBe('FILE_EMPTY');
    expect(readClosureInstance('{', 'closures.json').issues[0]?.code).toBe('FILE_UNREADABLE');
  });

  it('warns of a name that it does not know, once, and reads null as absent', () => {
    const [area] = instance.areas;
    const sites = [
      { name: 7, x: 0, y: 0, minimumSize: 25, keep: null, capacity: null },
      { x: 0, y: 0, minimumSize: 25 },
    ];
    const { value, issues } = readClosureInstance(JSON.stringify({ areas: [area], sites, distances: null }), 'c.json');
    expect(issues.map(({ code, severity, where }) => [code, severity, where.field])).toEqual([
      ['COLUMN_UNKNOWN', 'warning', 'sites[0].minimumSize'],
    ]);
    expect([value?.siteNames, value?.keep, value?.capacities]).toEqual([['7', '2'], [], undefined]);
  });

  it('refuses numbers whose sums a computer cannot hold, and takes any number as room without limit', () => {
    const say = (area: object, site: object) =>
      readClosureInstance(JSON.stringify({ areas: [area], sites: [site] }), 'c.json').issues.map(
        ({ where }) => where.field,
      );
    const here = { x: 0, y: 0 };
    expect(say({ ...here, demand: [1e308] }, { ...here, minimum: 1e12, cost: 1e308 })).toEqual([
      'areas[0].demand[0]',
      'sites[0].minimum',
      'sites[0].cost',
    ]);
    expect(say({ x: 1e308, y: 0, demand: [1] }, { x: -1e308, y: 0 })).toEqual(['areas[0].x', 'sites[0].x']);
    expect(say({ ...here, demand: [1] }, { ...here, capacity: 1e300 })).toEqual([]);
  });

  it('refuses a lock that is an object without a text of its own, and more pairs than fit in memory', () => {
    const [area] = instance.areas;
    const lock = readClosureInstance(
      JSON.stringify({ areas: [area], sites: [{ x: 0, y: 0, keep: { toString: 1, valueOf: 1 } }] }),
      'closures.json',
    );
    expect(lock.issues.map(({ where }) => where.field)).toEqual(['sites[0].keep']);
    const many = { areas: Array(5000).fill({ demand: [1] }), sites: Array(5000).fill({}) };
    const { value, issues } = readClosureInstance(JSON.stringify(many), 'closures.json');
    expect(value).toBeUndefined();
    expect(issues.map(({ code, where }) => [code, where.field])).toEqual([['VALUE_OUT_OF_RANGE', 'areas']]);
  });
});
