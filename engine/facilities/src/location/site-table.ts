/**
 * What a plan of sites is judged by: travel, cost, villages and least sizes, and how much of each a plan takes.
 *
 * Every client goes to the nearest open site; of two as near to the one with the lower position.
 */

import { buildNearLists, type NearLists } from './near-lists.ts';

/** What a plan can be judged by. Of all of them less is better. */
export const objectiveNames = ['meanTravel', 'worstTravel', 'worstVillage', 'cost', 'underMinimum'] as const;

/**
 * An objective of a plan.
 *
 * - `meanTravel`: mean travel of the clients by weight, in the unit of the table
 * - `worstTravel`: the longest travel of a client of positive weight
 * - `worstVillage`: the highest mean travel over the villages: equity between villages
 * - `cost`: cost of the open sites, plus the cost of travel
 * - `underMinimum`: open sites that fewer clients (by weight) go to than their minimum
 */
export type ObjectiveName = (typeof objectiveNames)[number];

/** How much of each objective a plan takes. */
export type PlanValues = Readonly<Record<ObjectiveName, number>>;

/** Clients, candidate sites and what their plans are judged by. */
export interface SiteTable {
  readonly clients: number;
  readonly candidates: number;
  /** Travel of a client to a candidate, shape [clients × candidates]. */
  readonly travel: ArrayLike<number>;
  /** Weight of a client, such as pupils, shape [clients]; all 1 if absent. */
  readonly weights?: ArrayLike<number>;
  /** Village of a client, counted from 0, shape [clients]; every client its own village if absent. */
  readonly villages?: ArrayLike<number>;
  /** Cost of keeping a site, shape [candidates]; 0 if absent. */
  readonly siteCosts?: ArrayLike<number>;
  /** Cost of one unit of travel of one unit of weight; 0 if absent. */
  readonly travelCost?: number;
  /** Weight that must come to a site for it not to be under its minimum, shape [candidates]; 0 if absent. */
  readonly minimumSizes?: ArrayLike<number>;
}

/** Which plans may be made. */
export interface PlanRoom {
  /** Sites to be open, kept ones included; or the fewest and the most. */
  readonly p: number | { readonly fewest: number; readonly most: number };
  /** Candidates that must be open. */
  readonly keep?: readonly number[];
  /** Candidates that must not be open. */
  readonly close?: readonly number[];
}

/** A table and the room for plans, checked and laid out for the search and the bound. */
export interface PlanField {
  readonly clients: number;
  readonly candidates: number;
  /** Travel, shape [candidates × clients]. */
  readonly travel: Float64Array;
  readonly highest: number;
  readonly weights: Float64Array;
  readonly totalWeight: number;
  readonly villages: Int32Array;
  /** Weight of each village, shape [villages]. */
  readonly villageWeights: Float64Array;
  readonly siteCosts: Float64Array;
  readonly travelCost: number;
  readonly minimumSizes: Float64Array;
  readonly fewest: number;
  readonly most: number;
  /** 1 for candidates that must stay open, shape [candidates]. */
  readonly kept: Uint8Array;
  /** Candidates that may be open, kept ones included, ascending. */
  readonly allowed: Int32Array;
  /** All allowed candidates of each client in order of travel; sorted when first asked. */
  readonly listNear: () => NearLists;
}

/**
 * Check a table and lay it out.
 *
 * @throws RangeError if shapes do not match, a number is negative or not finite, or the locks contradict the number of
 *   sites or each other
 */
export function layOutPlans(table: SiteTable, room: PlanRoom): PlanField {
  const { clients, candidates } = table;
  if (!(clients >= 1 && candidates >= 1)) {
    throw new RangeError(`Expected clients and candidates, got ${clients} and ${candidates}.`);
  }
  const byClient = takeNumbers('travel', table.travel, clients * candidates, 0);
  const travel = new Float64Array(clients * candidates);
  let highest = 0;
  for (let client = 0; client < clients; client++) {
    for (let j = 0; j < candidates; j++) {
      const value = byClient[client * candidates + j];
      travel[j * clients + client] = value;
      if (value > highest) highest = value;
    }
  }
  const weights = takeNumbers('weights', table.weights, clients, 1);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(totalWeight > 0)) throw new RangeError('Expected at least one client of positive weight.');
  const villages = Int32Array.from({ length: clients }, (_, client) => table.villages?.[client] ?? client);
  if (table.villages !== undefined && table.villages.length !== clients) {
    throw new RangeError(`Got ${table.villages.length} villages for ${clients} clients.`);
  }
  const least = villages.reduce((lowest, village) => Math.min(lowest, village), 0);
  if (least < 0) throw new RangeError(`Expected villages counted from 0, got ${least}.`);
  const villageWeights = new Float64Array(1 + villages.reduce((last, village) => Math.max(last, village), 0));
  for (let client = 0; client < clients; client++) villageWeights[villages[client]] += weights[client];
  const places = checkRoom(candidates, room);
  let near: NearLists | undefined;
  const listNear = (): NearLists => {
    near ??= buildNearLists({ clients, candidates, costs: byClient }, places.allowed, candidates);
    return near;
  };
  const travelCost = table.travelCost ?? 0;
  if (!(travelCost >= 0 && Number.isFinite(travelCost))) {
    throw new RangeError(`Expected a cost of travel of at least 0, got ${travelCost}.`);
  }
  return {
    clients,
    candidates,
    travel,
    highest,
    weights,
    totalWeight,
    villages,
    villageWeights,
    siteCosts: takeNumbers('site costs', table.siteCosts, candidates, 0),
    travelCost,
    minimumSizes: takeNumbers('minimum sizes', table.minimumSizes, candidates, 0),
    ...places,
    listNear,
  };
}

