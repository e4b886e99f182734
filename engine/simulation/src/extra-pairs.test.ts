import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, type Intervention, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { prepareToy, type ToyWorld } from '../test/toy-world.ts';
import { cutEpochs } from './epochs.ts';
import { findExtraPairs } from './extra-pairs.ts';
import type { PreparedRun } from './prepare-run.ts';

// Fifty villages in a row, 1 km apart, a school in each: a choice set of 40 reaches at most 39 km.
const row: ToyWorld = {
  zones: Array.from({ length: 50 }, (_, at) => ({ zone: `Z${at}`, x: 1000 * at, y: 0, children: 50 })),
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: Array.from({ length: 50 }, (_, at) => ({
        site: `S${at}`,
        x: 1000 * at,
        y: 0,
        zone: `Z${at}`,
        pupils: 30 + ((at * 7) % 11) / 3,
      })),
    },
  ],
};
const prepared = prepareToy(row);

function cut(run: PreparedRun, interventions: readonly Intervention[]) {
  const scenario = { ...createEmptyScenario('Proef', '2024-10-01'), interventions };
  return cutEpochs(run, getValue(resolveScenario(scenario, run.dataset)), 18);
}

describe('extra pairs', () => {
  it('are made with the zones that have a new site within reach, and with no other', () => {
    const open: Intervention = {
      id: '1',
      verb: 'open',
      year: 2026,
      site: 'N',
      name: 'Nieuw',
      denomination: 'public',
      at: { x: 0, y: 0 },
    };
    const extras = findExtraPairs(prepared, cut(prepared, [open]).epochs);
    const zones = [...extras.keys()].sort((a, b) => a - b);
    // Zone 25 has its 40 nearest within 20 km, zone 39 those from 10 to 49 km: the new site is too far.
    expect(zones[0]).toBe(0);
    expect(zones).not.toContain(25);
    expect(zones).not.toContain(45);
    for (const zone of zones) expect(1000 * zone).toBeLessThanOrEqual(prepared.sets.reachMetres[zone] ?? 0);
    expect(extras.get(0)).toEqual([{ site: 50, active: Uint8Array.of(0, 1) }]);
  });

  it('are not made for a site that moves within a choice set', () => {
    const move: Intervention = { id: '1', verb: 'move', year: 2026, site: 'S3', to: { x: 3100, y: 0 } };
    const extras = findExtraPairs(prepared, cut(prepared, [move]).epochs);
    expect(extras.get(3)).toBeUndefined();
  });

  it('are the nearest site left where a whole choice set has closed', () => {
    const closings = Array.from(
      { length: 45 },
      (_, at): Intervention => ({ id: `${at}`, verb: 'close', year: 2027, site: `S${at}` }),
    );
    const extras = findExtraPairs(prepared, cut(prepared, closings).epochs);
    expect(extras.get(0)).toEqual([{ site: 45, active: Uint8Array.of(0, 1) }]);
    expect(extras.get(30)).toBeUndefined();
  });
});

describe('the mergers of one year', () => {
  it('give the same mass to the last bit in whatever order they were written', () => {
    const mergers = Array.from(
      { length: 20 },
      (_, at): Intervention => ({ id: `${at}`, verb: 'merge', year: 2026, site: `S${at}`, into: 'S30' }),
    );
    const mass = (interventions: readonly Intervention[]) => cut(prepared, interventions).epochs[1]?.mass[30];
    expect(mass([...mergers].reverse())).toBe(mass(mergers));
  });

  it('follow a chain to its end', () => {
    const chain: Intervention[] = [
      { id: '1', verb: 'merge', year: 2026, site: 'S1', into: 'S2' },
      { id: '2', verb: 'merge', year: 2026, site: 'S2', into: 'S3' },
    ];
    const { initial, epochs } = cut(prepared, chain);
    const [one, two, three] = [1, 2, 3].map((site) => initial.mass[site] ?? 0);
    expect(epochs[1]?.mass[3]).toBe((three ?? 0) + (one ?? 0) + (two ?? 0));
    expect([epochs[1]?.mass[1], epochs[1]?.mass[2]]).toEqual([0, 0]);
  });
});
