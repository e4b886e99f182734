import { describe, expect, it } from 'vitest';
import { computeMigrationRate, fundamentalSchedule, type MigrationSchedule } from '../src/index.ts';
import { getColumn, readGolden } from './read-golden.ts';

/** Parameters as in `golden/rogers-castro-schedules/SOURCE.md`. */
const withRetirement: MigrationSchedule = {
  childLevel: 0.09,
  childDescent: 0.1,
  labourLevel: 0.2,
  labourDescent: 0.1,
  labourAscent: 0.39,
  labourAge: 21,
  retirement: { level: 0.001, descent: 1, ascent: 0.6, age: 67 },
  constant: 0.01,
};

describe('Rogers & Castro 1981: model migration schedules', () => {
  it.each([
    ['seven-parameters', fundamentalSchedule, 13],
    ['eleven-parameters', withRetirement, 15],
  ])('%s has the rates of the formula at exact ages', (name, schedule, count) => {
    const rows = readGolden(`rogers-castro-schedules/${name}.csv`);
    expect(rows.length).toBe(count);
    const ages = getColumn(rows, 'age');
    getColumn(rows, 'rate').forEach((expected, at) => {
      const rate = computeMigrationRate(schedule, ages[at] ?? Number.NaN);
      expect(Math.abs(rate / expected - 1)).toBeLessThan(1e-14);
    });
  });
});
