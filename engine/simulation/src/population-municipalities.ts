/**
 * Projects municipalities by sex and single age, 1 January to 1 January.
 *
 * Per year: survive and age with the nation's rates × the municipality's ratio; move (departures and
 * emigration by own rates, immigration by shares, arrivals balanced with departures); add the births of the
 * women at both ends of the year. In years that are counted, every flow is brought to the accounts.
 * Afterwards net migration follows the back-tested forecast of totals and then the assumed levels. If the
 * municipalities are raked to the country, its deaths, births and emigrants by age are computed on all of
 * them together and shared out, so that the country could as well be projected alone. Always: end = start +
 * births − deaths + arrivals − departures + immigration − emigration + correction.
 *
 * Longer than most files: the steps of one year share their work arrays and must be read in their order.
 */
import { type Accounts, getFlow, getStock } from './population-accounts.ts';
import type { FlowLevels } from './population-flow-levels.ts';
import type { FlowPattern } from './population-flow-pattern.ts';
import { createFlowTotals, type FlowsByAge, type FlowTotals, moveSurvivors, sumPlaces } from './population-flows.ts';
import type { PopulationInputs } from './population-inputs.ts';
import {
  assumeMunicipalMigration,
  assumeNationalMigration,
  type MigrationLevels,
} from './population-migration-levels.ts';
import type { RateRatios, StructureOfYear } from './population-rate-ratios.ts';
import type { NationalRates, RatesOfYear } from './population-rates.ts';
import { boyShare } from './population-residuals.ts';
import { ages, cells, sexes, sumRange, women } from './population-shape.ts';
import { readFlowsOfYear, type SpecialFlowModel } from './population-special-flows.ts';
import {
  forecastPath,
  readGrowth,
  readNationalGrowth,
  type SteeringPath,
  weighForecast,
} from './population-steering.ts';

/**
 * Counted years whose mean sets the country's level after the accounts: the last for births, because
 * fertility drifts and its last value predicts best; three for deaths, which swing around their trend.
 */
const BIRTH_LEVEL_YEARS = 1;
const DEATH_LEVEL_YEARS = 3;
/** Years over which the country's level returns to that of the published national rates. */
const YEARS_TO_PUBLISHED_RATES = 30;
/** Share of the country's inhabitants from which the municipalities are all of it. */
const WHOLE_COUNTRY = 0.98;
/** Ages outside of which no fertility is published. @source UN WPP 2022: age groups 10–14 to 50–54 */
const firstFertileAge = 10;
const lastFertileAge = 54;

/** A year of all municipalities. */
export interface MunicipalYear {
  readonly year: number;
  /** Persons at the start and end, [places × sexes × ages]. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Survival shares as applied, [places × sexes × ages]. */
  readonly survival: Float64Array;
  /** Births per woman as applied, [places × ages]. */
  readonly fertility: Float64Array;
  /** Flows, [places]. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  /** All that is neither birth nor death. */
  readonly netMigration: Float64Array;
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  readonly immigration: Float64Array;
  readonly emigration: Float64Array;
  /** Share of the survivors who left, and persons who came, each [places × sexes × ages]; only if asked for. */
  readonly moves?: { readonly leaving: Float64Array; readonly arriving: Float64Array };
}

/** What the projection of municipalities needs. */
export interface MunicipalModel {
  readonly inputs: PopulationInputs;
  readonly rates: RatesOfYear;
  readonly ratios: RateRatios;
  /** Population by single age up to the jump-off. */
  readonly structures: StructureOfYear;
  readonly pattern: FlowPattern;
  /** Mean population of all places while the pattern was counted, [sexes × ages]. */
  readonly pool: Float64Array;
  readonly flowLevels: FlowLevels;
  readonly levels: MigrationLevels;
  /** Accounts without the special flows that are kept apart. */
  readonly ownAccounts: Accounts;
  readonly specialFlows: readonly SpecialFlowModel[];
  /** Bring the municipalities to the country's own projection. */
  readonly raked: boolean;
  /** Keep who left and who came by sex and age. */
  readonly keepRates?: boolean;
}

