/**
 * The migration of one year: departures and emigration by rates, immigration by shares, arrivals balanced.
 *
 * Everybody who leaves a municipality for elsewhere in the country arrives in another one at the same age
 * and sex, so moves inside the country add up to zero in every cell. Where they arrive follows the pattern
 * of the past, raked so that every municipality gets the number of arrivals that it is to get.
 */
import { rakeMatrix } from '@transitieatlas/demography';
import type { FlowLevels } from './population-flow-levels.ts';
import type { FlowPattern } from './population-flow-pattern.ts';
import { cells, sumRange } from './population-shape.ts';
import type { FlowOfYear } from './population-special-flows.ts';

/** However few people a place is to get, its arrivals are this share of its departures. */
const FEWEST_ARRIVALS = 0.3;
/** Special arrivals of an age are at most this share of all who left somewhere at that age. */
const LARGEST_APART = 0.9;
/** Raking ends when every municipality has its arrivals to within so many persons, or after these rounds. */
const TOLERANCE_PERSONS = 1;
const MOST_ROUNDS = 12;

/** The four flows of one year by cell, each [places × sexes × ages]. */
export interface FlowsByAge {
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  readonly immigration: Float64Array;
  readonly emigration: Float64Array;
}

/** What is known or wanted of the totals of one year; NaN leaves a total to the model, each [places]. */
export interface FlowTotals {
  /** Net migration, inland and foreign, for places whose arrivals are not given. */
  readonly net: Float64Array;
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  readonly immigration: Float64Array;
  readonly emigration: Float64Array;
}

/** Totals of which none is given. */
export function createFlowTotals(places: number): FlowTotals {
  const unknown = () => new Float64Array(places).fill(Number.NaN);
  return {
    net: unknown(),
    arrivals: unknown(),
    departures: unknown(),
    immigration: unknown(),
    emigration: unknown(),
  };
}

/** How the flows of a year hang together. */
export interface FlowRules {
  /** Immigrants of the country, for municipalities without a total of their own. */
  readonly immigrants: number;
  /** Emigrants of the country by cell if municipalities are raked to them, [sexes × ages]. */
  readonly emigrants: Float64Array | undefined;
  /** Balance arrivals with departures cell by cell. */
  readonly balanced: boolean;
}

/**
 * Move the survivors of all places for a year; nothing is changed but the result.
 *
 * @param survivors persons at the end of the year before anybody moved, [places × sexes × ages]
 * @param special   flows that are kept apart; totals are those of all other people, net migration of everybody
 * @param grown     how the population of all places grew since the pattern was counted, [sexes × ages]
 */
export function moveSurvivors(
  survivors: Float64Array,
  grown: Float64Array,
  pattern: FlowPattern,
  levels: FlowLevels,
  totals: FlowTotals,
  rules: FlowRules,
  special: readonly FlowOfYear[],
): FlowsByAge {
  const places = survivors.length / cells;
  const own = leaveOutStaying(survivors, special);
  const departures = leave(own, pattern.departureRates, levels.departures, totals.departures);
  const emigration = leave(own, pattern.emigrationRates, levels.emigration, totals.emigration);
  if (rules.emigrants !== undefined) scaleCells(emigration, rules.emigrants);
  const immigration = new Float64Array(survivors.length);
  const profile = sumRange(pattern.immigrants, 0, cells);
  const shares = shareImmigrants(survivors, levels.immigration);
  for (let place = 0; place < places; place++) {
    const total = Number.isNaN(totals.immigration[place])
      ? rules.immigrants * shares[place]
      : totals.immigration[place];
    for (let cell = 0; cell < cells; cell++) {
      immigration[place * cells + cell] = profile > 0 ? (total * pattern.immigrants[cell]) / profile : 0;
    }
  }
  const arrivals = new Float64Array(survivors.length);
  const ownDepartures = Float64Array.from({ length: places }, (_, place) => sumRange(departures, place * cells, cells));
  const apart = new Float64Array(survivors.length);
  addSpecial({ arrivals: apart, departures, immigration, emigration }, special, survivors);
  const wanted = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    const first = place * cells;
    for (let cell = 0; cell < cells; cell++) {
      // A trace of the departures, so that no age that somebody leaves is closed to all.
      arrivals[first + cell] = pattern.arrivals[first + cell] * grown[cell] + 1e-3 * departures[first + cell];
    }
    const leaving = sumRange(departures, first, cells) - sumRange(apart, first, cells);
    const foreign = sumRange(immigration, first, cells) - sumRange(emigration, first, cells);
    if (!Number.isNaN(totals.arrivals[place])) wanted[place] = totals.arrivals[place];
    else if (!Number.isNaN(totals.net[place]))
      wanted[place] = Math.max(FEWEST_ARRIVALS * ownDepartures[place], totals.net[place] - foreign + leaving);
    else wanted[place] = sumRange(arrivals, first, cells);
  }
  if (rules.balanced) balance(arrivals, wanted, departures, apart);
  else scaleRows(arrivals, wanted);
  for (let i = 0; i < arrivals.length; i++) arrivals[i] += apart[i];
  return { arrivals, departures, immigration, emigration };
}

