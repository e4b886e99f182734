import type { MoneyRow } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { joinMoney } from './money-rows.ts';

const make = (party: string, item: string, cents: number): MoneyRow => ({
  party,
  item,
  nature: 'modelled',
  cents: Float64Array.of(cents),
  presentCents: cents,
});

describe('joinMoney', () => {
  it('lays rows of a party and an item together, whatever their order, and leaves out what a run lacks', () => {
    const joined = joinMoney(
      [make('state', 'base-funding', -100), make('board', 'base-funding', 100)],
      [make('board', 'base-funding', 80), make('state', 'base-funding', -80), make('board', 'building', 1)],
      [make('state', 'base-funding', 20), make('board', 'base-funding', -20), make('board', 'building', 1)],
    );
    expect(
      joined.map(({ party, before, after, change }) => [party, before.cents[0], after.cents[0], change.cents[0]]),
    ).toEqual([
      ['state', -100, -80, 20],
      ['board', 100, 80, -20],
    ]);
  });
});
