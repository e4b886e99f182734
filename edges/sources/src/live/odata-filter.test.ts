import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS, writeAddress, writeEquals, writeFilters, writeStartsWith } from './odata-filter.ts';

describe('writeFilters', () => {
  it('joins what must hold by and, alternatives by or', () => {
    const sexes = { alternatives: [writeEquals('Geslacht', '3000'), writeEquals('Geslacht', '4000')] };
    const regions = { alternatives: [writeStartsWith('RegioS', 'GM')] };
    expect(writeFilters([sexes, { alternatives: [] }, regions], 100)).toEqual([
      "(Geslacht eq '3000' or Geslacht eq '4000') and startswith(RegioS,'GM')",
    ]);
  });

  it('is one empty filter if everything is asked for', () => {
    expect(writeFilters([], 100)).toEqual(['']);
    expect(writeAddress('https://a.nl/x', '')).toBe('https://a.nl/x');
    expect(writeAddress('https://a.nl/x', '', '$format=json')).toBe('https://a.nl/x?$format=json');
  });

  it('doubles a quote within a value', () => {
    expect(writeEquals('RegioS', "'s-Gravenhage")).toBe("RegioS eq '''s-Gravenhage'");
  });

  it('cuts 4,000 postcodes into addresses that no service refuses, and asks for each of them once', () => {
    const zones = Array.from({ length: 4000 }, (_, at) => `PC${1000 + at}`);
    const ages = { alternatives: Array.from({ length: 20 }, (_, at) => writeEquals('Leeftijd', String(70_100 + at))) };
    const filters = writeFilters([{ alternatives: zones.map((zone) => writeEquals('Postcode', zone)) }, ages], 200);
    for (const filter of filters) {
      expect(writeAddress('https://datasets.cbs.nl/Observations', filter).length).toBeLessThanOrEqual(LONGEST_ADDRESS);
      expect(filter.match(/Leeftijd/g)).toHaveLength(20);
    }
    const asked = filters.flatMap((filter) => filter.match(/PC\d{4}/g) ?? []);
    expect(asked).toEqual(zones);
  });

  it('refuses one combination that is too long in itself', () => {
    expect(() => writeFilters([{ alternatives: [writeEquals('RegioS', 'x'.repeat(7000))] }], 10)).toThrow(RangeError);
  });
});
