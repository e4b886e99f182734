import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
let imported: Awaited<ReturnType<typeof importInto>>;
const codes = Array.from({ length: 7 }, (_, at) => `GM910${at + 1}`);

beforeAll(async () => {
  here = await createExampleWorkplace();
  // Invented like the region itself: every municipality of 20,000 loses 200 a year, and 100 households of 9,000.
  const rows = codes.flatMap((code) =>
    [2022, 2030, 2040].flatMap((year) => [
      `${code};${year};population;${20_000 - 200 * (year - 2018)};${19_000 - 200 * (year - 2018)};${21_000 - 200 * (year - 2018)};67`,
      `${code};${year};households;${9000 - 100 * (year - 2018)};;;`,
    ]),
  );
  const text = `gemeentecode;jaar;onderwerp;waarde;ondergrens;bovengrens;niveau\n${rows.join('\n')}\n`;
  await writeFile(join(here.folder, 'prognose.csv'), text);
  // One atlas with the edition for all tests below.
  imported = await importInto('met.atlas');
});
afterAll(() => here.remove());

const meta = ['--edition', 'proef-2018', '--source', 'Niemand', '--published', '2018-09-01', '--division', '2021'];
const importInto = (out: string, ...more: string[]) =>
  here.runJson(
    'forecast import',
    'voorbeeld.atlas',
    'prognose.csv',
    ...meta,
    '--jump-off',
    '2018',
    '--out',
    out,
    ...more,
  );

describe('forecast import', () => {
  it('takes a file into a new atlas, and the old one stays as it was', async () => {
    const { exit, document } = imported;
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.rows).toBe(42);
    expect(document.forecast).toMatchObject({
      edition: 'proef-2018',
      publisher: 'Niemand',
      published: '2018-09-01',
      jumpOff: 2018,
      parts: ['totals', 'households'],
      status: 'current',
    });
    const before = await here.runJson('forecast list', 'voorbeeld.atlas');
    expect(before.document.ok && before.document.forecasts).toEqual([]);
    const { document: list } = await here.runJson('forecast list', 'met.atlas');
    if (!list.ok) throw new Error('expected success');
    expect(list.forecasts.flatMap(({ figures }) => figures)).toEqual([
      { figure: 'population', division: 2021, areas: 7, rows: 21, firstYear: 2022, lastYear: 2040 },
      { figure: 'households', division: 2021, areas: 7, rows: 21, firstYear: 2022, lastYear: 2040 },
    ]);
  });

  it('lists all that is wrong with a file, with its lines, and writes nothing', async () => {
    const bad = [
      'area,year,value',
      'GM9101,2030,10',
      '9101,2031,-1',
      'GM1,2030,1',
      'GM9999,2030,1',
      'GM9102,2030,veel',
      '',
    ];
    await writeFile(join(here.folder, 'fout.csv'), bad.join('\n'));
    const out = ['--out', 'fout.atlas'];
    const { exit, document } = await here.runJson('forecast import', 'voorbeeld.atlas', 'fout.csv', ...meta, ...out);
    expect(exit).toBe(1);
    const errors = document.issues.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, where }) => [code, where.line])).toEqual([
      ['VALUE_NEGATIVE', 3],
      ['KEY_MALFORMED', 4],
      ['MUNICIPALITY_UNKNOWN', 5],
      ['VALUE_NOT_NUMERIC', 6],
    ]);
    expect(await here.list()).not.toContain('fout.atlas');
    const { error } = await here.run(
      'forecast',
      'import',
      'voorbeeld.atlas',
      'fout.csv',
      ...meta,
      ...out,
      '--lang',
      'nl',
    );
    expect(error).toContain('fout.csv:4:1: fout KEY_MALFORMED');
  });

  it('does not write over a file that is no atlas, nor over the atlas that it reads', async () => {
    const { exit, document } = await importInto('prognose.csv');
    expect([exit, document.issues[0]?.code]).toEqual([1, 'FILE_NOT_OURS']);
    const over = await importInto('voorbeeld.atlas');
    expect([over.exit, over.document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_IS_INPUT']]);
  });
});

