import { describe, expect, it } from 'vitest';
import { listParties, listPurseLines, toCents } from './purses.ts';

const flows = [
  { item: 'grant', payer: 'state', payee: 'board' },
  { item: 'heat', payer: 'board', payee: 'outside' },
  { item: 'bus', payer: 'municipality', payee: 'outside' },
  { item: 'bus', payer: 'household', payee: 'municipality' },
  { item: 'gift', payer: 'village-fund', payee: 'board' },
];

describe('purses', () => {
  it('stand in one order: the known parties, those that a file brought, and whoever is outside', () => {
    expect(listParties(flows)).toEqual(['state', 'board', 'municipality', 'household', 'village-fund', 'outside']);
  });

  it('have one line per item, with every payment once as a gain and once as a loss', () => {
    const lines = listPurseLines(flows);
    expect(lines.filter(({ party }) => party === 'municipality')).toEqual([
      {
        party: 'municipality',
        item: 'bus',
        flows: [
          { flow: 2, sign: -1 },
          { flow: 3, sign: 1 },
        ],
      },
    ]);
    const signs = flows.map((_, flow) =>
      lines
        .flatMap((line) => line.flows)
        .filter((part) => part.flow === flow)
        .map(({ sign }) => sign)
        .sort(),
    );
    for (const pair of signs) expect(pair).toEqual([-1, 1]);
  });

  it('hold whole cents, and no negative nothing', () => {
    expect(toCents(1.2568, 85_000)).toBe(10_682_800);
    expect(Object.is(toCents(-1e-9, 1), 0)).toBe(true);
  });
});
