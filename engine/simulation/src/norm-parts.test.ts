import { describe, expect, it } from 'vitest';
import { findPart } from './norm-parts.ts';

describe('the part of a split municipality', () => {
  it('is the one that names the village', () => {
    const parts = ['Noorddorp/ Zuiddorp', 'Oostdorp e.o.'];
    expect(findPart(parts, 'Zuiddorp', [])).toBe(0);
    expect(findPart(parts, 'Oostdorp', [])).toBe(1);
    expect(findPart(parts, 'OOSTDORP GLD', [])).toBe(1);
  });

  it('is the rest where the other part names villages, and this is none of them', () => {
    expect(findPart(['overig Stad', 'Zuiddorp'], 'Stad', [])).toBe(0);
    expect(findPart(['overig Stad', 'Zuiddorp'], 'Westdorp', [])).toBe(0);
    expect(findPart(['stad Haven', 'buitengebied'], 'Westdorp', [])).toBe(1);
    expect(findPart(['Kern', 'niet stedelijk Kern'], 'Kern', [])).toBe(0);
  });

  it('is the one that names the former municipality', () => {
    const parts = ['Stedelijk gebied', 'Polder / Droogmakerij'];
    expect(findPart(parts, 'Molendorp', ['Polder'])).toBe(1);
    expect(findPart(parts, 'Stad', [])).toBe(0);
  });

  it('stays unknown where no name tells: town against country, areas by number, a village in neither', () => {
    expect(findPart(['Stedelijk gebied', 'Plattelandsgebied'], 'Stad', [])).toBe(-1);
    expect(findPart(['gebied I', 'gebied II'], 'Stad', [])).toBe(-1);
    expect(findPart(['Oud Stad', 'Oud Dorp'], 'Buurtschap', [])).toBe(-1);
  });
});
