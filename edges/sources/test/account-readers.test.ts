import { describe, expect, it } from 'vitest';
import { cbsComponents } from '../src/cbs-components.ts';
import { cbsEndOfYear } from '../src/cbs-end-of-year.ts';
import { cbsMonthlyAccounts } from '../src/cbs-monthly-accounts.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createFileContext, listRows, runReader } from './run-reader.ts';

// Invented figures in the publishers' layouts.
const monthly = 'cbs-37230ned-bevolkingsontwikkeling-2012-2017.json';
const flows = ['births', 'deaths', 'im_gm', 'em_gm', 'im_nl', 'em_nl', 'corr'];

/** A region whose every month has a change of 1 and one birth, as the project wrote it: one field a line. */
function writeRegion(reg: string, more: Record<string, unknown> = {}, months = 12): string {
  const of = (value: number) => Array.from({ length: months }, () => value);
  const fields = {
    reg,
    since: '2012-01-01',
    ndays: of(30),
    pop_chg: of(1),
    ...Object.fromEntries(flows.map((flow) => [flow, of(flow === 'births' ? 1 : 0)])),
    ...more,
  };
  return `{\n${Object.entries(fields)
    .map(([name, value]) => `    "${name}": ${JSON.stringify(value)}`)
    .join(',\n')}\n  }`;
}

async function readMonths(...regions: string[]) {
  const context = createFileContext({ [monthly]: `[\n  ${regions.join(', ')}\n]\n` });
  const count = await runReader(context, cbsMonthlyAccounts);
  return { context, count };
}

const lastMonth = (value: number) => [...Array.from({ length: 11 }, () => 1), value];

describe('the reader of monthly accounts', () => {
  it('reports a December that its flows do not explain, with what came and what was expected', async () => {
    const { context, count } = await readMonths(
      writeRegion('GM0001', { pop_chg: lastMonth(-4) }),
      // A correction beside the flows belongs to the account.
      writeRegion('GM0002', { pop_chg: lastMonth(-2), corr: [...Array.from({ length: 11 }, () => 0), -3] }),
      writeRegion('CR01', { pop_chg: lastMonth(-4) }),
      writeRegion('NL01', { pop_chg: lastMonth(-4) }),
    );
    expect(count).toEqual({ rowsRead: 48, rowsUsed: 36 });
    // The country stands in the table, and is not counted among the municipalities that it is the sum of.
    expect(listRows(context, 'account_gaps').filter(({ area }) => area !== 'NL01')).toEqual([
      { file: monthly, kind: 'month', area: 'GM0001', year: 2012, month: 12, came: -4, expected: 1, explained: '' },
    ]);
    const [issue] = context.log.list();
    expect(issue).toMatchObject({
      code: 'ACCOUNT_NOT_CLOSED',
      severity: 'warning',
      where: { file: monthly },
      values: { kind: 'month', rows: 1, of: 24, sum: 5, largest: -5, largestAt: 'GM0001 2012-12' },
    });
    expect(issue?.values.examples).toEqual(['GM0001 2012-12: -4, 1']);
    expect(issue?.values.months).toEqual(['2012-12 (1)']);
  });

  it('is silent where everything closes', async () => {
    const { context } = await readMonths(writeRegion('GM0001'));
    expect(context.log.list()).toEqual([]);
    expect(listRows(context, 'account_gaps')).toEqual([]);
  });

  it('lists everything that is wrong with a file, with its line', async () => {
    const { context } = await readMonths(
      writeRegion('GM1'),
      writeRegion('GM0002', { births: lastMonth(-1) }),
      writeRegion('GM0003', { deaths: [0, 0] }),
      writeRegion('GM0004', { corr: Array.from({ length: 12 }, () => '0') }),
      writeRegion('GM0005', { since: '2012-01' }),
      writeRegion('GM0006'),
      writeRegion('GM0006'),
    );
    const found = context.log.list().map(({ code, where }) => `${code} ${where.line} ${where.field}`);
    // Each region takes 13 lines, the first begins on line 2.
    expect([...new Set(found)]).toEqual([
      'KEY_MALFORMED 3 reg',
      'VALUE_NEGATIVE 19 births',
      'COLUMN_LENGTH 32 deaths',
      'VALUE_NOT_INTEGER 49 corr',
      'KEY_MALFORMED 52 since',
      'KEY_DUPLICATE 75 reg',
    ]);
  });

  it('refuses what is no JSON', async () => {
    const context = createFileContext({ [monthly]: '[{' });
    await runReader(context, cbsMonthlyAccounts);
    expect(context.log.list().map(({ code }) => code)).toEqual(['FILE_UNREADABLE']);
  });
});

