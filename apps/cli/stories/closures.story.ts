/**
 * The hindcast of closures on the published registers: start in October 2012, foretell what is gone in 2017 and 2024.
 *
 * Only the later registers know the answers; the bounds are what was reached, a little lower, so that the story
 * fails when the model gets worse.
 */
import { hindcastClosures, holdOutPeriod, prepareHindcast, readClosureHindcast } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';

describe.skipIf(!hasCountry)(nameStory('closures since October 2012'), () => {
  it('tells that the norm is not what closes schools', async () => {
    const found = readClosureHindcast(await openCountry());
    const rule = found?.looks[2024].rule;
    expect(rule).toMatchObject({ sites: 6813, below: 1154, gone: 983, belowAndGone: 465, aboveAndGone: 518 });
    expect(rule?.precision).toBeCloseTo(0.4, 2);
    expect(rule?.aboveAndGone ?? 0).toBeGreaterThan((rule?.gone ?? 0) / 2);
  });

  it('gives every testable school a chance that means what it says', async () => {
    const found = readClosureHindcast(await openCountry());
    expect(found?.sites).toHaveLength(6813);
    expect(found?.sites.every(({ chance2017, chance2024 }) => chance2017 > 0 && chance2024 < 1)).toBe(true);
    const far = found?.looks[2024];
    for (const tenth of far?.calibration ?? []) expect(Math.abs(tenth.predicted - tenth.observed)).toBeLessThan(0.05);
    expect(far?.scores.auc).toBeGreaterThan(0.855);
    expect(far?.scores.averagePrecision).toBeGreaterThan(0.555);
    expect(far?.scores.rPrecision).toBeGreaterThan(0.53);
    // What pupils over norm alone give is the row of the page on accuracy.
    expect(far?.byNorm.auc).toBeCloseTo(0.777, 3);
    expect(far?.features.every(({ group }) => group !== 'other')).toBe(true);
    console.info(JSON.stringify({ 2024: far?.scores, 2017: found?.looks[2017].scores }));
  });

  it('does not know of 2017 where the register of 2017 has no schools at all', async () => {
    const found = readClosureHindcast(await openCountry());
    const unknown = found?.sites.filter(({ gone2017 }) => gone2017 === undefined) ?? [];
    expect(new Set(unknown.map(({ municipality }) => municipality)).size).toBe(9);
    expect(unknown.every(({ gone2024 }) => gone2024 !== undefined)).toBe(true);
  });

  it('foretells 2017 to 2024 with what 2012 to 2017 taught', async () => {
    const country = await openCountry();
    const held = holdOutPeriod(country, prepareHindcast(country, '2012-10-01'), '2017-10-01', '2024-11-22');
    const [engine, plain, norms] = held.scores;
    expect(engine?.auc).toBeGreaterThan(0.85);
    expect(engine?.auc).toBeGreaterThan(plain?.auc ?? 1);
    expect(plain?.auc).toBeGreaterThan(norms?.auc ?? 1);
    console.info(JSON.stringify(held.scores));
  });

  it('gives the same chances again, to the bit, also without those of 2017 at hand', async () => {
    const country = await openCountry();
    const again = hindcastClosures(country, prepareHindcast(country, '2012-10-01'), '2024-11-22');
    const stored = new Map(readClosureHindcast(country)?.sites.map(({ site, chance2024 }) => [site, chance2024]));
    for (const site of again.testable) expect(again.chances[site]).toBe(stored.get(again.state.sites[site] ?? ''));
  });
});
