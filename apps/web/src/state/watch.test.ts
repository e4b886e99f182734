import type { WatchedSite } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { countWatched, everybody, filterWatched, listGroups } from './watch.ts';

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

describe('whose schools are listed', () => {
  const at = (site: string, municipality: string, board: string) => ({ site, municipality, board }) as WatchedSite;
  const sites = [at('A', 'M1', '10'), at('B', 'M1', '9'), at('C', 'M2', '9'), at('D', 'M2', '')];
  const name = (id: string) => `nr ${id}`;

  it('is of all, of one municipality, of one board, of a board that is not known, or of both', () => {
    const list = (only: Partial<typeof everybody>) =>
      filterWatched(sites, { ...everybody, ...only }).map(({ site }) => site);
    expect(list({})).toEqual(['A', 'B', 'C', 'D']);
    expect(list({ municipality: 'M1' })).toEqual(['A', 'B']);
    expect(list({ board: '9' })).toEqual(['B', 'C']);
    expect(list({ board: '' })).toEqual(['D']);
    expect(list({ municipality: 'M2', board: '9' })).toEqual(['C']);
  });

  it('can be picked by name among those that the other choice leaves, with the number of schools', () => {
    const boards = listGroups(sites, 'board', { ...everybody, municipality: 'M1' }, name, 'nl');
    // By number, not by the first digit.
    expect(boards).toEqual([
      { id: '9', name: 'nr 9', schools: 1 },
      { id: '10', name: 'nr 10', schools: 1 },
    ]);
    const picked = listGroups(sites, 'municipality', { municipality: 'M1', board: '' }, name, 'nl');
    expect(picked.map(({ id, schools }) => [id, schools])).toEqual([
      ['M1', 0],
      ['M2', 1],
    ]);
  });
});
