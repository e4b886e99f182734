import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let place: Workplace;
beforeAll(async () => {
  place = await createWorkplace();
});
afterAll(() => place.remove());

const ages = Array.from({ length: 18 }, (_, group) => 5 * group);

/** Thirty invented areas: the first grows by 2 % a year, the second shrinks by 2 %, the others stand still. */
function grow(change: (row: string) => string = (row) => row): string {
  const rows = ['area,year,sex,age,pop'];
  for (let area = 0; area < 30; area++) {
    for (let year = 2000; year <= 2015; year++) {
      const rate = area === 0 ? 1.02 : area === 1 ? 0.98 : 1;
      for (const age of ages)
        rows.push(
          change(`${String(area).padStart(2, '0')},${year},T,${age},${Math.round(500 * rate ** (year - 2000))}`),
        );
    }
  }
  return `${rows.join('\n')}\n`;
}

describe('backtest population', () => {
  it('scores every method and the engine in every group, and writes nothing', async () => {
    await writeFile(join(place.folder, 'population.csv'), grow());
    const before = await place.list();
    const { exit, document } = await place.runJson(
      'backtest population',
      ...['.', '--jump-off', '2010', '--target', '2015'],
    );
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('Expected scores.');
    const all = document.scores.filter(({ group }) => group === undefined);
    const find = (method: string) => all.find((score) => score.method === method);
    // Constant is off by 1 − 1 / 1.02⁵ and 1 / 0.98⁵ − 1 in two of thirty areas.
    expect(find('constant')?.mape).toBeCloseTo((100 * (1 - 1.02 ** -5 + 0.98 ** -5 - 1)) / 30, 1);
    expect(find('lin-exp-10')?.declineMcc).toBeCloseTo(1, 9);
    // The nation's return to its long-run growth is 0.7 of it; two areas out of thirty are cut off as extremes.
    expect(find('engine')?.ageStructureError).toBeLessThan(1.5);
    expect(find('engine')).toMatchObject({ horizon: 5, jumpOff: 2010, target: 2015, areas: 30, declines: 1 });
    expect(find('constant')?.coverage80).toBeNull();
    expect(document.scores.some(({ group }) => group === 'declining')).toBe(true);
    expect(await place.list()).toEqual(before);
  });

  it('takes the sum of the areas for a given nation and says so', async () => {
    const { exit, document } = await place.runJson(
      'backtest population',
      ...['.', '--jump-off', '2010', '--target', '2012,2015', '--national', 'given'],
    );
    expect(exit).toBe(0);
    expect(document.issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning FILE_MISSING']);
    expect(new Set(document.scores?.map(({ target }) => target))).toEqual(new Set([2012, 2015]));
  });

  it('lists years that are not there and a history that is too short, exit 1', async () => {
    const { exit, document } = await place.runJson(
      'backtest population',
      ...['.', '--jump-off', '2003', '--target', '2013,2020'],
    );
    expect(exit).toBe(1);
    expect(document.issues.map(({ code, values }) => [code, values.year ?? values.jumpOff])).toEqual([
      ['HISTORY_SHORT', 2003],
      ['YEAR_MISSING', 2020],
    ]);
  });

  it('lists bad rows with file, line and column, exit 1', async () => {
    const bad = await createWorkplace();
    await writeFile(
      join(bad.folder, 'population.csv'),
      grow((row) => row.replace('03,2001,T,10,500', '03,2001,T,10,-4').replace('04,2001,T,10,500', '04,2001,T,10,x')),
    );
    const { exit, document } = await bad.runJson(
      'backtest population',
      ...['.', '--jump-off', '2010', '--target', '2015'],
    );
    expect(exit).toBe(1);
    const places = document.issues.map(({ code, where }) => [code, where.file, where.column]);
    expect(places.slice(0, 2)).toEqual([
      ['VALUE_NEGATIVE', 'population.csv', 5],
      ['VALUE_NOT_NUMERIC', 'population.csv', 5],
    ]);
    await bad.remove();
  });

  it('scores totals alone with the methods that need no ages', async () => {
    const totals = await createWorkplace();
    const rows = ['area,year,pop'];
    for (let area = 0; area < 30; area++) {
      const rate = area === 0 ? 1.02 : area === 1 ? 0.98 : 1;
      for (let year = 2000; year <= 2015; year++)
        rows.push(`${area},${year},${Math.round(9000 * rate ** (year - 2000))}`);
    }
    await writeFile(join(totals.folder, 'population.csv'), `${rows.join('\n')}\n`);
    const { exit, document } = await totals.runJson(
      'backtest population',
      ...['.', '--jump-off', '2010', '--target', '2015'],
    );
    expect(exit).toBe(0);
    expect(document.issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['information COLUMN_MISSING']);
    if (!document.ok) throw new Error('Expected scores.');
    const all = document.scores.filter(({ group }) => group === undefined);
    expect(all.find(({ method }) => method === 'engine')).toMatchObject({ areas: 30, ageStructureError: null });
    expect(all.some(({ method }) => method.startsWith('hamilton-perry'))).toBe(false);
    await totals.remove();
  });

  it('is wrong usage without a jump-off, with a target that is not later, or with another mode, exit 2', async () => {
    const run = (...args: string[]) => place.run('backtest', 'population', '.', ...args);
    expect((await run('--target', '2015')).exit).toBe(2);
    expect((await run('--jump-off', '2010', '--target', '2010')).exit).toBe(2);
    expect((await run('--jump-off', '2010', '--target', 'soon')).exit).toBe(2);
    expect((await run('--jump-off', '2010', '--target', '2015', '--national', 'oracle')).exit).toBe(2);
  });
});

const data = resolve(process.env.TRANSITIEATLAS_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname);
const scotland = join(data, 'nrs-scotland-councils');
const present = existsSync(scotland);

describe.skipIf(!present)(`published councils${present ? '' : ' (skipped: no shared data)'}`, () => {
  it('are forecast better by the engine than by plain cohorts, ages included', async () => {
    const { document } = await place.runJson(
      'backtest population',
      ...[scotland, '--jump-off', '1994', '--target', '1999', '--national', 'given'],
    );
    const all = document.scores?.filter(({ group }) => group === undefined) ?? [];
    const engine = all.find(({ method }) => method === 'engine');
    const cohorts = all.find(({ method }) => method === 'hamilton-perry');
    expect(engine?.mape).toBeLessThan(cohorts?.mape ?? 0);
    expect(engine?.ageStructureError).toBeLessThan(cohorts?.ageStructureError ?? 0);
  });
});
