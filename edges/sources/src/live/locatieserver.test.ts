import { describe, expect, it } from 'vitest';
import { parsePlace } from './locatieserver.ts';

const house = (huisnummer: number, x: number, more: object = {}) => ({
  type: 'adres',
  postcode: '9901AA',
  huisnummer,
  centroide_rd: `POINT(${x} 500000)`,
  ...more,
});
const answer = (...docs: unknown[]) => ({ response: { numFound: docs.length, docs } });
const find = (address: string, ...docs: unknown[]) => parsePlace(answer(...docs), address, 'here');

describe('parsePlace', () => {
  it('prefers the house with its letter and addition to the house without', () => {
    const docs = [house(12, 200_000), house(12, 200_001, { huisletter: 'b' }), house(3, 200_002)];
    expect(find('9901AA 12B', ...docs)).toEqual({ match: 'address', x: 200_001, y: 500_000 });
    expect(find('9901AA 12C', ...docs)).toEqual({ match: 'address', x: 200_000, y: 500_000 });
  });

  it('falls back on the postcode, and says so', () => {
    const middle = { type: 'postcode', postcode: '9901AA', centroide_rd: 'POINT(200100.5 500000)' };
    expect(find('9901AA 99', house(12, 200_000), middle)).toEqual({ match: 'postcode', x: 200_100.5, y: 500_000 });
    expect(find('9901AA', house(12, 200_000))?.match).toBe('postcode');
  });

  it('takes nothing of another postcode, and no point outside the country', () => {
    expect(find('9901AA 12', { ...house(12, 200_000), postcode: '9902AA' })).toBeUndefined();
    expect(find('9901AA 12', { ...house(12, 200_000), centroide_rd: 'POINT(5.1 52.1)' })).toBeUndefined();
    expect(find('9901AA 12')).toBeUndefined();
  });

  it('refuses what is no answer of a geocoder', () => {
    expect(() => parsePlace({ response: {} }, '9901AA 12', 'here')).toThrow('SOURCE_FORMAT here');
  });
});
