import { convertToWgs84 } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { createRandom, getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, type Intervention, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { optimiseSites } from '../src/plans/optimise-sites.ts';
import { type PlanArea, readPlanArea } from '../src/plans/plan-area.ts';
import { draftDirection } from '../src/plans/plan-directions.ts';
import { addPlan } from '../src/plans/plan-draft.ts';
import { listDifferences } from './list-differences.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

/** Villages on a line at 0, 2, 4, 12 and 14 km; the one at 2 km has two schools, one of them smaller. */
const places = [0, 2000, 4000, 12_000, 14_000];
const children = [30, 170, 40, 90, 25];
const world: ToyWorld = {
  zones: places.map((x, at) => ({ zone: `Z${at}`, x, y: 0, children: children[at] ?? 0 })),
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z0', pupils: 30 },
        { site: 'B1', x: 2000, y: 0, zone: 'Z1', pupils: 110 },
        { site: 'B2', x: 2000, y: 100, zone: 'Z1', pupils: 60, direction: 'catholic' },
        { site: 'C', x: 4000, y: 0, zone: 'Z2', pupils: 40 },
        { site: 'D', x: 12_000, y: 0, zone: 'Z3', pupils: 90 },
        { site: 'E', x: 14_000, y: 0, zone: 'Z4', pupils: 25 },
      ],
    },
  ],
  decay: 1,
};
const prepared = prepareToy(world);
const baseline = runToy(prepared);
const area = readPlanArea(prepared.dataset, baseline, 2025);

/** Mean km of a plan, worked out zone by zone. */
function measureMean({ zones, sites, pupils, travelKm }: PlanArea, open: readonly string[]): number {
  const positions = open.map((site) => sites.indexOf(site));
  let [total, people] = [0, 0];
  zones.forEach((_, zone) => {
    total += (pupils[zone] ?? 0) * Math.min(...positions.map((at) => travelKm[zone * sites.length + at] ?? Infinity));
    people += pupils[zone] ?? 0;
  });
  return total / people;
}

describe('proposals for what stays where', () => {
  it('measure kilometres by road: a straight line times the detour factor of the law', () => {
    expect(area.detourFactor).toBe(1.3);
    const [zone, site] = [area.zones.indexOf('Z0'), area.sites.indexOf('D')];
    expect(area.travelKm[zone * area.sites.length + site]).toBeCloseTo(15.6, 9);
  });

  it('are the best of all plans in mean travel, and say so', () => {
    for (const keep of [1, 2, 3, 4, 5]) {
      const { proposals, bounds } = optimiseSites(area, { keep, seed: 1 });
      const all = listSubsets(area.sites, keep).map((open) => measureMean(area, open));
      const best = proposals.find(({ purpose }) => purpose === 'meanKm');
      expect(best?.figures.meanKm).toBeCloseTo(Math.min(...all), 9);
      expect(best?.proved).toBe(true);
      expect(bounds.meanKm).toBeCloseTo(Math.min(...all), 9);
      for (const { figures, keep: open } of proposals) {
        expect(open).toHaveLength(keep);
        expect(measureMean(area, open)).toBeCloseTo(figures.meanKm, 9);
        for (const measure of ['meanKm', 'worstKm', 'worstVillageKm', 'belowNorm', 'pupilsMoved'] as const) {
          expect(figures[measure]).toBeGreaterThanOrEqual(bounds[measure] - 1e-9);
        }
      }
    }
  });

  it('keep what is locked and close what is to close', () => {
    const { proposals } = optimiseSites(area, { keep: 3, lockKeep: ['E', 'B2'], lockClose: ['D'], seed: 1 });
    expect(proposals.length).toBeGreaterThan(0);
    for (const { keep, close } of proposals) {
      expect(keep).toEqual(expect.arrayContaining(['E', 'B2']));
      expect(close).toContain('D');
      expect([...keep, ...close].sort()).toEqual([...area.sites].sort());
    }
  });

  it('need two sites for 6 km by road: one of the villages on the left, one on the right', () => {
    const { sites, proposals, exemptZones } = optimiseSites(area, { maxKm: 6, seed: 1 });
    expect([sites, exemptZones]).toEqual([2, []]);
    for (const { figures, withinLimits } of proposals) {
      expect(withinLimits).toBe(true);
      expect(figures.worstKm).toBeLessThanOrEqual(6);
    }
    // Least travel: B (in the middle of the left, with most pupils) and D.
    const best = proposals.find(({ purpose }) => purpose === 'meanKm');
    expect(best?.keep.map((site) => site[0])).toEqual(['B', 'D']);
  });

  it('do not let a zone that nothing reaches loosen the limit of others', () => {
    const { exemptZones, proposals } = optimiseSites(area, { maxKm: 4, lockClose: ['D', 'E'], seed: 1 });
    expect([...exemptZones].sort()).toEqual(['Z3', 'Z4']);
    expect(proposals[0]?.withinLimits).toBe(true);
    expect(proposals[0]?.figures.worstBoundKm).toBeLessThanOrEqual(4);
  });

  it('leave no site below the size that was asked', () => {
    const { proposals } = optimiseSites(area, { minSize: 60, seed: 1 });
    expect(proposals.length).toBeGreaterThan(0);
    for (const { figures } of proposals) expect(figures.belowSize).toBe(0);
  });

  it('are never worse than the best of random plans, and repeat', () => {
    const random = createRandom(7);
    const question = { keep: 3, seed: 5, weights: { meanKm: 1, worstKm: 0.5 } };
    const answer = optimiseSites(area, question);
    expect(optimiseSites(area, question)).toEqual(answer);
    const best = answer.proposals.find(({ purpose }) => purpose === 'meanKm')?.figures.meanKm ?? Infinity;
    for (let round = 0; round < 50; round++) {
      const shuffled = [...area.sites].sort(() => random.next() - 0.5).slice(0, 3);
      expect(best).toBeLessThanOrEqual(measureMean(area, shuffled) + 1e-9);
    }
  });

  it('refuse a question that asks nothing, and sites that are not there', () => {
    expect(() => optimiseSites(area, { seed: 1 })).toThrow(RangeError);
    expect(() => optimiseSites(area, { keep: 2, lockKeep: ['X'], seed: 1 })).toThrow(RangeError);
    expect(() => optimiseSites(area, { keep: 1, lockKeep: ['A', 'D'], seed: 1 })).toThrow(RangeError);
  });

  it('know that a site more lengthens nobody’s journey', () => {
    for (let keep = 1; keep < area.sites.length; keep++) {
      const open = area.sites.slice(0, keep);
      const more = area.sites.slice(0, keep + 1);
      area.zones.forEach((_, zone) => {
        const nearest = (sites: readonly string[]) =>
          Math.min(
            ...sites.map((site) => area.travelKm[zone * area.sites.length + area.sites.indexOf(site)] ?? Infinity),
          );
        expect(nearest(more)).toBeLessThanOrEqual(nearest(open));
      });
    }
  });
});

