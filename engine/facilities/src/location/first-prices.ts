/** Where the prices of a p-median begin: near those that would prove a known answer the best. */
import type { CostTable } from './cost-table.ts';

/** Rounds in which the clients of a site come to share its fee. */
const sharingRounds = 8;

/**
 * Find prices that would pay for an answer if it were the best: what a client costs at its site and a share of the fee.
 *
 * The fee is what the least useful site saves. Clients of a site share it equally, but none pays more than the next
 * site would cost.
 *
 * @param open positions of the open candidates of the answer
 * @returns price per client, shape [clients]
 */
export function findFirstPrices(table: CostTable, open: ArrayLike<number>): Float64Array {
  const { clients } = table;
  const prices = new Float64Array(clients);
  const most = new Float64Array(clients);
  const siteOf = new Int32Array(clients);
  const served = new Int32Array(open.length);
  const savings = new Float64Array(open.length);
  for (let client = 0; client < clients; client++) {
    const site = findTwoCosts(table, client, open, prices, most);
    siteOf[client] = site;
    served[site]++;
    savings[site] += most[client] - prices[client];
  }
  const fee = savings.reduce((least, saved) => Math.min(least, saved), Number.POSITIVE_INFINITY);
  const shares = new Float64Array(open.length);
  const left = new Float64Array(open.length);
  for (let round = 0; round < sharingRounds; round++) {
    left.fill(fee);
    for (let client = 0; client < clients; client++) {
      left[siteOf[client]] -= Math.min(most[client] - prices[client], shares[siteOf[client]]);
    }
    for (let site = 0; site < shares.length; site++) if (served[site] > 0) shares[site] += left[site] / served[site];
  }
  return prices.map((price, client) => Math.min(most[client], price + shares[siteOf[client]]));
}

/** Note what a client costs at the nearest open site and at the next. @returns which is nearest */
function findTwoCosts(
  { candidates, costs, highest }: CostTable,
  client: number,
  open: ArrayLike<number>,
  nearest: Float64Array,
  next: Float64Array,
): number {
  let site = 0;
  let least = highest + 1;
  let second = highest + 1;
  for (let k = 0; k < open.length; k++) {
    const cost = costs[client * candidates + open[k]];
    if (cost >= second) continue;
    second = cost < least ? least : cost;
    if (cost >= least) continue;
    least = cost;
    site = k;
  }
  nearest[client] = least;
  next[client] = second;
  return site;
}
