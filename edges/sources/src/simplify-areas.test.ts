import { type Area, measureArea } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { simplifyAreas } from './simplify-areas.ts';

const OPTIONS = { snapMetres: 10, joinMetres: 15, toleranceMetres: 60, smallestSquareMetres: 20_000 };

function ring(...points: readonly (readonly [number, number])[]): Float64Array {
  const closed = [...points, ...points.slice(0, 1)];
  return Float64Array.from(closed.flat());
}

/** Corners of the first ring as text, for sets. */
function listCorners(area: Area | undefined): string[] {
  const outer = area?.[0]?.[0] ?? new Float64Array();
  return Array.from({ length: outer.length / 2 }, (_, i) => `${outer[i * 2]},${outer[i * 2 + 1]}`);
}

// Two areas with a wavy border from (1000, 0) to (1000, 3000); the waves are 40 m deep.
const WAVES = Array.from({ length: 29 }, (_, i) => [1000 + (i % 2 === 0 ? 40 : 0), 100 * (i + 1)] as const);
const WEST = ring([0, 0], [1000, 0], ...WAVES, [1000, 3000], [0, 3000]);
const EAST = ring([1000, 0], [2000, 0], [2000, 3000], [1000, 3000], ...[...WAVES].reverse());

describe('simplifyAreas', () => {
  it('keeps a border one line for both sides', () => {
    const { areas, sharedLength } = simplifyAreas(
      new Map([
        ['west', [[WEST]]],
        ['east', [[EAST]]],
      ]),
      OPTIONS,
    );
    expect(listCorners(areas.get('west')).length).toBeLessThan(8);
    const west = measureArea(areas.get('west') ?? []);
    const east = measureArea(areas.get('east') ?? []);
    expect(west + east).toBeCloseTo(2000 * 3000, 3);
    // Thirty sides of √(100² + 40²) m are shared; 10 km of straight sides are not.
    expect(sharedLength).toBeCloseTo(3231.1 / 13231.1, 4);
  });

  it('joins sides that keep different corners of the same line', () => {
    // The western side kept the corner at 1000, the eastern one at 2000; both lie on the line, 5 m off.
    const { areas } = simplifyAreas(
      new Map([
        ['west', [[ring([0, 0], [1000, 0], [1400, 1000], [1000, 3000], [0, 3000])]]],
        ['east', [[ring([1000, 0], [3000, 0], [3000, 3000], [1000, 3000], [1205, 2000], [1400, 1000])]]],
      ]),
      { ...OPTIONS, toleranceMetres: 0 },
    );
    const west = listCorners(areas.get('west'));
    expect(west).toContain('1205,2000');
    expect(measureArea(areas.get('west') ?? []) + measureArea(areas.get('east') ?? [])).toBeCloseTo(9_000_000, 3);
  });

  it('simplifies an enclave the same way from inside and outside', () => {
    const circle = Array.from({ length: 60 }, (_, i) => {
      const angle = (i / 60) * 2 * Math.PI;
      return [Math.round(2000 + 800 * Math.cos(angle)), Math.round(2000 + 800 * Math.sin(angle))] as const;
    });
    const around: Area = [[ring([0, 0], [4000, 0], [4000, 4000], [0, 4000]), ring(...circle)]];
    const { areas } = simplifyAreas(
      new Map<string, Area>([
        ['around', around],
        // Begins elsewhere and runs the other way round.
        ['within', [[ring(...[...circle.slice(17), ...circle.slice(0, 17)].reverse())]]],
      ]),
      OPTIONS,
    );
    expect(measureArea(areas.get('around') ?? []) + measureArea(areas.get('within') ?? [])).toBeCloseTo(16e6, 3);
    expect(listCorners(areas.get('within')).length).toBeLessThan(20);
  });

  it('drops small islands, but never the whole of an area', () => {
    const island = ring([9000, 9000], [9100, 9000], [9100, 9100], [9000, 9100]);
    const { areas } = simplifyAreas(
      new Map([
        ['main', [[ring([0, 0], [1000, 0], [1000, 1000], [0, 1000])], [island]]],
        ['tiny', [[ring([5000, 0], [5100, 0], [5100, 100], [5000, 100])]]],
      ]),
      OPTIONS,
    );
    expect(areas.get('main')).toHaveLength(1);
    expect(areas.get('tiny')).toHaveLength(1);
  });
});
