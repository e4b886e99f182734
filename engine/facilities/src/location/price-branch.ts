/**
 * Which site to branch on where prices are the best: the one whose two choices both lift the bound.
 */
import type { PriceProgram } from './price-program.ts';

/** Sites that are compared, those opened to about a half first. */
const compared = 8;
/** Moves that a choice gets when it is tried. */
const probeMoves = 15;
/** Lift that counts for a choice that lifts nothing, as a share of the gap. */
const leastLift = 1e-6;
/** A share this near to 0 or 1 is taken for it. */
const almost = 1e-6;

/** Close a site, or open it by a client of its own whom it alone reaches. */
export function chooseSite(program: PriceProgram, site: number, opens: boolean): void {
  if (opens) program.add({ worth: 1, ceiling: Number.POSITIVE_INFINITY, sites: Int32Array.of(site) });
  else program.giveUp(site);
}

/** A branch, or an answer if nothing is left to branch on. */
export interface PriceBranch {
  /** The site to branch on; −1 if every share is whole. */
  readonly site: number;
  /** Sites whose share is 1. */
  readonly whole: readonly number[];
}

/**
 * Pick a site. Each choice is tried once in the whole search; later nodes go by what it lifted then.
 *
 * @param program prices at their best; left as they were
 * @param names   what each site is called outside the node
 * @param lifts   what closing (2 × name) and opening (2 × name + 1) a site lifted the value by, per share that it
 *   took, NaN before it was tried; filled
 * @param gap     a lift that is enough
 */
export function pickBranch(program: PriceProgram, names: Int32Array, lifts: Float64Array, gap: number): PriceBranch {
  const shares = program.shares.slice();
  const partly: number[] = [];
  const whole: number[] = [];
  for (let site = 0; site < shares.length; site++) {
    if (shares[site] > 1 - almost) whole.push(site);
    else if (shares[site] > almost) partly.push(site);
  }
  if (partly.length === 0) return { site: -1, whole };
  partly.sort((a, b) => Math.abs(shares[a] - 0.5) - Math.abs(shares[b] - 0.5) || a - b);
  const mark = program.mark();
  let pick = partly[0];
  let most = -1;
  for (const site of partly.slice(0, compared)) {
    let product = 1;
    for (const opens of [true, false]) {
      const own = 2 * names[site] + (opens ? 1 : 0);
      const taken = opens ? 1 - shares[site] : shares[site];
      if (Number.isNaN(lifts[own])) {
        chooseSite(program, site, opens);
        program.improve(mark.value + gap, probeMoves);
        lifts[own] = (program.value - mark.value) / taken;
        program.restore(mark);
      }
      product *= Math.max(leastLift * gap, Math.min(gap, lifts[own] * taken));
    }
    if (product <= most) continue;
    most = product;
    pick = site;
  }
  return { site: pick, whole };
}
