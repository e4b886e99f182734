/**
 * The capacitated p-median: every client is served by one open site, and no site serves more than it can.
 *
 * A Lagrangean bound by knapsacks, branch and bound below it, and a search that betters the answer part by part.
 *
 * @source Osman & Christofides (1994), Capacitated clustering problems by hybrid simulated annealing and tabu
 *   search, International Transactions in Operational Research 1, 317–336
 */
import type { Random } from '@transitieatlas/quantities';
import { PartsSearch } from './capacitated-parts.ts';
import type { CapacitatedQuestion } from './capacitated-search.ts';
import { CapacitatedTree } from './capacitated-tree.ts';
import type { CostTable } from './cost-table.ts';

export type { CapacitatedQuestion } from './capacitated-search.ts';

/** How much may be spent, and who wants to know. */
export interface CapacitatedEffort {
  /** Draws the parts and kicks by which answers get better; there are none without it. */
  readonly random?: Random;
  /** Asked at every step of the bound; once true, the best answer so far is given. */
  readonly shouldStop?: () => boolean;
  /** Told of every better answer. */
  readonly onBetter?: (total: number) => void;
}

/** The answer. */
export interface CapacitatedAnswer {
  /** Position of the candidate that serves each client; absent if no answer was found. */
  readonly servedBy: Int32Array | undefined;
  /** Sum of the costs; Infinity if no answer was found. */
  readonly objective: number;
  /** No answer costs less; Infinity if it is proved that there is none. */
  readonly bound: number;
  readonly proved: boolean;
  readonly evaluations: number;
  readonly nodes: number;
}

/**
 * Choose p candidates and who is served where, so that the total cost is least and no capacity is exceeded.
 *
 * @throws RangeError if shapes do not match, or a demand or capacity is not a whole number of at least 0
 */
export function solveCapacitated(
  table: CostTable,
  question: CapacitatedQuestion,
  effort: CapacitatedEffort = {},
): CapacitatedAnswer {
  checkQuestion(table, question);
  if (isTooLittleRoom(question)) {
    const none = Number.POSITIVE_INFINITY;
    return { servedBy: undefined, objective: none, bound: none, proved: true, evaluations: 0, nodes: 0 };
  }
  const { shouldStop = () => false, onBetter } = effort;
  let parts: PartsSearch | undefined;
  const help = (tree: CapacitatedTree): void => {
    parts ??= new PartsSearch({
      table,
      question,
      status: Uint8Array.from(tree.bound.status),
      prices: tree.prices,
      random: effort.random,
      shouldStop,
      onBetter: (found) => tree.take(found),
    });
    helpTree(tree, parts, table);
  };
  const tree = new CapacitatedTree(table, question, {
    below: Number.POSITIVE_INFINITY,
    prices: findFirstPrices(table, question.p),
    rootSteps,
    nodeSteps,
    firstReach,
    mostNodes: Number.POSITIVE_INFINITY,
    shouldStop,
    onBetter: (found) => onBetter?.(found.total),
    help,
  });
  const bound = tree.solve();
  const objective = tree.best?.total ?? Number.POSITIVE_INFINITY;
  const proved = bound >= tree.limit;
  const rounded = table.integral && Number.isFinite(bound) ? Math.ceil(bound - 1e-6) : bound;
  return {
    servedBy: tree.best?.servedBy,
    objective,
    bound: proved ? objective : Math.min(objective, rounded),
    proved,
    evaluations: tree.bound.evaluations,
    nodes: tree.nodes,
  };
}

/** Every client can pay what the way to the p-th part of the candidates costs at most. */
function findFirstPrices({ clients, candidates, costs }: CostTable, p: number): Float64Array {
  return Float64Array.from({ length: clients }, (_, client) => {
    const row = costs.slice(client * candidates, (client + 1) * candidates).sort();
    return row[Math.min(candidates - 1, Math.ceil(candidates / p))];
  });
}

/** Steps of the bound at the root and in every other node, and the reach of the first one. */
const rootSteps = 1500;
const nodeSteps = 20;
const firstReach = 1.5;
/** Clients up to whom a proof is likelier than a better answer, and the effort spent on answers there. */
const fewClients = 150;
const shareOfFew = 0.5;
/** Gaps above which answers are bettered and proofs are given up, the effort then as a share of the tree's, and its steps. */
const narrowGap = 0.003;
const wideGap = 0.01;
const shareWhenOpen = 2;
const shareWhenWide = 20;
const shareWhenNarrow = 0.2;
const leastShare = 0.05;

/** Better the answer of a tree by parts: the more effort, the wider the gap. */
function helpTree(tree: CapacitatedTree, parts: PartsSearch, { clients, candidates }: CostTable): void {
  const done = tree.bound.evaluations * candidates;
  for (let before = -1; tree.best !== undefined && parts.spent > before; ) {
    before = parts.spent;
    const gap = (tree.best.total - tree.rootBound) / Math.abs(tree.best.total);
    const share = clients <= fewClients ? shareOfFew : pickShare(gap);
    const left = share * done - parts.spent;
    // In halves, because better answers narrow the gap.
    if (left > leastShare * done) parts.better(tree.best, tree.answers, left / 2);
  }
}

function pickShare(gap: number): number {
  if (gap > wideGap) return shareWhenWide;
  return gap > narrowGap ? shareWhenOpen : shareWhenNarrow;
}

function checkQuestion({ clients, candidates }: CostTable, { p, demands, capacities }: CapacitatedQuestion): void {
  if (demands.length !== clients) throw new RangeError(`Got ${demands.length} demands for ${clients} clients.`);
  if (capacities.length !== candidates) {
    throw new RangeError(`Got ${capacities.length} capacities for ${candidates} candidates.`);
  }
  if (!(Number.isInteger(p) && p >= 1 && p <= candidates)) {
    throw new RangeError(`Expected to open 1 to ${candidates} candidates, got ${p}.`);
  }
  for (const load of [...demands, ...capacities]) {
    if (load < 0) throw new RangeError(`Expected demands and capacities of at least 0, got ${load}.`);
  }
}

/** True if not even the p largest candidates can take all demand, or none of them the largest: no search is needed. */
function isTooLittleRoom({ p, demands, capacities }: CapacitatedQuestion): boolean {
  const largest = Float64Array.from(capacities).sort().reverse();
  const room = largest.subarray(0, p).reduce((sum, capacity) => sum + capacity, 0);
  const wanted = Float64Array.from(demands);
  return wanted.reduce((sum, demand) => sum + demand, 0) > room || wanted.some((demand) => demand > largest[0]);
}
