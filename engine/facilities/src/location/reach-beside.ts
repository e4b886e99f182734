/** A search for good answers beside a tree of exact prices, which by itself finds them late. */
import type { Random } from '@transitieatlas/quantities';
import { ReachSearch } from './reach-search.ts';

/** Moves of exact prices in the tree per kick beside them, kicks at once, and those in vain before a start at random. */
const movesPerKick = 30;
const kicksAtOnce = 10;
const kicksInVain = 60;

/** A search that keeps step with a tree. A class because what is due and what was in vain live between its nodes. */
export class ReachBeside {
  private search: ReachSearch;
  private kicksDue = 0;
  private inVain = 0;

  /** @param search the search to go on with */
  constructor(search: ReachSearch) {
    this.search = search;
  }

  /**
   * Kick as often as the tree has earned.
   *
   * @param moves moves of exact prices since the last time
   * @param offer is given the search after every round of kicks
   */
  keepUp(moves: number, random: Random, offer: (search: ReachSearch) => void): void {
    this.kicksDue += moves / movesPerKick;
    for (; this.kicksDue >= kicksAtOnce; this.kicksDue -= kicksAtOnce) {
      const before = this.search.total;
      this.search.kick(kicksAtOnce, random);
      offer(this.search);
      this.inVain = this.search.total > before ? 0 : this.inVain + kicksAtOnce;
      if (this.inVain >= kicksInVain) this.startAgain(random);
    }
  }

  /** Begin somewhere at random. */
  private startAgain(random: Random): void {
    const { core } = this.search;
    const sites = core.names.length;
    const start = new Set<number>();
    while (start.size < Math.min(core.p, sites)) start.add(random.nextInteger(sites));
    this.search = new ReachSearch(core, [...start]);
    this.search.improve();
    this.inVain = 0;
  }
}
