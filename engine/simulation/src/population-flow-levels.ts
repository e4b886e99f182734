/**
 * How large the flows of migration of municipalities are: over the years that the ages were taken from, and
 * lately against those years.
 */
import { type Accounts, getFlow, getStock, type PublishedFlow } from './population-accounts.ts';
import type { GrossLevels } from './population-flow-pattern.ts';

/** Years before the last count whose mean sets the level of departures: moves swing with the housing market. */
const DEPARTURE_YEARS = 3;
/** The same for immigration and emigration, of which single years say less. */
const FOREIGN_YEARS = 5;

/** Levels of the years after the accounts. */
export interface FlowLevels {
  /** Factor on the departure rates, [places]. */
  readonly departures: Float64Array;
  /** Factor on the emigration rates, [places]. */
  readonly emigration: Float64Array;
  /** The same for all places together. */
  readonly countryEmigration: number;
  /** Share of the country's immigrants, adding up to 1 unless nothing is known, [places]. */
  readonly immigration: Float64Array;
}

/** Mean flows per year from one year up to another, 0 where nothing is published. */
export function measureGrossLevels(accounts: Accounts, places: number, from: number, to: number): GrossLevels {
  const level = (flow: PublishedFlow) =>
    Float64Array.from({ length: places }, (_, place) => {
      const rate = measureRate(accounts, flow, [place], from, to);
      return Number.isNaN(rate) ? 0 : rate * measureMean(accounts, place, from, to);
    });
  return { departures: level('departures'), immigration: level('immigration'), emigration: level('emigration') };
}

/** Levels of recent years against those of the years `from` up to `to`. */
export function estimateFlowLevels(accounts: Accounts, places: number, from: number, to: number): FlowLevels {
  const end = accounts.firstYear + accounts.years;
  const everywhere = Array.from({ length: places }, (_, place) => place);
  const compare = (flow: PublishedFlow, chosen: readonly number[], years: number) => {
    const ratio = measureRate(accounts, flow, chosen, end - years, end) / measureRate(accounts, flow, chosen, from, to);
    return Number.isFinite(ratio) ? ratio : 1;
  };
  const compareEach = (flow: PublishedFlow, years: number) =>
    Float64Array.from(everywhere, (place) => compare(flow, [place], years));
  const immigration = Float64Array.from({ length: places }, (_, place) => {
    let sum = 0;
    for (let year = end - FOREIGN_YEARS; year < end; year++) {
      const value = getFlow(accounts, accounts.immigration, place, year);
      if (value > 0) sum += value;
    }
    return sum;
  });
  const all = immigration.reduce((sum, value) => sum + value, 0);
  return {
    departures: compareEach('departures', DEPARTURE_YEARS),
    emigration: compareEach('emigration', FOREIGN_YEARS),
    countryEmigration: compare('emigration', everywhere, FOREIGN_YEARS),
    immigration: all > 0 ? immigration.map((value) => value / all) : immigration,
  };
}

/** Flow per inhabitant of places over the years that have both; the nearest year with figures if none has. */
function measureRate(
  accounts: Accounts,
  flow: PublishedFlow,
  places: readonly number[],
  from: number,
  to: number,
): number {
  let moved = 0;
  let persons = 0;
  const first = Math.min(Math.max(from, accounts.firstYear), accounts.firstYear + accounts.years - 1);
  for (let year = first; year < Math.max(to, first + 1); year++) {
    for (const place of places) {
      const value = getFlow(accounts, accounts[flow], place, year);
      const stock = getStock(accounts, place, year);
      if (!Number.isFinite(value) || !(stock > 0)) continue;
      moved += value;
      persons += stock;
    }
  }
  return persons > 0 ? moved / persons : Number.NaN;
}

function measureMean(accounts: Accounts, place: number, from: number, to: number): number {
  let persons = 0;
  let years = 0;
  for (let year = from; year < to; year++) {
    const stock = getStock(accounts, place, year);
    if (!(stock > 0)) continue;
    persons += stock;
    years++;
  }
  return years > 0 ? persons / years : 0;
}
