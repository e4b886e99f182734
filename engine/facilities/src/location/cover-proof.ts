/**
 * Proof that fewer sites do not reach everybody: exact prices, the sites that they rule out, and a tree.
 *
 * A bound above the best answer less one is enough, because sites are counted in whole numbers. A branch closes a
 * site, or opens it by a client of its own whom it alone reaches; in both the prices of the node above are feasible
 * and only move on.
 */
import type { Random } from '@transitieatlas/quantities';
import { climbPrices } from './cover-ascent.ts';
import { type CoverCore, coverGreedily, dropFrom, reduceCore } from './cover-core.ts';
import { CoverSearch } from './cover-search.ts';
import { chooseSite, pickBranch } from './price-branch.ts';
import { PriceProgram } from './price-program.ts';

/** How much may be spent, and who wants to know. */
export interface CoverEffort {
  readonly random: Random;
  /** Asked often; once true, the best answer so far is given. */
  readonly shouldStop: () => boolean;
  /** Told of every better answer. */
  readonly onBetter: (count: number) => void;
}

/** Exchanges of the search before the first bound, and after each of its failures. */
const searchSteps = 1000;
const moreSteps = 20_000;
/** Steps of the subgradient before prices are made exact. */
const ascentSteps = 200;
/** Limits are lifted by at most this share, so that not all sites become tight at once. */
const lift = 1e-5;
/** Share of sites that must be ruled out before the core is made smaller. */
const worthShrinking = 0.2;
/** Moves between questions whether to stop. */
const movesPerQuestion = 50;

const whole = 1e-6;

/**
 * A proof in progress.
 *
 * A class because the best answer is shared by all nodes.
 */
export class CoverProof {
  moves = 0;
  nodes = 0;
  /** Names of the sites of the best answer. */
  best: readonly number[] = [];
  private fewest = Number.POSITIVE_INFINITY;
  private readonly effort: CoverEffort;
  /** What closing and opening a site lifted the bound by, per share that it took, when it was tried; NaN before. */
  private lifts = new Float64Array(0);

  constructor(effort: CoverEffort) {
    this.effort = effort;
  }

  /**
   * Solve a core.
   *
   * @param kept names of sites that are open already
   * @returns a bound on the number of sites
   */
  solve(given: CoverCore, kept: readonly number[]): number {
    const reduced = reduceCore(given);
    let { core } = reduced;
    let open = [...kept, ...reduced.forced];
    const greedy = coverGreedily(core, new Float64Array(core.reachedBy.length).fill(1));
    this.offer(core, greedy, open);
    if (core.reachedBy.length === 0) return open.length;
    let search = new CoverSearch(core, greedy, this.effort.random);
    const seek = (steps: number, enough: number): void => {
      const { shouldStop } = this.effort;
      for (let done = 0; done < steps && !shouldStop(); done += 500) {
        if (search.run(500, enough - open.length)) this.offer(core, search.best, open);
        if (this.fewest <= enough) return;
      }
    };
    let bound = open.length + 1;
    seek(searchSteps, bound);
    if (this.fewest <= bound || this.effort.shouldStop()) return bound;
    let prices = climbPrices(core, this.fewest - open.length, ascentSteps);
    for (;;) {
      const program = this.openProgram(core);
      program.start(prices);
      bound = Math.max(bound, this.lift(program, open.length, true));
      if (bound < this.fewest) seek(moreSteps, bound);
      if (bound >= this.fewest || this.effort.shouldStop()) return bound;
      const ruled = this.ruleOut(program, open.length);
      const count = ruled.reduce((sum, one) => sum + one, 0);
      if (count < worthShrinking * ruled.length) {
        this.lifts = new Float64Array(2 * (1 + Math.max(...core.names))).fill(Number.NaN);
        return Math.max(bound, Math.min(this.fewest, this.visit(program, core, open, 0)));
      }
      const next = reduceCore(dropFrom(core, ruled, new Uint8Array(core.reachedBy.length)));
      if (!next.possible) return this.fewest;
      core = next.core;
      open = [...open, ...next.forced];
      if (core.reachedBy.length === 0) {
        this.offer(core, [], open);
        return this.fewest;
      }
      search = new CoverSearch(
        core,
        coverGreedily(core, new Float64Array(core.reachedBy.length).fill(1)),
        this.effort.random,
      );
      prices = climbPrices(core, this.fewest - open.length, ascentSteps);
    }
  }

  private openProgram(core: CoverCore): PriceProgram {
    const { random } = this.effort;
    const limits = Float64Array.from(core.reaches, () => 1 + lift * random.next());
    return new PriceProgram(limits, {
      ceilings: new Float64Array(core.reachedBy.length).fill(Number.POSITIVE_INFINITY),
      clientSites: core.reachedBy,
      siteClients: core.reaches,
    });
  }

  /** Move prices to their best, or to where they are enough. @returns the bound in whole sites */
  private lift(program: PriceProgram, opened: number, isRoot: boolean): number {
    const { shouldStop } = this.effort;
    const before = program.moves;
    for (;;) {
      const enough = (this.fewest - 1 - opened) * (1 + lift) + 2 * whole;
      const isBest = program.improve(enough, movesPerQuestion);
      if (isBest || program.value >= enough || shouldStop()) break;
    }
    this.moves += program.moves - before;
    return isRoot || program.value !== Number.POSITIVE_INFINITY
      ? opened + Math.ceil(program.value / program.findExcess() - whole)
      : Number.POSITIVE_INFINITY;
  }

  /** Sites that no better answer opens. */
  private ruleOut(program: PriceProgram, opened: number): Uint8Array {
    const ruled = new Uint8Array(program.sites);
    const gap = (this.fewest - 1 - opened) * (1 + lift) + 2 * whole - program.value;
    for (let site = 0; site < ruled.length; site++) if (program.room[site] >= gap) ruled[site] = 1;
    return ruled;
  }

  private offer(core: CoverCore, sites: ArrayLike<number>, open: readonly number[]): void {
    const count = open.length + sites.length;
    if (count >= this.fewest) return;
    this.fewest = count;
    this.best = [...open, ...Array.from(sites, (site) => core.names[site])];
    this.effort.onBetter(count);
  }

  /** Look at a node whose prices are the best. @returns a bound on the answers under it */
  private visit(program: PriceProgram, core: CoverCore, open: readonly number[], depth: number): number {
    this.nodes++;
    const opened = open.length;
    const bound = opened + Math.ceil(program.value / program.findExcess() - whole);
    if (bound >= this.fewest || this.effort.shouldStop()) return bound;
    this.ruleOut(program, opened).forEach((one, site) => {
      if (one === 1) program.giveUp(site);
    });
    const gap = this.fewest - 1 - opened - program.value + 2 * whole;
    const before = program.moves;
    const branch = pickBranch(program, core.names, this.lifts, gap);
    this.moves += program.moves - before;
    if (branch.site < 0) {
      // All shares are whole: the relaxed covering is a covering.
      this.offer(core, branch.whole, open);
      return bound;
    }
    let left = Number.POSITIVE_INFINITY;
    const mark = program.mark();
    for (const opens of [true, false]) {
      chooseSite(program, branch.site, opens);
      const own = this.lift(program, opened, false);
      left = Math.min(left, own >= this.fewest ? own : this.visit(program, core, open, depth + 1));
      program.restore(mark);
      if (this.effort.shouldStop()) return bound;
    }
    return Math.max(bound, left);
  }
}
