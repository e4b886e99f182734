/**
 * Better an assignment part by part: a few neighbouring sites with all their clients are a small problem of its own,
 * which branch and bound answers or proves to be as good as it can be.
 *
 * Several answers are brought to where no pair or trio of sites can be bettered; the best goes on with larger parts,
 * parts of any shape, and parts answered anew with costs that are a little off (kicks). What was done with a part is
 * remembered as long as none of its sites or clients changes.
 *
 * @source Taillard & Voss (2002), POPMUSIC: partial optimization metaheuristic under special intensification
 *   conditions, in: Ribeiro & Hansen (eds.), Essays and Surveys in Metaheuristics, 613–629
 */
import type { Random } from '@transitieatlas/quantities';
import { candidateStates } from './capacitated-bound.ts';
import { blurTable, cutTable } from './capacitated-part-table.ts';
import { type Assignment, type CapacitatedQuestion, markOf, sumCosts } from './capacitated-search.ts';
import { CapacitatedTree } from './capacitated-tree.ts';
import type { CostTable } from './cost-table.ts';
import { Knapsack } from './fill-knapsack.ts';

/** What a search by parts takes from the whole problem. */
export interface PartsContext {
  readonly table: CostTable;
  readonly question: CapacitatedQuestion;
  /** What is decided about every candidate for good. */
  readonly status: Uint8Array;
  /** Prices of a good bound, shape [clients]. */
  readonly prices: Float64Array;
  /** Draws shapes and kicks; there are none without it. */
  readonly random: Random | undefined;
  readonly shouldStop: () => boolean;
  /** Told of every answer better than all before. */
  readonly onBetter: (found: Assignment) => void;
}

/** Steps of the bound in the tree of a part, at its root and in other nodes, and nodes after which it is given up. */
const rootSteps = 120;
const nodeSteps = 12;
const mostNodes = 40;
const firstReach = 0.5;
/** Sites of the largest parts of every first answer, of the best of them, and after a kick. */
const startSize = 3;
const fullSize = 5;
const kickSize = 3;
/** Share of the effort that the first answers may take together. */
const startShare = 0.7;
/** Sites of parts of any shape and of kicked parts: the least, and how many sizes. */
const leastSize = 3;
const sizes = 3;
/** Neighbours of a part among which the next is drawn. */
const growReach = 3;
/** How much worse an answer may be after a kick to go on from, and how often the best is gone back to else. */
const tolerance = 0.0005;
const timesPerReturn = 4;
/** Costs of a kicked part are off by at most this share; steps of the bound; candidates that may be this much worse. */
const blur = 0.2;
const kickSteps = 30;
const kickSlack = 1.1;

/** A group of clients and the site that serves them. */
interface Group {
  readonly site: number;
  readonly clients: readonly number[];
  /** Tells groups apart; a part has the sum. */
  readonly mark: number;
}

/** A class because what was done with parts must live between calls. */
export class PartsSearch {
  /** Evaluations times candidates so far. */
  spent = 0;
  private end = 0;
  private best: Assignment | undefined;
  private current: Assignment | undefined;
  private size = 2;
  private readonly context: PartsContext;
  private readonly done = new Set<number>();
  private readonly knapsack: Knapsack;

  constructor(context: PartsContext) {
    this.context = context;
    this.knapsack = new Knapsack(context.table.clients);
  }

  /**
   * Better an assignment.
   *
   * @param starts    others to begin with, the first time
   * @param mostSpent evaluations times candidates that it may take
   */
  better(known: Assignment, starts: readonly Assignment[], mostSpent: number): void {
    const { random, question } = this.context;
    const end = this.spent + mostSpent;
    if (this.best === undefined || known.total < this.best.total) this.best = known;
    this.current ??= this.compareStarts([known, ...starts.filter((start) => start !== known)], mostSpent);
    this.end = end;
    if (known.total < this.current.total) {
      this.current = known;
      this.size = 2;
    }
    for (; this.size <= Math.min(fullSize, question.p) && !this.isOver; this.size++) {
      this.current = this.descend(this.current, this.size, this.size);
    }
    if (random === undefined || question.p < 2) return;
    while (!this.isOver) {
      // Something is spent even if nothing is found to do.
      this.spent++;
      this.current =
        random.nextInteger(2) === 0 ? this.tryPart(this.current, random) : this.tryKick(this.current, random);
    }
  }

