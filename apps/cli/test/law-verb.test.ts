import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
}, 120_000);
afterAll(() => here.remove());

describe('law', () => {
  it('gives every open school a status, the article that decides and the figures used', async () => {
    const { exit, document } = await here.runJson('law', 'voorbeeld.atlas', '--year', '2035');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.years).toEqual([2035]);
    expect(document.schools.length).toBe(document.summary?.schools);
    const below = document.schools.filter(({ countedPupils, norm }) => (countedPupils ?? 0) < (norm ?? 0));
    expect(below.length).toBe(document.summary?.belowNorm);
    expect(below.length).toBeGreaterThan(0);
    for (const school of below) {
      expect(school.sentence).toContain(school.article?.slice(0, 12));
      expect(school.exceptions.length).toBeGreaterThan(0);
      if (school.yearsBelow >= 3) expect(school.notice?.endsOn).toBe('2036-08-01');
    }
  });

  it('never claims that its text holds today', async () => {
    const { document } = await here.runJson('law', 'voorbeeld.atlas', '--year', '2030');
    if (!document.ok) throw new Error('expected success');
    expect(document.law.caveat).toContain('2017');
    expect(document.law.rules.map(({ rule }) => rule)).toContain('closure');
    for (const rule of document.law.rules) expect(rule.article).not.toBe('');
  });

  it('follows one school through all years, and has its status as the run has it', async () => {
    const all = await here.runJson('law', 'voorbeeld.atlas', '--year', '2035');
    if (!all.document.ok) throw new Error('expected success');
    const judged = all.document.schools.find(({ yearsBelow }) => yearsBelow >= 3);
    if (judged === undefined) throw new Error('expected a school three years below its norm');
    const one = await here.runJson('law', 'voorbeeld.atlas', '--school', judged.site);
    if (!one.document.ok) throw new Error('expected success');
    expect(one.document.schools.find(({ year }) => year === 2035)?.status).toBe(judged.status);
    expect(one.document.schools.length).toBeGreaterThan(10);
  });

  it('refuses a school that is not there, and a year that no register and no run has', async () => {
    const unknown = await here.runJson('law', 'voorbeeld.atlas', '--school', 'nergens', '--year', '2030');
    expect(unknown.exit).toBe(1);
    expect(unknown.document.issues).toMatchObject([{ code: 'SITE_UNKNOWN', values: { site: 'nergens' } }]);
    const early = await here.run('law', 'voorbeeld.atlas', '--year', '2001');
    expect(early.exit).toBe(2);
    expect(early.error).toContain('no register of 2001');
  });

  it('is read by people in their language', async () => {
    const { exit, out } = await here.run('law', 'voorbeeld.atlas', '--year', '2035', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toMatch(/WPO art\. 15[37] lid \d/);
    expect(out).toContain('wettekst van mei 2017');
    expect(out).not.toMatch(/undefined|NaN|null/);
  });
});

describe('watch', () => {
  it('lists schools by the year in which they fall below, and counts them by board', async () => {
    const { exit, document } = await here.runJson('watch', 'voorbeeld.atlas', '--within', '10', '--board');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    const years = document.schools.map(({ belowFrom }) => belowFrom ?? 9999);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(document.groups.reduce((sum, { schools }) => sum + schools, 0)).toBe(document.schools.length);
    expect(document.schools[0]).not.toHaveProperty('chance');
  });
});

describe('norms', () => {
  it('gives every municipality its norms, and a merger its options', async () => {
    const all = await here.runJson('norms', 'voorbeeld.atlas', '--year', '2030');
    if (!all.document.ok) throw new Error('expected success');
    const [first, second] = all.document.municipalities;
    expect(all.document.municipalities.every(({ norm }) => norm !== null && norm >= 23 && norm <= 200)).toBe(true);
    const pair = `${first?.municipality},${second?.municipality}`;
    const merged = await here.runJson('norms', 'voorbeeld.atlas', '--merge', pair, '--from', '2026', '--until', '2030');
    if (!merged.document.ok) throw new Error('expected success');
    expect(merged.document.merger?.options.map(({ option }) => option)).toEqual(['separate', 'one']);
    const [area] = merged.document.merger?.options[1]?.areas ?? [];
    expect(area?.norms.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030]);
  });

  it('refuses a split without a merger, and a municipality that is not there', async () => {
    expect((await here.run('norms', 'voorbeeld.atlas', '--split', '8601')).exit).toBe(2);
    expect((await here.run('norms', 'voorbeeld.atlas', '--merge', 'GM9999x')).exit).toBe(2);
  });
});
