import { describe, expect, it } from 'vitest';
import type { FlowLevels } from './population-flow-levels.ts';
import { divideNetMigration } from './population-flow-pattern.ts';
import { createFlowTotals, moveSurvivors } from './population-flows.ts';
import { shapeMigrationPattern } from './population-migration-pattern.ts';
import { createMigrationRecord, type MigrationRecord } from './population-residuals.ts';
import { ages, cells, getGroup, groups, sumRange } from './population-shape.ts';

const none = (places: number) => new Float64Array(places);
const levels = (places: number): FlowLevels => ({
  departures: new Float64Array(places).fill(1),
  emigration: new Float64Array(places).fill(1),
  countryEmigration: 1,
  immigration: none(places),
});

/** What leaves the first place for the second, per person and year, by age. */
function rateOf(age: number): number {
  if (age >= 65) return 0.02;
  return age >= 20 && age < 25 ? 0.1 : 0.004;
}

/** Ten years in which two places of a million per age only exchanged those leavers. */
function createRecord() {
  const record = createMigrationRecord(2);
  for (let cell = 0; cell < cells; cell++) {
    const leaving = 1e6 * rateOf(cell % ages);
    record.net[cell] = -10 * leaving;
    record.net[cells + cell] = 10 * leaving;
    record.personYears[cell] = 1e7;
    record.personYears[cells + cell] = 1e7;
  }
  return record;
}

function sumRecord(record: MigrationRecord): MigrationRecord {
  const sum = createMigrationRecord(1);
  for (let i = 0; i < record.net.length; i++) {
    sum.net[i % cells] = (sum.net[i % cells] ?? 0) + (record.net[i] ?? 0);
    sum.personYears[i % cells] = (sum.personYears[i % cells] ?? 0) + (record.personYears[i] ?? 0);
  }
  return sum;
}

describe('departures by age', () => {
  const record = createRecord();
  let left = 0;
  for (let cell = 0; cell < cells; cell++) left += 1e6 * rateOf(cell % ages);
  const schedule = new Float64Array(ages).fill(0.05);
  const gross = { departures: Float64Array.of(left, 0), immigration: none(2), emigration: none(2) };
  const pattern = divideNetMigration(record, sumRecord(record), shapeMigrationPattern(record, 10), 10, gross, schedule);
  const survivors = new Float64Array(2 * cells).fill(1e6);
  const rules = { immigrants: 0, emigrants: undefined, balanced: true };
  const grown = new Float64Array(cells).fill(1);
  const flows = moveSurvivors(survivors, grown, pattern, levels(2), createFlowTotals(2), rules, []);

  it('of the first year are the observed rates of that very age group, 65 and older included', () => {
    for (let group = 0; group < groups; group++) {
      let leaving = 0;
      let persons = 0;
      for (let age = 0; age < ages; age++) {
        if (getGroup(age) !== group) continue;
        leaving += flows.departures[age] ?? Number.NaN;
        persons += survivors[age] ?? 0;
      }
      // The country's mean, of no net moves, is mixed in for 500 person-years in ten million.
      expect(Math.abs(leaving / persons / rateOf(group * 5) - 1)).toBeLessThan(1e-3);
    }
  });

  it('add up to the observed number', () => {
    expect(sumRange(flows.departures, 0, cells) / left).toBeCloseTo(1, 3);
  });

  it('all arrive elsewhere in the country at the same age and sex: internal net is zero', () => {
    for (let cell = 0; cell < cells; cell++) {
      const arriving = (flows.arrivals[cell] ?? 0) + (flows.arrivals[cells + cell] ?? 0);
      const leaving = (flows.departures[cell] ?? 0) + (flows.departures[cells + cell] ?? 0);
      expect(Math.abs(arriving - leaving)).toBeLessThan(1e-6);
    }
  });
});

describe('moves with a schedule', () => {
  it('give every age its share where nothing else is known', () => {
    const record = createMigrationRecord(2);
    record.personYears.fill(1000);
    const schedule = Float64Array.from({ length: ages }, (_, age) => (age < 50 ? 0.03 : 0.01));
    const expected = 2 * (50 * 0.03 + 51 * 0.01) * 1000;
    const gross = { departures: Float64Array.of(2 * expected, expected), immigration: none(2), emigration: none(2) };
    const pattern = divideNetMigration(record, sumRecord(record), shapeMigrationPattern(record, 1), 1, gross, schedule);
    expect(pattern.departureRates[10]).toBeCloseTo(0.06, 9);
    expect(pattern.departureRates[80]).toBeCloseTo(0.02, 9);
    expect(pattern.departureRates[cells + 80]).toBeCloseTo(0.01, 9);
  });

  it('bring each place the arrivals that it is to get', () => {
    const record = createMigrationRecord(2);
    record.personYears.fill(1000);
    const schedule = new Float64Array(ages).fill(0.05);
    const gross = { departures: Float64Array.of(5000, 5000), immigration: none(2), emigration: none(2) };
    const pattern = divideNetMigration(record, sumRecord(record), shapeMigrationPattern(record, 1), 1, gross, schedule);
    const survivors = new Float64Array(2 * cells).fill(1000);
    const totals = createFlowTotals(2);
    totals.net.set([300, -300]);
    const rules = { immigrants: 0, emigrants: undefined, balanced: true };
    const grown = new Float64Array(cells).fill(1);
    const flows = moveSurvivors(survivors, grown, pattern, levels(2), totals, rules, []);
    expect(sumRange(flows.arrivals, 0, cells)).toBeCloseTo(5300, 0);
    expect(sumRange(flows.arrivals, cells, cells)).toBeCloseTo(4700, 0);
  });
});
