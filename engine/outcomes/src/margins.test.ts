import { describe, expect, it } from 'vitest';
import { findMargin } from './margins.ts';
import type { IndicatorSeries } from './outcomes.ts';

const margins = {
  persons: Float64Array.of(0, 0.01),
  children: Float64Array.of(0, 0.02),
  pupils: Float64Array.of(0, 0.03),
};
const make = (id: string, unit: IndicatorSeries['unit']): IndicatorSeries => ({
  id,
  unit,
  values: Float64Array.of(1000, 1000),
});

describe('findMargin', () => {
  it('is in the unit of the indicator, by who is counted', () => {
    expect(findMargin({ margins }, make('population', 'persons'), 1)).toBe(10);
    expect(findMargin({ margins }, make('children4to11', 'persons'), 1)).toBe(20);
    expect(findMargin({ margins }, make('pupils', 'pupils'), 1)).toBe(30);
    expect(findMargin({ margins }, make('households', 'households'), 1)).toBe(10);
  });

  it('is none in counted years, for what counts no people, and in a run without margins', () => {
    expect(findMargin({ margins }, make('population', 'persons'), 0)).toBe(0);
    expect(findMargin({ margins }, make('sites', 'sites'), 1)).toBe(0);
    expect(findMargin({}, make('population', 'persons'), 1)).toBe(0);
  });
});
