/** Which tables of the catalogue a fetch takes, and why it leaves the others. */
import type { CatalogueLine } from './catalogue-line.ts';
import { hasLiveReader } from './live-readers.ts';
import { findProtocol } from './protocols.ts';

/** A table that is not taken. */
export interface LeftLine {
  readonly line: CatalogueLine;
  /** In plain English, to be put into the words of the reader. */
  readonly reason: string;
}

/**
 * Choose the tables to take: current editions that an atlas has a table for.
 *
 * @param without ids of lines that the user does not want
 * @param wanted ids, or names under `onRequest`, of lines that are taken only if somebody asks for them
 */
export function chooseLines(
  lines: readonly CatalogueLine[],
  without: ReadonlySet<string>,
  wanted: ReadonlySet<string> = new Set(),
): { readonly taken: readonly CatalogueLine[]; readonly left: readonly LeftLine[] } {
  const left = lines.flatMap((line) => {
    const reason = findReason(line, without, wanted);
    return reason === undefined ? [] : [{ line, reason }];
  });
  const passed = new Set(left.map(({ line }) => line));
  return { taken: lines.filter((line) => !passed.has(line)), left };
}

function findReason(
  { id, status, purpose, protocol, options }: CatalogueLine,
  without: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
) {
  let reason: string | undefined;
  if (without.has(id)) reason = 'left out on request';
  else if (isOnRequest(options) && !wanted.has(id) && !wanted.has(String(options.onRequest)))
    reason = 'taken only on request';
  else if (status === 'superseded') reason = 'a later edition took its place';
  else if (status === 'withdrawn') reason = 'withdrawn by the publisher';
  else if (!hasLiveReader(purpose)) reason = 'an atlas has no table for it yet';
  else if (findProtocol(protocol) === undefined) reason = 'its protocol is not spoken yet';
  return reason;
}

/** True for a line that is large and that most atlases do without. */
function isOnRequest(options: CatalogueLine['options']): boolean {
  return typeof options.onRequest === 'string';
}

/**
 * Newer editions of a line: current ones of its series, of which the same is made, that tell of a later period. What
 * took the place of an edition is newer than it also if it ends with the same period, as forecasts do.
 */
export function listNewer(
  line: Pick<CatalogueLine, 'id' | 'series' | 'periods' | 'purpose' | 'status'>,
  lines: readonly CatalogueLine[],
) {
  const last = findLastPeriod(line.periods);
  return lines.filter((other) => {
    if (other.series !== line.series || other.purpose !== line.purpose) return false;
    if (other.id === line.id || other.status !== 'current') return false;
    const ends = findLastPeriod(other.periods);
    return line.status === 'current' ? ends > last : ends >= last;
  });
}

/** The latest period, by the order of its characters, as publishers write them. */
function findLastPeriod(periods: readonly string[]): string {
  return [...periods].sort().at(-1) ?? '';
}
