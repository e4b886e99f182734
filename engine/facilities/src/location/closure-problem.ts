/**
 * Closing sites over periods: what is asked, and whether a plan keeps to it.
 *
 * A site that is closed stays closed. In every period everybody goes to an open site, and an open site has at least its
 * minimum and at most its capacity. Clients of one area may go to several sites.
 */

/** Areas, sites and periods. */
export interface ClosureProblem {
  readonly areas: number;
  readonly sites: number;
  readonly periods: number;
  /** Distance of an area to a site, shape [areas × sites]. */
  readonly distances: ArrayLike<number>;
  /** Clients of an area in a period, shape [periods × areas]. */
  readonly demands: ArrayLike<number>;
  /** Fewest clients of a site while it is open, shape [sites]. */
  readonly minimumSizes: ArrayLike<number>;
  /** Most clients of a site, shape [sites]; no limit if absent. */
  readonly capacities?: ArrayLike<number>;
  /** Cost of a site for each period in which it is open, in the unit of clients × distance, shape [sites]; 0 if absent. */
  readonly siteCosts?: ArrayLike<number>;
  /** Sites that stay open in all periods. */
  readonly keep?: readonly number[];
  /** Sites that are closed from the first period on. */
  readonly close?: readonly number[];
}

/** A plan. */
export interface ClosurePlan {
  /** Periods in which each site is open, from the first on, shape [sites]; 0 is never. */
  readonly openPeriods: Int32Array;
  /** Clients of an area at a site in a period, shape [periods × areas × sites]. */
  readonly served: Float64Array;
}

/** Something in a plan that is not as asked. */
export interface ClosureFault {
  readonly kind: 'shape' | 'unserved' | 'atClosedSite' | 'belowMinimum' | 'aboveCapacity' | 'lock';
  readonly period: number;
  /** Area or site. */
  readonly place: number;
  /** By how much. */
  readonly amount: number;
}

/** Checks that all numbers are there and make sense. @throws RangeError if not */
export function checkClosureProblem(problem: ClosureProblem): void {
  const { areas, sites, periods } = problem;
  for (const [name, count] of Object.entries({ areas, sites, periods })) {
    if (!(Number.isInteger(count) && count >= 1))
      throw new RangeError(`Expected at least one of ${name}, got ${count}.`);
  }
  checkNumbers('distances', problem.distances, areas * sites);
  checkNumbers('demands', problem.demands, periods * areas);
  checkNumbers('minimum sizes', problem.minimumSizes, sites);
  if (problem.capacities !== undefined) checkNumbers('capacities', problem.capacities, sites);
  if (problem.siteCosts !== undefined) checkNumbers('site costs', problem.siteCosts, sites);
  const { keep = [], close = [], capacities, minimumSizes } = problem;
  for (const site of [...keep, ...close]) {
    if (!(Number.isInteger(site) && site >= 0 && site < sites)) {
      throw new RangeError(`Expected a site from 0 to ${sites - 1}, got ${site}.`);
    }
  }
  const both = keep.find((site) => close.includes(site));
  if (both !== undefined) throw new RangeError(`Site ${both} is both to be kept and to be closed.`);
  for (let site = 0; site < sites; site++) {
    if (capacities === undefined || capacities[site] >= minimumSizes[site]) continue;
    throw new RangeError(`Site ${site} has a capacity of ${capacities[site]} and a minimum of ${minimumSizes[site]}.`);
  }
}

function checkNumbers(name: string, given: ArrayLike<number>, length: number): void {
  if (given.length !== length) throw new RangeError(`Expected ${length} ${name}, got ${given.length}.`);
  for (let at = 0; at < length; at++) {
    if (!(given[at] >= 0 && given[at] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Expected finite ${name} of at least 0, got ${given[at]}.`);
    }
  }
}

/** Rounding that is forgiven, as a share of what is compared. */
const forgiven = 1e-6;

/**
 * Look for everything in a plan that is not as asked. Knows nothing of how the plan was made.
 *
 * @returns the faults, empty if there are none
 */
export function findClosureFaults(problem: ClosureProblem, { openPeriods, served }: ClosurePlan): ClosureFault[] {
  const { areas, sites, periods, demands, minimumSizes, capacities, keep = [], close = [] } = problem;
  const faults: ClosureFault[] = [];
  if (openPeriods.length !== sites || served.length !== periods * areas * sites) {
    return [{ kind: 'shape', period: 0, place: 0, amount: served.length }];
  }
  for (const site of keep) {
    if (openPeriods[site] < periods) faults.push({ kind: 'lock', period: openPeriods[site], place: site, amount: 1 });
  }
  for (const site of close) if (openPeriods[site] > 0) faults.push({ kind: 'lock', period: 0, place: site, amount: 1 });
  for (let period = 0; period < periods; period++) {
    const sizes = new Float64Array(sites);
    for (let area = 0; area < areas; area++) {
      let sum = 0;
      for (let site = 0; site < sites; site++) {
        const amount = served[(period * areas + area) * sites + site];
        if (!(amount >= -forgiven)) faults.push({ kind: 'unserved', period, place: area, amount });
        if (amount > forgiven && period >= openPeriods[site]) {
          faults.push({ kind: 'atClosedSite', period, place: site, amount });
        }
        sum += amount;
        sizes[site] += amount;
      }
      const demand = demands[period * areas + area];
      if (!(Math.abs(sum - demand) <= forgiven * (1 + demand))) {
        faults.push({ kind: 'unserved', period, place: area, amount: demand - sum });
      }
    }
    for (let site = 0; site < sites; site++) {
      const least = period < openPeriods[site] ? minimumSizes[site] : 0;
      const most = capacities?.[site] ?? Number.POSITIVE_INFINITY;
      if (sizes[site] < least - forgiven * (1 + least)) {
        faults.push({ kind: 'belowMinimum', period, place: site, amount: least - sizes[site] });
      }
      if (sizes[site] > most + forgiven * (1 + most)) {
        faults.push({ kind: 'aboveCapacity', period, place: site, amount: sizes[site] - most });
      }
    }
  }
  return faults;
}

/** Travel and site costs of a plan, counted from the plan alone. */
export function costOfClosures(problem: ClosureProblem, { openPeriods, served }: ClosurePlan): number {
  const { areas, sites, periods, distances, siteCosts } = problem;
  let cost = 0;
  for (let at = 0; at < periods * areas * sites; at++)
    if (served[at] > 0) cost += served[at] * distances[at % (areas * sites)];
  for (let site = 0; site < sites; site++) cost += openPeriods[site] * (siteCosts?.[site] ?? 0);
  return cost;
}
