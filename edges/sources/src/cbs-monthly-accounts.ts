/**
 * Monthly population accounts per municipality (CBS 37230ned, 2012–March 2017): do they close?
 *
 * Traps: in December of 2012–2015 the published change holds a correction that no flow and no column tells;
 * the months of 2016 add up to other figures than the year of table 37259, which was published later. The
 * figures themselves are not used: 37259 has the same flows by year, also of later years.
 */
import { getIntegers, getNumbers, getText } from '@transitieatlas/dataset';
import { AccountGaps } from './account-gaps.ts';
import { describeCbs } from './cbs-licence.ts';
import { decodeText } from './decode-text.ts';
import { MUNICIPALITY } from './divisions.ts';
import { type MonthlyAccount, parseMonthlyAccounts } from './monthly-accounts.ts';
import { inspectFile, readContent } from './read-bytes.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const TITLE = 'Bevolkingsontwikkeling; regio per maand (37230ned)';
const FILE = /(^|\/)cbs-37230ned-bevolkingsontwikkeling-[^/]*\.json(\.gz)?$/;
const COUNTRY = 'NL01';

/** Checks monthly accounts; to be called after the components of the years are read. */
export const cbsMonthlyAccounts: SourceReader = {
  id: 'cbs-37230ned',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: 'January 2012 – March 2017',
  requires: [],
  matches: (path) => FILE.test(path),
  read: readAccounts,
};

async function readAccounts(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const path = paths[0];
  if (path === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const inspected = await inspectFile(context.folder, path, context.log);
  if (inspected === undefined) return { rowsRead: 0, rowsUsed: 0 };
  const text = decodeText(await readContent(context.folder, path), inspected.encoding);
  const accounts = parseMonthlyAccounts(text, path, context.log);
  const used = accounts.filter(({ region }) => region === COUNTRY || MUNICIPALITY.test(region));
  const months = new AccountGaps(path, 'month');
  for (const account of used) checkMonths(account, months);
  const years = new AccountGaps(path, 'year-of-months');
  checkYears(context, used, years);
  const treatment = [months.report(context, 'warning'), years.report(context, 'warning')].filter((line) => line !== '');
  const rowsRead = accounts.reduce((sum, { change }) => sum + change.length, 0);
  const rowsUsed = used.reduce((sum, { change }) => sum + change.length, 0);
  if (rowsRead > rowsUsed) {
    const reason = 'regions other than municipalities and the country hold the same people';
    context.log.add('ROWS_LEFT_OUT', 'information', { file: path }, { reason, rows: rowsRead - rowsUsed });
  }
  context.tables.addProvenance(
    'account_gaps',
    describeCbs({
      title: TITLE,
      referenceDate: cbsMonthlyAccounts.referenceDate,
      treatment: ['Read to hold its accounts against each other; its flows stand in no table.', ...treatment],
      files: [inspected.source],
    }),
  );
  return { rowsRead, rowsUsed };
}

/** The published change of a month against the flows and the correction beside it. */
function checkMonths(account: MonthlyAccount, gaps: AccountGaps): void {
  const { births, deaths, arrivals, departures, immigration, emigration, correction } = account;
  const of = (figures: readonly number[], step: number): number => figures[step] ?? Number.NaN;
  account.change.forEach((came, step) => {
    const born = of(births, step) - of(deaths, step);
    const moved = of(arrivals, step) - of(departures, step) + of(immigration, step) - of(emigration, step);
    const months = account.month - 1 + step;
    const [year, month] = [account.year + Math.floor(months / 12), (months % 12) + 1];
    gaps.add({ area: account.region, year, month, came, expected: born + moved + of(correction, step) });
  });
}

/** Twelve months on the population of 1 January against the population of 31 December in table 37259. */
function checkYears({ tables }: ReadContext, accounts: readonly MonthlyAccount[], gaps: AccountGaps): void {
  const components = tables.peek('components');
  if (components === undefined) return;
  const [years, sexes] = [getIntegers(components, 'year'), getText(components, 'sex')];
  const [starts, ends] = [getNumbers(components, 'population'), getNumbers(components, 'populationEnd')];
  const rows = new Map<string, number>();
  getText(components, 'municipality').forEach((code, row) => {
    if (sexes[row] === 'T') rows.set(`${code} ${years[row]}`, row);
  });
  for (const { region, year: first, month, change } of accounts) {
    for (let step = (13 - month) % 12; step + 12 <= change.length; step += 12) {
      const year = first + Math.floor((month - 1 + step) / 12);
      const row = rows.get(`${region} ${year}`);
      if (row === undefined) continue;
      const grown = change.slice(step, step + 12).reduce((sum, one) => sum + one, 0);
      const expected = (starts[row] ?? Number.NaN) + grown;
      gaps.add({ area: region, year, month: 0, came: ends[row] ?? Number.NaN, expected });
    }
  }
}
