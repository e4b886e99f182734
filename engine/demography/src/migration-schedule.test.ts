import { describe, expect, it } from 'vitest';
import { computeMigrationRate, computeMigrationSchedule, fundamentalSchedule } from './migration-schedule.ts';

describe('computeMigrationSchedule', () => {
  const rates = computeMigrationSchedule(fundamentalSchedule, new Float64Array(101));

  it('peaks in the early twenties and falls to the constant', () => {
    expect(rates.indexOf(Math.max(...rates))).toBe(23);
    expect(rates[100]).toBeCloseTo(0.003, 4);
  });

  it('has the value of the formula at age 20', () => {
    // 0.02 e^−2.05 + 0.06 e^(−0.05 − e^−0.2) + 0.003 = 0.002575 + 0.025170 + 0.003
    expect(rates[20]).toBeCloseTo(0.030745, 5);
  });
});

describe('computeMigrationRate', () => {
  it('adds a peak around retirement, where its exponent is −1', () => {
    const retirement = { level: 0.01, descent: 0.2, ascent: 0.5, age: 65 };
    const without = computeMigrationRate(fundamentalSchedule, 65);
    expect(computeMigrationRate({ ...fundamentalSchedule, retirement }, 65) - without).toBeCloseTo(0.01 / Math.E, 14);
    expect(computeMigrationRate({ ...fundamentalSchedule, retirement }, 20)).toBeCloseTo(
      computeMigrationRate(fundamentalSchedule, 20),
      14,
    );
  });
});
