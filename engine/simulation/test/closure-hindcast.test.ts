import type { Dataset } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { closureFeatureGroups, findFeatureGroup } from '../src/closure-feature-groups.ts';
import { computeClosureFeatures } from '../src/closure-features.ts';
import { findMiddleRegister, judgeNormRule } from '../src/closure-hindcast.ts';
import { findOutcomes, listTestable } from '../src/closure-outcomes.ts';
import { readClosureHindcast } from '../src/closure-tables.ts';
import { readSiteState } from '../src/site-state.ts';
import { makeTable, makeToyDataset, type ToySite } from './toy-world.ts';

const then: readonly ToySite[] = [
  { site: 'AAAA00', x: 0, y: 0, zone: '1001', pupils: 40 },
  { site: 'BBBB00', x: 600, y: 0, zone: '1001', pupils: 160 },
  { site: 'CCCC00', x: 0, y: 4000, zone: '1002', pupils: 90, municipality: 'M2' },
  { site: 'DDDD00', x: 0, y: 4100, zone: '1002', pupils: Number.NaN, municipality: 'M2' },
];

/** Schools of 2012, and what a later register has of them. */
function makeWorld(later: readonly ToySite[]): Dataset {
  return makeToyDataset({
    zones: [
      { zone: '1001', x: 0, y: 0, children: 100 },
      { zone: '1002', x: 0, y: 4000, children: 50, municipality: 'M2' },
    ],
    registers: [
      { register: '2012-10-01', countDate: '2012-10-01', sites: then },
      { register: '2024-11-22', countDate: '2023-10-01', sites: later },
    ],
    norms: [
      { municipality: 'M1', norm: 50 },
      { municipality: 'M2', norm: 80 },
    ],
  });
}

/** The same with a municipality that the later register lacks. */
function addGap(dataset: Dataset, reason: 'not-published' | 'left-out'): Dataset {
  const gaps = makeTable('register_gaps', [['2024-11-22', 'M2', 2024, reason]]);
  return { ...dataset, tables: new Map([...dataset.tables, ['register_gaps', gaps]]) };
}

const later: readonly ToySite[] = [
  { site: 'BBBB00', x: 600, y: 0, zone: '1001', pupils: 190 },
  { site: 'EEEE00', x: 0, y: 4000, zone: '1002', pupils: 70, municipality: 'M2' },
];

describe('what was known in 2012', () => {
  it('does not change when anything later does', () => {
    const features = computeClosureFeatures(readSiteState(makeWorld(later), '2012-10-01'));
    const others = computeClosureFeatures(readSiteState(makeWorld([{ ...later[0], pupils: 1 }]), '2012-10-01'));
    expect(others.values).toEqual(features.values);
    expect(others.scaled).toEqual(features.scaled);
  });

  it('is what paper gives: a school of 40 against a norm of 50, 600 m from one of 160', () => {
    const { names, values } = computeClosureFeatures(readSiteState(makeWorld(later), '2012-10-01'));
    const read = (name: string, site: number) => values[site * names.length + names.indexOf(name)];
    expect(read('pupils', 0)).toBe(40);
    expect(read('norm', 0)).toBe(50);
    expect(read('pupilsOverNorm', 0)).toBeCloseTo(0.8, 12);
    expect(read('below50', 0)).toBe(1);
    expect(read('anyMetres', 0)).toBe(600);
    expect(read('anySizeShare', 0)).toBeCloseTo(0.2, 12);
    expect(read('anyPull', 0)).toBeCloseTo(Math.exp(-0.6) * 0.8 + Math.exp(-4) * (90 / 130), 12);
    expect(read('anyWithin5', 0)).toBe(3);
    expect(read('municipalityBelow', 0)).toBe(0.5);
  });

  it('is who lives around: those of the zone itself, and of zones whose middle is within reach', () => {
    const rows: [string, number, number, number][] = [
      ['1001', 2013, 25, 30],
      ['1001', 2013, 60, 50],
      ['1001', 2013, 65, 20],
      ['1001', 2006, 35, 80],
      ['1002', 2013, 40, 100],
      ['1002', 2006, 40, 380],
      // Not known yet in October 2012: nobody looks.
      ['1001', 2018, 25, 5000],
    ];
    const people = makeTable(
      'zone_population',
      rows.map(([zone, year, age, persons]) => [zone, year, 'F', age, persons]),
    );
    const world = makeWorld(later);
    const dataset = { ...world, tables: new Map([...world.tables, ['zone_population' as const, people]]) };
    const { names, values } = computeClosureFeatures(readSiteState(dataset, '2012-10-01'));
    const read = (name: string, site: number) => values[site * names.length + names.indexOf(name)];
    expect(read('aged25to39Within1500', 0)).toBeCloseTo(30 / 100, 12);
    expect(read('aged65Within1500', 0)).toBeCloseTo(20 / 100, 12);
    expect(read('peopleTrend1500', 0)).toBeCloseTo(Math.log(120 / 100) / 7, 12);
    expect(read('aged25to39Trend1500', 0)).toBeCloseTo(Math.log(50 / 100) / 7, 12);
    expect(read('aged65Within5000', 0)).toBeCloseTo(20 / 200, 12);
    expect(read('peopleTrend5000', 2)).toBeCloseTo(Math.log(220 / 480) / 7, 12);
    expect(read('aged25to39Within1500', 2)).toBe(0);
  });

  it('is about something that a reader is told: every feature stands in a group, and no group is empty', () => {
    const { names } = computeClosureFeatures(readSiteState(makeWorld(later), '2012-10-01'));
    expect(names.filter((name) => findFeatureGroup(name) === 'other')).toEqual([]);
    expect(new Set(names.map(findFeatureGroup))).toEqual(
      new Set(closureFeatureGroups.filter((group) => group !== 'other')),
    );
    expect(findFeatureGroup('aged4')).toBe('inflow');
    expect(findFeatureGroup('pupilsOverNorm')).toBe('size');
    expect(findFeatureGroup('of another version')).toBe('other');
  });

  it('has no number for a school without a count', () => {
    const { names, values } = computeClosureFeatures(readSiteState(makeWorld(later), '2012-10-01'));
    expect(values[3 * names.length + names.indexOf('pupilsOverNorm')]).toBeNaN();
  });
});

