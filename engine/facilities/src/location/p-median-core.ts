/**
 * The rest of a p-median as a maximal covering: what a client saves is reached step by step.
 *
 * Sort the sites of a client by cost. To have an open one among the first k saves the difference between the k-th
 * cost and the next: one client of a covering per step, who is reached by those k sites. Opening sites then saves
 * exactly what it reaches. The relaxation of this covering is as good as that of the p-median with a variable per
 * client and site, and its exact prices close gaps that a subgradient leaves.
 *
 * @source Cornuéjols, Nemhauser & Wolsey (1980), Operations Research Letters 1, 42–47 (the p-median by distances);
 *   Elloumi (2010), Journal of Combinatorial Optimization 19, 69–83
 */
import type { NearLists } from './near-lists.ts';
import { createReachCore, type ReachCore, shrinkCore } from './reach-core.ts';

/** A p-median in which only some sites are still to be decided. */
export interface MedianCore {
  /** Sites are named by their place among the undecided ones. */
  readonly covering: ReachCore;
  /** Cost of all clients if no undecided site is opened; what is reached comes off. */
  readonly base: number;
  /** True if some clients have more sites than were looked at: costs are then too low, never too high. */
  readonly isCut: boolean;
}

/**
 * Write what is left of a p-median as a covering.
 *
 * @param lists     candidates in order of cost, closed ones left out
 * @param undecided candidates that may or may not be opened, ascending
 * @param certain   candidates that are open
 * @param p         sites to open, certain ones included
 * @param most      sites of a client that are looked at
 */
export function createMedianCore(
  lists: NearLists,
  undecided: Int32Array,
  certain: readonly number[],
  p: number,
  most: number,
): MedianCore {
  const clients = lists.reach.length;
  const placeOf = new Int32Array(1 + Math.max(-1, ...undecided, ...certain)).fill(-1);
  undecided.forEach((candidate, place) => {
    placeOf[candidate] = place;
  });
  const starts = [0];
  const items: number[] = [];
  const weights: number[] = [];
  const near = new Int32Array(most);
  const costs = new Float64Array(most + 1);
  let base = 0;
  let isCut = false;
  for (let client = 0; client < clients; client++) {
    let count = 0;
    let cap = Number.NaN;
    for (let at = client * lists.length; at < (client + 1) * lists.length; at++) {
      const candidate = lists.candidates[at];
      const place = placeOf[candidate];
      if (isFiller(lists, at)) break;
      if (place < 0 || count === most) {
        cap = lists.costs[at];
        isCut ||= place >= 0;
        break;
      }
      near[count] = place;
      costs[count++] = lists.costs[at];
    }
    if (Number.isNaN(cap)) {
      // All undecided sites are listed: one of them serves the client. Or the list was cut short before.
      cap = costs[count - 1];
      isCut ||= count < undecided.length;
    }
    costs[count] = cap;
    base += cap;
    for (let k = 0; k < count; k++) {
      const saved = costs[k + 1] - costs[k];
      if (!(saved > 0)) continue;
      for (const place of near.slice(0, k + 1).sort()) items.push(place);
      starts.push(items.length);
      weights.push(saved);
    }
  }
  const own = Float64Array.from(weights);
  const reachedBy = { start: Int32Array.from(starts), items: Int32Array.from(items) };
  const whole = createReachCore(reachedBy, own, undecided.length, p - certain.length);
  return { covering: shrinkCore(whole, new Int8Array(undecided.length), own), base, isCut };
}

/** Lists that are shorter than others end with the first candidate again and again, at a cost that ends all walks. */
function isFiller({ costs }: NearLists, at: number): boolean {
  return costs instanceof Int32Array ? costs[at] === 0x7fff_ffff : costs[at] === Number.POSITIVE_INFINITY;
}
