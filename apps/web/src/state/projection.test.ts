import { defaultPopulationOptions } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { defaultAddress } from './address.ts';
import { readProjection } from './projection.ts';

describe('readProjection', () => {
  it('is what the engine does by itself for an address that says nothing', () => {
    expect(readProjection(defaultAddress)).toEqual(defaultPopulationOptions);
  });

  it('counts in what the address says and keeps the rest apart', () => {
    expect(readProjection({ mixed: ['asylum'], raked: false })).toEqual({
      ...defaultPopulationOptions,
      specialFlows: { asylum: false, students: true, border: true },
      rakeToNation: false,
    });
  });
});
