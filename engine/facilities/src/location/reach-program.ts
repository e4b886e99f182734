/**
 * The best prices of a maximal covering, exactly, from prices that are nearly the best.
 *
 * Beside its clients every site is paid by one client more, who takes what the others pay: the price of opening a
 * site at all. The value is what all pay less p times that price; a lower bound of what p sites miss.
 */
import type { Random } from '@transitieatlas/quantities';
import { partLists } from './cover-sets.ts';
import { PriceProgram } from './price-program.ts';
import type { ReachCore } from './reach-core.ts';

/** Limits are lifted by at most this share of a mean weight, so that not all sites become tight at once. */
const lift = 2e-5;

/** Write the program of a core and start it from the prices of the core. */
export function createReachProgram(core: ReachCore, random: Random): PriceProgram {
  const { p, weights, clientStart, clientSites, siteStart, siteClients } = core;
  const clients = weights.length;
  const sites = core.names.length;
  const meanWeight = sum(weights) / clients;
  const limits = Float64Array.from({ length: sites }, () => lift * meanWeight * (1 + random.next()));
  const program = new PriceProgram(limits, {
    ceilings: weights,
    clientSites: partLists({ start: clientStart, items: clientSites }),
    siteClients: partLists({ start: siteStart, items: siteClients }),
  });
  program.add({
    worth: -p,
    ceiling: Number.POSITIVE_INFINITY,
    sites: Int32Array.from({ length: sites }, (_, site) => site),
    times: new Float64Array(sites).fill(-1),
  });
  program.start(findStart(core));
  return program;
}

/** Prices of the core and of opening a site: the highest that a site is paid, or prices that give way to the p-th highest. */
function findStart(core: ReachCore): Float64Array {
  const { p, prices } = core;
  const clients = prices.length;
  const paid = new Float64Array(core.names.length);
  for (let site = 0; site < paid.length; site++) paid[site] = addPrices(core, site);
  const inOrder = paid.slice().sort();
  const highest = inOrder[paid.length - 1];
  const common = inOrder[Math.max(0, paid.length - p)];
  const start = new Float64Array(clients + 1);
  start.set(prices);
  for (let client = 0; client < clients; client++) {
    start[client] *= common / Math.max(Number.MIN_VALUE, findMost(core, client, paid, common));
  }
  if (sum(prices) - p * highest >= sum(start) - p * common) {
    start.set(prices);
    start[clients] = highest;
  } else start[clients] = common;
  return start;
}

/** What a site is paid. */
function addPrices({ siteStart, siteClients, prices }: ReachCore, site: number): number {
  let paid = 0;
  for (let k = siteStart[site]; k < siteStart[site + 1]; k++) paid += prices[siteClients[k]];
  return paid;
}

/** The most that a site of a client is paid, at least so much. */
function findMost({ clientStart, clientSites }: ReachCore, client: number, paid: Float64Array, least: number): number {
  let most = least;
  for (let k = clientStart[client]; k < clientStart[client + 1]; k++) most = Math.max(most, paid[clientSites[k]]);
  return most;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k];
  return total;
}
