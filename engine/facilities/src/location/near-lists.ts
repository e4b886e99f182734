/**
 * The candidates of every client in order of cost, as far as they matter.
 *
 * Both the swap search and the bound look only at candidates cheaper than some limit per client, and the
 * limit falls with the number of open sites. A list may therefore be cut short; who needs more than `reach`
 * must look at the whole row of the cost table.
 */
import type { CostArray, CostTable } from './cost-table.ts';

/** Candidates in order of cost. */
export interface NearLists {
  /** Entries per client. */
  readonly length: number;
  /** Positions of candidates, cheapest first, shape [clients × length]. */
  readonly candidates: Uint16Array;
  /** Their costs, shape [clients × length]. */
  readonly costs: CostArray;
  /** Every allowed candidate below this cost is in the list of the client, shape [clients]. */
  readonly reach: Float64Array;
  /** Candidates that lists may hold, ascending. */
  readonly allowed: Int32Array;
}

/** Stands behind the end of a list that is shorter than others; above every cost that a table holds. */
const noCost32 = 0x7fff_ffff;

/** Bits sorted on per pass, and passes. */
const digitBits = 11;
const digits = 1 << digitBits;

/** Rows up to this long are sorted by the engine itself: counting digits takes longer than that. */
const shortRow = 256;
/** What a key is multiplied by, so that the place of the candidate fits below it. */
const placeRoom = 65_536;

/**
 * Sort the allowed candidates of every client by cost, the lower position first if costs are equal.
 *
 * @param allowed positions of candidates, ascending
 * @param length  entries per client; cut to the number of allowed candidates
 */
export function buildNearLists(table: CostRows, allowed: Int32Array, length: number): NearLists {
  const { clients, candidates } = table;
  const count = allowed.length;
  const kept = Math.min(Math.max(1, length), count);
  const lists = new Uint16Array(clients * kept);
  const listCosts =
    table.costs instanceof Int32Array ? new Int32Array(clients * kept) : new Float64Array(clients * kept);
  const reach = new Float64Array(clients).fill(Number.POSITIVE_INFINITY);
  const sorter = new RowSorter(count);
  for (let client = 0; client < clients; client++) {
    const order = sorter.sort(table.costs, client * candidates, allowed);
    keepFirst(order, kept, table.costs, client * candidates, lists, listCosts, client * kept);
    if (kept < count) reach[client] = listCosts[client * kept + kept - 1];
  }
  return { length: kept, candidates: lists, costs: listCosts, reach, allowed };
}

/** Copy the first candidates of an order with their costs. */
function keepFirst(
  order: Uint16Array,
  kept: number,
  costs: CostArray,
  row: number,
  lists: Uint16Array,
  listCosts: CostArray,
  to: number,
): void {
  for (let k = 0; k < kept; k++) {
    lists[to + k] = order[k];
    listCosts[to + k] = costs[row + order[k]];
  }
}

/** Rows to sort. */
type CostRows = Pick<CostTable, 'clients' | 'candidates' | 'costs'>;

/** Sorts rows by two passes over a cost in 22 bits, and repairs what 22 bits cannot tell apart. */
class RowSorter {
  private readonly keys: Int32Array;
  private readonly from: Uint16Array;
  private readonly to: Uint16Array;
  private readonly order: Uint16Array;
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  private readonly packed: Float64Array;

  constructor(count: number) {
    const isShort = count <= shortRow;
    this.low = new Int32Array(isShort ? 0 : digits);
    this.high = new Int32Array(isShort ? 0 : digits);
    this.packed = new Float64Array(isShort ? count : 0);
    this.keys = new Int32Array(count);
    this.from = new Uint16Array(count);
    this.to = new Uint16Array(count);
    this.order = new Uint16Array(count);
  }

  sort(costs: CostArray, row: number, allowed: Int32Array): Uint16Array {
    if (allowed.length <= shortRow && costs instanceof Int32Array) this.sortShort(costs, row, allowed, 0, 1);
    else this.sortWide(costs, row, allowed);
    return this.order;
  }

