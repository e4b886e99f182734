import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
  expect((await here.run('example', '--out', 'buurten.atlas', '--zones', 'neighbourhoods')).exit).toBe(0);
}, 120_000);
afterAll(() => here.remove());

const sumBy = <Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
  value: (row: Row) => number,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + value(row));
  return sums;
};

describe('an atlas on neighbourhoods', () => {
  it('says so, and that its people are estimated', async () => {
    const { document } = await here.runJson('info', 'buurten.atlas');
    if (!document.ok) throw new Error('expected success');
    expect(document.atlas.zones).toEqual({ kind: 'neighbourhood', division: 2023 });
    const { out } = await here.run('info', 'buurten.atlas', '--lang', 'nl');
    expect(out).toContain('buurten van 2023, inwoners geschat');
    expect(out).toContain('Inwoners per buurt, 1 januari');
  });

  it('has the municipalities and schools of the atlas on postcodes', async () => {
    const runOf = async (atlas: string) => {
      const { document } = await here.runJson('run', atlas, '--region', 'voorbeeld-klein', '--until', '2026');
      if (!document.ok) throw new Error('expected success');
      return document;
    };
    const [postcodes, neighbourhoods] = [await runOf('voorbeeld.atlas'), await runOf('buurten.atlas')];
    expect(neighbourhoods.run).not.toBe(postcodes.run);
    expect(neighbourhoods.zones[0]?.zone).toMatch(/^BU9101A[A-M]\d\d$/);
    const step = postcodes.years.length - 1;
    const people = ({ zones }: typeof postcodes) =>
      sumBy(
        zones,
        ({ municipality }) => municipality,
        ({ population }) => population[step] ?? 0,
      );
    const own = people(neighbourhoods);
    for (const [municipality, persons] of people(postcodes)) expect(own.get(municipality)).toBeCloseTo(persons, 1);
    expect(neighbourhoods.populationNature).not.toContain('observed');
    expect(neighbourhoods.sites.map(({ site }) => site)).toEqual(postcodes.sites.map(({ site }) => site));
  }, 60_000);

  it('gives postcodes beside its zones, and refuses what its zones already are', async () => {
    const { document } = await here.runJson(
      'run',
      'buurten.atlas',
      '--region',
      'voorbeeld-klein',
      '--until',
      '2026',
      '--per',
      'postcode',
    );
    if (!document.ok || document.smallAreas === undefined) throw new Error('expected postcodes');
    expect(document.smallAreas.zoneKind).toBe('neighbourhood');
    expect(document.smallAreas.areas[0]?.area).toMatch(/^\d{4}$/);
    expect(document.smallAreas.caveat).toContain('neighbourhoods are spread over postcode areas');
    const { exit, document: refused } = await here.runJson('run', 'buurten.atlas', '--per', 'neighbourhood');
    expect(exit).toBe(1);
    expect(refused.issues.map(({ code }) => code)).toEqual(['AREAS_ARE_ZONES']);
  });

  it('is exported with its codes as text and its shapes', async () => {
    const words = ['export', 'buurten.atlas', '--table', 'zones', '--format', 'csv', '--out', 'zones.csv'];
    expect((await here.run(...words)).exit).toBe(0);
    expect(await readFile(join(here.folder, 'zones.csv'), 'utf8')).toContain('BU9101AA01,');
  });

  it('is wrong usage with any other areas', async () => {
    expect((await here.run('example', '--out', 'x.atlas', '--zones', 'streets')).exit).toBe(2);
  });
});
