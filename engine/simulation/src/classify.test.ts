import { type Cell, type Dataset, TableBuilder } from '@transitieatlas/dataset';
import type { ClassRule } from '@transitieatlas/demography';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { drawRegionErrors } from './class-draws.ts';
import { classifyRegions, listMoves } from './classify.ts';
import { changeCriteria, listRegionCriteria } from './region-criteria.ts';

/**
 * Three regions of one zone, counted in 2013 and 2021; persons are 190 × the number per age and sex.
 *
 *     Daalambt   krimp        1900 → 1520    −20 %
 *     Nipambt    anticipeer   1900 → 1852.5   −2.5 % exactly
 *     Gelijkambt krimp        1900 → 1900       0 %
 */
function createRegions(more: { law?: readonly Cell[][]; counted?: readonly Cell[][] } = {}): Dataset {
  const perAge = { A: 8, B: 9.75, C: 10 };
  const world = createPeopleWorld({
    zones: [
      ['A', 'GM1'],
      ['B', 'GM2'],
      ['C', 'GM3'],
    ],
    zonePopulation: Object.entries(perAge).flatMap(([zone, last]) => [
      ...fillEvenly(zone, 2013, 10),
      ...fillEvenly(zone, 2021, last),
    ]),
    municipalityPopulation: more.counted ?? [],
  });
  const regions = new TableBuilder('regions');
  regions.add('daal', 'Daalambt', 'krimp', 2021, 'GM1', '2015-01-01', '', 'invented');
  regions.add('nip', 'Nipambt', 'anticipeer', 2021, 'GM2', '2015-01-01', '', 'invented');
  regions.add('gelijk', 'Gelijkambt', 'krimp', 2021, 'GM3', '2015-01-01', '', 'invented');
  const law = new TableBuilder('law');
  for (const row of more.law ?? []) law.add(...row);
  const added = [regions.build([]), law.build([])];
  return { ...world, tables: new Map([...world.tables, ...added.map((table) => [table.name, table] as const)]) };
}

function createRule(from: number, to: number, krimp = -0.125): ClassRule {
  const population = (threshold: number) => ({ population: { threshold, from, to }, combination: 'both' as const });
  return { krimp: population(krimp), anticipeer: population(-0.025) };
}

describe('classifyRegions', () => {
  it('holds the designated class against the computed one and leaves the difference standing', () => {
    const { regions, firstYear, jumpOff } = classifyRegions(createRegions(), createRule(2013, 2021));
    expect([firstYear, jumpOff]).toEqual([2013, 2021]);
    expect(
      regions.map(({ region, designated, computed, agreement }) => [region, designated, computed, agreement]),
    ).toEqual([
      ['daal', 'krimp', 'krimp', 'agrees'],
      ['nip', 'anticipeer', 'anticipeer', 'agrees'],
      ['gelijk', 'krimp', 'none', 'differs'],
    ]);
    expect(regions[0].tests[0]).toMatchObject({ base: 1900, end: 1520, change: -0.2, outcome: 'met' });
  });

  it('says how the figures are known: counted, between counts, projected', () => {
    const dataset = createRegions();
    const { regions } = classifyRegions(dataset, createRule(2014, 2018));
    // 1900 − 380/8 = 1852.5 and 1900 − 5 × 380/8 = 1662.5
    expect(regions[0].tests[0]).toMatchObject({
      baseNature: 'estimated',
      endNature: 'estimated',
      base: 1852.5,
      end: 1662.5,
    });
    const projected = classifyRegions(dataset, createRule(2013, 2030)).regions[0].tests[0];
    expect(projected).toMatchObject({ baseNature: 'observed', endNature: 'modelled' });
  });

  it('does not know a class on a base year before the first count', () => {
    const { regions } = classifyRegions(createRegions(), createRule(2010, 2021));
    expect(regions.map(({ computed, agreement }) => [computed, agreement])).toEqual(
      Array(3).fill(['unknown', 'not-comparable']),
    );
    expect(regions[0].tests[0].reason).toBe('before-first-year');
  });

  it('cannot test households, and a class that leans on the population alone is provisional', () => {
    const rule = changeCriteria(createRule(2013, 2021), { householdChange: -0.05 });
    const { regions } = classifyRegions(createRegions(), rule);
    expect(regions.map(({ computed, provisional }) => [computed, provisional])).toEqual([
      ['krimp', true],
      ['anticipeer', false],
      ['none', false],
    ]);
    expect(regions[0].tests[1]).toMatchObject({ figure: 'households', reason: 'no-household-projection' });
  });

  it('does not judge a region by the part of it that the atlas holds', () => {
    // The municipality of Daalambt counts 3,800 persons, its only zone here 1,520.
    const counted = ['GM1', 'GM2', 'GM3'].flatMap((code) => fillEvenly(code, 2021, code === 'GM1' ? 20 : 10));
    const { regions } = classifyRegions(createRegions({ counted }), createRule(2013, 2021));
    expect(regions[0]).toMatchObject({ computed: 'unknown', agreement: 'not-comparable' });
    expect(regions[0].tests[0].reason).toBe('zones-incomplete');
    expect(regions[1].computed).toBe('anticipeer');
  });
});