describe('the classic directions', () => {
  const draft = (
    ...arguments_: [Parameters<typeof draftDirection>[2], Partial<Parameters<typeof draftDirection>[3]>?]
  ) => draftDirection(area, baseline, arguments_[0], { radiusKm: 6, functions: [], ...arguments_[1] });
  const write = (choices: ReturnType<typeof draft>) =>
    choices.map(({ choice, reason }) => `${choice.verb} ${choice.site} ${reason.ground}`).sort();

  it('maximal spread closes the small one of two in a village and locks the last of each', () => {
    // Under a norm of 70 the small one, last of its direction and above 50, is never ended by the law.
    const strict = runToy(prepared, [{ id: 'n', verb: 'norm', year: 2025, pupils: 70 }]);
    const strictArea = readPlanArea(prepared.dataset, strict, 2025);
    const choices = write(draftDirection(strictArea, strict, 'spread', { radiusKm: 6, functions: [] }));
    expect(choices).toContain('close B2 another-in-village');
    expect(choices).toContain('keep B1 last-in-village');
    // Nothing else goes unless its funding ends.
    for (const choice of choices) {
      if (choice.startsWith('close') && !choice.includes('B2')) expect(choice).toContain('law-ends');
    }
  });

  it('centres gather the villages within 6 km of the largest, then of the next', () => {
    expect(write(draft('centres'))).toEqual(['merge A to-centre', 'merge C to-centre', 'merge E to-centre']);
  });

  it('functions leave one site per cluster, and add to it', () => {
    expect(write(draft('functions', { functions: ['library'] }))).toEqual([
      'add B1 function-in-cluster',
      'add D function-in-cluster',
      'merge A one-per-cluster',
      'merge B2 one-per-cluster',
      'merge C one-per-cluster',
      'merge E one-per-cluster',
    ]);
  });

  // A sixth village at 20 km with 40 children and no school, and a seventh with six.
  const wide = prepareToy({
    ...world,
    zones: [
      ...world.zones,
      { zone: 'Z5', x: 20_000, y: 0, children: 40 },
      { zone: 'Z6', x: 26_000, y: 0, children: 6 },
    ],
    facilities: [
      { site: 'L1', kind: 'library', x: 0, y: 0 },
      { site: 'L2', kind: 'library', x: 4000, y: 0 },
      { site: 'L3', kind: 'library', x: 26_000, y: 0 },
    ],
  });
  const wideBaseline = runToy(wide);
  const wideArea = readPlanArea(wide.dataset, wideBaseline, 2025);
  const options = { radiusKm: 6, functions: ['library'] };
  const openings = { fewestPupils: 23, nameSchool: (village: string) => `School ${village}` };

  it('maximal spread opens a public school in a village without one, if enough pupils live there', () => {
    const choices = draftDirection(wideArea, wideBaseline, 'spread', { ...options, openings });
    const opened = choices.flatMap(({ choice }) => (choice.verb === 'open' ? [choice] : []));
    expect(opened).toEqual([
      {
        ...{ verb: 'open', site: 'N-Z5', name: `School ${wideArea.villageLabels[wideArea.zones.indexOf('Z5')]}` },
        ...{ denomination: 'public', at: { x: 20_000, y: 0 }, year: 2025 },
      },
    ]);
    const fewer = { fewestPupils: 1, nameSchool: openings.nameSchool };
    const more = draftDirection(wideArea, wideBaseline, 'spread', { ...options, openings: fewer });
    expect(more.filter(({ choice }) => choice.verb === 'open').map(({ choice }) => choice.site)).toEqual([
      'N-Z5',
      'N-Z6',
    ]);
  });

  it('maximal spread lengthens nobody’s way, and the pupils of the village go to its new school', () => {
    const choices = draftDirection(wideArea, wideBaseline, 'spread', { ...options, openings });
    const plan = addPlan(createEmptyScenario('Plan', '2024-10-01'), choices, ({ ground }) => ground);
    expect(getValue(resolveScenario(plan, wide.dataset)).cause).not.toBe('');
    const variant = runToy(wide, plan.interventions);
    expect(sum(variant, 2027)).toBeCloseTo(sum(wideBaseline, 2027), 8);
    const step = variant.years.indexOf(2027);
    const zone = variant.zones.zones.indexOf('Z5');
    const read = ({ zones, years }: Outcomes) => zones.meanDistanceMetres[zone * years.length + step] ?? Number.NaN;
    expect(read(wideBaseline)).toBeGreaterThan(6000);
    expect(read(variant)).toBeLessThan(read(wideBaseline));
    const row = variant.sites.sites.indexOf('N-Z5');
    expect(variant.sites.pupils[row * variant.years.length + step]).toBeGreaterThan(0);
  });

  it('functions move what stands in a cluster to its school, merge the rest into it, and add what is lacking', () => {
    const choices = draftDirection(wideArea, wideBaseline, 'functions', options);
    const others = choices.filter(({ choice }) => choice.site.startsWith('L') || choice.verb === 'add');
    // Libraries at 0 and 4 km are as near to the school at 2 km; that at 26 km is nobody's within 6 km by road.
    expect(others.map(({ choice }) => [choice.verb, choice.site])).toEqual([
      ['move', 'L1'],
      ['merge', 'L2'],
      ['add', 'D'],
    ]);
    const plan = addPlan(createEmptyScenario('Plan', '2024-10-01'), choices, ({ ground }) => ground);
    expect(getValue(resolveScenario(plan, wide.dataset)).cause).not.toBe('');
    const variant = runToy(wide, plan.interventions);
    const libraries = variant.facilities?.find(({ kind }) => kind === 'library');
    const metres = libraries?.nearestMetres[0 * variant.years.length + variant.years.indexOf(2026)];
    expect(metres).toBe(2000);
  });

  it('leave what is locked, and become scenarios that resolve and keep every pupil', () => {
    for (const direction of ['spread', 'centres', 'functions'] as const) {
      const choices = draft(direction, { locked: ['E'], functions: ['library'] });
      expect(choices.some(({ choice }) => choice.site === 'E' && choice.verb !== 'keep')).toBe(false);
      const plan = addPlan(createEmptyScenario('Plan', '2024-10-01'), choices, ({ ground }) => ground);
      expect(getValue(resolveScenario(plan, prepared.dataset)).cause).not.toBe('');
      const variant = runToy(prepared, plan.interventions);
      expect(sum(variant, 2027)).toBeCloseTo(sum(baseline, 2027), 8);
    }
  });
});

