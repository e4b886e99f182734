/**
 * How births and deaths of the country and its municipalities compare with the national rates.
 *
 * The country: events counted over events expected at the published national rates, per year. A
 * municipality: counted over expected, the expected ones at the level of the country in that year, pooled
 * over the years before the jump-off and shrunk to 1 (gamma-Poisson). So a bad influenza year or a fall
 * in fertility belongs to the country, and what remains to the place.
 */
import { shrinkRatio } from '@transitieatlas/demography';
import { getFlow } from './population-accounts.ts';
import type { PopulationInputs } from './population-inputs.ts';
import type { RatesOfYear } from './population-rates.ts';
import { ages, cells, sexes, women } from './population-shape.ts';

/** Expected births at which a municipality's own record and the nation weigh the same. */
const BIRTHS_STRENGTH = 100;
/** Expected deaths at which a municipality's own record and the nation weigh the same. */
const DEATHS_STRENGTH = 200;
/** Years before the jump-off that the ratios are pooled over. */
const POOLED_YEARS = 8;

/** Population of areas on 1 January of a year, [areas × sexes × ages]. */
export type StructureOfYear = (year: number) => Float64Array;

/** Ratios of rates to the national ones. */
export interface RateRatios {
  /** Births of the country over expected, by year with figures. */
  readonly nationalBirths: ReadonlyMap<number, number>;
  readonly nationalDeaths: ReadonlyMap<number, number>;
  /** Births of a municipality over expected at the country's level, shrunk, [municipalities + 1]. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
}

/** Events expected in an area in a year at national rates, from its structure on 1 January. */
function expectEvents(
  structure: Float64Array,
  area: number,
  year: number,
  rates: RatesOfYear,
): { births: number; deaths: number } {
  const { fertility, logSurvival } = rates(year);
  let births = 0;
  let deaths = 0;
  const start = area * cells;
  for (let age = 0; age < ages; age++) births += fertility[age] * structure[start + women * ages + age];
  for (let sex = 0; sex < sexes; sex++) {
    for (let age = 0; age < ages; age++) {
      const next = Math.min(ages - 1, age + 1);
      deaths += structure[start + sex * ages + age] * (1 - Math.exp(logSurvival[sex * ages + next]));
    }
  }
  // Newborns: half of each sex is near enough for an expectation.
  deaths += (births * (2 - Math.exp(logSurvival[0]) - Math.exp(logSurvival[ages]))) / 2;
  return { births, deaths };
}

/** Estimate the ratios from the accounts of the years up to and not including the jump-off. */
export function estimateRateRatios(
  inputs: PopulationInputs,
  structures: StructureOfYear,
  firstStructureYear: number,
  jumpOff: number,
  rates: RatesOfYear,
): RateRatios {
  const places = inputs.municipalities.length + 1;
  const accounts = inputs.municipalAccounts;
  const counted = { births: new Float64Array(places), deaths: new Float64Array(places) };
  const expected = { births: new Float64Array(places), deaths: new Float64Array(places) };
  const nationalBirths = new Map<number, number>();
  const nationalDeaths = new Map<number, number>();
  const first = Math.max(firstStructureYear, jumpOff - POOLED_YEARS);
  for (let year = first; year < jumpOff; year++) {
    const structure = structures(year);
    const ofYear = Array.from({ length: places }, (_, place) => expectEvents(structure, place, year, rates));
    for (const kind of ['births', 'deaths'] as const) {
      let sumCounted = 0;
      let sumExpected = 0;
      for (let place = 0; place < places; place++) {
        const events = getFlow(accounts, accounts[kind], place, year);
        if (Number.isNaN(events)) continue;
        sumCounted += events;
        sumExpected += ofYear[place][kind];
      }
      if (!(sumExpected > 0)) continue;
      const ratio = sumCounted / sumExpected;
      (kind === 'births' ? nationalBirths : nationalDeaths).set(year, ratio);
      for (let place = 0; place < places; place++) {
        const events = getFlow(accounts, accounts[kind], place, year);
        if (Number.isNaN(events)) continue;
        counted[kind][place] += events;
        expected[kind][place] += ratio * ofYear[place][kind];
      }
    }
  }
  return {
    nationalBirths,
    nationalDeaths,
    births: counted.births.map((events, place) => shrinkRatio(events, expected.births[place], BIRTHS_STRENGTH, 1)),
    deaths: counted.deaths.map((events, place) => shrinkRatio(events, expected.deaths[place], DEATHS_STRENGTH, 1)),
  };
}
