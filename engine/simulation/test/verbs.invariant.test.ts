import { checkOutcomes, listSiteEndings, type Outcomes, valueNatures } from '@transitieatlas/outcomes';
import type { Intervention } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { listDifferences } from './list-differences.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

/** Three villages on a line, 3 km apart, each with a school of as many pupils as there are children. */
const world: ToyWorld = {
  zones: [0, 1, 2].map((at) => ({ zone: `Z${at}`, x: 3000 * at, y: 0, children: 100 })),
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z0', pupils: 100, direction: 'catholic' },
        { site: 'B', x: 3000, y: 0, zone: 'Z1', pupils: 100, direction: 'public' },
        { site: 'C', x: 6000, y: 0, zone: 'Z2', pupils: 100, direction: 'public' },
      ],
    },
  ],
  decay: 1,
};
const prepared = prepareToy(world);

function read(outcomes: Outcomes, site: string, what: 'pupils' | 'norm' | 'open' | 'normNature', year: number): number {
  const row = outcomes.sites.sites.indexOf(site);
  return outcomes.sites[what][row * outcomes.years.length + outcomes.years.indexOf(year)] ?? Number.NaN;
}

const total = (outcomes: Outcomes, year: number) =>
  outcomes.sites.sites.reduce((sum, site) => sum + read(outcomes, site, 'pupils', year), 0);

describe('a school that is spread', () => {
  const spread: Intervention = {
    id: 's',
    verb: 'spread',
    year: 2026,
    site: 'B',
    over: [
      { site: 'B', share: 0.5 },
      { site: 'N', name: 'Dependance', at: { x: 3000, y: 0 }, share: 0.5 },
    ],
  };

  it('over two places next to each other keeps its pupils together and those of others as they were', () => {
    const before = runToy(prepared);
    const after = runToy(prepared, [spread]);
    expect(read(after, 'N', 'pupils', 2027)).toBeCloseTo(read(before, 'B', 'pupils', 2027) / 2, 8);
    expect(read(after, 'B', 'pupils', 2027)).toBeCloseTo(read(before, 'B', 'pupils', 2027) / 2, 8);
    expect(read(after, 'A', 'pupils', 2027)).toBeCloseTo(read(before, 'A', 'pupils', 2027), 8);
    expect(checkOutcomes(after)).toEqual([]);
  });

  it('over others only is closed by that choice, and no pupil is lost', () => {
    const after = runToy(prepared, [
      { id: 's', verb: 'spread', year: 2026, site: 'B', over: [{ site: 'A' }, { site: 'C' }] },
    ]);
    expect(read(after, 'B', 'open', 2026)).toBe(0);
    expect(after.sites.endedBy[1]).toBe('s');
    expect(total(after, 2026)).toBeCloseTo(300, 8);
    expect(read(after, 'A', 'pupils', 2026)).toBeCloseTo(read(after, 'C', 'pupils', 2026), 6);
  });

  it('after the horizon changes nothing, as every other verb', () => {
    const late: Intervention[] = [
      { ...spread, year: 2031 },
      { id: 'n', verb: 'norm', year: 2031, pupils: 500 },
      { id: 'm', verb: 'merge', year: 2031, site: 'A', into: 'C', denomination: 'public' },
      { id: 'k', verb: 'keep', year: 2031, site: 'B', reason: 'Daarom.' },
      { id: 'f', verb: 'add', year: 2031, site: 'B', function: 'library' },
      { id: 'l', verb: 'open', year: 2031, site: 'L', name: 'L', denomination: '', at: { x: 0, y: 0 }, kind: 'gp' },
    ];
    expect(listDifferences(runToy(prepared, late), runToy(prepared))).toEqual([]);
  });
});

describe('a lock', () => {
  it('leaves the run bit for bit as it was', () => {
    expect(runToy(prepared, [{ id: 'k', verb: 'keep', year: 2026, site: 'B', reason: 'Daarom.' }])).toEqual(
      runToy(prepared),
    );
  });
});

describe('a merger under another denomination', () => {
  const merge: Intervention = { id: 'm', verb: 'merge', year: 2026, site: 'B', into: 'A', denomination: 'public' };

  it('makes the school that goes on one of that direction: distances of others follow', () => {
    const plain = runToy(prepared, [{ id: 'm', verb: 'merge', year: 2026, site: 'B', into: 'A' }]);
    const under = runToy(prepared, [merge]);
    const years = under.years.length;
    const at = (site: number, year: number) => site * years + under.years.indexOf(year);
    expect(under.sites.renamed).toEqual([{ site: 0, year: 2026, denomination: 'public', direction: 'public' }]);
    expect(plain.sites.renamed).toBeUndefined();
    // C is public: without the new denomination nothing public is left; with it A stands 6 km away.
    expect(plain.sites.nearestSameDirectionMetres[at(2, 2026)]).toBe(Infinity);
    expect(under.sites.nearestSameDirectionMetres[at(2, 2026)]).toBe(6000);
    expect(under.sites.nearestSameDirectionMetres[at(0, 2026)]).toBe(6000);
    expect(under.sites.nearestPublicMetres?.[at(0, 2026)]).toBe(6000);
    expect(under.sites.nearestSameDirectionMetres[at(2, 2025)]).toBe(3000);
  });
});

describe('a chosen norm', () => {
  it('holds in its years and its municipality, and is marked as assumed', () => {
    const law = runToy(prepared);
    const chosen = runToy(prepared, [
      { id: 'n', verb: 'norm', year: 2026, until: 2027, pupils: 101, municipality: 'M1' },
    ]);
    expect([2025, 2026, 2027, 2028].map((year) => read(chosen, 'A', 'norm', year))).toEqual([
      read(law, 'A', 'norm', 2025),
      101,
      101,
      read(law, 'A', 'norm', 2028),
    ]);
    expect(valueNatures[read(chosen, 'A', 'normNature', 2026)]).toBe('assumed');
    expect(valueNatures[read(chosen, 'A', 'normNature', 2028)]).toBe('modelled');
  });

  it('of a municipality goes before one for all, and a factor multiplies the norm of the law', () => {
    const law = read(runToy(prepared), 'A', 'norm', 2026);
    const outcomes = runToy(prepared, [
      { id: 'a', verb: 'norm', year: 2026, pupils: 33 },
      { id: 'b', verb: 'norm', year: 2025, municipality: 'M1', factor: 1.1 },
    ]);
    expect(read(outcomes, 'A', 'norm', 2026)).toBe(Math.round(1.1 * law));
  });
});

describe('the ground of an ending', () => {
  it('is a choice and no norm when the school stood above its norm', () => {
    const law = runToy(prepared);
    const norm = read(law, 'B', 'norm', 2025);
    const close: Intervention = { id: 'c', verb: 'close', year: 2026, site: 'B' };
    const pupils = read(law, 'B', 'pupils', 2025);
    expect(listSiteEndings(runToy(prepared, [close]))).toEqual([
      { site: 1, year: 2026, intervention: 'c', ground: 'choice-above-norm', pupilsBefore: pupils, normBefore: norm },
    ]);
    // Under a norm of 500 from 2025 it is one year below in 2025 and four in 2028.
    const strict: Intervention = { id: 'n', verb: 'norm', year: 2025, pupils: 500 };
    const grounds = [2026, 2029].map(
      (year) => listSiteEndings(runToy(prepared, [strict, { ...close, year }]))[0]?.ground,
    );
    expect(grounds).toEqual(['choice-before-norm-ends', 'norm-ends']);
    expect(listSiteEndings(law)).toEqual([]);
  });
});
