import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
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
      // Nobody has counted the pupils of 2035.
      expect(school.sentence).toContain('modelled');
      for (const { figures } of [...school.findings, ...school.exceptions]) {
        for (const { nature, estimated } of figures.filter(({ name }) => name === 'pupils'))
          expect([nature, estimated]).toEqual(['modelled', true]);
      }
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

  it('takes a second version of the law as a file, and holds each year against the version of that year', async () => {
    // A law that never was: from August 2032 no board is large enough on average to keep a school below its norm.
    const file = {
      format: 'transitieatlas-law',
      version: 1,
      id: 'invented',
      title: 'A law that never was',
      asOf: '2032-01-01',
      source: 'Invented for a test',
      note: 'Made up.',
      rules: [
        {
          rule: 'exception-board-average',
          article: 'Invented art. 1',
          status: 'invented',
          validFrom: '2032-08-01',
          validTo: '',
          parameters: [
            { parameter: 'minimumPupils', value: 23, unit: 'pupils' },
            { parameter: 'normFactor', value: 1000, unit: 'times the norm' },
            { parameter: 'averagePupils', value: 100_000, unit: 'pupils' },
          ],
        },
      ],
    };
    await writeFile(join(here.folder, 'invented.law.json'), JSON.stringify(file));
    const added = await here.runJson('import', 'voorbeeld.atlas', 'invented.law.json', '--out', 'later.atlas');
    expect(added.exit).toBe(0);
    const read = async (atlas: string, year: string) => {
      const { document } = await here.runJson('law', atlas, '--year', year);
      if (!document.ok) throw new Error('expected success');
      const { law, schools } = document;
      const exception = law.rules.find(({ rule }) => rule === 'exception-board-average');
      const kept = schools.filter(({ status }) => status === 'kept-board-average').length;
      return { law, article: exception?.article, kept };
    };
    const [before, after, untouched] = [
      await read('later.atlas', '2031'),
      await read('later.atlas', '2035'),
      await read('voorbeeld.atlas', '2035'),
    ];
    expect(before.article).toBe(untouched.article);
    expect(after.article).toBe('Invented art. 1');
    expect([before.kept > 0, after.kept, untouched.kept > 0]).toEqual([true, 0, true]);
    expect(before.law.caveat).toBe(untouched.law.caveat);
    expect(after.law.caveat).toContain('A law that never was');
    expect(after.law.caveat).toContain('Invented for a test');
    expect(after.law.caveat).toContain('10 May 2017');
    const { document: watched } = await here.runJson('watch', 'later.atlas', '--within', '12');
    if (!watched.ok) throw new Error('expected success');
    expect(watched.caveat).toBe(after.law.caveat);
    // A slip in a name changes nothing, and says so.
    const [only] = file.rules;
    const slip = { ...file, rules: [{ ...only, rule: 'exception-board-averages' }] };
    await writeFile(join(here.folder, 'slip.law.json'), JSON.stringify(slip));
    const slipped = await here.runJson('import', 'voorbeeld.atlas', 'slip.law.json', '--out', 'slip.atlas');
    expect(slipped.document.issues).toMatchObject([
      { code: 'LAW_MALFORMED', severity: 'warning', where: { field: 'rules[0].rule' } },
    ]);
    // The same day twice is no later version.
    const twice = await here.runJson('import', 'later.atlas', 'invented.law.json', '--out', 'twice.atlas');
    expect(twice.exit).toBe(1);
    expect(twice.document.issues.some(({ code }) => code === 'KEY_DUPLICATE')).toBe(true);
  });

  it('refuses a school that is not there, and a year that no register and no run has', async () => {
    const unknown = await here.runJson('law', 'voorbeeld.atlas', '--school', 'nergens', '--year', '2030');
    expect(unknown.exit).toBe(1);
    expect(unknown.document.issues).toMatchObject([{ code: 'SITE_UNKNOWN', values: { site: 'nergens' } }]);
    const early = await here.run('law', 'voorbeeld.atlas', '--year', '2001');
    expect(early.exit).toBe(2);
    expect(early.error).toContain('no register of 2001');
  });

  it('reads the counts of a register from before the first year of a run, of all schools or of one region', async () => {
    const read = async (...args: string[]) => {
      const { exit, document } = await here.runJson('law', 'voorbeeld.atlas', ...args);
      if (!document.ok) throw new Error(`expected success, got ${exit}`);
      return document;
    };
    const asked = await read('--year', '2012');
    expect(asked).toMatchObject({ base: '2012-10-01', run: null, years: [2012], summary: { schools: 172 } });
    // Without a year that of the base register is asked for.
    expect((await read('--base', '2012-10-01')).schools).toEqual(asked.schools);
    const ofRegion = await read('--base', '2012-10-01', '--region', 'voorbeeld-klein', '--secondary');
    expect(ofRegion.summary?.schools).toBeGreaterThan(0);
    expect(ofRegion.summary?.schools).toBeLessThan(172);
    // A region is a window: what the law says of a school stays the same.
    const whole = new Map(asked.schools.map((school) => [school.site, school]));
    for (const school of ofRegion.schools) expect(school).toEqual(whole.get(school.site));
    const drawn = await here.run('law', 'voorbeeld.atlas', '--base', '2012-10-01', '--draws', '2');
    expect([drawn.exit, drawn.error]).toEqual([2, expect.stringContaining('--year 2013')]);
    const nowhere = await here.runJson('law', 'voorbeeld.atlas', '--year', '2012', '--region', 'nergens');
    expect([nowhere.exit, nowhere.document.issues[0]?.code]).toEqual([1, 'REGION_UNKNOWN']);
    const never = await here.runJson('law', 'voorbeeld.atlas', '--base', 'nooit');
    expect([never.exit, never.document.issues[0]?.code]).toEqual([1, 'REGISTER_UNKNOWN']);
  });

  it('says of a school that a scenario closes or opens when that is, not that it does not exist', async () => {
    const all = await here.runJson('law', 'voorbeeld.atlas');
    if (!all.document.ok) throw new Error('expected success');
    const site = all.document.schools[0]?.site ?? '';
    const at = { x: 76_163, y: 595_676 };
    const interventions = [
      { id: 'dicht', verb: 'close', year: 2027, site },
      { id: 'nieuw', verb: 'open', year: 2029, site: 'N1', name: 'Nieuw', denomination: 'openbaar', at },
    ];
    const scenario = { format: 'transitieatlas-scenario', version: 1, id: 's', title: 'S', interventions };
    await writeFile(join(here.folder, 'sluiten.json'), JSON.stringify(scenario));
    const ask = async (school: string, year: string) => {
      const asked = ['--school', school, '--year', year];
      const { exit, document } = await here.runJson('law', 'voorbeeld.atlas', 'sluiten.json', ...asked);
      const errors = document.issues.filter(({ severity }) => severity === 'error');
      return [exit, errors.map(({ code, values }) => [code, values.since ?? values.opens])];
    };
    expect(await ask(site, '2026')).toEqual([0, []]);
    expect(await ask(site, '2028')).toEqual([1, [['SITE_ALREADY_CLOSED', 2027]]]);
    expect(await ask('N1', '2027')).toEqual([1, [['SITE_NOT_YET_OPEN', 2029]]]);
    expect(await ask('N1', '2029')).toEqual([0, []]);
  });

  it('is read by people in their language', async () => {
    const { exit, out } = await here.run('law', 'voorbeeld.atlas', '--year', '2035', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toMatch(/WPO art\. 15[37] lid \d/);
    expect(out).toContain('tekst van 10 mei 2017');
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

  it('refuses a board or municipality that has no school, and lists one that has', async () => {
    for (const option of ['--board', '--municipality']) {
      const { exit, error } = await here.run('watch', 'voorbeeld.atlas', option, 'nergens');
      expect([exit, error]).toEqual([2, expect.stringContaining('nergens')]);
    }
    const { document } = await here.runJson('watch', 'voorbeeld.atlas', '--board');
    if (!document.ok) throw new Error('expected success');
    const board = document.schools[0]?.board ?? '';
    const one = await here.runJson('watch', 'voorbeeld.atlas', '--board', board);
    if (!one.document.ok) throw new Error('expected success');
    expect(one.document.schools).toEqual(document.schools.filter((school) => school.board === board));
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

  it('says how many norms are estimated: before the first regulation its own stand in', async () => {
    const early = await here.run('norms', 'voorbeeld.atlas', '--year', '2005');
    expect(early.out).toContain('Estimated: 7 norms');
    expect((await here.run('norms', 'voorbeeld.atlas', '--year', '2013')).out).not.toContain('Estimated');
  });

  it('refuses a split without a merger, a merger of one, and a municipality that is not there', async () => {
    const [first = ''] = [...(await here.run('norms', 'voorbeeld.atlas')).out.matchAll(/GM\d{4}/g)].map(String);
    expect((await here.run('norms', 'voorbeeld.atlas', '--merge', first)).exit).toBe(2);
    expect((await here.run('norms', 'voorbeeld.atlas', '--merge', `${first},${first}`)).exit).toBe(2);
    expect((await here.run('norms', 'voorbeeld.atlas', '--split', '8601')).exit).toBe(2);
    expect((await here.run('norms', 'voorbeeld.atlas', '--merge', 'GM9999x')).exit).toBe(2);
  });
});
