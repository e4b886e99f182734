import { siteStatuses } from '@transitieatlas/outcomes';
import type { Intervention } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { explainSite } from '../src/explain-site.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

/*
 * Two villages so far apart that nobody goes to the other one: a school of 40 pupils of board 1, one of 200 of board 2.
 * Under a norm of 60 the first is below it from 2025 on, so its third year is 2027. The average that is asked is
 * 10 ÷ 6 × 60 = 100 (art. 157 lid 1): board 1 has 40, the two together have 120.
 */
const world: ToyWorld = {
  zones: [
    { zone: 'Z0', x: 0, y: 0, children: 40 },
    { zone: 'Z1', x: 30_000, y: 0, children: 200 },
  ],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z0', pupils: 40, operator: '1', direction: 'catholic' },
        { site: 'B', x: 30_000, y: 0, zone: 'Z1', pupils: 200, operator: '2', direction: 'catholic' },
      ],
    },
  ],
  decay: 5,
};
const norm: Intervention[] = [{ id: 'n', verb: 'norm', year: 2025, pupils: 60 }];

function judge(agreements: ToyWorld['agreements'], year: number) {
  const prepared = prepareToy({ ...world, ...(agreements && { agreements }) });
  const outcomes = runToy(prepared, norm);
  const status = siteStatuses[outcomes.sites.status[outcomes.years.indexOf(year)] ?? 0];
  return { status, cooperation: explainSite(prepared.dataset, outcomes, 'A', year).cooperation };
}

const both = (from: string, to: string) =>
  ['1', '2'].map((operator) => ({ agreement: 'Samen Noord', operator, from, to }));

describe('boards that cooperate', () => {
  it('keep a school by their average together, and the cooperation is named', () => {
    expect(judge(undefined, 2027)).toEqual({ status: 'ends', cooperation: '' });
    expect(judge(both('2024-08-01', '2029-08-01'), 2027)).toEqual({
      status: 'kept-cooperation',
      cooperation: 'Samen Noord',
    });
  });

  it('do so only while the agreement lasts, and only if it is long enough', () => {
    // Four years are asked; this one lasts four and ends before 1 October 2028.
    expect(judge(both('2024-08-01', '2028-08-01'), 2027).status).toBe('kept-cooperation');
    expect(judge(both('2024-08-01', '2028-08-01'), 2028)).toEqual({ status: 'ends', cooperation: '' });
    expect(judge(both('2026-08-01', '2029-08-01'), 2027).status).toBe('ends');
  });
});
