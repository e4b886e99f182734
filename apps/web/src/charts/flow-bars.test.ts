import type { PopulationPicture } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { findFlowRange, stackFlows } from './flow-bars.ts';

/** Born 10, died 12; came 30, left 25; from abroad 7, to abroad 4; corrected by −1: together +5. */
const picture: PopulationPicture = {
  area: { kind: 'atlas', id: '' },
  municipalities: [],
  years: Int32Array.of(2020, 2021),
  nature: Uint8Array.of(0, 0),
  flowNature: Uint8Array.of(0, 2),
  ageGroups: Int32Array.of(0),
  persons: Float64Array.of(50, 50, 55, 50),
  flows: {
    births: Float64Array.of(10, Number.NaN),
    deaths: Float64Array.of(12, 1),
    arrivals: Float64Array.of(30, 1),
    departures: Float64Array.of(25, 1),
    immigration: Float64Array.of(7, 1),
    emigration: Float64Array.of(4, 1),
    correction: Float64Array.of(-1, 0),
  },
  jumpOff: 2020,
  specialFlows: [],
};

describe('the components of change as bars', () => {
  it('pile up what came above zero and what went below it', () => {
    const [year] = stackFlows(picture, 'gross');
    expect(year?.net).toBe(5);
    expect(year?.bars).toEqual([
      { cause: 'natural', from: 0, to: 10 },
      { cause: 'natural', from: 0, to: -12 },
      { cause: 'internal', from: 10, to: 40 },
      { cause: 'internal', from: -12, to: -37 },
      { cause: 'foreign', from: 40, to: 47 },
      { cause: 'foreign', from: -37, to: -41 },
      { cause: 'correction', from: -41, to: -42 },
    ]);
    expect(findFlowRange(stackFlows(picture, 'gross'))).toEqual([-42, 47]);
  });

  it('show what is left of each cause if asked for the balance', () => {
    const [year] = stackFlows(picture, 'net');
    expect(year?.bars).toEqual([
      { cause: 'natural', from: 0, to: -2 },
      { cause: 'internal', from: 0, to: 5 },
      { cause: 'foreign', from: 5, to: 8 },
      { cause: 'correction', from: -2, to: -3 },
    ]);
  });

  it('leave out a year of which a flow is not known', () => {
    expect(stackFlows(picture, 'gross').map(({ year }) => year)).toEqual([2020]);
  });
});
