/**
 * What it costs to serve every client from every candidate site: the input of all location kernels.
 *
 * Whole numbers that fit are kept in 32 bits: half the memory to walk through, and sums without rounding.
 */

/** Costs in a flat array: 32 bits for whole numbers, 64 for others. */
export type CostArray = Int32Array | Float64Array;

/** Costs of serving clients from candidate sites. */
export interface CostTable {
  readonly clients: number;
  readonly candidates: number;
  /** Cost of a client at a candidate (weight × distance), shape [clients × candidates]. */
  readonly costs: CostArray;
  /** The same turned around, shape [candidates × clients]; the same array if costs are symmetric. */
  readonly byCandidate: CostArray;
  /** The highest cost. */
  readonly highest: number;
  /** True if every cost is a whole number, so that a bound may be rounded up. */
  readonly integral: boolean;
}

/** More candidates than this do not fit the 16 bits in which lists keep them. */
const mostCandidates = 65_535;

/**
 * Make a cost table.
 *
 * @param distances distance of a client to a candidate, shape [clients × candidates]; not written to
 * @param weights   weight of each client, shape [clients]; all 1 if absent
 * @throws RangeError if shapes do not match, a table has no client or candidate, or a cost is negative or not finite
 */
export function createCostTable(
  distances: ArrayLike<number>,
  clients: number,
  candidates: number,
  weights?: ArrayLike<number>,
): CostTable {
  if (!(clients >= 1 && candidates >= 1 && candidates <= mostCandidates)) {
    throw new RangeError(`Expected clients and 1 to ${mostCandidates} candidates, got ${clients} and ${candidates}.`);
  }
  if (distances.length !== clients * candidates) {
    throw new RangeError(`Got ${distances.length} distances for ${clients} clients × ${candidates} candidates.`);
  }
  if (weights !== undefined && weights.length !== clients) {
    throw new RangeError(`Got ${weights.length} weights for ${clients} clients.`);
  }
  const exact = Float64Array.from(distances);
  let highest = 0;
  let integral = true;
  for (let client = 0; client < clients; client++) {
    const row = exact.subarray(client * candidates, (client + 1) * candidates);
    const most = weighRow(row, weights === undefined ? 1 : weights[client]);
    if (!(most < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected finite costs of at least 0, got ${findBadCost(row)} for client ${client}.`);
    }
    if (most > highest) highest = most;
    if (integral && !isWhole(row)) integral = false;
  }
  const costs = integral && highest < 0x4000_0000 ? new Int32Array(exact) : exact;
  return { clients, candidates, costs, byCandidate: turnAround(costs, clients, candidates), highest, integral };
}

/** Multiply a row by a weight. @returns the highest cost; NaN or Infinity if one is not a cost */
function weighRow(row: Float64Array, weight: number): number {
  let most = 0;
  for (let at = 0; at < row.length; at++) {
    const cost = row[at] * weight;
    row[at] = cost;
    if (!(cost <= most)) most = cost;
    if (!(cost >= 0)) return Number.NaN;
  }
  return most;
}

function findBadCost(row: Float64Array): number {
  return row.find((cost) => !(cost >= 0 && cost < Number.POSITIVE_INFINITY)) ?? Number.NaN;
}

function isWhole(row: Float64Array): boolean {
  for (let at = 0; at < row.length; at++) if (row[at] !== Math.floor(row[at])) return false;
  return true;
}

function turnAround(costs: CostArray, clients: number, candidates: number): CostArray {
  if (clients === candidates && isSymmetric(costs, clients)) return costs;
  const turned = costs instanceof Int32Array ? new Int32Array(costs.length) : new Float64Array(costs.length);
  for (let client = 0; client < clients; client++) {
    for (let j = 0; j < candidates; j++) turned[j * clients + client] = costs[client * candidates + j];
  }
  return turned;
}

function isSymmetric(costs: CostArray, side: number): boolean {
  for (let row = 0; row < side; row++) if (!isTurned(costs, side, row)) return false;
  return true;
}

/** Whether a row is the same as its column, up to the diagonal. */
function isTurned(costs: CostArray, side: number, row: number): boolean {
  for (let column = 0; column < row; column++) {
    if (costs[row * side + column] !== costs[column * side + row]) return false;
  }
  return true;
}

/**
 * Sum over the clients of the cost of the cheapest open candidate.
 *
 * @param open positions of open candidates, at least one
 */
export function costOfOpen(table: CostTable, open: ArrayLike<number>): number {
  const { clients, candidates, costs } = table;
  let total = 0;
  for (let client = 0; client < clients; client++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < open.length; k++) {
      const cost = costs[client * candidates + open[k]];
      if (cost < least) least = cost;
    }
    total += least;
  }
  return total;
}
