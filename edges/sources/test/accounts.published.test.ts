/**
 * The published accounts that do not close, held against figures counted outside this project.
 *
 * Counted with a few lines of Python over the same files: change of a month minus births, deaths, moves and
 * correction; 31 December minus 1 January and twelve changes; 1 January minus 31 December before.
 */
import { getIntegers, getNumbers, getText, type Table } from '@transitieatlas/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import { cbsComponents } from '../src/cbs-components.ts';
import { cbsEndOfYear } from '../src/cbs-end-of-year.ts';
import { cbsMonthlyAccounts } from '../src/cbs-monthly-accounts.ts';
import { cbsMunicipalChanges } from '../src/cbs-municipal-changes.ts';
import { openFolder } from '../src/index.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';
import { runReader } from './run-reader.ts';

let context: ReadContext;
let table: Table;

beforeAll(async () => {
  if (!hasPublishedData) return;
  context = createContext(await openFolder(publishedData));
  for (const reader of [cbsMunicipalChanges, cbsComponents, cbsMonthlyAccounts, cbsEndOfYear]) {
    await runReader(context, reader);
  }
  const found = context.tables.peek('account_gaps');
  if (found === undefined) throw new Error('There is no table account_gaps.');
  table = found;
});

function listGaps(kind: string) {
  const [kinds, areas] = [getText(table, 'kind'), getText(table, 'area')];
  const [years, months] = [getIntegers(table, 'year'), getIntegers(table, 'month')];
  const [came, expected] = [getNumbers(table, 'came'), getNumbers(table, 'expected')];
  return kinds.flatMap((one, row) => {
    const gap = (came[row] ?? 0) - (expected[row] ?? 0);
    const explained = getText(table, 'explained')[row] !== '';
    return one === kind ? [{ area: areas[row] ?? '', year: years[row], month: months[row], gap, explained }] : [];
  });
}

const municipal = ({ area }: { area: string }) => area.startsWith('GM');
const sum = (gaps: readonly { gap: number }[]) => gaps.reduce((total, { gap }) => total + Math.abs(gap), 0);
const findIssue = (kind: string) =>
  context.log.list().find(({ code, values }) => code === 'ACCOUNT_NOT_CLOSED' && values.kind === kind);

describe.skipIf(!hasPublishedData)(nameSuite('published accounts'), () => {
  it('finds the December corrections of table 37230ned, and nothing in any other month', () => {
    const gaps = listGaps('month').filter(municipal);
    expect(gaps).toHaveLength(1215);
    expect(sum(gaps)).toBe(5875);
    const perYear = [2012, 2013, 2014, 2015].map((year) => gaps.filter((one) => one.year === year));
    expect(perYear.map((list) => list.length)).toEqual([312, 305, 298, 300]);
    expect(perYear.map(sum)).toEqual([1156, 1335, 1920, 1464]);
    expect(new Set(gaps.map(({ month }) => month))).toEqual(new Set([12]));
    expect(
      listGaps('month')
        .filter(({ area }) => area === 'NL01')
        .map(({ gap }) => gap),
    ).toEqual([198, 515, 392, -88]);
    expect(findIssue('month')).toMatchObject({
      severity: 'warning',
      values: { rows: 1215, of: 25_272, sum: 5875, largest: 256, largestAt: 'GM0050 2014-12' },
    });
  });

  it('finds that the months of 2016 add up to another year than table 37259 has', () => {
    const gaps = listGaps('year-of-months').filter(municipal);
    expect(gaps).toHaveLength(352);
    expect(sum(gaps)).toBe(11_921);
    expect(new Set(gaps.map(({ year }) => year))).toEqual(new Set([2016]));
    expect(findIssue('year-of-months')?.values).toMatchObject({ of: 2009, largest: -3914, largestAt: 'GM0363 2016' });
    expect(listGaps('year-of-months').find(({ area }) => area === 'NL01')?.gap).toBe(-8183);
  });

  it('finds what the flows of a year leave open in table 37259', () => {
    const gaps = listGaps('year').filter(municipal);
    expect(gaps).toHaveLength(3361);
    expect(sum(gaps)).toBe(36_505);
    // Amsterdam took in Weesp on 24 March 2022: 20,655 people who did not move.
    expect(gaps.filter(({ explained }) => explained)).toMatchObject([{ area: 'GM0363', year: 2022, gap: 20_655 }]);
    expect(findIssue('year')).toMatchObject({
      severity: 'information',
      values: { rows: 3360, of: 4525, sum: 15_850, explained: 1 },
    });
  });

  it('finds years that begin otherwise than the last one ended: mergers, and people over a moved border', () => {
    const gaps = listGaps('next-start');
    expect(gaps).toHaveLength(39);
    expect(sum(gaps)).toBe(235_482);
    const open = gaps.filter(({ explained }) => !explained);
    expect(open).toHaveLength(18);
    // What one municipality lost another one gained.
    expect(open.reduce((total, { gap }) => total + gap, 0)).toBe(0);
  });

  it('finds the population at the end of 2012, 2016 and 2020 the same in both tables', () => {
    expect(listGaps('end-of-year')).toEqual([]);
    const left = context.log.list().filter(({ where }) => where.file?.includes('37230NED_population') === true);
    // The 342 municipalities of 2024 have no counterpart yet: 37259 ends with 2023.
    expect(left.map(({ code, values }) => [code, values.rows])).toEqual([['ROWS_LEFT_OUT', 342]]);
  });
});
