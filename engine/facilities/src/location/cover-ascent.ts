/**
 * Prices of a set covering that are nearly the best, soon: where the exact walk over prices starts.
 *
 * Every site is opened whose clients together offer more than the one that it counts for; prices move up where a
 * client is not reached, down where he is reached twice (subgradient).
 *
 * @source Beasley (1987), European Journal of Operational Research 31, 85–93
 */
import type { CoverCore } from './cover-core.ts';

/** Share of the distance to the best answer that a step goes, and what is left of it when the patience is over. */
const firstReach = 1;
const shortening = 0.7;
const patience = 20;
/** The part of the last direction that is kept. */
const momentum = 0.7;

/**
 * Climb from prices that no site is paid too much at.
 *
 * @param best number of sites of a known answer
 * @returns the best prices met, less where a site would be paid more than it counts for; shape [clients]
 */
export function climbPrices({ reachedBy, reaches }: CoverCore, best: number, steps: number): Float64Array {
  const clients = reachedBy.length;
  const sites = reaches.length;
  const trial = new Float64Array(clients);
  for (let client = 0; client < clients; client++) trial[client] = 1 / findLongest(reachedBy[client], reaches);
  const prices = trial.slice();
  const paid = new Float64Array(sites);
  const slope = new Float64Array(clients);
  const direction = new Float64Array(clients);
  let bound = Number.NEGATIVE_INFINITY;
  let reach = firstReach;
  let stalled = 0;
  for (let step = 0; step < steps; step++) {
    const found = payAll(reachedBy, trial, paid) - askAll(reaches, paid, slope);
    stalled = found > bound + 1e-4 * (best - bound) ? 0 : stalled + 1;
    if (found > bound) {
      bound = found;
      prices.set(trial);
    }
    if (stalled > patience) {
      reach *= shortening;
      stalled = 0;
      trial.set(prices);
      direction.fill(0);
      continue;
    }
    const square = turn(direction, slope, trial);
    if (square === 0) break;
    const length = (reach * (best - found)) / square;
    move(trial, direction, length);
  }
  return cutPrices(reachedBy, prices, sites);
}

// What is walked most stands in short functions of their own: an engine compiles them early, each as a whole.

/** The most clients that one of some sites reaches, at least 1. */
function findLongest(sites: Int32Array, reaches: readonly Int32Array[]): number {
  let most = 1;
  for (let k = 0; k < sites.length; k++) most = Math.max(most, reaches[sites[k]].length);
  return most;
}

/** Let every client pay all of his sites. @returns what clients pay together */
function payAll(reachedBy: readonly Int32Array[], prices: Float64Array, paid: Float64Array): number {
  paid.fill(0);
  let sum = 0;
  for (let client = 0; client < reachedBy.length; client++) {
    sum += prices[client];
    addTo(paid, reachedBy[client], prices[client]);
  }
  return sum;
}

/** Open the sites that are paid more than the one that each counts for. @returns by how much together */
function askAll(reaches: readonly Int32Array[], paid: Float64Array, slope: Float64Array): number {
  slope.fill(1);
  let sum = 0;
  for (let site = 0; site < reaches.length; site++) {
    if (paid[site] <= 1) continue;
    sum += paid[site] - 1;
    addTo(slope, reaches[site], -1);
  }
  return sum;
}

function addTo(values: Float64Array, list: Int32Array, amount: number): void {
  for (let k = 0; k < list.length; k++) values[list[k]] += amount;
}

/** Turn the direction towards the slope. @returns its square */
function turn(direction: Float64Array, slope: Float64Array, prices: Float64Array): number {
  let square = 0;
  for (let client = 0; client < direction.length; client++) {
    let along = slope[client] + momentum * direction[client];
    // A price that cannot go further must not shorten the way of the others.
    if ((along < 0 && prices[client] <= 0) || (along > 0 && prices[client] >= 1)) along = 0;
    direction[client] = along;
    square += along * along;
  }
  return square;
}

/** Go so far along a direction, within 0 and 1. */
function move(prices: Float64Array, direction: Float64Array, length: number): void {
  for (let client = 0; client < prices.length; client++) {
    prices[client] = Math.min(1, Math.max(0, prices[client] + length * direction[client]));
  }
}

/** Let clients pay less until no site is paid more than it counts for. */
function cutPrices(reachedBy: readonly Int32Array[], prices: Float64Array, sites: number): Float64Array {
  const paid = new Float64Array(sites);
  payAll(reachedBy, prices, paid);
  for (let client = 0; client < prices.length; client++) prices[client] /= findMost(reachedBy[client], paid);
  return prices;
}

/** The most that one of some sites is paid, at least 1. */
function findMost(sites: Int32Array, paid: Float64Array): number {
  let most = 1;
  for (let k = 0; k < sites.length; k++) most = Math.max(most, paid[sites[k]]);
  return most;
}
