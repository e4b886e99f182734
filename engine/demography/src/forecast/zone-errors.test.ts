import { describe, expect, it } from 'vitest';
import { readZoneScale } from './zone-errors.ts';

describe('the error of a zone beside its municipality', () => {
  it('is nothing on the date of the count, and before it', () => {
    expect(readZoneScale('persons', 1000, 0)).toBe(0);
    expect(readZoneScale('children', 1000, -2)).toBe(0);
  });

  it('of a hundred children after a year is the root of 0.0166² and 0.7² / 100', () => {
    expect(readZoneScale('children', 100, 1)).toBeCloseTo(Math.sqrt(0.0166 ** 2 + 0.0049), 12);
  });

  it('grows with the horizon and falls with the number, but no further than the smallest that were fitted on', () => {
    for (const figure of ['persons', 'children', 'municipalChildren'] as const) {
      expect(readZoneScale(figure, 500, 9)).toBeGreaterThan(readZoneScale(figure, 500, 4));
      expect(readZoneScale(figure, 5000, 4)).toBeLessThan(readZoneScale(figure, 500, 4));
      expect(readZoneScale(figure, 0, 4)).toBe(readZoneScale(figure, 1, 4));
    }
  });
});