function takeNumbers(name: string, given: ArrayLike<number> | undefined, length: number, absent: number): Float64Array {
  if (given === undefined) return new Float64Array(length).fill(absent);
  if (given.length !== length) throw new RangeError(`Expected ${length} ${name}, got ${given.length}.`);
  const out = new Float64Array(given);
  for (const value of out) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected finite ${name} of at least 0, got ${value}.`);
    }
  }
  return out;
}

function checkRoom(
  candidates: number,
  { p, keep = [], close = [] }: PlanRoom,
): Pick<PlanField, 'fewest' | 'most' | 'kept' | 'allowed'> {
  const kept = new Uint8Array(candidates);
  const shut = new Uint8Array(candidates);
  for (const [list, mask] of [
    [keep, kept],
    [close, shut],
  ] as const) {
    for (const candidate of list) {
      if (!(Number.isInteger(candidate) && candidate >= 0 && candidate < candidates)) {
        throw new RangeError(`Expected a candidate from 0 to ${candidates - 1}, got ${candidate}.`);
      }
      mask[candidate] = 1;
    }
  }
  const both = keep.find((candidate) => shut[candidate] === 1);
  if (both !== undefined) throw new RangeError(`Candidate ${both} is both to be kept and to be closed.`);
  const allowed = Int32Array.from(Array.from(shut.keys()).filter((candidate) => shut[candidate] === 0));
  const keptCount = kept.reduce((sum, one) => sum + one, 0);
  const { fewest, most } = typeof p === 'number' ? { fewest: p, most: p } : p;
  const low = Math.max(1, keptCount);
  const fits = Number.isInteger(fewest) && Number.isInteger(most) && fewest <= most;
  if (!(fits && most >= low && fewest >= 1 && most <= allowed.length)) {
    const asked = fewest === most ? `${most}` : `${fewest} to ${most}`;
    throw new RangeError(`Expected to open ${low} to ${allowed.length} of ${candidates} candidates, got ${asked}.`);
  }
  return { fewest: Math.max(fewest, low), most, kept, allowed };
}

/** A plan measured. */
export interface MeasuredPlan {
  readonly values: PlanValues;
  /** Site that each client goes to, shape [clients]. */
  readonly servedBy: Int32Array;
  /** Weight that comes to each candidate, shape [candidates]. */
  readonly sizes: Float64Array;
}

/**
 * Measure a plan from scratch.
 *
 * @param open positions of open candidates, at least one
 * @throws RangeError if the table is not in order, or nothing is open
 */
export function measurePlan(table: SiteTable, open: ArrayLike<number>): MeasuredPlan {
  if (open.length === 0) throw new RangeError('Expected at least one open site.');
  return measureOpen(layOutPlans(table, { p: { fewest: 1, most: table.candidates } }), open);
}

/** The nearest of some sites in ascending order. */
function findNearestOpen({ travel, clients }: PlanField, sites: readonly number[], client: number): number {
  let nearest = sites[0];
  let least = travel[nearest * clients + client];
  for (let k = 1; k < sites.length; k++) {
    const way = travel[sites[k] * clients + client];
    nearest = way < least ? sites[k] : nearest;
    least = Math.min(way, least);
  }
  return nearest;
}

/** The same for a table that is laid out. */
export function measureOpen(field: PlanField, open: ArrayLike<number>): MeasuredPlan {
  const { clients, travel, weights, villages, villageWeights, minimumSizes, siteCosts } = field;
  const sites = Array.from(open).sort((a, b) => a - b);
  const servedBy = new Int32Array(clients);
  const sizes = new Float64Array(field.candidates);
  const villageTravel = new Float64Array(villageWeights.length);
  let total = 0;
  let worst = 0;
  for (let client = 0; client < clients; client++) {
    const site = findNearestOpen(field, sites, client);
    const least = travel[site * clients + client];
    servedBy[client] = site;
    const weight = weights[client];
    total += weight * least;
    if (weight > 0 && least > worst) worst = least;
    villageTravel[villages[client]] += weight * least;
    sizes[servedBy[client]] += weight;
  }
  let worstVillage = 0;
  for (let village = 0; village < villageTravel.length; village++) {
    if (villageWeights[village] === 0) continue;
    worstVillage = Math.max(worstVillage, villageTravel[village] / villageWeights[village]);
  }
  const values = {
    meanTravel: total / field.totalWeight,
    worstTravel: worst,
    worstVillage,
    cost: sites.reduce((sum, j) => sum + siteCosts[j], 0) + field.travelCost * total,
    underMinimum: sites.filter((j) => sizes[j] < minimumSizes[j]).length,
  };
  return { values, servedBy, sizes };
}