describe('forecast compare', () => {
  it('gives ours, theirs, the difference and their interval per area and year', async () => {
    const { exit, document } = await here.runJson('forecast compare', 'met.atlas', '--edition', 'proef-2018');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.years).toEqual([2022, 2030, 2040]);
    expect(document.edition).toMatchObject({ edition: 'proef-2018', own: false });
    expect(document.own).toMatchObject({ own: true, status: 'current' });
    const one = document.areas.find(({ area }) => area === 'GM9103')?.years[1];
    expect(one).toMatchObject({ year: 2030, theirs: 17_600, lower: 16_600, upper: 18_600, level: 67 });
    expect(one?.difference).toBeCloseTo((one?.ours ?? 0) - 17_600, 9);
    const { out } = await here.run('forecast', 'compare', 'met.atlas', '--edition', 'proef-2018', '--lang', 'nl');
    expect(out).toContain('verschil');
    expect(out).not.toMatch(/NaN|undefined|null/);
  });

  it('names the editions that there are, if the one asked for is not', async () => {
    const { exit, document } = await here.runJson('forecast compare', 'met.atlas', '--edition', 'x');
    expect([exit, document.issues[0]?.code, document.issues[0]?.values.known]).toEqual([
      1,
      'FORECAST_UNKNOWN',
      ['proef-2018'],
    ]);
  });
});

describe('forecast withdraw', () => {
  const reason = ['--reason', 'rekenfout', '--date', '2023-07-12', '--source', 'bericht'];
  const codesOf = (issues: readonly { code: string; severity: string }[]) =>
    issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code);

  it('warns wherever the withdrawn part is used, and nowhere else', async () => {
    const { exit, document } = await here.runJson(
      ...([
        'forecast withdraw',
        'met.atlas',
        'proef-2018',
        ...reason,
        '--parts',
        'households',
        '--out',
        'weg.atlas',
      ] as const),
    );
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.forecast).toMatchObject({
      status: 'withdrawn',
      statusDate: '2023-07-12',
      withdrawnParts: ['households'],
      statusReason: 'rekenfout',
    });
    const info = await here.runJson('info', 'weg.atlas');
    expect(codesOf(info.document.issues)).toEqual(['FORECAST_WITHDRAWN']);
    const classes = await here.runJson('classify', 'weg.atlas', '--forecast', 'proef-2018');
    const [warning] = classes.document.issues.filter(({ code }) => code === 'FORECAST_WITHDRAWN');
    expect(warning?.values).toMatchObject({ edition: 'proef-2018', parts: ['households'], results: ['classify'] });
    // Totals still stand, and our own projection uses none of it.
    const compared = await here.runJson('forecast compare', 'weg.atlas', '--edition', 'proef-2018');
    expect(codesOf(compared.document.issues)).toEqual([]);
    expect(codesOf((await here.runJson('classify', 'weg.atlas')).document.issues)).toEqual([]);
    const { error } = await here.run('classify', 'weg.atlas', '--forecast', 'proef-2018', '--lang', 'nl');
    expect(error).toContain('Deze prognose is ingetrokken: proef-2018, sinds 12 juli 2023. Het gaat om: huishoudens.');
  });

  it('of a whole edition warns on comparisons too', async () => {
    await here.runJson('forecast withdraw', 'met.atlas', 'proef-2018', ...reason, '--out', 'geheel.atlas');
    const { document } = await here.runJson('forecast compare', 'geheel.atlas', '--edition', 'proef-2018');
    expect(codesOf(document.issues)).toEqual(['FORECAST_WITHDRAWN']);
  });

  it('classifies by the edition: both criteria can be tested', async () => {
    const { document } = await here.runJson('classify', 'met.atlas', '--forecast', 'proef-2018');
    if (!document.ok) throw new Error('expected success');
    expect([document.forecast, document.knownUntil]).toEqual(['proef-2018', 2018]);
    const [first] = document.regions;
    // Seven municipalities of 15,600 in 2040, from the counted population of 2014.
    expect(first?.tests[0]).toMatchObject({ end: 109_200, endNature: 'modelled' });
  });
});
