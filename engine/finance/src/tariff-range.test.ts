import { describe, expect, it } from 'vitest';
import { findTariffRange } from './tariff-range.ts';

describe('the range of a tariff', () => {
  it('leaves out 0 where it divides, and ends at 1 where it is a share', () => {
    expect(findTariffRange('buildingYears', 40)).toEqual({ least: 0, withLeast: false, most: 1e9 });
    expect(findTariffRange('discountRate', 0.0225)).toEqual({ least: 0, withLeast: true, most: 1 });
  });

  it('has nothing below 0 but for a tariff that is published below it', () => {
    expect(findTariffRange('carPerKm', 0.23).least).toBe(0);
    expect(findTariffRange('anInventedCharge', -5)).toEqual({ least: -1e9, withLeast: true, most: 1e9 });
  });
});
