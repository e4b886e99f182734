/**
 * The JSON of monthly population changes per region (CBS 37230ned as the epidemes project stored it).
 *
 * One object per region with a first day and one list of numbers per figure, a number per month.
 */
import { describeJson, type IssueLog, isJsonObject } from '@transitieatlas/quantities';
import { REGION } from './divisions.ts';
import { parseJson } from './read-json.ts';

/** Flows and the published change of one region, a number per month. */
export interface MonthlyAccount {
  readonly region: string;
  /** First month. */
  readonly year: number;
  readonly month: number;
  readonly change: readonly number[];
  readonly births: readonly number[];
  readonly deaths: readonly number[];
  readonly arrivals: readonly number[];
  readonly departures: readonly number[];
  readonly immigration: readonly number[];
  readonly emigration: readonly number[];
  readonly correction: readonly number[];
}

const columns = {
  change: 'pop_chg',
  births: 'births',
  deaths: 'deaths',
  arrivals: 'im_gm',
  departures: 'em_gm',
  immigration: 'im_nl',
  emigration: 'em_nl',
  correction: 'corr',
} as const;

/** Figures that count persons; change and correction may be negative. */
const counts: ReadonlySet<string> = new Set(['births', 'deaths', 'im_gm', 'em_gm', 'im_nl', 'em_nl']);

/** Take the accounts out of the text of a file; what is wrong goes into the log, all of it. */
export function parseMonthlyAccounts(text: string, file: string, log: IssueLog): MonthlyAccount[] {
  const document = parseJson(text, file, log);
  if (document === undefined) return [];
  if (!Array.isArray(document)) {
    log.add('FILE_UNREADABLE', 'error', { file }, { expected: 'a list', came: describeJson(document) });
    return [];
  }
  const lines = new LineFinder(text);
  const seen = new Set<string>();
  return document.flatMap((entry: unknown, position) => {
    const account = parseAccount(entry, position, file, lines, log);
    if (account === undefined) return [];
    if (seen.has(account.region)) {
      const where = { file, ...lines.find(position, 'reg'), field: 'reg' };
      log.add('KEY_DUPLICATE', 'error', where, { came: account.region, expected: 'each region once' });
      return [];
    }
    seen.add(account.region);
    return [account];
  });
}

function parseAccount(
  entry: unknown,
  position: number,
  file: string,
  lines: LineFinder,
  log: IssueLog,
): MonthlyAccount | undefined {
  const at = (field: string) => ({ file, ...lines.find(position, field), field });
  if (!isJsonObject(entry)) {
    log.add('FILE_UNREADABLE', 'error', { file }, { expected: 'an object', came: describeJson(entry) });
    return undefined;
  }
  let ok = true;
  const refuse = (code: 'KEY_MALFORMED' | 'VALUE_NOT_INTEGER' | 'VALUE_NEGATIVE', field: string, values: object) => {
    log.add(code, 'error', at(field), { ...values });
    ok = false;
  };
  const region = typeof entry.reg === 'string' ? entry.reg.trim() : '';
  if (!REGION.test(region)) {
    refuse('KEY_MALFORMED', 'reg', { came: describeJson(entry.reg), expected: 'a region code' });
  }
  const since = /^(\d{4})-(\d{2})-01$/.exec(typeof entry.since === 'string' ? entry.since : '');
  if (since === null)
    refuse('KEY_MALFORMED', 'since', {
      came: describeJson(entry.since),
      expected: 'the first day of a month, yyyy-mm-01',
    });
  const months = Array.isArray(entry.pop_chg) ? entry.pop_chg.length : 0;
  const read = (field: string): number[] => {
    const list: readonly unknown[] = Array.isArray(entry[field]) ? entry[field] : [];
    if (list.length !== months || months === 0) {
      log.add('COLUMN_LENGTH', 'error', at(field), { came: list.length, expected: months, region });
      ok = false;
    }
    return list.map((value, month) => {
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        refuse('VALUE_NOT_INTEGER', field, {
          came: describeJson(value),
          expected: 'a whole number',
          region,
          month: month + 1,
        });
        return Number.NaN;
      }
      if (value < 0 && counts.has(field)) {
        refuse('VALUE_NEGATIVE', field, { came: value, expected: 'at least 0', region, month: month + 1 });
      }
      return value;
    });
  };
  const figures = {
    change: read(columns.change),
    births: read(columns.births),
    deaths: read(columns.deaths),
    arrivals: read(columns.arrivals),
    departures: read(columns.departures),
    immigration: read(columns.immigration),
    emigration: read(columns.emigration),
    correction: read(columns.correction),
  };
  return ok ? { region, year: Number(since?.[1]), month: Number(since?.[2]), ...figures } : undefined;
}

/**
 * Finds the line of a property of the n-th object of a list, as an editor shows it.
 *
 * A class because the text is only split once something is wrong.
 */
class LineFinder {
  private readonly text: string;
  private starts: number[] | undefined;
  private lines: readonly string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  find(entry: number, field: string): { line?: number } {
    if (this.starts === undefined) {
      this.lines = this.text.split('\n');
      this.starts = this.lines.flatMap((line, at) => (line.includes('"reg"') ? [at] : []));
    }
    const from = this.starts[entry];
    if (from === undefined) return {};
    const until = this.starts[entry + 1] ?? this.lines.length;
    for (let at = from; at < until; at++) if (this.lines[at]?.includes(`"${field}"`)) return { line: at + 1 };
    return { line: from + 1 };
  }
}
