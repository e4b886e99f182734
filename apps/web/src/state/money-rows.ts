/** The rows of money of two runs and of their difference, side by side. */
import type { MoneyRow } from '@transitieatlas/outcomes';

/** A party and an item, or the balance of the party where the item is empty. */
export interface MoneyLine {
  readonly party: string;
  readonly item: string;
  readonly before: MoneyRow;
  readonly after: MoneyRow;
  /** Variant minus baseline. */
  readonly change: MoneyRow;
}

/** The lines that differ by a euro in any year, with the balance of every party: those must add up. */
export function listDiffering(lines: readonly MoneyLine[]): MoneyLine[] {
  return lines.filter(({ item, change }) => item === '' || change.cents.some((cents) => Math.abs(cents) >= 100));
}

/** Lay rows of the same party and item together, in the order of the difference; one that a run lacks is left out. */
export function joinMoney(
  before: readonly MoneyRow[],
  after: readonly MoneyRow[],
  change: readonly MoneyRow[],
): MoneyLine[] {
  const index = (rows: readonly MoneyRow[]) => new Map(rows.map((row) => [`${row.party}\n${row.item}`, row]));
  const [ofBefore, ofAfter] = [index(before), index(after)];
  return change.flatMap((row) => {
    const [first, second] = [ofBefore.get(`${row.party}\n${row.item}`), ofAfter.get(`${row.party}\n${row.item}`)];
    if (first === undefined || second === undefined) return [];
    return [{ party: row.party, item: row.item, before: first, after: second, change: row }];
  });
}
