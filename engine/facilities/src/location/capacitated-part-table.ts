/** Cost tables of parts of a problem. */
import type { Random } from '@transitieatlas/quantities';
import type { CostTable } from './cost-table.ts';

/** The costs of some clients at some candidates. */
export function cutTable(table: CostTable, clients: readonly number[], places: readonly number[]): CostTable {
  const { costs, candidates, integral } = table;
  const make = () => {
    const pairs = clients.length * places.length;
    return costs instanceof Int32Array ? new Int32Array(pairs) : new Float64Array(pairs);
  };
  const own = make();
  const byCandidate = make();
  let highest = 0;
  for (let row = 0; row < clients.length; row++) {
    for (let column = 0; column < places.length; column++) {
      const cost = costs[clients[row] * candidates + places[column]];
      own[row * places.length + column] = cost;
      byCandidate[column * clients.length + row] = cost;
      if (cost > highest) highest = cost;
    }
  }
  return { clients: clients.length, candidates: places.length, costs: own, byCandidate, highest, integral };
}

/** The same table with every cost off by at most a share. */
export function blurTable(table: CostTable, share: number, random: Random): CostTable {
  const { clients, candidates } = table;
  const costs = Float64Array.from(table.costs, (cost) => cost * (1 + share * (2 * random.next() - 1)));
  const byCandidate = new Float64Array(costs.length);
  for (let client = 0; client < clients; client++) {
    for (let j = 0; j < candidates; j++) byCandidate[j * clients + client] = costs[client * candidates + j];
  }
  return { clients, candidates, costs, byCandidate, highest: table.highest * (1 + share), integral: false };
}