/** Project all municipalities from `jumpOff` over `years` years. */
export function projectMunicipalities(
  model: MunicipalModel,
  start: Float64Array,
  jumpOff: number,
  years: number,
): MunicipalYear[] {
  const { inputs, structures } = model;
  const result: MunicipalYear[] = [];
  const birthLevels: number[] = [...model.ratios.nationalBirths.values()];
  const deathLevels: number[] = [...model.ratios.nationalDeaths.values()];
  const lastCount = Math.max(jumpOff, model.levels.firstYear);
  const known: StructureOfYear = (year) => (year > jumpOff ? result[year - jumpOff - 1].end : structures(year));
  let path: SteeringPath | undefined;
  let current = start;
  for (let step = 0; step < years; step++) {
    const year = jumpOff + step;
    if (year === lastCount) path = forecastPath(model.ownAccounts, inputs.nationalAccounts, known, year);
    const past = year - model.levels.firstYear;
    const births = levelOf(birthLevels, BIRTH_LEVEL_YEARS, past);
    const deaths = levelOf(deathLevels, DEATH_LEVEL_YEARS, past);
    const projected = projectYear(model, path, current, year, births, deaths);
    // While events are counted, how they compare with expectation sets the level of the years after.
    const counted = compareWithAccounts(model.inputs, projected.expected, year);
    if (counted.births > 0) birthLevels.push(births * counted.births);
    if (counted.deaths > 0) deathLevels.push(deaths * counted.deaths);
    result.push(projected.year);
    current = projected.year.end;
  }
  return result;
}

/** The country's level: the mean of the last counted years, returning to 1 afterwards. */
function levelOf(counted: readonly number[], years: number, yearsPast: number): number {
  const last = counted.slice(-years);
  if (last.length === 0) return 1;
  const level = last.reduce((sum, value) => sum + value, 0) / last.length;
  const share = Math.min(1, Math.max(0, yearsPast / YEARS_TO_PUBLISHED_RATES));
  return level + (1 - level) * share;
}

interface Expected {
  readonly births: Float64Array;
  readonly deaths: Float64Array;
}

function compareWithAccounts(
  inputs: PopulationInputs,
  expected: Expected,
  year: number,
): { births: number; deaths: number } {
  const compare = (flow: Float64Array, modelled: Float64Array) => {
    let counted = 0;
    let sum = 0;
    for (let place = 0; place < modelled.length; place++) {
      const value = getFlow(inputs.municipalAccounts, flow, place, year);
      if (Number.isNaN(value)) continue;
      counted += value;
      sum += modelled[place];
    }
    return sum > 0 ? counted / sum : 0;
  };
  const accounts = inputs.municipalAccounts;
  return { births: compare(accounts.births, expected.births), deaths: compare(accounts.deaths, expected.deaths) };
}

