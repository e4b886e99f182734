/** The series of a population track: made, written year by year, and cut to what was asked. */
import { populationFlows } from '@transitieatlas/outcomes';
import type { PopulationInputs } from './population-inputs.ts';
import { ages, cells, getGroup, groupCells, groups, groupWidth, sumRange } from './population-shape.ts';

import type { SpecialFlow } from './population-special-flows.ts';

/** Share of the year that has passed on 1 October. */
const octoberShare = 273 / 365;

/** The population of all zones and municipalities of a dataset through the years. */
export interface PopulationTrack {
  /** From 2013, or the first published year if that is later, until the asked year. */
  readonly years: Int32Array;
  /** Nature of the zones' stocks of each year, position in `valueNatures` of outcomes. */
  readonly nature: Uint8Array;
  /** All zones in the order of their table. */
  readonly zones: readonly string[];
  /** Persons on 1 January, each [zones × years]. */
  readonly population: Float64Array;
  readonly children0to3: Float64Array;
  readonly children0to9: Float64Array;
  readonly adults18to64: Float64Array;
  readonly over65: Float64Array;
  readonly over80: Float64Array;
  /** Persons on 1 October, between the two 1 Januaries, each [zones × years]. */
  readonly children4to11: Float64Array;
  readonly youth12to17: Float64Array;
  /** Flows of the year, NaN where it is not projected, each [zones × years]. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** Persons on 1 January, each [municipalities × years]; NaN where nothing is known. */
  readonly municipalityPopulation: Float64Array;
  readonly municipalityChildren4to11: Float64Array;
  /** Lowest age of each five-year group, the last open: 0, 5, …, 95. */
  readonly ageGroups: Int32Array;
  /** Persons on 1 January, [municipalities × years × sexes × age groups], men first. */
  readonly municipalityAges: Float64Array;
  readonly municipalityFlows: MunicipalityFlows;
  /**
   * Nature of the figures of municipalities of each year, position in `valueNatures`: observed with their
   * ages, estimated where only the total is counted, else modelled.
   */
  readonly municipalityNature: Uint8Array;
  /** Flows that are not the moving of a place's own people, kept apart or not. */
  readonly specialFlows: readonly SpecialFlow[];
}

/**
 * The account of municipalities, flows from 1 January to the next, each [municipalities × years], NaN where
 * not known. The next stock is this one + births − deaths + arrivals − departures + immigration − emigration
 * + correction.
 */
export interface MunicipalityFlows {
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  /** From and to other municipalities. */
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  readonly immigration: Float64Array;
  /** Administrative corrections included, as published. */
  readonly emigration: Float64Array;
  /** What closes a counted account; 0 in projected years. */
  readonly correction: Float64Array;
}

/** A track that is still being filled. */
export type WritableTrack = { -readonly [Name in keyof PopulationTrack]: PopulationTrack[Name] };

/** A track with one year more than asked, for October of the last; `finishTrack` cuts it off. */
export function createTrack(inputs: PopulationInputs, firstYear: number, until: number): WritableTrack {
  const years = Int32Array.from({ length: until - firstYear + 2 }, (_, step) => firstYear + step);
  const empty = () => new Float64Array(inputs.zones.length * years.length);
  const unknown = () => empty().fill(Number.NaN);
  const municipal = () => new Float64Array(inputs.municipalities.length * years.length).fill(Number.NaN);
  return {
    years,
    nature: new Uint8Array(years.length),
    zones: inputs.zones,
    population: empty(),
    children0to3: empty(),
    children0to9: empty(),
    adults18to64: empty(),
    over65: empty(),
    over80: empty(),
    children4to11: empty(),
    youth12to17: empty(),
    births: unknown(),
    deaths: unknown(),
    netMigration: unknown(),
    municipalities: inputs.municipalities,
    municipalityPopulation: municipal(),
    municipalityChildren4to11: municipal(),
    ageGroups: Int32Array.from({ length: groups }, (_, group) => group * groupWidth),
    municipalityAges: new Float64Array(inputs.municipalities.length * years.length * groupCells).fill(Number.NaN),
    municipalityFlows: mapFlows(municipal),
    municipalityNature: new Uint8Array(years.length),
    specialFlows: [],
  };
}

