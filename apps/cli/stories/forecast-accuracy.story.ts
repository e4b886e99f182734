/**
 * The forecast stays as good as `docs/accuracy.md` says, on the published files.
 *
 * Limits are the figures of that page and a little more, so that a change for the worse is seen; whoever makes the
 * forecast better may lower them.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandDocumentSchemas } from '@transitieatlas/api';
import { describe, expect, inject, it } from 'vitest';
import { runCli } from '../src/index.ts';
import { hasCountry, nameStory, openCountry } from './country.ts';

const data = resolve(
  process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
);

/** Reading a country takes seconds; a busy machine takes several of them. */
const patience = { timeout: 240_000 };

type Scores = Extract<ReturnType<(typeof commandDocumentSchemas)['backtest population']['parse']>, { ok: true }>;

async function backtest(folder: string, jumpOff: number, targets: string, national: string): Promise<Scores> {
  let out = '';
  const words = ['backtest', 'population', folder, '--jump-off', String(jumpOff), '--target', targets];
  await runCli([...words, '--national', national, '--json'], {
    writeOut: (text) => {
      out += text;
    },
    writeError: () => {},
    folder: '.',
    environment: {},
    // The one atlas that is asked for here was read before.
    readAtlas: async () => ({ value: await openCountry(), issues: [] }),
  });
  const document = commandDocumentSchemas['backtest population'].parse(JSON.parse(out));
  if (!document.ok) throw new Error(`Expected scores, got ${JSON.stringify(document.issues)}.`);
  return document;
}

/** Mean over jump-offs of a measure of a method, all areas together. */
async function meanOf(
  folder: string,
  jumpOffs: readonly number[],
  horizon: number,
  national: string,
): Promise<(method: string, measure: 'mape' | 'ageStructureError' | 'coverage80') => number> {
  const found: Scores[] = [];
  for (const year of jumpOffs) found.push(await backtest(folder, year, String(year + horizon), national));
  return (method, measure) => {
    const values = found.map(
      ({ scores }) => scores.find((score) => score.method === method && score.group === undefined)?.[measure],
    );
    return values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
  };
}

const samples = [
  { folder: 'ssb-norway-municipal', jumpOffs: [2011, 2016], horizon: 5, own: 2.45, given: 2.17, ages: 5.2 },
  { folder: 'ssb-norway-municipal', jumpOffs: [2011], horizon: 10, own: 3.75, given: 3.72, ages: 8.15 },
  { folder: 'insee-departements', jumpOffs: [1985, 2000], horizon: 5, own: 1.08, given: 0.92, ages: 2.32 },
  { folder: 'insee-departements', jumpOffs: [1985, 1995], horizon: 10, own: 2.01, given: 1.89, ages: 3.98 },
  { folder: 'nrs-scotland-councils', jumpOffs: [1986, 1999], horizon: 5, own: 1.46, given: 1.45, ages: 2.7 },
  { folder: 'nrs-scotland-councils', jumpOffs: [1986, 1994], horizon: 10, own: 2.97, given: 2.6, ages: 5.78 },
] as const;

describe.skipIf(!existsSync(join(data, 'ssb-norway-municipal')))('the forecast of foreign areas', () => {
  for (const { folder, jumpOffs, horizon, own, given, ages } of samples) {
    it(
      `keeps its errors ${horizon} years ahead in ${folder}, below those of the simple methods`,
      patience,
      async () => {
        const free = await meanOf(join(data, folder), jumpOffs, horizon, 'own');
        expect(free('engine', 'mape')).toBeLessThan(own);
        expect(free('engine', 'mape')).toBeLessThan(free('lin-exp-10', 'mape'));
        expect(free('engine', 'ageStructureError')).toBeLessThan(ages);
        expect(free('engine', 'ageStructureError')).toBeLessThan(free('mean-of-three', 'ageStructureError'));
        const known = await meanOf(join(data, folder), jumpOffs, horizon, 'given');
        expect(known('engine', 'mape')).toBeLessThan(given);
      },
    );
  }
});

describe.skipIf(!hasCountry)(nameStory('the forecast of Dutch municipalities'), () => {
  it('keeps its errors over 2017, 2018 and 2019', patience, async () => {
    const free = await meanOf(inject('countryAtlas'), [2017, 2018, 2019], 5, 'own');
    expect(free('engine', 'mape')).toBeLessThan(1.78);
    expect(free('engine', 'mape')).toBeLessThan(free('lin-exp-5', 'mape'));
    const known = await meanOf(inject('countryAtlas'), [2017, 2018, 2019], 5, 'given');
    expect(known('engine', 'mape')).toBeLessThan(1.53);
  });

  it('by age from 2006 and 2013 stays below the published anchor of 1.85 %', patience, async () => {
    const scores = await backtest(inject('countryAtlas'), 2013, '2018', 'own');
    expect([scores.years, scores.sexes, scores.ages]).toEqual([[2006, 2013, 2016, 2018], ['F', 'M'], 20]);
    expect(scores.areas).toBe(359);
    const engine = scores.scores.find(({ method, group }) => method === 'engine' && group === undefined);
    expect(engine?.mape).toBeLessThan(1.85);
    expect(engine?.ageStructureError).toBeLessThan(4.6);
  });
});