describe('what became of schools', () => {
  it('is gone when the code is, also where another school stands in its place', () => {
    const dataset = makeWorld(later);
    const state = readSiteState(dataset, '2012-10-01');
    expect(findOutcomes(dataset, state, '2024-11-22').fate).toEqual(['gone', 'there', 'gone', 'gone']);
    expect([...listTestable(dataset, state)]).toEqual([0, 1, 2]);
  });

  it('is not known in a municipality that the register lacks', () => {
    const leftOut = addGap(makeWorld(later), 'left-out');
    const state = readSiteState(leftOut, '2012-10-01');
    expect(findOutcomes(leftOut, state, '2024-11-22').fate).toEqual(['gone', 'there', 'unknown', 'unknown']);
    expect([...listTestable(leftOut, state)]).toEqual([0, 1, 2]);
    expect([...listTestable(addGap(makeWorld(later), 'not-published'), state)]).toEqual([0, 1]);
  });

  it('cannot be asked of a register that is not there', () => {
    const dataset = makeWorld(later);
    const state = readSiteState(dataset, '2012-10-01');
    expect(() => findOutcomes(dataset, state, '2030-10-01')).toThrow(RangeError);
    expect(readClosureHindcast(dataset)).toBeUndefined();
  });
});

describe('findMiddleRegister', () => {
  const registers = ['2012-10-01', '2017-10-01', '2022-05-01', '2024-11-22'];

  it('takes the register nearest to half-way, and none where none lies between', () => {
    expect(findMiddleRegister(registers, '2012-10-01', '2024-11-22')).toBe('2017-10-01');
    expect(findMiddleRegister(registers, '2017-10-01', '2024-11-22')).toBe('2022-05-01');
    expect(findMiddleRegister(registers, '2012-10-01', '2017-10-01')).toBeUndefined();
  });
});

describe('the hindcast of an atlas', () => {
  // Large schools that stayed: a hindcast is scored in tenths.
  const large = Array.from({ length: 8 }, (_, at): ToySite => {
    return { site: `S${at}SS00`, x: 100 * at, y: 500, zone: '1001', pupils: 200 };
  });
  const near: readonly ToySite[] = [...then.slice(0, 1), ...later];
  const chances: [site: string, until: string, chance: number][] = [
    ['AAAA00', '2017-10-01', 0.2],
    ['BBBB00', '2017-10-01', 0.1],
    ['CCCC00', '2017-10-01', 0.6],
    ['AAAA00', '2024-11-22', 0.7],
    ['BBBB00', '2024-11-22', 0.2],
    ['CCCC00', '2024-11-22', 0.1],
    ...large.flatMap(({ site }) =>
      ['2017-10-01', '2024-11-22'].map((until): [string, string, number] => [site, until, 0.01]),
    ),
  ];
  const world = makeToyDataset({
    zones: [
      { zone: '1001', x: 0, y: 0, children: 100 },
      { zone: '1002', x: 0, y: 4000, children: 50, municipality: 'M2' },
    ],
    registers: [
      { register: '2012-10-01', countDate: '2012-10-01', sites: [...then, ...large] },
      { register: '2017-10-01', countDate: '2017-10-01', sites: [...near, ...large] },
      { register: '2024-11-22', countDate: '2023-10-01', sites: [...later, ...large] },
    ],
    norms: [
      { municipality: 'M1', norm: 50 },
      { municipality: 'M2', norm: 80 },
    ],
  });
  const table = makeTable(
    'closure_chances',
    chances.map(([site, until, chance]) => [site, '2012-10-01', until, chance, 0]),
  );
  const found = readClosureHindcast({ ...world, tables: new Map([...world.tables, ['closure_chances', table]]) });

  it('has the rule of the norm of each of its years: a school of 40 against 50 stayed until 2017, and went', () => {
    expect(found?.looks[2017].rule).toMatchObject({ below: 1, gone: 1, belowAndGone: 0, aboveAndGone: 1 });
    expect(found?.looks[2024].rule).toMatchObject({ below: 1, gone: 2, belowAndGone: 1, aboveAndGone: 1 });
  });

  it('tells how far pupils over norm alone come, beside the model', () => {
    // Gone by 2017 is the school of 90 against 80, which the model has first and the norm second, after one of ten.
    expect(found?.looks[2017].scores.auc).toBe(1);
    expect(found?.looks[2017].byNorm.auc).toBeCloseTo(0.9, 12);
    expect(found?.looks[2024].byNorm.auc).toBe(1);
  });

  it('tells how many went per year before and after the nearer register', () => {
    expect(found?.gonePerYear.before).toBeCloseTo(1 / 5, 3);
    expect(found?.gonePerYear.after).toBeCloseTo(1 / 7.14, 3);
  });
});

describe('judgeNormRule', () => {
  it('counts by hand', () => {
    const rule = judgeNormRule(Uint8Array.from([1, 1, 1, 0, 0]), Uint8Array.from([1, 0, 0, 1, 0]));
    expect(rule).toEqual({
      sites: 5,
      below: 3,
      gone: 2,
      belowAndGone: 1,
      aboveAndGone: 1,
      precision: 1 / 3,
      recall: 0.5,
    });
  });
});