function projectYear(
  model: MunicipalModel,
  path: SteeringPath | undefined,
  start: Float64Array,
  year: number,
  birthLevel: number,
  deathLevel: number,
): { year: MunicipalYear; expected: Expected } {
  const { inputs, ratios } = model;
  const places = inputs.municipalities.length + 1;
  const accounts = inputs.municipalAccounts;
  const national = model.rates(year);
  const raked = model.raked && model.levels.coverage > WHOLE_COUNTRY && year >= model.levels.firstYear;
  const end = new Float64Array(places * cells);
  const survival = new Float64Array(places * cells);
  const fertility = new Float64Array(places * ages);
  const births = new Float64Array(places);
  const deaths = new Float64Array(places);
  const netMigration = new Float64Array(places);
  const expected = { births: new Float64Array(places), deaths: new Float64Array(places) };
  const populations = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    const base = place * cells;
    const hazard = deathLevel * ratios.deaths[place];
    populations[place] = sumRange(start, base, cells);
    for (let cell = 0; cell < cells; cell++) survival[base + cell] = Math.exp(hazard * national.logSurvival[cell]);
    for (let age = 0; age < ages; age++) {
      fertility[place * ages + age] = national.fertility[age] * birthLevel * ratios.births[place];
    }
  }
  if (raked) rakeDeaths(survival, start, national, deathLevel);
  const firstBirths = births.map((_, place) => bearChildren(fertility, place, start, start));
  const firstFactor = raked ? compareBirths(firstBirths, start, start, national, birthLevel) : 1;
  for (let place = 0; place < places; place++) {
    const base = place * cells;
    const countedBirths = getFlow(accounts, accounts.births, place, year);
    births[place] = Number.isNaN(countedBirths) ? firstFactor * firstBirths[place] : countedBirths;
    expected.deaths[place] = countDeaths(start, survival, base, births[place]);
    const countedDeaths = getFlow(accounts, accounts.deaths, place, year);
    if (countedDeaths > 0 && expected.deaths[place] > 0) {
      const factor = countedDeaths / expected.deaths[place];
      for (let cell = base; cell < base + cells; cell++)
        survival[cell] = Math.max(0, 1 - (1 - survival[cell]) * factor);
    }
    survive(start, survival, base, births[place], end);
  }

  const flows = move(model, path, populations, end, year, raked);
  for (let i = 0; i < end.length; i++) {
    end[i] += flows.arrivals[i] - flows.departures[i] + flows.immigration[i] - flows.emigration[i];
  }

  // What a counted account leaves open is its correction, spread over everybody.
  for (let place = 0; place < places; place++) {
    const counted = getStock(accounts, place, year + 1);
    if (!Number.isNaN(counted)) scaleTo(end, place * cells, counted);
  }

  // The births follow the women who are really there at the end; only the newborn cells move along.
  for (let place = 0; place < places; place++) expected.births[place] = bearChildren(fertility, place, start, end);
  const factor = raked ? compareBirths(expected.births, start, end, national, birthLevel) : 1;
  for (let place = 0; place < places; place++) {
    const base = place * cells;
    const countedBirths = getFlow(accounts, accounts.births, place, year);
    const later = Number.isNaN(countedBirths) ? factor * expected.births[place] : countedBirths;
    if (expected.births[place] > 0) {
      for (let age = 0; age < ages; age++) fertility[place * ages + age] *= later / expected.births[place];
    }
    for (let sex = 0; sex < sexes; sex++) {
      const newborn = base + sex * ages;
      const more = (later - births[place]) * (sex === women ? 1 - boyShare : boyShare) * survival[newborn];
      end[newborn] = Math.max(0, end[newborn] + more);
    }
    births[place] = later;
    // Births that were not counted may have shifted a counted total.
    const counted = getStock(accounts, place, year + 1);
    if (!Number.isNaN(counted)) scaleTo(end, base, counted);
    deaths[place] = countDeaths(start, survival, base, later);
    netMigration[place] = sumRange(end, base, cells) - populations[place] - later + deaths[place];
  }
  const sums = (flow: Float64Array) => populations.map((_, place) => sumRange(flow, place * cells, cells));
  const totals = {
    arrivals: sums(flows.arrivals),
    departures: sums(flows.departures),
    immigration: sums(flows.immigration),
    emigration: sums(flows.emigration),
  };
  const moves = model.keepRates === true ? { moves: describeMoves(flows, end) } : {};
  return {
    year: { year, start, end, survival, fertility, births, deaths, netMigration, ...totals, ...moves },
    expected,
  };
}

/** Who left as a share of the survivors, and who came, so that survivors × (1 − leaving) + arriving = end. */
function describeMoves(flows: FlowsByAge, end: Float64Array): NonNullable<MunicipalYear['moves']> {
  const arriving = flows.arrivals.map((value, i) => value + flows.immigration[i]);
  const leaving = end.map((persons, i) => {
    const left = flows.departures[i] + flows.emigration[i];
    const survivors = persons + left - arriving[i];
    return survivors > 0 ? Math.min(1, Math.max(0, left / survivors)) : 0;
  });
  return { leaving, arriving };
}

