/**
 * How good a plan can be at all: a lower bound for each objective, and for a weighted sum of them.
 *
 * Travel and cost are bounded together by prices per client (see `lagrangean.ts`), with costs of sites and with a
 * fewest and a most. The longest travel is bounded by clients of which no two share a site within it: when there
 * are more of them than sites, it is too short. The sum of bounds bounds the sum.
 *
 * @source Cornuéjols, Fisher & Nemhauser (1977), Management Science 23, 789–810
 */
import type { NearLists } from './near-lists.ts';
import type { PlanGoal } from './plan-search.ts';
import type { PlanField, PlanValues } from './site-table.ts';

/** Steps of the ascent, and steps without a better bound before they are shortened. */
const mostSteps = 300;
const patience = 12;
const shortening = 0.6;
const leastReach = 0.01;
const momentum = 0.3;

/**
 * Bound the mean travel and the cost of all plans, weighted.
 *
 * @param meanWeight weight of the mean travel, and `costWeight` of the cost; at least 0
 * @param known      what some plan takes of it
 * @returns what no plan takes less than
 */
export function boundTravelAndCost(
  field: PlanField,
  meanWeight: number,
  costWeight: number,
  known: number,
  shouldStop: () => boolean,
): number {
  const { clients, candidates, allowed, kept, fewest, most, siteCosts } = field;
  const lists = field.listNear();
  const perUnit = meanWeight / field.totalWeight + costWeight * field.travelCost;
  const weights = field.weights.map((weight) => weight * perUnit);
  const fees = siteCosts.map((one) => costWeight * one);
  const rho = new Float64Array(candidates);
  const served = new Int32Array(clients);
  const isChosen = new Uint8Array(candidates);
  const prices = firstPrices(field);
  const best = Float64Array.from(prices);
  const direction = new Float64Array(clients);
  const locked = Array.from(allowed).filter((j) => kept[j] === 1);
  const free = Array.from(allowed).filter((j) => kept[j] === 0);
  let bound = Number.NEGATIVE_INFINITY;
  let reach = 1.2;
  let stalled = 0;
  for (let step = 0; step < mostSteps; step++) {
    rho.set(fees);
    let found = offer(lists, weights, prices, rho);
    free.sort((a, b) => rho[a] - rho[b] || a - b);
    isChosen.fill(0);
    for (const j of locked) isChosen[j] = 1;
    for (let k = 0, count = locked.length; k < free.length; k++, count++) {
      if (count >= most || (count >= fewest && rho[free[k]] >= 0)) break;
      isChosen[free[k]] = 1;
    }
    found += addChosen(rho, isChosen);
    countServed(lists, prices, isChosen, served);
    stalled = found > bound + 1e-4 * Math.abs(known - bound) ? 0 : stalled + 1;
    if (found > bound) {
      bound = found;
      best.set(prices);
    }
    if (bound >= known - 1e-9 * (1 + Math.abs(known)) || shouldStop()) break;
    if (stalled > patience) {
      reach *= shortening;
      stalled = 0;
      if (reach < leastReach) break;
      prices.set(best);
      direction.fill(0);
      continue;
    }
    const square = turn(direction, served, weights);
    if (square === 0) break;
    move(prices, direction, (reach * (known + 0.01 * Math.abs(known) - found)) / square);
  }
  return Math.min(bound, known);
}

// What is walked most stands in short functions of their own: an engine compiles them early, each as a whole.

/** Take from each site what its clients would pay more than it takes them to come. @returns what all pay together */
function offer(lists: NearLists, weights: Float64Array, prices: Float64Array, rho: Float64Array): number {
  const { candidates: listed, costs: ways, length } = lists;
  let paid = 0;
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client];
    const weight = weights[client];
    paid += weight * price;
    for (let at = client * length, end = at + length; at < end && ways[at] < price; at++) {
      rho[listed[at]] += weight * (ways[at] - price);
    }
  }
  return paid;
}

function addChosen(rho: Float64Array, isChosen: Uint8Array): number {
  let sum = 0;
  for (let j = 0; j < rho.length; j++) if (isChosen[j] === 1) sum += rho[j];
  return sum;
}

/** Count the chosen sites that each client would pay to. */
function countServed(lists: NearLists, prices: Float64Array, isChosen: Uint8Array, served: Int32Array): void {
  const { candidates: listed, costs: ways, length } = lists;
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client];
    let count = 0;
    for (let at = client * length, end = at + length; at < end && ways[at] < price; at++) count += isChosen[listed[at]];
    served[client] = count;
  }
}

/** Turn the direction towards who is served by none or by several. @returns its square */
function turn(direction: Float64Array, served: Int32Array, weights: Float64Array): number {
  let square = 0;
  for (let client = 0; client < direction.length; client++) {
    direction[client] = 1 - served[client] + momentum * direction[client];
    square += weights[client] * direction[client] ** 2;
  }
  return square;
}

/** Go so far along a direction, not below 0. */
function move(prices: Float64Array, direction: Float64Array, length: number): void {
  for (let client = 0; client < prices.length; client++) {
    prices[client] = Math.max(0, prices[client] + length * direction[client]);
  }
}