describe('functions and other facilities', () => {
  const open = (id: string, x: number, year = 2026): Intervention => {
    return { id, verb: 'open', year, site: `L${id}`, name: 'L', denomination: '', at: { x, y: 0 }, kind: 'library' };
  };
  const read = (outcomes: Outcomes, year: number) => {
    const found = outcomes.facilities?.[0];
    const years = outcomes.years.length;
    const step = outcomes.years.indexOf(year);
    return outcomes.zones.zones.map((_, zone) => found?.nearestMetres[zone * years + step] ?? Number.NaN);
  };

  it('bring the nearest as far as it is, from the year in which they open to the one in which they close', () => {
    const outcomes = runToy(prepared, [open('1', 2000), { id: 'c', verb: 'close', year: 2028, site: 'L1' }]);
    expect(read(outcomes, 2025)).toEqual(places.map(() => Infinity));
    expect(read(outcomes, 2026)).toEqual([2000, 0, 2000, 10_000, 12_000]);
    expect(read(outcomes, 2028)).toEqual(places.map(() => Infinity));
    // Everybody of the target, all inhabitants as the atlas states none, uses it: ten times the children.
    expect(outcomes.facilities?.[0]?.sites[0]?.users[outcomes.years.indexOf(2026)]).toBeCloseTo(3550, 6);
  });

  it('are named after the village that a map shows around them, though the middle of the next one is nearer', () => {
    // The village at 4 km reaches to 11.5 km; at 11 km the middle of the one at 12 km is nearer.
    const draw = (code: string, west: number, east: number) => {
      const corners = [
        [west, -500],
        [east, -500],
        [east, 500],
        [west, 500],
        [west, -500],
      ] as const;
      return { code, polygons: [[corners.map(([x, y]) => convertToWgs84(x, y))]] };
    };
    const drawn = prepareToy({ ...world, outlines: [draw('Z2', 3000, 11_500), draw('Z3', 11_500, 13_000)] });
    const name = (of: typeof prepared) => runToy(of, [open('1', 11_000)]).facilities?.[0]?.sites[0]?.place;
    expect(name(prepared)).toBe('Dorp Z3');
    expect(name(drawn)).toBe('Dorp Z2');
  });

  it('one more lengthens nobody’s journey', () => {
    const one = read(runToy(prepared, [open('1', 2000)]), 2027);
    const two = read(runToy(prepared, [open('1', 2000), open('2', 13_000)]), 2027);
    two.forEach((metres, zone) => {
      expect(metres).toBeLessThanOrEqual(one[zone] ?? Number.NaN);
    });
    expect(two[3]).toBe(1000);
  });

  it('in the building of a school go where it goes and end when it ends', () => {
    const outcomes = runToy(prepared, [
      { id: 'a', verb: 'add', year: 2026, site: 'A', function: 'library' },
      { id: 'm', verb: 'move', year: 2027, site: 'A', to: { x: 1000, y: 0 } },
      { id: 'c', verb: 'close', year: 2028, site: 'A' },
    ]);
    expect([2025, 2026, 2027, 2028].map((year) => read(outcomes, year)[1])).toEqual([Infinity, 2000, 1000, Infinity]);
  });

  it('of the atlas are there from their first 1 October to their last, and obey every verb', () => {
    // Villages stand at 0, 2, 4, 12 and 14 km; practices at 0 and 12 km, and at 4 km from August 2026 to August 2028.
    const atlas = prepareToy({
      ...world,
      facilities: [
        { site: 'G1', kind: 'gp', x: 0, y: 0 },
        { site: 'G2', kind: 'gp', x: 12_000, y: 0 },
        { site: 'G3', kind: 'gp', x: 4000, y: 0, from: '2026-08-01', to: '2028-08-01' },
      ],
    });
    const untouched = runToy(atlas);
    expect([2025, 2026, 2028].map((year) => read(untouched, year)[2])).toEqual([4000, 0, 4000]);
    const at = (interventions: Intervention[], year: number) => read(runToy(atlas, interventions), year);
    const common = { id: 'x', year: 2029, site: 'G2' };
    expect(at([{ ...common, verb: 'close' }], 2029)).toEqual([0, 2000, 4000, 12_000, 14_000]);
    expect(at([{ ...common, verb: 'merge', into: 'G1' }], 2029)).toEqual([0, 2000, 4000, 12_000, 14_000]);
    expect(at([{ ...common, verb: 'move', to: { x: 14_000, y: 0 } }], 2029)).toEqual([0, 2000, 4000, 2000, 0]);
    const place = { site: 'G4', name: 'Dependance', at: { x: 14_000, y: 0 } };
    expect(at([{ ...common, verb: 'spread', over: [{ site: 'G2' }, place] }], 2029)).toEqual([0, 2000, 4000, 0, 0]);
    expect(at([{ ...common, verb: 'keep', reason: 'Daarom.' }], 2029)).toEqual(read(untouched, 2029));
    expect(listDifferences(runToy(atlas, [{ ...common, verb: 'close', year: 2031 }]), untouched)).toEqual([]);
  });

  it('are absent from a run without any', () => {
    expect(baseline.facilities).toBeUndefined();
  });
});

function sum({ sites, years }: Outcomes, year: number): number {
  const step = years.indexOf(year);
  return sites.sites.reduce((total, _, row) => total + (sites.pupils[row * years.length + step] ?? 0), 0);
}

function listSubsets(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => listSubsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