/** Survivors without those whom a special flow brought for a while. */
function leaveOutStaying(survivors: Float64Array, special: readonly FlowOfYear[]): Float64Array {
  const own = survivors.slice();
  for (const { flow } of special) {
    for (let cell = 0; cell < cells; cell++) {
      const i = flow.place * cells + cell;
      own[i] = Math.max(0, own[i] - flow.staying[cell]);
    }
  }
  return own;
}

/** Add the flows that are kept apart to those of everybody else; nobody leaves who is not there. */
function addSpecial(flows: FlowsByAge, special: readonly FlowOfYear[], survivors: Float64Array): void {
  for (const { flow, coming, leaving } of special) {
    for (let cell = 0; cell < cells; cell++) {
      const i = flow.place * cells + cell;
      const there = survivors[i] - flows.departures[i] - flows.emigration[i] + coming[cell];
      flows[flow.comesBy][i] += coming[cell];
      flows[flow.leavesBy][i] += Math.min(leaving[cell], Math.max(0, there));
    }
  }
}

/** Leavers by cell: rates × level, scaled to a total that is given. */
function leave(survivors: Float64Array, rates: Float64Array, levels: Float64Array, totals: Float64Array): Float64Array {
  const result = new Float64Array(survivors.length);
  for (let place = 0; place < levels.length; place++) {
    const first = place * cells;
    let sum = 0;
    for (let i = first; i < first + cells; i++) {
      result[i] = Math.min(0.5, rates[i] * levels[place]) * survivors[i];
      sum += result[i];
    }
    if (Number.isNaN(totals[place]) || !(sum > 0)) continue;
    const factor = totals[place] / sum;
    for (let i = first; i < first + cells; i++) result[i] = Math.min(0.9 * survivors[i], result[i] * factor);
  }
  return result;
}

/** Shares of the country's immigrants; by size where nothing was published. */
function shareImmigrants(survivors: Float64Array, shares: Float64Array): Float64Array {
  if (shares.some((share) => share > 0)) return shares;
  const everyone = sumRange(survivors, 0, survivors.length);
  return shares.map((_, place) => (everyone > 0 ? sumRange(survivors, place * cells, cells) / everyone : 0));
}

/** Sums over all places by cell, [sexes × ages]. */
export function sumPlaces(values: Float64Array): Float64Array {
  const sums = new Float64Array(cells);
  const width = sums.length;
  for (let first = 0; first < values.length; first += width) {
    for (let cell = 0; cell < width; cell++) sums[cell] += values[first + cell];
  }
  return sums;
}

/** Scale every cell over all places to a sum, in place. */
function scaleCells(flows: Float64Array, sums: Float64Array): void {
  const found = sumPlaces(flows);
  const factors = found.map((sum, cell) => (sum > 0 ? sums[cell] / sum : 1));
  for (let first = 0; first < flows.length; first += cells) {
    for (let cell = 0; cell < cells; cell++) flows[first + cell] *= factors[cell];
  }
}

/**
 * Rake arrivals to the departures by cell and to what each place is to get, as near as that goes.
 *
 * @param apart arrivals that are fixed already; lowered where more would arrive than left
 */
function balance(arrivals: Float64Array, wanted: Float64Array, departures: Float64Array, apart: Float64Array): void {
  const columns = sumPlaces(departures);
  const fixed = sumPlaces(apart);
  for (let cell = 0; cell < cells; cell++) {
    if (fixed[cell] <= LARGEST_APART * columns[cell]) continue;
    const factor = (LARGEST_APART * columns[cell]) / fixed[cell];
    for (let i = cell; i < apart.length; i += cells) apart[i] *= factor;
  }
  for (let cell = 0; cell < cells; cell++) columns[cell] -= Math.min(fixed[cell], LARGEST_APART * columns[cell]);
  const all = sumRange(columns, 0, cells);
  const sum = sumRange(wanted, 0, wanted.length);
  if (!(all > 0 && sum > 0)) {
    arrivals.fill(0);
    return;
  }
  const rows = wanted.map((value) => (value * all) / sum);
  rakeMatrix(arrivals, rows, columns, TOLERANCE_PERSONS, MOST_ROUNDS);
}

function scaleRows(arrivals: Float64Array, wanted: Float64Array): void {
  for (let place = 0; place < wanted.length; place++) {
    const sum = sumRange(arrivals, place * cells, cells);
    if (!(sum > 0)) continue;
    const factor = wanted[place] / sum;
    for (let i = place * cells; i < (place + 1) * cells; i++) arrivals[i] *= factor;
  }
}
