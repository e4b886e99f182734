import type { WatchedSite } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { countWatched } from './watch.ts';

const make = (board: string, chance: number, belowFrom?: number): WatchedSite =>
  ({ site: 'A', board, chance, belowFrom }) as WatchedSite;

describe('countWatched', () => {
  it('adds up chances; where there are none the forecast itself counts', () => {
    const sites = [make('1', 0.4), make('1', 0.5, 2030), make('2', Number.NaN, 2028), make('2', Number.NaN)];
    expect(countWatched(sites, ({ board }) => board)).toEqual([
      { id: '2', schools: 2, expected: 1 },
      { id: '1', schools: 2, expected: 0.9 },
    ]);
  });
});
