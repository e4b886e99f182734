/**
 * What became of the sites of a register: which are gone in a later one, and of which that can be said.
 *
 * A site is its code of six characters. It is gone when a later register does not have that code: closed, merged
 * into another school, or carried on under another code, also in the same building. That is what a board decides
 * and parents notice: the school of that name, number and direction is no longer there. Where a register lacks a
 * whole municipality nothing is known of its sites; they are neither gone nor there.
 */
import { type Dataset, findTable, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import type { SiteState } from './site-state.ts';

/** What is known of a site in a later register. */
const fates = ['there', 'gone', 'unknown'] as const;
/** See {@link fates}. */
export type Fate = (typeof fates)[number];

/** Sites of a register held against a later one. */
export interface ClosureOutcomes {
  readonly until: string;
  readonly fate: readonly Fate[];
}

/**
 * Find what became of sites in a later register.
 *
 * @throws RangeError if the dataset does not have the later register
 */
export function findOutcomes(dataset: Dataset, state: SiteState, until: string): ClosureOutcomes {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const there = new Set(getText(table, 'site').filter((_, row) => registers[row] === until));
  if (there.size === 0) throw new RangeError(`The dataset has no register ${until}.`);
  const unknown = listUnknown(dataset, state, until, () => true);
  return {
    until,
    fate: state.sites.map((site, at) => (unknown[at] === 1 ? 'unknown' : there.has(site) ? 'there' : 'gone')),
  };
}

/**
 * Sites that a hindcast can be tested on: with a count, with a norm for the whole of their municipality, and not
 * in a municipality of which some register was never published.
 *
 * @returns positions in the state
 */
export function listTestable(dataset: Dataset, state: SiteState): Int32Array {
  const gaps = findTable(dataset, 'register_gaps');
  const dates = gaps === undefined ? [] : [...new Set(getText(gaps, 'register'))].filter((one) => one > state.register);
  const never = dates.map((date) => listUnknown(dataset, state, date, (reason) => reason === 'not-published'));
  return Int32Array.from(state.sites.keys()).filter(
    (site) => !Number.isNaN(state.pupils[site] + state.norm[site]) && never.every((unknown) => unknown[site] === 0),
  );
}

/** 1 for sites in a municipality that a register lacks, for the given reasons. */
function listUnknown(
  dataset: Dataset,
  state: SiteState,
  until: string,
  counts: (reason: string) => boolean,
): Uint8Array {
  const unknown = new Uint8Array(state.sites.length);
  const gaps = findTable(dataset, 'register_gaps');
  if (gaps === undefined) return unknown;
  const reasons = getText(gaps, 'reason');
  const registers = getText(gaps, 'register');
  const absent = new Set(
    getText(gaps, 'municipality').filter((_, row) => registers[row] === until && counts(reasons[row])),
  );
  if (absent.size === 0) return unknown;
  const successors = followMunicipalities(dataset, state.municipalities, state.register, until);
  successors.forEach((code, site) => {
    if (absent.has(code)) unknown[site] = 1;
  });
  return unknown;
}

/** The municipality that took over most of each one, step by step until a date. */
function followMunicipalities(dataset: Dataset, codes: readonly string[], from: string, until: string): string[] {
  const changes = getTable(dataset, 'municipality_changes');
  const dates = getText(changes, 'validFrom');
  const oldCodes = getText(changes, 'oldCode');
  const newCodes = getText(changes, 'newCode');
  const shares = getNumbers(changes, 'share');
  const rows = [...dates.keys()]
    .filter((row) => dates[row] > from && dates[row] <= until)
    .sort((a, b) => (dates[a] < dates[b] ? -1 : dates[a] > dates[b] ? 1 : shares[a] - shares[b]));
  const follow = (code: string): string => {
    let found = code;
    for (let at = 0; at < rows.length; ) {
      const date = dates[rows[at]];
      let next = found;
      // Of the successors of one day the one with the largest share comes last and stays.
      for (; at < rows.length && dates[rows[at]] === date; at++) {
        if (oldCodes[rows[at]] === found) next = newCodes[rows[at]];
      }
      found = next;
    }
    return found;
  };
  const heirs = new Map([...new Set(codes)].map((code) => [code, follow(code)]));
  return codes.map((code) => heirs.get(code) ?? code);
}