  private sortWide(costs: CostArray, row: number, allowed: Int32Array): void {
    const [least, most] = findEnds(costs, row, allowed);
    const whole = costs instanceof Int32Array && most - least < digits * digits;
    const scale = whole ? 1 : most > least ? (digits * digits - 1) / (most - least) : 0;
    if (allowed.length <= shortRow) this.sortShort(costs, row, allowed, least, scale);
    else this.sortDigits(costs, row, allowed, least, scale, !whole || most - least >= digits);
    if (!whole) this.repair(costs, row);
  }

  private sortDigits(
    costs: CostArray,
    row: number,
    allowed: Int32Array,
    least: number,
    scale: number,
    twoPasses: boolean,
  ): void {
    const { keys, from, to, order, low, high } = this;
    const count = allowed.length;
    low.fill(0);
    high.fill(0);
    for (let k = 0; k < count; k++) {
      const key = ((costs[row + allowed[k]] - least) * scale) | 0;
      keys[k] = key;
      low[key & (digits - 1)]++;
      high[key >> digitBits]++;
    }
    spread(low);
    const first = twoPasses ? from : to;
    for (let k = 0; k < count; k++) first[low[keys[k] & (digits - 1)]++] = k;
    if (twoPasses) {
      spread(high);
      for (let k = 0; k < count; k++) to[high[keys[from[k]] >> digitBits]++] = from[k];
    }
    for (let k = 0; k < count; k++) order[k] = allowed[to[k]];
  }

  /** Sort by key and place in one number. */
  private sortShort(costs: CostArray, row: number, allowed: Int32Array, least: number, scale: number): void {
    const { packed, order } = this;
    for (let k = 0; k < packed.length; k++) {
      packed[k] = Math.floor((costs[row + allowed[k]] - least) * scale) * placeRoom + allowed[k];
    }
    packed.sort();
    for (let k = 0; k < packed.length; k++) order[k] = packed[k] % placeRoom;
  }

  /** Put right what keys cannot tell apart. */
  private repair(costs: CostArray, row: number): void {
    const { order } = this;
    for (let k = 1; k < order.length; k++) {
      const moved = order[k];
      const cost = costs[row + moved];
      let at = k;
      for (; at > 0 && costs[row + order[at - 1]] > cost; at--) order[at] = order[at - 1];
      order[at] = moved;
    }
  }
}

function findEnds(costs: CostArray, row: number, allowed: Int32Array): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < allowed.length; k++) {
    const cost = costs[row + allowed[k]];
    if (cost < least) least = cost;
    if (cost > most) most = cost;
  }
  return [least, most];
}

/** Turn counts into first places. */
function spread(counts: Int32Array): void {
  let place = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k];
    counts[k] = place;
    place += count;
  }
}

/** Drop candidates from lists, keeping the order of the others. */
export function dropFromLists(lists: NearLists, allowed: Int32Array): NearLists {
  const clients = lists.reach.length;
  const stays = new Uint8Array(1 + (lists.allowed.at(-1) ?? 0));
  for (const candidate of allowed) stays[candidate] = 1;
  // Lists that were cut short keep different numbers; the gap is filled with a cost that ends every walk.
  let length = 1;
  for (let client = 0; client < clients; client++) length = Math.max(length, countStaying(lists, client, stays));
  const whole = lists.costs instanceof Int32Array;
  const candidates = new Uint16Array(clients * length);
  const costs = whole ? new Int32Array(clients * length) : new Float64Array(clients * length);
  costs.fill(whole ? noCost32 : Number.POSITIVE_INFINITY);
  for (let client = 0; client < clients; client++)
    copyStaying(lists, client, stays, candidates, costs, client * length);
  return { length, candidates, costs, reach: lists.reach, allowed };
}

function countStaying(lists: NearLists, client: number, stays: Uint8Array): number {
  const end = (client + 1) * lists.length;
  let left = 0;
  for (let at = client * lists.length; at < end; at++) left += stays[lists.candidates[at]];
  return left;
}

function copyStaying(
  lists: NearLists,
  client: number,
  stays: Uint8Array,
  candidates: Uint16Array,
  costs: CostArray,
  first: number,
): void {
  const end = (client + 1) * lists.length;
  let to = first;
  for (let at = client * lists.length; at < end; at++) {
    if (stays[lists.candidates[at]] === 0) continue;
    candidates[to] = lists.candidates[at];
    costs[to++] = lists.costs[at];
  }
}
