import type { HindcastSite, StoredHindcast } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { countVerdicts, groupFeatures, judgeSites } from './hindcast.ts';

const make = (site: string, chance2024: number, gone2024?: boolean): HindcastSite => ({
  site,
  name: `School ${site}`,
  municipality: 'GM1',
  municipalityName: 'Ergens',
  x: 0,
  y: 0,
  pupils: 50,
  norm: 60,
  wasBelowNorm: true,
  chance2017: 0.1,
  chance2024,
  gone2017: false,
  ...(gone2024 === undefined ? {} : { gone2024 }),
});

const hindcast = {
  sites: [make('A', 0.1, true), make('B', 0.9, true), make('C', 0.8, false), make('D', 0.2, false), make('E', 0.7)],
} as unknown as StoredHindcast;

describe('the hindcast on screen', () => {
  it('expects as many schools to go as really went, those with the highest chance', () => {
    const judged = judgeSites(hindcast, 2024);
    expect(judged.map(({ site, verdict }) => [site, verdict])).toEqual([
      ['B', 'hit'],
      ['C', 'alarm'],
      ['D', 'stayed'],
      ['A', 'missed'],
    ]);
    expect(countVerdicts(judged)).toEqual({ hit: 1, missed: 1, alarm: 1, stayed: 1 });
  });

  it('leaves out schools whose fate is not known, for that year only', () => {
    expect(judgeSites(hindcast, 2017)).toHaveLength(5);
    expect(judgeSites(hindcast, 2017).every(({ verdict }) => verdict === 'stayed')).toBe(true);
  });

  it('adds up what the model looks at in groups', () => {
    const features = [
      { name: 'pupils', group: 'size' as const, share: 0.4 },
      { name: 'boardMetres', group: 'boardNear' as const, share: 0.3 },
      { name: 'norm', group: 'size' as const, share: 0.1 },
      { name: 'boardMean', group: 'board' as const, share: 0.1 },
      { name: 'public', group: 'kind' as const, share: 0.1 },
    ];
    expect(groupFeatures(features)).toEqual([
      { group: 'size', share: 0.5 },
      { group: 'boardNear', share: 0.3 },
      { group: 'board', share: 0.1 },
      { group: 'kind', share: 0.1 },
    ]);
  });
});
