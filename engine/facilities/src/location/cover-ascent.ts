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
  for (let client = 0; client < clients; client++) {
    let most = 1;
    for (const site of reachedBy[client]) most = Math.max(most, reaches[site].length);
    trial[client] = 1 / most;
  }
  const prices = trial.slice();
  const paid = new Float64Array(sites);
  const slope = new Float64Array(clients);
  const direction = new Float64Array(clients);
  let bound = Number.NEGATIVE_INFINITY;
  let reach = firstReach;
  let stalled = 0;
  for (let step = 0; step < steps; step++) {
    paid.fill(0);
    slope.fill(1);
    let found = 0;
    for (let client = 0; client < clients; client++) {
      found += trial[client];
      addTo(paid, reachedBy[client], trial[client]);
    }
    for (let site = 0; site < sites; site++) {
      if (paid[site] <= 1) continue;
      found += 1 - paid[site];
      addTo(slope, reaches[site], -1);
    }
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

function addTo(values: Float64Array, list: Int32Array, amount: number): void {
  if (amount === 0) return;
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
  reachedBy.forEach((list, client) => {
    for (const site of list) paid[site] += prices[client];
  });
  return prices.map((price, client) => price / reachedBy[client].reduce((most, site) => Math.max(most, paid[site]), 1));
}
