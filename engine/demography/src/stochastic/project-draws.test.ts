import { describe, expect, it } from 'vitest';
import { createLevel, createProjection, noShocks, usualShocks } from '../../test/create-projection.ts';
import { projectCentral } from './project-central.ts';
import { type DrawOptions, projectDraws, type StochasticBands } from './project-draws.ts';
import type { ProjectionShocks } from './projection-input.ts';

const areas = 5;
const years = 6;
const input = createProjection(areas, years, 101, 3);
const keep = { keepTotals: true, keepShocks: true } as const;

function project(options: Partial<DrawOptions>, shocks: ProjectionShocks = usualShocks): StochasticBands {
  return projectDraws(input, shocks, { draws: 40, seed: 7, ...keep, ...options });
}
function getTotals({ drawTotals }: StochasticBands): Float64Array {
  return drawTotals ?? new Float64Array(0);
}

describe('projectDraws', () => {
  it('gives the central projection in every draw when nothing strays, to the last bit', () => {
    const central = projectCentral(input);
    const { drawTotals, totals, ageGroups, levels } = project({ draws: 3 }, noShocks);
    for (let area = 0; area < areas; area++) {
      for (let year = 0; year < years; year++) {
        const expected = central.totals[area * (years + 1) + year + 1];
        const row = area * years + year;
        expect([...(drawTotals ?? []).slice(row * 3, row * 3 + 3)]).toEqual([expected, expected, expected]);
        expect(totals[row * levels.length]).toBe(expected);
        const at = (area * (years + 1) + year + 1) * 20;
        const medians = Array.from({ length: 20 }, (_, group) => ageGroups[(row * 20 + group) * levels.length + 4]);
        expect(medians).toEqual([...central.ageGroups.slice(at, at + 20)]);
      }
    }
  });

  it('gives in every draw what the central projection gives with the shocks of that draw, to the last bit', () => {
    const draws = 11;
    const { drawTotals, drawShocks } = project({ draws });
    for (const draw of [0, 5, 10]) {
      const shocks = Float64Array.from(
        { length: areas * years * 3 },
        (_, row) => drawShocks?.[row * draws + draw] ?? 0,
      );
      const { totals } = projectCentral(input, { shocks });
      for (let area = 0; area < areas; area++) {
        for (let year = 0; year < years; year++) {
          expect(drawTotals?.[(area * years + year) * draws + draw]).toBe(totals[area * (years + 1) + year + 1]);
        }
      }
    }
  });

  it('keeps sums of age groups in every draw: all groups together are the total', () => {
    const groups = Array.from({ length: 20 }, (_, group) => group);
    const { drawTotals, drawGroups } = project({ keepGroups: [groups, [0, 1]] });
    const draws = 40;
    for (let row = 0; row < areas * years; row++) {
      const all = drawGroups?.[row * 2 * draws + 7] ?? Number.NaN;
      const total = drawTotals?.[row * draws + 7] ?? Number.NaN;
      expect(Math.abs(all / total - 1)).toBeLessThan(1e-12);
      expect(drawGroups?.[(row * 2 + 1) * draws + 7]).toBeLessThan(total / 4);
    }
    expect(() => project({ keepGroups: [[20]] })).toThrow(RangeError);
    expect(() => project({ keepGroups: [[0]], ageGroups: false })).toThrow(RangeError);
  });

  it('gives the same bits with vectors and without', () => {
    for (const ageGroups of [true, false]) {
      const [simd, plain] = (['simd', 'plain'] as const).map((backend) => project({ backend, ageGroups }));
      expect([simd.backend, plain.backend]).toEqual(['simd', 'plain']);
      expect({ ...plain, backend: 'simd' }).toEqual(simd);
    }
  });

  it('gives the same totals whether age groups are wanted or not, of areas and of sums', () => {
    const sumBy = [Int32Array.of(0, 1, 0, -1, 0)];
    const [full, bare] = [true, false].map((ageGroups) => project({ ageGroups, sumBy }));
    expect(bare.drawTotals).toEqual(full.drawTotals);
    expect(bare.totals).toEqual(full.totals);
    expect(bare.sums[0].totals).toEqual(full.sums[0].totals);
    expect(bare.ageGroups.length).toBe(0);
  });

  it('gives the same bits with and without vectors where guards bite: rates that fall below nobody', () => {
    const wild = { nation: createLevel(2, 1), region: createLevel(3, 0.9), area: createLevel(4, -0.5) };
    const [simd, plain] = (['simd', 'plain'] as const).map((backend) => project({ backend }, wild));
    expect({ ...plain, backend: 'simd' }).toEqual(simd);
    expect(getTotals(simd).every((total) => total >= 0 && total < Number.POSITIVE_INFINITY)).toBe(true);
  });

  it('has the same draws whether they are drawn together or in two parts', () => {
    const whole = getTotals(project({ draws: 40 }));
    const first = getTotals(project({ draws: 15 }));
    const second = getTotals(project({ draws: 25, firstDraw: 15 }));
    for (let row = 0; row < areas * years; row++) {
      const parts = [...first.slice(row * 15, row * 15 + 15), ...second.slice(row * 25, row * 25 + 25)];
      expect(parts).toEqual([...whole.slice(row * 40, row * 40 + 40)]);
    }
  });

  it('computes an area alone, and areas in another order, with the same numbers', () => {
    const all = project({});
    const some = project({ only: [4, 1] });
    const size = years * 20 * all.levels.length;
    expect([...some.areas]).toEqual([4, 1]);
    expect(some.ageGroups.slice(0, size)).toEqual(all.ageGroups.slice(4 * size, 5 * size));
    expect(some.ageGroups.slice(size)).toEqual(all.ageGroups.slice(size, 2 * size));
  });

  it('finds an area by its number in the stream, not by its position', () => {
    const shifted = projectDraws({ ...input, areaNumbers: Int32Array.of(1, 0, 2, 3, 4) }, usualShocks, {
      draws: 4,
      seed: 7,
      keepShocks: true,
    });
    const plain = project({ draws: 4 });
    expect(shifted.drawShocks?.slice(0, years * 12)).not.toEqual(plain.drawShocks?.slice(0, years * 12));
    expect(shifted.drawShocks?.slice(years * 24)).toEqual(plain.drawShocks?.slice(years * 24));
  });

  it('shares shocks of the nation between all areas, those of a region within it, and no others', () => {
    const only = (level: 'nation' | 'region' | 'area'): Float64Array => {
      const shocks = { ...noShocks, [level]: createLevel(0.1, 0.7) };
      return project({ draws: 8 }, shocks).drawShocks ?? new Float64Array(0);
    };
    const ofArea = (shocks: Float64Array, area: number): number[] => [
      ...shocks.slice(area * years * 24, (area + 1) * years * 24),
    ];
    // Areas 0 and 3 lie in one region, 1 in another.
    for (const [level, alike, apart] of [
      ['nation', [1, 3], []],
      ['region', [3], [1]],
      ['area', [], [1, 3]],
    ] as const) {
      const shocks = only(level);
      for (const area of alike) expect(ofArea(shocks, area)).toEqual(ofArea(shocks, 0));
      for (const area of apart) expect(ofArea(shocks, area)).not.toEqual(ofArea(shocks, 0));
    }
  });

  it('lets shocks grow as an autoregressive process does', () => {
    const draws = 20_000;
    const deviation = 0.2;
    const persistence = 0.8;
    const shocks = { ...noShocks, area: createLevel(deviation, persistence) };
    const { drawShocks } = project({ draws, only: [2], ageGroups: false, levels: [] }, shocks);
    for (let year = 0; year < years; year++) {
      const row = drawShocks?.slice(year * 3 * draws, (year * 3 + 1) * draws) ?? new Float64Array(0);
      const variance = row.reduce((sum, value) => sum + value * value, 0) / draws;
      const expected = (deviation ** 2 * (1 - persistence ** (2 * (year + 1)))) / (1 - persistence ** 2);
      expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    }
  });

  it('multiplies the deviations of an area by its own scale', () => {
    const areaScale = new Float64Array(areas * 3).fill(1);
    areaScale[2 * 3] = 3;
    const shocks = { ...noShocks, area: createLevel(0.1, 0) };
    const once = project({ only: [2] }, shocks).drawShocks ?? new Float64Array(0);
    const scaled = project({ only: [2] }, { ...shocks, areaScale }).drawShocks ?? new Float64Array(0);
    for (let draw = 0; draw < 40; draw++) {
      expect(scaled[draw]).toBeCloseTo(3 * once[draw], 12);
      expect(scaled[40 + draw]).toBe(once[40 + draw]);
    }
  });

  it('gives bands of sums draw by draw: the quantiles of the summed totals, not the sum of quantiles', () => {
    const draws = 200;
    const {
      drawTotals = new Float64Array(0),
      sums,
      levels,
    } = project({
      draws,
      sumBy: [Int32Array.of(0, 1, 0, -1, 0), new Int32Array(areas)],
      levels: [0.5, 0.95],
    });
    const quantileOf = (members: readonly number[], year: number, level: number): number => {
      const added = Float64Array.from({ length: draws }, (_, draw) =>
        members.reduce((sum, area) => sum + drawTotals[(area * years + year) * draws + draw], 0),
      ).sort();
      const position = level * (draws - 1);
      const low = added[Math.floor(position)];
      return low + (added[Math.ceil(position)] - low) * (position % 1);
    };
    for (const [at, group, members] of [
      [0, 0, [0, 2, 4]],
      [0, 1, [1]],
      [1, 0, [0, 1, 2, 3, 4]],
    ] as const) {
      for (let year = 0; year < years; year++) {
        levels.forEach((level, position) => {
          const band = sums[at].totals[(group * years + year) * 2 + position];
          expect(band / quantileOf(members, year, level)).toBeCloseTo(1, 10);
        });
      }
    }
  });

  it('gives means and quantiles of the totals it keeps', () => {
    const draws = 21;
    const { drawTotals = new Float64Array(0), means, totals } = project({ draws, levels: [0, 0.5, 1] });
    for (let row = 0; row < areas * years; row++) {
      const sorted = drawTotals.slice(row * draws, (row + 1) * draws).sort();
      expect(means[row]).toBeCloseTo(sorted.reduce((sum, total) => sum + total, 0) / draws, 8);
      expect([...totals.slice(row * 3, row * 3 + 3)]).toEqual([sorted[0], sorted[10], sorted[20]]);
    }
  });

  it('refuses options and shocks that make no sense, and says what came', () => {
    expect(() => project({ draws: 0 })).toThrow(/at least 1 draw, got 0/);
    expect(() => project({ firstDraw: -1 })).toThrow(/first draw from 0, got -1/);
    expect(() => project({ seed: 1.5 })).toThrow(/whole number as seed, got 1.5/);
    expect(() => project({ only: [5] })).toThrow(/areas below 5, got 5/);
    expect(() => project({ sumBy: [Int32Array.of(0)] })).toThrow(/for each of 5 areas/);
    expect(() => project({}, { ...noShocks, area: createLevel(-1, 0) })).toThrow(/at least 0, got -1/);
    expect(() => project({}, { ...noShocks, region: createLevel(0.1, 1.2) })).toThrow(/persistence .* got 1.2/);
    expect(() => project({}, { ...noShocks, areaScale: new Float64Array(2) })).toThrow(
      /15 numbers of areaScale, got 2/,
    );
  });
});