const header = [
  'Sex,Regions,Periods,PopulationOn1January_1,LiveBornChildren_3,Deaths_5,DueToImmigration_10',
  'DueToIntermunicipalMoves_11,DueToEmigrationIncludingAdministr_14,DueToIntermunicipalMoves_16',
  'PopulationOn31December_20',
].join(',');

/** The code 0001 in 2012–2014 and 0002 in 2012; 0001 takes in 0002 on 1 January 2014. */
async function readYears(files: Record<string, string>, rows: readonly string[]): Promise<ReadContext> {
  const context = createFileContext({ '37259eng_2012_2023.csv': [header, ...rows, ''].join('\n'), ...files });
  const { divisions } = context.geography;
  for (const year of [2012, 2013, 2014, 2015]) divisions.addCode(year, 'GM0001', 'Een');
  for (const year of [2012, 2013]) divisions.addCode(year, 'GM0002', 'Twee');
  for (const year of [2012, 2013]) context.geography.addMunicipality('GM0001', year, 'Een');
  divisions.addChange({ validFrom: '2014-01-01', oldCode: 'GM0002', newCode: 'GM0001', share: 1, note: '' });
  await runReader(context, cbsComponents);
  return context;
}

describe('the accounts of years', () => {
  const rows = [
    'T001038,GM0001,2012JJ00,1000,12,0,0,0,0,0,1012',
    'T001038,GM0001,2013JJ00,1015,0,0,0,0,0,0,1015',
    'T001038,GM0001,2014JJ00,1500,0,0,0,0,0,0,1500',
  ];

  it('reports a year that begins otherwise than the last one ended, and knows a merger', async () => {
    const context = await readYears({}, rows);
    const gaps = listRows(context, 'account_gaps').map(({ kind, year, came, expected, explained }) => [
      kind,
      year,
      came,
      expected,
      explained,
    ]);
    expect(gaps).toEqual([
      ['next-start', 2013, 1015, 1012, ''],
      ['next-start', 2014, 1500, 1015, 'municipal reorganisation'],
    ]);
    expect(context.log.list()).toMatchObject([
      { code: 'ACCOUNT_NOT_CLOSED', severity: 'warning', values: { kind: 'next-start', rows: 1, of: 2, explained: 1 } },
    ]);
  });

  it('holds twelve months against the year', async () => {
    const context = await readYears({ [monthly]: `[${writeRegion('GM0001', {}, 24)}]` }, rows);
    await runReader(context, cbsMonthlyAccounts);
    // Twelve births in 2012 are the twelve of the year; 2013 has none in the table of years.
    const gaps = listRows(context, 'account_gaps').filter(({ kind }) => kind === 'year-of-months');
    expect(gaps).toMatchObject([{ area: 'GM0001', year: 2013, month: 0, came: 1015, expected: 1027 }]);
  });

  it('holds the end of a year in another table against it, by name', async () => {
    const ends = '37230NED_population-end-of-year_2012_2013.csv';
    const lines = ["Regio's,Onderwerp,2012,2013", 'Een (gemeente),x,1012,1016', 'Nergens,x,5,', 'Bron: CBS'];
    const context = await readYears({ [ends]: `${lines.join('\n')}\n` }, rows.slice(0, 1).concat(rows[1] ?? ''));
    await runReader(context, cbsEndOfYear);
    const gaps = listRows(context, 'account_gaps').filter(({ kind }) => kind === 'end-of-year');
    expect(gaps).toMatchObject([{ file: ends, area: 'GM0001', year: 2013, came: 1016, expected: 1015 }]);
    const left = context.log.list().find(({ code }) => code === 'ROWS_LEFT_OUT');
    expect(left?.values.rows).toBe(1);
  });
});
