/**
 * Published accounts that do not close: every case into the table `account_gaps`, one issue per kind.
 *
 * Nothing is repaired. What came is the figure that was published, what was expected is what the other
 * figures of the same account lead to.
 */
import type { Severity } from '@transitieatlas/quantities';
import type { ReadContext } from './source-reader.ts';

/** The accounts that are held against each other. */
export type AccountKind = 'month' | 'year' | 'year-of-months' | 'end-of-year' | 'next-start';

/** What the figures of an account should say, in the words of the issue. */
const expectations: Readonly<Record<AccountKind, string>> = {
  month: 'change of a month = births − deaths + moves + correction',
  year: 'population on 31 December = population + births − deaths + moves',
  'year-of-months': 'population on 31 December = population on 1 January + the changes of twelve months',
  'end-of-year': 'the population on 31 December of the other table',
  'next-start': 'population on 1 January = population on 31 December before',
};

/** One account with what it says and what it should say. */
export interface Account {
  /** Code of a municipality, or NL01. */
  readonly area: string;
  readonly year: number;
  /** 1 to 12, or 0 for a whole year. */
  readonly month: number;
  readonly came: number;
  readonly expected: number;
  /** What explains a difference, if known. */
  readonly explained?: string;
}

/** A municipality took in another one: the difference is people who did not move. */
export const MERGED = 'municipal reorganisation';

const LISTED = 8;

/**
 * Gathers the accounts of one kind out of one file.
 *
 * A class because accounts arrive row by row while a file is read.
 */
export class AccountGaps {
  private readonly file: string;
  private readonly kind: AccountKind;
  private readonly gaps: Account[] = [];
  private compared = 0;

  constructor(file: string, kind: AccountKind) {
    this.file = file;
    this.kind = kind;
  }

  /** Look at an account; NaN on either side is no account. */
  add(account: Account): void {
    if (Number.isNaN(account.came) || Number.isNaN(account.expected)) return;
    // The country is the sum of its municipalities: it stands in the table and is not counted twice.
    if (account.area !== COUNTRY) this.compared++;
    if (account.came !== account.expected) this.gaps.push(account);
  }

  /**
   * Write the open accounts and report them: what is not explained as `severity`, the rest for the record.
   *
   * @returns a sentence for the provenance, empty if all accounts close
   */
  report({ tables, log }: ReadContext, severity: Severity): string {
    const builder = tables.builder('account_gaps');
    for (const { area, year, month, came, expected, explained } of this.gaps) {
      builder.add(this.file, this.kind, area, year, month, came, expected, explained ?? '');
    }
    const municipal = this.gaps.filter(({ area }) => area !== COUNTRY);
    const open = municipal.filter(({ explained }) => explained === undefined);
    const explained = municipal.length - open.length;
    for (const [gaps, weight] of [
      [open, severity],
      [open.length === 0 ? municipal : [], 'information'],
    ] as const) {
      if (gaps.length === 0) continue;
      const largest = [...gaps].sort((a, b) => measure(b) - measure(a));
      const [first] = largest;
      log.add(
        'ACCOUNT_NOT_CLOSED',
        weight,
        { file: this.file, table: 'account_gaps' },
        {
          kind: this.kind,
          rows: gaps.length,
          of: this.compared,
          sum: sumGaps(gaps),
          largest: first === undefined ? 0 : first.came - first.expected,
          largestAt: first === undefined ? '' : name(first),
          months: this.kind === 'month' ? countMonths(gaps) : [],
          examples: largest.slice(0, LISTED).map((one) => `${name(one)}: ${one.came}, ${one.expected}`),
          expected: expectations[this.kind],
          ...(explained > 0 && open.length > 0 ? { explained } : {}),
        },
      );
    }
    return municipal.length === 0
      ? ''
      : `Reported, not repaired: ${municipal.length} of ${this.compared} accounts (${this.kind}) do not close, ${sumGaps(municipal)} persons together.`;
  }
}

const COUNTRY = 'NL01';

function measure({ came, expected }: Account): number {
  return Math.abs(came - expected);
}

function sumGaps(gaps: readonly Account[]): number {
  return gaps.reduce((sum, gap) => sum + measure(gap), 0);
}

function name({ area, year, month }: Account): string {
  return `${area} ${year}${month === 0 ? '' : `-${String(month).padStart(2, '0')}`}`;
}

function countMonths(gaps: readonly Account[]): string[] {
  const counts = new Map<string, number>();
  for (const { year, month } of gaps) {
    const key = `${year}-${String(month).padStart(2, '0')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([month, rows]) => `${month} (${rows})`);
}
