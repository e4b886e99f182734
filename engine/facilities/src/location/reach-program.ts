/**
 * The best prices of a maximal covering, exactly, from prices that are nearly the best.
 *
 * Beside its clients every site is paid by one client more, who takes what the others pay: the price of opening a
 * site at all. The value is what all pay less p times that price; a lower bound of what p sites miss.
 */
import type { Random } from '@transitieatlas/quantities';
import { PriceProgram } from './price-program.ts';
import type { ReachCore } from './reach-core.ts';

/** Limits are lifted by at most this share of a mean weight, so that not all sites become tight at once. */
const lift = 2e-5;

/** Write the program of a core and start it from the prices of the core. */
export function createReachProgram(core: ReachCore, random: Random): PriceProgram {
  const { p, weights, clientStart, clientSites, siteStart, siteClients } = core;
  const clients = weights.length;
  const sites = core.names.length;
  let total = 0;
  for (let client = 0; client < clients; client++) total += weights[client];
  const limits = Float64Array.from({ length: sites }, () => (lift * total * (1 + random.next())) / clients);
  const paid = new Float64Array(sites);
  for (let site = 0; site < sites; site++) {
    for (let k = siteStart[site]; k < siteStart[site + 1]; k++) paid[site] += core.prices[siteClients[k]];
  }
  // Either the price of a site is the highest that one is paid, or prices give way to the p-th highest.
  const inOrder = paid.slice().sort();
  const highest = inOrder[sites - 1];
  const common = inOrder[Math.max(0, sites - p)];
  const cut = new Float64Array(clients + 1);
  let cutValue = -p * common;
  let value = -p * highest;
  for (let client = 0; client < clients; client++) {
    let most = common;
    for (let k = clientStart[client]; k < clientStart[client + 1]; k++) most = Math.max(most, paid[clientSites[k]]);
    cut[client] = most > 0 ? (core.prices[client] * common) / most : 0;
    cutValue += cut[client];
    value += core.prices[client];
  }
  const start = cut;
  if (value >= cutValue) start.set(core.prices);
  start[clients] = value >= cutValue ? highest : common;
  const program = new PriceProgram(limits, [
    ...Array.from({ length: clients }, (_, client) => ({
      worth: 1,
      ceiling: weights[client],
      sites: clientSites.subarray(clientStart[client], clientStart[client + 1]),
    })),
    {
      worth: -p,
      ceiling: Number.POSITIVE_INFINITY,
      sites: Int32Array.from({ length: sites }, (_, site) => site),
      times: new Float64Array(sites).fill(-1),
    },
  ]);
  program.start(start);
  return program;
}
