import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createWorkplace();
  expect((await here.run('example', '--out', 'buurten.atlas', '--zones', 'neighbourhoods')).exit).toBe(0);
});
afterAll(() => here.remove());

describe('an atlas on neighbourhoods', () => {
  it('says so, and that its people are estimated', async () => {
    const { document } = await here.runJson('info', 'buurten.atlas');
    if (!document.ok) throw new Error('expected success');
    expect(document.atlas.zones).toEqual({ kind: 'neighbourhood', division: 2023 });
    const { out } = await here.run('info', 'buurten.atlas', '--lang', 'nl');
    expect(out).toContain('buurten van 2023, inwoners geschat');
    expect(out).toContain('Inwoners per buurt, 1 januari');
  });

  it('gives a run on codes with letters, postcodes beside them, and calls no people of them observed', async () => {
    const { document } = await here.runJson(
      'run',
      'buurten.atlas',
      ...['--region', 'voorbeeld-klein', '--until', '2026', '--per', 'postcode'],
    );
    if (!document.ok || document.smallAreas === undefined) throw new Error('expected postcodes');
    expect(document.zones[0]?.zone).toMatch(/^BU9101A[A-M]\d\d$/);
    expect(document.populationNature).not.toContain('observed');
    expect(document.smallAreas.zoneKind).toBe('neighbourhood');
    expect(document.smallAreas.areas[0]?.area).toMatch(/^\d{4}$/);
    expect(document.smallAreas.caveat).toContain('neighbourhoods are spread over postcode areas');
    const { exit, document: refused } = await here.runJson('run', 'buurten.atlas', '--per', 'neighbourhood');
    expect(exit).toBe(1);
    expect(refused.issues.map(({ code }) => code)).toEqual(['AREAS_ARE_ZONES']);
  });

  it('is exported with its codes as text', async () => {
    const words = ['export', 'buurten.atlas', '--table', 'zones', '--format', 'csv', '--out', 'zones.csv'];
    expect((await here.run(...words)).exit).toBe(0);
    expect(await readFile(join(here.folder, 'zones.csv'), 'utf8')).toContain('BU9101AA01,');
  });

  it('is wrong usage with any other areas', async () => {
    expect((await here.run('example', '--out', 'x.atlas', '--zones', 'streets')).exit).toBe(2);
  });
});