  private get isOver(): boolean {
    return this.spent > this.end || this.context.shouldStop();
  }

  /** @returns the best of some answers once small parts of them are as good as can be */
  private compareStarts(starts: readonly Assignment[], mostSpent: number): Assignment {
    let best = starts[0];
    for (const start of starts) {
      this.end = this.spent + (mostSpent * startShare) / starts.length;
      const found = this.descend(start, 2, startSize);
      if (found.total < best.total) best = found;
    }
    return best;
  }

  /** Better an answer until no site has neighbours with which it can be bettered. */
  private descend(start: Assignment, fromSize: number, toSize: number): Assignment {
    let best = start;
    for (let size = fromSize; size <= Math.min(toSize, this.context.question.p); ) {
      const before = best;
      let groups = listGroups(best);
      for (let seed = 0; seed < groups.length; seed++) {
        if (this.isOver) return best;
        best = this.betterPart(best, this.pickPart(groups, groups[seed], size));
        if (best !== before) groups = listGroups(best);
      }
      if (best === before) size++;
    }
    return best;
  }

  /** Look at a part of any shape. */
  private tryPart(from: Assignment, random: Random): Assignment {
    const groups = listGroups(from);
    return this.betterPart(from, this.growPart(groups, leastSize + random.nextInteger(sizes), random));
  }

  /** Answer a part anew with costs that are a little off, and repair what came of it. */
  private tryKick(from: Assignment, random: Random): Assignment {
    const groups = listGroups(from);
    const part = this.pickPart(
      groups,
      groups[random.nextInteger(groups.length)],
      leastSize + random.nextInteger(sizes),
    );
    const kicked = this.solvePart(from, part, random);
    if (kicked === undefined) return from;
    const found = this.descend(kicked, 2, kickSize);
    const best = this.best ?? from;
    if (found.total <= best.total * (1 + tolerance)) return found;
    return random.nextInteger(timesPerReturn) === 0 ? best : from;
  }

  /** @returns an assignment with this part bettered; the same one if that is not found */
  private betterPart(from: Assignment, part: readonly Group[]): Assignment {
    const mark = part.reduce((sum, group) => sum + group.mark, 0);
    if (this.done.has(mark)) return from;
    const found = this.solvePart(from, part);
    if (found === undefined) {
      this.done.add(mark);
      return from;
    }
    if (this.best === undefined || found.total < this.best.total) {
      this.best = found;
      this.context.onBetter(found);
    }
    return found;
  }

  /** The groups that most easily change clients with a group. */
  private pickPart(groups: readonly Group[], seed: Group, size: number): Group[] {
    const ways = groups.map((group) => ({
      group,
      way: group === seed ? Number.NEGATIVE_INFINITY : this.wayBetween(seed, group),
    }));
    ways.sort((a, b) => a.way - b.way);
    return ways.slice(0, size).map(({ group }) => group);
  }

  /** Groups of which each is near to another one. */
  private growPart(groups: readonly Group[], size: number, random: Random): Group[] {
    let last = groups[random.nextInteger(groups.length)];
    const part = [last];
    let others = groups.filter((group) => group !== last).map((group) => ({ group, way: Number.POSITIVE_INFINITY }));
    while (part.length < size && others.length > 0) {
      const from = last;
      others = others.map(({ group, way }) => ({ group, way: Math.min(way, this.wayBetween(from, group)) }));
      others.sort((a, b) => a.way - b.way);
      const [next] = others.splice(random.nextInteger(Math.min(others.length, growReach)), 1);
      last = next.group;
      part.push(last);
    }
    return part;
  }

  /** What it costs to change the two clients for whom it matters least, both ways. */
  private wayBetween(one: Group, other: Group): number {
    return this.leastDetour(one, other) + this.leastDetour(other, one);
  }

