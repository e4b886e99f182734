import { describe, expect, it } from 'vitest';
import { createProjection } from '../../test/create-projection.ts';
import { projectCentral } from './project-central.ts';
import type { ProjectionInput } from './projection-input.ts';

const toy: ProjectionInput = {
  areas: 1,
  years: 1,
  ages: 4,
  // Men, then women.
  start: Float64Array.of(10, 20, 30, 40, 10, 20, 30, 40),
  survival: { values: new Float64Array(8).fill(0.9), byArea: false, byYear: false },
  fertility: { values: Float64Array.of(0, 0.2, 0, 0), byArea: false, byYear: false },
  boysShare: 0.5,
  groupStarts: [0, 2],
};
const round = (values: Float64Array | undefined): number[] =>
  Array.from(values ?? [], (value) => Math.round(value * 1e9) / 1e9);

describe('projectCentral', () => {
  it('survives, ages and adds births as worked out by hand', () => {
    // Women of age 1: 20 at the start, 10 × 0.9 = 9 at the end; births 0.2 × (20 + 9) / 2 = 2.9, half of them boys,
    // of whom 0.9 × 1.45 = 1.305 live; the open group takes (30 + 40) × 0.9 = 63.
    const { totals, births, deaths, ageGroups, cells } = projectCentral(toy, { cells: true });
    expect(round(cells?.population.slice(8))).toEqual([1.305, 9, 18, 63, 1.305, 9, 18, 63]);
    expect(round(births)).toEqual([2.9]);
    // A tenth of the 200 and of the newborn.
    expect(round(deaths)).toEqual([20.29]);
    expect(round(totals)).toEqual([200, 182.61]);
    expect(round(ageGroups)).toEqual([60, 140, 20.61, 162]);
  });

  it('takes leavers out of the survivors and adds arrivals, which count for half a year of births', () => {
    const leaving = { values: new Float64Array(8).fill(0.1), byArea: false, byYear: false };
    const arriving = { values: Float64Array.of(0, 0, 0, 0, 0, 2, 0, 0), byArea: false, byYear: false };
    const { births, netMigration, cells } = projectCentral({ ...toy, leaving, arriving }, { cells: true });
    // Women of age 1 at the end: 10 × 0.9 × 0.9 + 2 = 10.1; births 0.2 × (20 + 10.1) / 2 = 3.01.
    expect(round(births)).toEqual([3.01]);
    expect(cells?.population[13]).toBeCloseTo(10.1, 12);
    // A tenth of the 182.709 that would have been there, less the 2 who came: 200 × 0.9 + 3.01 × 0.9 = 182.709.
    expect(netMigration[0]).toBeCloseTo(2 - 18.2709, 12);
  });

  it('never takes more than everybody: dying twice over and net departures leave nobody, and the account closes', () => {
    const arriving = { values: new Float64Array(8).fill(-50), byArea: false, byYear: false };
    const mortalityRatio = Float64Array.of(15);
    const { totals, deaths, netMigration, births } = projectCentral({ ...toy, arriving, mortalityRatio });
    expect([...totals]).toEqual([200, 0]);
    expect(deaths[0]).toBeCloseTo(200 + births[0], 9);
    expect(netMigration[0]).toBeCloseTo(0, 9);
  });

  it('multiplies the chance of dying and fertility by the exponential of a shock, and moves people by the migration shock', () => {
    const shocks = Float64Array.of(Math.log(2), Math.log(0.5), 0.01);
    const { births, cells } = projectCentral(toy, { shocks, cells: true });
    // Survival 0.8 and one in a hundred more: women of age 1 at the end 10 × 0.81 = 8.1.
    expect(births[0]).toBeCloseTo((0.2 * 0.5 * (20 + 8.1)) / 2, 12);
    expect(cells?.population[15]).toBeCloseTo(70 * 0.81, 12);
    expect(cells?.deaths[7]).toBeCloseTo(70 * 0.2, 12);
    expect(cells?.netMigration[7]).toBeCloseTo(70 * 0.01, 12);
  });

  it('gives the same bits of its sums by pairs, one by one, and with every cell', () => {
    const grown = createProjection(5, 6, 101, 11);
    const shared = { ...grown, mortalityRatio: undefined, fertilityRatio: undefined, leaving: undefined };
    const fixed = { ...grown, arriving: undefined, groupStarts: [0, 4, 20, 65, 100] };
    // Deaths of everybody and net departures that leave nobody behind.
    const empty = { ...grown, mortalityRatio: new Float64Array(5).fill(50), arriving: grown.leaving };
    const falling = { ...grown, arriving: { ...grown.arriving, values: grown.arriving?.values.map((n) => -n) } };
    for (const input of [grown, shared, fixed, empty, falling, toy] as ProjectionInput[]) {
      const { cells: _, ...sums } = projectCentral(input, { cells: true });
      expect(projectCentral(input, { backend: 'plain' })).toEqual(sums);
      expect(projectCentral(input, { backend: 'simd' })).toEqual(sums);
    }
  });

  it('refuses what does not hold together, and says what came', () => {
    const fails = (change: Partial<ProjectionInput>, message: RegExp): void => {
      expect(() => projectCentral({ ...toy, ...change })).toThrow(message);
    };
    fails({ ages: 2 }, /at least 3 ages, got 2/);
    fails({ start: new Float64Array(7) }, /8 numbers of start, got 7/);
    fails({ start: Float64Array.of(1, 1, 1, 1, -1, 1, 1, 1) }, /start from 0 .* got -1 at position 4/);
    fails(
      { survival: { values: new Float64Array(8).fill(1.1), byArea: false, byYear: false } },
      /survival from 0 to 1/,
    );
    fails({ fertility: { values: Float64Array.of(0, 0, 0, 1), byArea: false, byYear: false } }, /no births at age 3/);
    fails({ boysShare: 51 }, /share of boys from 0 to 1, got 51/);
    fails({ groupStarts: [0, 4] }, /ascend below 4, got 4/);
    expect(() => projectCentral(toy, { shocks: new Float64Array(2) })).toThrow(/3 shocks, got 2/);
  });
});