describe('the chance of a class', () => {
  it('is certain between two counts, and a share of the errors after them', () => {
    const dataset = createRegions();
    const counted = classifyRegions(dataset, createRule(2013, 2021)).regions;
    expect(counted.map(({ probability }) => [probability.krimp, probability.anticipeerOrWorse])).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    const { regions, knownUntil } = classifyRegions(dataset, createRule(2021, 2040));
    expect(knownUntil).toBe(2021);
    for (const { probability, tests } of regions) {
      expect(probability.krimp).toBe(tests[0].chance);
      expect(probability.anticipeerOrWorse).toBe(tests[1].chance);
    }
  });

  it('is the same for the same region whatever other regions there are', () => {
    const rule = createRule(2021, 2035, -0.02);
    const [first, again] = [0, 1].map(() => classifyRegions(createRegions(), rule).regions[1].probability);
    expect(again).toEqual(first);
  });

  it('is the share of the draws of the population in which the rule holds', () => {
    const dataset = createRegions();
    const rule = createRule(2021, 2035, -0.02);
    const chance = { draws: 60, seed: 9, scale: 1 };
    const { regions } = classifyRegions(dataset, rule, { chance });
    const until = 2036;
    const errors = drawRegionErrors(dataset, regions, { draws: 60, seed: 9, years: [2021, 2035], until });
    for (const { region, tests } of regions) {
      const { change, threshold, chance: found } = tests[0];
      const drawn = errors.get(region)?.get(2035) ?? new Float64Array(0);
      expect(drawn).toHaveLength(60);
      expect(errors.get(region)?.has(2021)).toBe(false);
      const met = drawn.filter((error) => (1 + change) * Math.exp(error) <= 1 + threshold).length;
      expect(found).toBeCloseTo(met / 60, 12);
    }
  });

  it('is worked out for the regions that are asked, the same as with the others', () => {
    const rule = createRule(2021, 2035, -0.02);
    const all = classifyRegions(createRegions(), rule).regions;
    const some = classifyRegions(createRegions(), rule, { chanceOf: [all[1].region] }).regions;
    expect(some[1].probability).toEqual(all[1].probability);
    expect(some[0].probability.krimp).toBeNaN();
  });

  it('is not known where the figures are not', () => {
    const [first] = classifyRegions(createRegions(), createRule(2010, 2021)).regions;
    expect(first.probability.krimp).toBeNaN();
  });
});

describe('listMoves', () => {
  it('names the regions that another threshold puts in another class, and no others', () => {
    const dataset = createRegions();
    const [before, after] = [createRule(2013, 2021), createRule(2013, 2021, -0.21)].map((rule) =>
      classifyRegions(dataset, rule),
    );
    expect(listMoves(before, after)).toEqual([
      {
        region: 'daal',
        name: 'Daalambt',
        designated: 'krimp',
        from: 'krimp',
        to: 'anticipeer',
        municipalities: ['GM1'],
      },
    ]);
    expect(listMoves(before, before)).toEqual([]);
  });
});

describe('listRegionCriteria', () => {
  const row = (rule: string, parameter: string, value: number, validFrom = '2015-01-01'): Cell[] => [
    rule,
    parameter,
    value,
    '',
    'article',
    validFrom,
    '',
    'in-force',
    'source',
  ];
  const law = [
    row('krimpregio/a', 'populationChange', -0.125),
    row('krimpregio/a', 'populationChange', -0.1, '2020-01-01'),
    row('krimpregio/a', 'householdChange', -0.05),
    row('krimpregio/a', 'fromYear', 2014),
    row('krimpregio/a', 'toYear', 2040),
    row('krimpregio/a', 'householdToYear', 2020),
    row('krimpregio/a', 'criteriaNeeded', 2),
    row('anticipeerregio/a', 'householdChange', -0.025),
    row('anticipeerregio/a', 'fromYear', 2014),
    row('anticipeerregio/a', 'toYear', 2040),
    row('anticipeerregio/a', 'criteriaNeeded', 1),
    row('krimpregio/b', 'populationChange', -0.16),
    row('krimpregio/b', 'fromYear', 2014),
    row('krimpregio/b', 'toYear', 2040),
    row('closure', 'successiveYears', 3),
  ];

  it('builds each variant from its rows, the latest version of each number', () => {
    const [first, second] = listRegionCriteria(createRegions({ law }));
    expect(first.variant).toBe('a');
    expect(first.rule).toEqual({
      krimp: {
        population: { threshold: -0.1, from: 2014, to: 2040 },
        households: { threshold: -0.05, from: 2014, to: 2020 },
        combination: 'both',
      },
      anticipeer: { households: { threshold: -0.025, from: 2014, to: 2040 }, combination: 'either' },
    });
    expect(second.rule).toEqual({
      krimp: { population: { threshold: -0.16, from: 2014, to: 2040 }, combination: 'both' },
    });
    expect(second.sources[0]).toMatchObject({ class: 'krimp', parameter: 'populationChange', article: 'article' });
  });

  it('changes only what is asked, and adds a criterion that the variant does not have', () => {
    const [first, second] = listRegionCriteria(createRegions({ law }));
    expect(changeCriteria(first.rule, {})).toEqual(first.rule);
    expect(changeCriteria(first.rule, { to: 2050, householdsTo: 2030 }).krimp).toEqual({
      population: { threshold: -0.1, from: 2014, to: 2050 },
      households: { threshold: -0.05, from: 2014, to: 2030 },
      combination: 'both',
    });
    const added = changeCriteria(second.rule, { anticipationPopulationChange: -0.03 });
    expect(added.anticipeer).toEqual({ population: { threshold: -0.03, from: 2014, to: 2040 }, combination: 'both' });
  });
});
