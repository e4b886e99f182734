/**
 * Counts that a publisher masks to protect people: `<5` stands for 1 to 4.
 *
 * Both bounds are kept. Where one number must stand, it is the middle of the bounds, and said to be estimated.
 */
import type { DelimitedRow } from './delimited-row.ts';

/** A count with its bounds; they are equal where it is not masked. */
export interface BoundedCount {
  /** The count, or the middle of its bounds. */
  readonly users: number;
  readonly lower: number;
  readonly upper: number;
}

const MASKED = /^<\s*(\d{1,3})$/;

/** More pupils than one row can be about: a slip of the keyboard, in which all other schools would drown. */
const mostPupils = 1_000_000;

/** No pupils, exactly. */
export const NOBODY: BoundedCount = { users: 0, lower: 0, upper: 0 };

/** True for a count of which only the bounds are known. */
export function isMasked({ lower, upper }: BoundedCount): boolean {
  return lower < upper;
}

/** The count that a text stands for if it is masked, undefined if it is not. */
export function parseMasked(text: string): BoundedCount | undefined {
  const limit = MASKED.exec(text)?.[1];
  if (limit === undefined || Number(limit) < 2) return undefined;
  // A cell with nobody in it is published as 0 or left out: what is masked has at least one.
  return bound(1, Number(limit) - 1);
}

/** A whole number of at least 0, or a masked one; `users` is NaN after an issue. */
export function readCount<Key extends string>(row: DelimitedRow<Key>, position: number): BoundedCount {
  const masked = parseMasked(row.textAt(position));
  if (masked !== undefined) return masked;
  const users = row.countAt(position);
  if (users > mostPupils) {
    const expected = `at most ${mostPupils}`;
    row.refuse('VALUE_OUT_OF_RANGE', position, { came: row.textAt(position), expected });
    return { users: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  }
  return { users, lower: users, upper: users };
}

/** Counts together. */
export function addCounts(one: BoundedCount, other: BoundedCount): BoundedCount {
  return bound(one.lower + other.lower, one.upper + other.upper);
}

/** What two statements of the same count leave; the first one if they exclude each other. */
export function narrowCount(one: BoundedCount, other: BoundedCount): BoundedCount {
  const lower = Math.max(one.lower, other.lower);
  const upper = Math.min(one.upper, other.upper);
  return lower > upper ? one : bound(lower, upper);
}

function bound(lower: number, upper: number): BoundedCount {
  return { users: (lower + upper) / 2, lower, upper };
}
