import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

async function classify(...options: string[]) {
  const { exit, document } = await here.runJson('classify', 'voorbeeld.atlas', ...options);
  if (!document.ok) throw new Error('expected success');
  expect(exit).toBe(0);
  return document;
}

describe('classify', () => {
  it('gives every region its designated class, its computed one and the figures in between', async () => {
    const { regions, variant, changed, jumpOff } = await classify();
    expect([variant, changed, jumpOff]).toEqual(['rijksoverheid', false, 2021]);
    expect(regions.map(({ region, designated }) => [region, designated])).toEqual([
      ['voorbeeldregio', 'krimp'],
      ['voorbeeld-klein', 'anticipeer'],
    ]);
    for (const one of regions) {
      const [population, households] = one.tests;
      const { base, end, change } = population ?? {};
      expect(population).toMatchObject({
        figure: 'population',
        from: 2014,
        to: 2040,
        baseNature: 'estimated',
        endNature: 'modelled',
      });
      expect(one.populationChange).toBe(change);
      expect(change).toBeCloseTo(((end ?? 0) - (base ?? 0)) / (base ?? 0), 12);
      expect(households).toMatchObject({ figure: 'households', baseNature: 'estimated', endNature: 'modelled' });
      expect(households?.change).toBeCloseTo(
        ((households?.end ?? 0) - (households?.base ?? 0)) / (households?.base ?? 0),
        12,
      );
      expect(one.provisional).toBe(false);
      expect(one.agreement).toBe(one.designated === one.computed ? 'agrees' : 'differs');
    }
  });

  it('knows three statements of the rule, each with source and status', async () => {
    const { variants } = await classify();
    expect(variants.map((one) => [one.variant, one.rule.krimp?.population?.threshold])).toEqual([
      ['rijksoverheid', -0.125],
      ['voortgangsrapportage', -0.125],
      ['nivel', -0.16],
    ]);
    expect(variants[1]?.rule.krimp?.households).toEqual({ threshold: -0.05, from: 2014, to: 2020 });
    const slip = variants[1]?.sources.find(({ parameter }) => parameter === 'householdToYear');
    expect(slip).toMatchObject({ value: 2020, status: 'unverified' });
  });

  it('the documented numbers, written out, change nothing; another threshold lists who moves', async () => {
    const same = ['--population', '-0.125', '--households', '-0.05', '--from', '2014', '--to', '2040'];
    const written = await classify(...same);
    expect(written.changed).toBe(false);
    expect(written.moves).toEqual([]);
    const before = (await classify()).regions.filter(({ computed }) => computed === 'krimp');
    const after = await classify('--population', '-0.9');
    expect(before.length).toBeGreaterThan(0);
    expect(after.changed).toBe(true);
    expect(after.moves.map(({ region, from, to }) => [region, from, to])).toEqual(
      before.map(({ region }) => [region, 'krimp', 'anticipeer']),
    );
  });

  it('a base year before the first count gives no class, and says why', async () => {
    const { regions } = await classify('--from', '2010');
    expect(regions.map(({ computed, agreement }) => [computed, agreement])).toEqual(
      regions.map(() => ['unknown', 'not-comparable']),
    );
    const { out } = await here.run('classify', 'voorbeeld.atlas', '--from', '2010', '--lang', 'nl');
    expect(out).toContain('het basisjaar ligt vóór de eerste telling');
  });

  it('tells people in their language, without a figure that is not there', async () => {
    const dutch = await here.run('classify', 'voorbeeld.atlas', '--lang', 'nl', '--population', '-0.9');
    expect(dutch.exit).toBe(0);
    expect(dutch.out).toContain('Verzonnen');
    expect(dutch.out).toContain('Van soort veranderd');
    expect(dutch.out).not.toMatch(/undefined|NaN|null/);
    const english = await here.run('classify', 'voorbeeld.atlas', '--variant', 'nivel');
    expect(english.out).toContain('population −16% (2014–2040)');
    expect(english.out).not.toContain('households');
  });

  it('gives every class its chance, and every criterion', async () => {
    const { regions, knownUntil, forecasts } = await classify();
    for (const { probability, tests, summary, name } of regions) {
      const [population, households] = tests;
      expect(probability.krimp).toBeGreaterThanOrEqual(0);
      expect(probability.anticipeerOrWorse ?? 0).toBeGreaterThanOrEqual(probability.krimp ?? 1);
      // Both must hold, and people and households hang together: no more often than the rarer, more than by chance.
      const [first, second] = [population?.chance ?? Number.NaN, households?.chance ?? Number.NaN];
      expect(probability.krimp).toBeLessThanOrEqual(Math.min(first, second));
      expect(probability.krimp).toBeGreaterThanOrEqual(first * second - 0.02);
      expect(summary).toContain(name);
    }
    expect(forecasts[0]).toMatchObject({ own: true, status: 'current', jumpOff: knownUntil });
    expect(forecasts[0]?.uses).toEqual(['totals', 'ages']);
    const milder = await classify('--population', '-0.01');
    milder.regions.forEach(({ probability }, at) => {
      expect(probability.krimp ?? 0).toBeGreaterThanOrEqual(regions[at]?.probability.krimp ?? 1);
    });
  });

  it('sweeps a threshold and says where each region flips', async () => {
    const { sweep, regions } = await classify('--sweep', 'krimp.population=-0.9..-0.01');
    const flips = (sweep?.regions ?? []).filter(({ flipsAt }) => flipsAt !== null);
    expect(flips.length).toBeGreaterThan(0);
    for (const { region, flipsAt, classFrom, classTo } of flips) {
      expect(flipsAt).toBe(regions.find((one) => one.region === region)?.populationChange);
      expect([classFrom === 'krimp', classTo === 'krimp']).toEqual([false, true]);
    }
    const { out } = await here.run(
      'classify',
      'voorbeeld.atlas',
      '--sweep',
      'krimp.population=-0.9..-0.01',
      '--lang',
      'nl',
    );
    expect(out).toContain('slaat om bij');
    expect(out).toContain('kans krimp');
  });

  it('a forecast that the atlas does not have is an error that names the known ones', async () => {
    const { exit, document } = await here.runJson('classify', 'voorbeeld.atlas', '--forecast', 'x');
    expect([exit, document.issues[0]?.code]).toEqual([1, 'FORECAST_UNKNOWN']);
  });

  it('an unknown variant is an error that names the known ones; a horizon before its base is wrong usage', async () => {
    const { exit, document } = await here.runJson('classify', 'voorbeeld.atlas', '--variant', 'x');
    expect(exit).toBe(1);
    expect(document.issues[0]).toMatchObject({ code: 'CRITERIA_UNKNOWN' });
    expect(document.issues[0]?.message).toContain('nivel');
    const wrong = await here.run('classify', 'voorbeeld.atlas', '--to', '2010');
    expect([wrong.exit, wrong.out]).toEqual([2, '']);
    expect(wrong.error).toContain('2010');
  });
});
