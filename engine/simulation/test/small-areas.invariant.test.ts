import { getTable, getText, readAddressWeights } from '@transitieatlas/dataset';
import { type Outcomes, type SmallAreaOutcomes, valueNatures } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { defaultRunOptions, reportSmallAreas, run } from '../src/index.ts';
import { example as dataset } from './grown-example.ts';

const schedule = getValue(resolveScenario(createEmptyScenario('Niets doen'), dataset));
const outcomes = run(dataset, schedule, { ...defaultRunOptions, until: 2030 });

const measures = ['population', 'children4to11', 'over65', 'births', 'pupils'] as const;

function sumStep(values: Float64Array, steps: number, step: number): number {
  let sum = 0;
  for (let at = step; at < values.length; at += steps) sum += values[at];
  return sum;
}

function expectSameTotals(of: Outcomes, report: SmallAreaOutcomes): void {
  const steps = of.years.length;
  for (const measure of measures) {
    for (let step = 0; step < steps; step++) {
      const total = sumStep(of.zones[measure], steps, step);
      const spread = sumStep(report.areas[measure], steps, step);
      if (Number.isNaN(total)) expect(spread, `${measure} ${step}`).toBeNaN();
      else expect(spread, `${measure} ${step}`).toBeCloseTo(total, 4);
    }
  }
}

describe('the outcomes of small areas', () => {
  it.each(['neighbourhood', 'district'] as const)('per %s add up to those of the zones', (kind) => {
    const report = reportSmallAreas(dataset, outcomes, kind);
    expect(report.unplaced.zones).toEqual([]);
    expectSameTotals(outcomes, report);
    const households = outcomes.households?.zoneHouseholds ?? new Float64Array(0);
    const steps = outcomes.years.length;
    expect(sumStep(report.households ?? new Float64Array(0), steps, steps - 1)).toBeCloseTo(
      sumStep(households, steps, steps - 1),
      4,
    );
  });

  it('are never called observed: they are estimated where zones were counted', () => {
    const { nature } = reportSmallAreas(dataset, outcomes, 'neighbourhood');
    expect(nature).not.toContain(valueNatures.indexOf('observed'));
    expect(outcomes.populationNature).toContain(valueNatures.indexOf('observed'));
    expect(valueNatures[nature[nature.length - 1]]).toBe('modelled');
  });

  it('give the pupil-kilometres of the zones: a mean is weighed by its pupils', () => {
    const { areas } = reportSmallAreas(dataset, outcomes, 'neighbourhood');
    const step = outcomes.years.length - 1;
    const kilometres = ({ pupils, meanDistanceMetres }: Outcomes['zones']) => {
      let sum = 0;
      for (let at = step; at < pupils.length; at += outcomes.years.length) {
        if (pupils[at] > 0) sum += pupils[at] * meanDistanceMetres[at];
      }
      return sum / 1000;
    };
    expect(kilometres(areas)).toBeCloseTo(kilometres(outcomes.zones), 3);
  });

  it('stand beside what was published: the same people by age, of neighbourhoods that lie in the run', () => {
    const report = reportSmallAreas(dataset, outcomes, 'neighbourhood');
    const rows = report.compared.filter(({ figure, year }) => figure === 'population' && year === 2023);
    expect(rows).toHaveLength(report.areas.zones.length);
    const ages = report.compared.filter(({ figure, year }) => figure.startsWith('age') && year === 2021);
    expect(ages.length).toBe(4 * report.areas.zones.length);
    for (const { computed, publishedNature } of ages) {
      expect(computed).toBeGreaterThanOrEqual(0);
      // The codes of 2021 were others, so what was published came by the addresses of both years.
      expect(publishedNature).toBe('estimated');
    }
    const sum = (key: 'computed' | 'published') => rows.reduce((total, row) => total + row[key], 0);
    // Published figures are rounded to 5, each by at most 2.5; the run's 2023 is an estimate between counts.
    expect(Math.abs(sum('computed') / sum('published') - 1)).toBeLessThan(0.02);
  });

  it('of a part of the region are of the addresses in that part, and say how many those are', () => {
    const small = run(dataset, schedule, { ...defaultRunOptions, until: 2026, region: 'voorbeeld-klein' });
    const report = reportSmallAreas(dataset, small, 'neighbourhood');
    expectSameTotals(small, report);
    expect(report.areas.zones.length).toBeLessThan(getText(getTable(dataset, 'neighbourhoods'), 'name').length);
    for (const share of report.coverage) expect(share > 0 && share <= 1).toBe(true);
  });

  it('tell which zones have no address in any neighbourhood', () => {
    const [first, ...others] = outcomes.zones.zones;
    const strangers = { ...outcomes, zones: { ...outcomes.zones, zones: ['0000', ...others] } };
    const report = reportSmallAreas(dataset, strangers, 'neighbourhood');
    expect(report.unplaced.zones).toEqual(['0000']);
    expect(report.unplaced.population[0]).toBe(outcomes.zones.population[0]);
    expect(readAddressWeights(dataset, [first], 'neighbourhood', 2023).to.length).toBeGreaterThan(0);
    expect(() => reportSmallAreas(dataset, outcomes, 'district', 2019)).toThrow(RangeError);
  });
});