/** The flows of a year: as counted, else by rates, with arrivals that bring each place where it is steered. */
function move(
  model: MunicipalModel,
  path: SteeringPath | undefined,
  populations: Float64Array,
  survivors: Float64Array,
  year: number,
  raked: boolean,
): FlowsByAge {
  const { inputs, ownAccounts, pattern, flowLevels, levels, pool } = model;
  const accounts = inputs.municipalAccounts;
  const places = populations.length;
  const whole = levels.coverage > WHOLE_COUNTRY;
  const totals = createFlowTotals(places);
  const assumed = assumeMunicipalMigration(levels, year, populations, new Float64Array(places));
  let country = assumeNationalMigration(levels, year) * (whole ? 1 : levels.coverage);
  if (path !== undefined) {
    const steered = steer(path, populations, countPresent(model), survivors, assumed, year);
    if (path.steersNation) country += (steered - country) * weighForecast(path, year);
  }
  for (let place = 0; place < places; place++) {
    for (const name of ['arrivals', 'departures', 'immigration', 'emigration'] as const) {
      totals[name][place] = getFlow(ownAccounts, ownAccounts[name], place, year);
    }
    const counted = getStock(accounts, place, year + 1);
    totals.net[place] = Number.isNaN(counted) ? assumed[place] : counted - sumRange(survivors, place * cells, cells);
  }
  const special = readFlowsOfYear(model.specialFlows, accounts, year);
  const emigrants = sumEmigrants(model, survivors);
  let foreign = country + sumRange(emigrants, 0, cells);
  for (const { flow, coming, leaving } of special) {
    if (flow.comesBy === 'immigration') foreign -= sumRange(coming, 0, cells);
    if (flow.leavesBy === 'emigration') foreign += sumRange(leaving, 0, cells);
  }
  if (raked) spread(totals, country, populations);
  const rules = {
    immigrants: Math.max(0, foreign),
    emigrants: raked ? emigrants : undefined,
    balanced: whole && (raked || year < levels.firstYear),
  };
  return moveSurvivors(survivors, comparePool(survivors, pool), pattern, flowLevels, totals, rules, special);
}

/**
 * Turn the assumed net migration of places into what brings them along the forecast, as far as it weighs.
 *
 * Growth is followed, not totals: what raking to the country took away is not asked back the year after.
 *
 * @param present persons whom special flows brought for a while: they stay as many, [places]
 * @param assumed persons per year, changed, [places]
 * @returns net migration of all places together that follows the forecast of the nation
 */
function steer(
  path: SteeringPath,
  populations: Float64Array,
  present: Float64Array,
  survivors: Float64Array,
  assumed: Float64Array,
  year: number,
): number {
  const weight = weighForecast(path, year);
  for (let place = 0; place < assumed.length; place++) {
    const growth = readGrowth(path, place, year);
    if (Number.isNaN(growth) || weight === 0) continue;
    const target = (populations[place] - present[place]) * growth + present[place];
    const needed = target - sumRange(survivors, place * cells, cells);
    assumed[place] += weight * (needed - assumed[place]);
  }
  const everyone = sumRange(populations, 0, populations.length);
  return everyone * readNationalGrowth(path, year) - sumRange(survivors, 0, survivors.length);
}

/** Persons who live in places for a special flow, [places]. */
function countPresent({ inputs, specialFlows }: MunicipalModel): Float64Array {
  const present = new Float64Array(inputs.municipalities.length + 1);
  for (const flow of specialFlows) if (flow.keptApart) present[flow.place] += flow.present;
  return present;
}

/** Share the difference with the country's net migration out by size, where totals are not counted. */
function spread(totals: FlowTotals, country: number, populations: Float64Array): void {
  const missing = country - sumRange(totals.net, 0, totals.net.length);
  const everyone = sumRange(populations, 0, populations.length);
  if (!(everyone > 0)) return;
  for (let place = 0; place < populations.length; place++) {
    totals.net[place] += (missing * populations[place]) / everyone;
  }
}

/** Emigrants of the country by cell: its own rates on all survivors together. */
function sumEmigrants({ pattern, flowLevels }: MunicipalModel, survivors: Float64Array): Float64Array {
  return sumPlaces(survivors).map(
    (persons, cell) => persons * pattern.countryEmigrationRates[cell] * flowLevels.countryEmigration,
  );
}

