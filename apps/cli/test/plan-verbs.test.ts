import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { optimiseDocumentSchema, planDocumentSchema } from '@transitieatlas/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

describe('optimise', () => {
  it('gives proposals with bounds that fit the schema, and scenarios that run', async () => {
    const { exit, document } = await here.runJson(
      'optimise',
      'voorbeeld.atlas',
      ...['--keep', '120', '--until', '2026', '--lang', 'en', '--out', '.'],
    );
    expect(exit).toBe(0);
    expect(optimiseDocumentSchema.safeParse(document).error).toBeUndefined();
    if (!document.ok) throw new Error('expected success');
    const { proposals, bounds, kept } = document;
    expect([kept, proposals[0]?.purpose, proposals[0]?.proved]).toEqual([120, 'meanKm', true]);
    for (const { figures, keep, close, file } of proposals) {
      expect(keep).toHaveLength(120);
      expect(figures.meanKm).toBeGreaterThanOrEqual((bounds.meanKm ?? 0) - 1e-9);
      expect(figures.meanMinutes).toBeCloseTo((60 * figures.meanKm) / 15, 9);
      const scenario = JSON.parse(await readFile(join(here.folder, file ?? ''), 'utf8'));
      expect(scenario.interventions).toHaveLength(close.length);
      expect(scenario.interventions[0].reason).toContain('km by road, estimated');
    }
  });

  it('leaves sites that the scenario has later choices for, and says from how many areas nobody is in time', async () => {
    const plain = await here.runJson('optimise', 'voorbeeld.atlas', '--keep', '100', '--until', '2030');
    if (!plain.document.ok) throw new Error('expected success');
    const [first = '', second = ''] = plain.document.proposals[0]?.close ?? [];
    const interventions = [
      { id: 'a', verb: 'close', year: 2027, site: first },
      { id: 'b', verb: 'merge', year: 2028, site: plain.document.proposals[0]?.keep[0], into: second },
    ];
    const scenario = { format: 'transitieatlas-scenario', version: 1, id: 's', title: 'S', interventions };
    await writeFile(join(here.folder, 'later.json'), JSON.stringify(scenario));
    const question = ['--keep', '100', '--until', '2030', '--scenario', 'later.json'];
    const { exit, document } = await here.runJson('optimise', 'voorbeeld.atlas', ...question);
    expect([exit, document.issues]).toEqual([0, []]);
    if (!document.ok) throw new Error('expected success');
    expect(document.question.lock).toEqual(expect.arrayContaining([first, second]));
    for (const { keep } of document.proposals) expect(keep).toEqual(expect.arrayContaining([first, second]));
    const near = await here.run('optimise', 'voorbeeld.atlas', '--max-minutes', '1', '--until', '2026');
    expect(near.out).toMatch(/From \d+ areas no school at all is within the time asked/);
  });

  it('reckons with money: figures per plan, the tariffs behind them, and a weight for it', async () => {
    const options = ['--keep', '120', '--until', '2026', '--weights', 'mean=1,money=0.000001'];
    const { exit, document } = await here.runJson('optimise', 'voorbeeld.atlas', ...options);
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.money?.nature).toBe('assumed');
    expect(document.money?.tariffs).toContain('teacherPerFte');
    const { now, proposals, bounds } = document;
    // Forty schools fewer cost less: least numbers of teachers and heads go, and so does floor space.
    for (const { figures } of proposals) expect(figures.euroPerYear).toBeLessThan(now.euroPerYear ?? 0);
    expect(proposals.some(({ purpose }) => purpose === 'weighted')).toBe(true);
    const cheapest = Math.min(...proposals.map(({ figures }) => figures.euroPerYear ?? Number.NaN));
    expect(bounds.euroPerYear).toBeLessThanOrEqual(cheapest);
    expect(bounds.euroPerYear).toBeGreaterThan(0.9 * cheapest);
  });

  it.each([
    ['what is asked', []],
    ['unknown locks', ['--keep', '100', '--lock', 'X']],
    ['more than there are', ['--keep', '9999']],
  ])('says what is wrong with %s: exit 2', async (_, options) => {
    const { exit, error } = await here.run('optimise', 'voorbeeld.atlas', '--until', '2026', ...options);
    expect(exit).toBe(2);
    expect(error).not.toBe('');
  });
});

describe('plan', () => {
  it.each(['spread', 'centres', 'functions'])(
    '%s writes a scenario with a reason per choice',
    async (direction) => {
      const out = `${direction}.json`;
      const options = ['--direction', direction, '--out', out, '--until', '2030'];
      const { exit, document } = await here.runJson('plan', 'voorbeeld.atlas', ...options);
      expect(exit).toBe(0);
      expect(planDocumentSchema.safeParse(document).error).toBeUndefined();
      if (!document.ok) throw new Error('expected success');
      expect(document.interventions.length).toBeGreaterThan(0);
      for (const { reason } of document.interventions) expect(reason).not.toBe('');
      const run = await here.runJson('run', 'voorbeeld.atlas', out, '--until', '2030');
      expect(run.exit).toBe(0);
    },
    60_000,
  );

  it('spread opens from the number that is asked, by default the least of the law', async () => {
    const options = ['--direction', 'spread', '--out', 'open.json', '--until', '2026'];
    const plain = await here.runJson('plan', 'voorbeeld.atlas', ...options);
    const eager = await here.runJson('plan', 'voorbeeld.atlas', ...options, '--open-from', '1');
    if (!plain.document.ok || !eager.document.ok) throw new Error('expected success');
    expect([plain.document.openFromPupils, eager.document.openFromPupils]).toEqual([23, 1]);
    const count = (document: typeof plain.document) =>
      document.ok ? document.interventions.filter(({ verb }) => verb === 'open').length : 0;
    expect(count(eager.document)).toBeGreaterThan(0);
    expect(count(eager.document)).toBeGreaterThanOrEqual(count(plain.document));
  });
});
