import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

describe('run', () => {
  it('gives households and labour force of the region and each of its municipalities, along its years', async () => {
    const { document } = await here.runJson('run', 'voorbeeld.atlas', '--region', 'voorbeeld-klein', '--until', '2030');
    if (!document.ok) throw new Error('expected success');
    const { households, labourForce, years, zones } = document;
    expect([document.householdsMissing, document.labourForceMissing]).toEqual([null, null]);
    expect(households?.municipalities).toHaveLength(3);
    expect(households?.nature.slice(0, 2)).toEqual(['observed', 'estimated']);
    expect(households?.nature.at(-1)).toBe('modelled');
    years.forEach((_, step) => {
      const all = households?.region.households[step] ?? Number.NaN;
      const ofTypes = households?.region.types.reduce((sum, { households: series }) => sum + (series[step] ?? 0), 0);
      const ofPlaces = households?.municipalities.reduce((sum, { households: series }) => sum + (series[step] ?? 0), 0);
      const ofZones = zones.reduce((sum, { households: series }) => sum + (series?.[step] ?? 0), 0);
      expect(ofTypes).toBeCloseTo(all, 4);
      expect(ofPlaces).toBeCloseTo(all, 4);
      expect(ofZones).toBeCloseTo(all, 4);
    });
    expect(labourForce?.shareYear).toBe(2023);
    expect(labourForce?.region.map(({ sex, ageFrom }) => `${sex}${ageFrom}`)).toContain('F65');
    expect(labourForce?.region[0]?.labourForce[0]).toBeNull();
    expect(labourForce?.region[0]?.labourForce.at(-1)).toBeGreaterThan(0);
  });

  it('shows households with two decimals of their size in its table', async () => {
    const { out } = await here.run('run', 'voorbeeld.atlas', '--lang', 'nl');
    expect(out).toMatch(/^Huishoudens\s+[\d.]+/m);
    expect(out).toMatch(/^Gemiddelde huishoudensgrootte\s+\d,\d\d\s/m);
    expect(out).toMatch(/^Beroepsbevolking\s+onbekend/m);
  });
});

describe('info', () => {
  it('tells the counted households per year, and that nothing is missing', async () => {
    const { document } = await here.runJson('info', 'voorbeeld.atlas');
    if (!document.ok) throw new Error('expected success');
    expect(document.households.map(({ year, municipalities }) => [year, municipalities])).toEqual([
      [2013, 7],
      [2018, 7],
      [2023, 7],
    ]);
    expect([document.householdsMissing, document.labourForceMissing]).toEqual([null, null]);
  });
});

describe('backtest households', () => {
  it('scores the engine and four rules on a counted year', async () => {
    const command = ['voorbeeld.atlas', '--jump-off', '2018', '--target', '2023'];
    const { exit, document } = await here.runJson('backtest households', ...command);
    if (!document.ok) throw new Error('expected success');
    expect(exit).toBe(0);
    expect(document.scores.map(({ method }) => method)).toEqual([
      'engine',
      'constant-propensities',
      'constant-per-adult',
      'constant-per-person',
      'constant-share',
    ]);
    expect(document.scores[2]?.meanSizeError).toBeNull();
    expect((await here.run('backtest', 'households', ...command)).out).toContain('constant-propensities');
  });

  it('names every year that was not counted', async () => {
    const { exit, document } = await here.runJson(
      'backtest households',
      'voorbeeld.atlas',
      '--jump-off',
      '2014',
      '--target',
      '2022',
    );
    expect(exit).toBe(1);
    expect(document.issues.map(({ code, values }) => [code, values.came])).toEqual([
      ['YEAR_MISSING', 2014],
      ['YEAR_MISSING', 2022],
    ]);
  });

  it('is called wrongly with a target that is not later', async () => {
    const { exit } = await here.run('backtest households', 'voorbeeld.atlas', '--jump-off', '2023', '--target', '2018');
    expect(exit).toBe(2);
  });
});
