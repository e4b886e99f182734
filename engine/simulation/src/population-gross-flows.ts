/**
 * Net migration of a municipality split into arrivals, departures, immigration and emigration.
 *
 * Departures, immigration and emigration are as large, in proportion to the inhabitants, as in the recent
 * median year; arrivals take the rest, so that the account closes.
 */
import { type Accounts, type PublishedFlow, publishedFlows } from './population-accounts.ts';

/** Years that count as recent. */
const RECENT_YEARS = 8;

/** The four flows of migration. */
export type GrossFlows = Record<Exclude<PublishedFlow, 'births' | 'deaths'>, number>;

/** Recent flow per inhabitant and year of each municipality, by name of the flow. */
export type GrossRates = Readonly<Record<PublishedFlow, Float64Array>>;

/** Medians of recent years; 0 where nothing is published. */
export function estimateGrossRates(accounts: Accounts, places: number): GrossRates {
  const rates = publishedFlows.map((flow): [PublishedFlow, Float64Array] => [
    flow,
    Float64Array.from({ length: places }, (_, place) => findRecentRate(accounts, accounts[flow], place)),
  ]);
  return Object.fromEntries(rates) as Record<PublishedFlow, Float64Array>;
}

/** Split the net migration of one place and year. */
export function splitNetMigration(rates: GrossRates, place: number, population: number, net: number): GrossFlows {
  const departures = rates.departures[place] * population;
  const immigration = rates.immigration[place] * population;
  const emigration = rates.emigration[place] * population;
  const arrivals = net + departures + emigration - immigration;
  // A place that would need fewer than no arrivals sends more people away instead.
  return {
    arrivals: Math.max(0, arrivals),
    departures: departures - Math.min(0, arrivals),
    immigration,
    emigration,
  };
}

function findRecentRate(accounts: Accounts, flow: Float64Array, place: number): number {
  const rates: number[] = [];
  for (let step = 0; step < accounts.years; step++) {
    const rate = flow[place * accounts.years + step] / accounts.population[place * (accounts.years + 1) + step];
    if (Number.isFinite(rate)) rates.push(rate);
  }
  const sorted = rates.slice(-RECENT_YEARS).sort((first, second) => first - second);
  if (sorted.length === 0) return 0;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
