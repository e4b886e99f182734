import type { ClassRule } from '@transitieatlas/demography';
import { describe, expect, it } from 'vitest';
import { findContraryCase, type PublishedChange } from './contrary-cases.ts';

const rule: ClassRule = {
  krimp: { population: { threshold: -0.125, from: 2014, to: 2040 }, combination: 'both' },
};
const regions = [
  { region: 'a', name: 'A', class: 'krimp' },
  { region: 'b', name: 'B', class: 'anticipeer' },
  { region: 'c', name: 'C', class: 'anticipeer' },
  { region: 'd', name: 'D', class: 'krimp' },
];
const publish = (changes: Record<string, number>) =>
  new Map(
    Object.entries(changes).map(([region, change]): [string, PublishedChange] => [
      region,
      { change, from: 2014, to: 2040, edition: 'e', source: 's' },
    ]),
  );
// As published of three regions: one krimp above the threshold, two that fall further and are anticipeer.
const published = publish({ a: -0.0924, b: -0.0992, c: -0.0971 });
const find = (region: string, changes = published) => {
  const one = regions.find((candidate) => candidate.region === region);
  if (one === undefined) throw new Error('Expected a region.');
  return findContraryCase(one, regions, changes, rule);
};

describe('findContraryCase', () => {
  it('finds a region of decline that does not reach the threshold, and the lighter one that fell furthest', () => {
    expect(find('a')).toEqual({
      kind: 'krimp-above-threshold',
      threshold: -0.125,
      other: { region: 'b', name: 'B', change: -0.0992 },
    });
  });

  it('finds regions of anticipation that fell further than a region of decline', () => {
    expect(find('b')).toMatchObject({ kind: 'fell-further-than-krimp', other: { region: 'a', change: -0.0924 } });
    expect(find('c')).toMatchObject({ kind: 'fell-further-than-krimp', other: { region: 'a' } });
  });

  it('finds nothing odd in what follows from the rule, or in what nobody published', () => {
    expect(find('d')).toBeUndefined();
    const fitting = publish({ a: -0.13, b: -0.05 });
    expect([find('a', fitting), find('b', fitting)]).toEqual([undefined, undefined]);
    expect(findContraryCase(regions[0], regions, published, {})).toBeUndefined();
  });
});