/** What the second nearest allowed site takes. */
function firstPrices({ clients, listNear }: PlanField): Float64Array {
  const { costs, length } = listNear();
  return Float64Array.from({ length: clients }, (_, client) => costs[client * length + Math.min(1, length - 1)]);
}

/**
 * Bound every objective on its own.
 *
 * @param known values that plans are known to reach, each perhaps by another plan
 */
export function boundObjectives(field: PlanField, known: PlanValues, shouldStop: () => boolean): PlanValues {
  const meanTravel = boundTravelAndCost(field, 1, 0, known.meanTravel, shouldStop);
  const worstVillage = Math.min(known.worstVillage, Math.max(meanTravel, boundWorstVillage(field)));
  return {
    meanTravel,
    worstVillage,
    worstTravel: Math.min(known.worstTravel, Math.max(worstVillage, boundWorstTravel(field, known.worstTravel))),
    cost: boundTravelAndCost(field, 0, 1, known.cost, shouldStop),
    underMinimum: Math.min(known.underMinimum, boundUnderMinimum(field)),
  };
}

/**
 * Bound a weighted sum of objectives.
 *
 * @param known the sum and the values of some plan
 */
export function boundGoal(
  field: PlanField,
  { weights }: PlanGoal,
  known: PlanValues,
  shouldStop: () => boolean,
): number {
  const { meanTravel = 0, cost = 0, worstTravel = 0, worstVillage = 0, underMinimum = 0 } = weights;
  const together = meanTravel * known.meanTravel + cost * known.cost;
  let bound = 0;
  let mean = 0;
  if (meanTravel > 0 || cost > 0) bound += boundTravelAndCost(field, meanTravel, cost, together, shouldStop);
  if (meanTravel > 0 && cost === 0) mean = bound / meanTravel;
  if (worstTravel > 0 || worstVillage > 0) {
    // The village that is worst off travels no less than the mean.
    const village = Math.min(known.worstVillage, Math.max(mean, boundWorstVillage(field)));
    bound += worstVillage * village;
    if (worstTravel > 0) {
      const way = Math.max(village, boundWorstTravel(field, known.worstTravel));
      bound += worstTravel * Math.min(known.worstTravel, way);
    }
  }
  if (underMinimum > 0) bound += underMinimum * Math.min(known.underMinimum, boundUnderMinimum(field));
  return bound;
}

/** The mean travel of the village that is worst off when everything that may be open is. */
function boundWorstVillage({ clients, listNear, weights, villages, villageWeights }: PlanField): number {
  const { costs, length } = listNear();
  const sums = new Float64Array(villageWeights.length);
  for (let client = 0; client < clients; client++) {
    sums[villages[client]] += weights[client] * costs[client * length];
  }
  return sums.reduce((worst, sum, village) => {
    return villageWeights[village] > 0 ? Math.max(worst, sum / villageWeights[village]) : worst;
  }, 0);
}

/** No plan has a longest travel below this, or below what is known to be reached. */
function boundWorstTravel(field: PlanField, known: number): number {
  const { clients, weights, listNear } = field;
  const { costs, length } = listNear();
  const heavy = Array.from(weights.keys()).filter((client) => weights[client] > 0);
  const base = heavy.reduce((most, client) => Math.max(most, costs[client * length]), 0);
  const ways = new Float64Array(clients * length);
  let count = 0;
  for (const client of heavy) {
    for (let at = client * length, end = at + length; at < end && costs[at] <= known; at++) {
      if (costs[at] >= base) ways[count++] = costs[at];
    }
  }
  const inOrder = ways.subarray(0, count).sort();
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTooShort(field, heavy, inOrder[middle])) low = middle + 1;
    else high = middle;
  }
  return count === 0 ? known : inOrder[low];
}

/** True if more clients than there are sites must each have a site of their own within a travel. */
function isTooShort({ listNear, kept, most }: PlanField, heavy: readonly number[], way: number): boolean {
  const { candidates: listed, costs, length } = listNear();
  const reached = (client: number): Uint16Array => {
    let end = client * length;
    while (end < (client + 1) * length && costs[end] <= way) end++;
    return listed.subarray(client * length, end);
  };
  const sets = heavy.map(reached).filter((sites) => !sites.some((j) => kept[j] === 1));
  sets.sort((a, b) => a.length - b.length);
  const taken = new Uint8Array(kept.length);
  let left = most - kept.reduce((sum, one) => sum + one, 0);
  for (const sites of sets) {
    if (sites.some((j) => taken[j] === 1)) continue;
    if (--left < 0) return true;
    for (const j of sites) taken[j] = 1;
  }
  return false;
}

/** All weight together fills only so many minimum sizes. */
function boundUnderMinimum({ allowed, minimumSizes, totalWeight, fewest }: PlanField): number {
  const minima = Float64Array.from(allowed, (j) => minimumSizes[j]).sort();
  let filled = 0;
  for (let sum = 0; filled < minima.length; filled++) {
    sum += minima[filled];
    if (sum > totalWeight) break;
  }
  return Math.max(0, fewest - filled);
}