  private leastDetour(from: Group, to: Group): number {
    const { costs, candidates } = this.context.table;
    let least = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (const client of from.clients) {
      const detour = costs[client * candidates + to.site] - costs[client * candidates + from.site];
      if (detour < least) {
        second = least;
        least = detour;
      } else if (detour < second) second = detour;
    }
    return second === Number.POSITIVE_INFINITY ? least : least + second;
  }

  /** @param kicks answer it with costs that are off, even if that is worse. @returns undefined if nothing is found */
  private solvePart(from: Assignment, part: readonly Group[], kicks?: Random): Assignment | undefined {
    const { table, question, shouldStop } = this.context;
    const clients = part.flatMap((group) => group.clients);
    const prices = Float64Array.from(clients, (client) => this.context.prices[client]);
    const cost = clients.reduce(
      (sum, client) => sum + table.costs[client * table.candidates + from.servedBy[client]],
      0,
    );
    const used = new Uint8Array(table.candidates);
    for (const site of from.servedBy) used[site] = 1;
    for (const { site } of part) used[site] = 0;
    const places = this.listPlaces(clients, prices, used, part.length, kicks === undefined ? cost : cost * kickSlack);
    if (places.length < part.length) return undefined;
    const cut = cutTable(table, clients, places);
    const tree = new CapacitatedTree(
      kicks === undefined ? cut : blurTable(cut, blur, kicks),
      {
        p: part.length,
        demands: Int32Array.from(clients, (client) => question.demands[client]),
        capacities: Int32Array.from(places, (place) => question.capacities[place]),
      },
      {
        below: kicks === undefined ? cost - 1e-7 * (1 + cost) : Number.POSITIVE_INFINITY,
        prices,
        rootSteps: kicks === undefined ? rootSteps : kickSteps,
        nodeSteps,
        firstReach,
        mostNodes: kicks === undefined ? mostNodes : 0,
        shouldStop,
        onBetter: () => undefined,
      },
    );
    tree.solve();
    this.spent += tree.bound.evaluations * places.length;
    const { best } = tree;
    if (best === undefined) return undefined;
    const servedBy = Int32Array.from(from.servedBy);
    clients.forEach((client, at) => {
      servedBy[client] = places[best.servedBy[at]];
    });
    return { servedBy, total: sumCosts(table, servedBy) };
  }

  /** Candidates that can be part of an answer below the limit, by a bound at prices as they are. */
  private listPlaces(
    clients: readonly number[],
    prices: Float64Array,
    used: Uint8Array,
    size: number,
    limit: number,
  ): number[] {
    const { table, question, status } = this.context;
    const { knapsack } = this;
    const places: number[] = [];
    const earned: number[] = [];
    for (let j = 0; j < table.candidates; j++) {
      if (used[j] === 1 || status[j] === candidateStates.closed) continue;
      knapsack.count = 0;
      for (let at = 0; at < clients.length; at++) {
        const own = prices[at] - table.byCandidate[j * table.clients + clients[at]];
        const demand = question.demands[clients[at]];
        if (own > 0 && demand <= question.capacities[j]) knapsack.add(at, own, demand);
      }
      places.push(j);
      earned.push(knapsack.fillRoughly(question.capacities[j]));
    }
    const sorted = Float64Array.from(earned).sort().reverse();
    const most = sorted.subarray(0, size - 1).reduce((sum, one) => sum + one, 0);
    const base = prices.reduce((sum, price) => sum + price, 0) - most;
    return places.filter((_, at) => base - Math.min(sorted[size - 1], earned[at]) < limit);
  }
}

/** Clients by the site that serves them. */
function listGroups({ servedBy }: Assignment): Group[] {
  const clientsOf = new Map<number, number[]>();
  servedBy.forEach((site, client) => {
    const clients = clientsOf.get(site);
    if (clients === undefined) clientsOf.set(site, [client]);
    else clients.push(client);
  });
  return [...clientsOf].map(([site, clients]) => ({
    site,
    clients,
    mark: clients.reduce((sum, client) => sum + markOf(client), 3 * markOf(site)),
  }));
}