/** The stocks of a track with the ages that they hold, from and up to and including. */
export const trackStocks = [
  ['population', 0, ages - 1],
  ['children0to3', 0, 3],
  ['children0to9', 0, 9],
  ['adults18to64', 18, 64],
  ['over65', 65, ages - 1],
  ['over80', 80, ages - 1],
  ['children4to11', 4, 11],
  ['youth12to17', 12, 17],
] as const;

/** Write the stocks of one year, all of 1 January. */
export function writeStocks(track: WritableTrack, population: Float64Array, yearIndex: number): void {
  const years = track.years.length;
  // Persons younger than each age, so that every stock is one subtraction.
  const younger = new Float64Array(ages + 1);
  const stocks = trackStocks.map(([name, from, to]) => ({ values: track[name], from, past: to + 1 }));
  for (let zone = 0; zone < track.zones.length; zone++) {
    const men = zone * cells;
    for (let age = 0, length = younger.length - 1; age < length; age++) {
      younger[age + 1] = younger[age] + population[men + age] + population[men + length + age];
    }
    const at = zone * years + yearIndex;
    for (const { values, from, past } of stocks) values[at] = younger[past] - younger[from];
  }
}

/** Persons of both sexes of an area from one age up to and including another; `first` is its first cell. */
export function sumAges(population: Float64Array, first: number, from: number, to: number): number {
  return sumRange(population, first + from, to - from + 1) + sumRange(population, first + ages + from, to - from + 1);
}

/** Stocks made of whole published groups are exactly the published sums, not sums of split ages. */
export function writeCountedGroups(held: WritableTrack, counts: Float64Array | undefined): void {
  if (counts === undefined) return;
  for (const [name, from, to] of trackStocks) {
    if (from % groupWidth !== 0 || (to !== ages - 1 && (to + 1) % groupWidth !== 0)) continue;
    const [first, length] = [getGroup(from), getGroup(to) - getGroup(from) + 1];
    for (let zone = 0; zone < held.zones.length; zone++) {
      const start = zone * groupCells + first;
      held[name][zone * 2] = sumRange(counts, start, length) + sumRange(counts, start + groups, length);
    }
  }
}

/** Turn children and youth of 1 January into those of 1 October and drop the year that served for it. */
export function finishTrack(track: WritableTrack): PopulationTrack {
  const asked = track.years.length - 1;
  const october = (values: Float64Array) => {
    const result = cut(values, asked);
    for (let i = 0; i < result.length; i++) {
      const cell = Math.floor(i / asked) * (asked + 1) + (i % asked);
      result[i] += (values[cell + 1] - values[cell]) * octoberShare;
    }
    return result;
  };
  const result = { ...track, years: track.years.slice(0, asked), nature: track.nature.slice(0, asked) };
  for (const [name] of trackStocks) result[name] = cut(track[name], asked);
  for (const name of [
    'births',
    'deaths',
    'netMigration',
    'municipalityPopulation',
    'municipalityChildren4to11',
  ] as const) {
    result[name] = cut(track[name], asked);
  }
  result.municipalityAges = cut(track.municipalityAges, asked, groupCells);
  result.municipalityFlows = mapFlows((name) => cut(track.municipalityFlows[name], asked));
  result.municipalityNature = track.municipalityNature.slice(0, asked);
  result.children4to11 = october(track.children4to11);
  result.youth12to17 = october(track.youth12to17);
  return Object.freeze(result);
}

function mapFlows(make: (name: keyof MunicipalityFlows) => Float64Array): MunicipalityFlows {
  return Object.fromEntries(populationFlows.map((name) => [name, make(name)])) as unknown as MunicipalityFlows;
}

/** Drop the last year of [areas × (years + 1) × width]. */
function cut(values: Float64Array, years: number, width = 1): Float64Array {
  const whole = (years + 1) * width;
  const kept = years * width;
  const result = new Float64Array((values.length / whole) * kept);
  for (let area = 0; area * whole < values.length; area++) {
    result.set(values.subarray(area * whole, area * whole + kept), area * kept);
  }
  return result;
}