/** Make the municipalities together die as the country does, cell by cell. */
function rakeDeaths(survival: Float64Array, start: Float64Array, national: NationalRates, level: number): void {
  const persons = new Float64Array(cells);
  const dying = new Float64Array(cells);
  const oldest = ages - 1;
  // Place by place, as the cells lie; the sums of a cell add up in the same order.
  for (let first = 0; first < start.length; first += cells) {
    for (let cell = 0; cell < cells; cell++) {
      const age = cell < ages ? cell : cell - ages;
      if (age === 0) continue;
      const to = first + cell;
      const there = start[to - 1] + (age === oldest ? start[to] : 0);
      persons[cell] += there;
      dying[cell] += there * (1 - survival[to]);
    }
  }
  const shares = national.logSurvival.map((value) => 1 - Math.exp(level * value));
  const factors = persons.map((people, cell) => (dying[cell] > 0 ? (people * shares[cell]) / dying[cell] : Number.NaN));
  for (let first = 0; first < survival.length; first += cells) {
    for (let cell = 0; cell < cells; cell++) {
      const to = first + cell;
      // How many are born where is not known yet: the newborn survive alike everywhere.
      if (cell % ages === 0) survival[to] = 1 - shares[cell];
      else if (dying[cell] > 0) survival[to] = Math.max(0, 1 - (1 - survival[to]) * factors[cell]);
    }
  }
}

/** Births of the country by its own rates over those expected in the municipalities. */
function compareBirths(
  expected: Float64Array,
  start: Float64Array,
  end: Float64Array,
  national: NationalRates,
  level: number,
): number {
  const sum = sumRange(expected, 0, expected.length);
  const births = bearChildren(national.fertility, 0, sumPlaces(start), sumPlaces(end)) * level;
  return sum > 0 ? births / sum : 1;
}

/** How the population of all places together grew since the pattern was counted, by cell. */
function comparePool(now: Float64Array, pool: Float64Array): Float64Array {
  return sumPlaces(now).map((persons, cell) => (pool[cell] > 0 ? persons / pool[cell] : 1));
}

/** Scale the cells of a place to a total. */
function scaleTo(population: Float64Array, base: number, total: number): void {
  const sum = sumRange(population, base, cells);
  if (sum > 0) for (let cell = base; cell < base + cells; cell++) population[cell] *= total / sum;
}

function bearChildren(fertility: Float64Array, place: number, start: Float64Array, end: Float64Array): number {
  return bearAtOneEnd(fertility, place, start, place * cells) + bearAtOneEnd(fertility, place, end, place * cells);
}

/**
 * Half of the births of a year: those due to the women at one end of it.
 *
 * @param fertility births per woman and year, [places × ages]
 * @param first     position of the area's first cell in `population`
 */
export function bearAtOneEnd(fertility: Float64Array, place: number, population: Float64Array, first: number): number {
  const rates = place * ages;
  const mothers = first + women * ages;
  let births = 0;
  for (let age = firstFertileAge; age <= lastFertileAge; age++) {
    births += fertility[rates + age] * population[mothers + age];
  }
  return births / 2;
}

function countDeaths(start: Float64Array, survival: Float64Array, base: number, births: number): number {
  let deaths = births * (boyShare * (1 - survival[base]) + (1 - boyShare) * (1 - survival[base + ages]));
  for (let sex = 0; sex < sexes; sex++) {
    const first = base + sex * ages;
    for (let age = 0; age < ages; age++) {
      deaths += start[first + age] * (1 - survival[first + Math.min(ages - 1, age + 1)]);
    }
  }
  return deaths;
}

function survive(start: Float64Array, survival: Float64Array, base: number, births: number, end: Float64Array): void {
  for (let sex = 0; sex < sexes; sex++) {
    const first = base + sex * ages;
    const oldest = first + ages - 1;
    end[oldest] = (start[oldest] + start[oldest - 1]) * survival[oldest];
    for (let cell = oldest - 1; cell > first; cell--) end[cell] = start[cell - 1] * survival[cell];
    end[first] = births * (sex === women ? 1 - boyShare : boyShare) * survival[first];
  }
}
