import { describe, expect, it } from 'vitest';
import { computeMigrationSchedule, fundamentalSchedule } from './migration-schedule.ts';

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
