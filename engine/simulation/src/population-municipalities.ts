/**
 * Projects municipalities by sex and single age, 1 January to 1 January.
 *
 * Per year: survive and age with the nation's rates × the municipality's ratio; add net migration, whose
 * ages follow the residuals of the past and whose total follows the accounts (years that are counted) or
 * the assumed levels; add the births of the women at both ends of the year. In years that are counted,
 * births and deaths are brought to the accounts too. Always: end = start + births − deaths + net migration.
 */

import { getFlow, getStock } from './population-accounts.ts';
import type { PopulationInputs } from './population-inputs.ts';
import { assumeMunicipalMigration, type MigrationLevels } from './population-migration-levels.ts';
import { comparePool, type MigrationPattern, migrate, scaleTo } from './population-migration-pattern.ts';
import type { RateRatios } from './population-rate-ratios.ts';
import type { RatesOfYear } from './population-rates.ts';
import { boyShare } from './population-residuals.ts';
import { ages, cells, sexes, sumRange, women } from './population-shape.ts';

/**
 * Counted years whose mean sets the country's level after the accounts: the last for births, because
 * fertility drifts and its last value predicts best; three for deaths, which swing around their trend.
 */
const BIRTH_LEVEL_YEARS = 1;
const DEATH_LEVEL_YEARS = 3;
/** Years over which the country's level returns to that of the published national rates. */
const YEARS_TO_PUBLISHED_RATES = 30;
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
  readonly netMigration: Float64Array;
}

/** What the projection of municipalities needs. */
export interface MunicipalModel {
  readonly inputs: PopulationInputs;
  readonly rates: RatesOfYear;
  readonly ratios: RateRatios;
  readonly pattern: MigrationPattern;
  readonly levels: MigrationLevels;
  /** Likeliness to move by age, [ages]. */
  readonly schedule: Float64Array;
}

/** Project all municipalities from `jumpOff` over `years` years. */
export function projectMunicipalities(
  model: MunicipalModel,
  start: Float64Array,
  jumpOff: number,
  years: number,
): MunicipalYear[] {
  const result: MunicipalYear[] = [];
  const birthLevels: number[] = [...model.ratios.nationalBirths.values()];
  const deathLevels: number[] = [...model.ratios.nationalDeaths.values()];
  let current = start;
  for (let step = 0; step < years; step++) {
    const year = jumpOff + step;
    const past = year - model.levels.firstYear;
    const births = levelOf(birthLevels, BIRTH_LEVEL_YEARS, past);
    const deaths = levelOf(deathLevels, DEATH_LEVEL_YEARS, past);
    const projected = projectYear(model, current, year, births, deaths);
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
  start: Float64Array,
  year: number,
  birthLevel: number,
  deathLevel: number,
): { year: MunicipalYear; expected: Expected } {
  const { inputs, pattern, schedule, ratios } = model;
  const places = inputs.municipalities.length + 1;
  const accounts = inputs.municipalAccounts;
  const national = model.rates(year);
  const end = new Float64Array(places * cells);
  const survival = new Float64Array(places * cells);
  const fertility = new Float64Array(places * ages);
  const flows = {
    births: new Float64Array(places),
    deaths: new Float64Array(places),
    netMigration: new Float64Array(places),
  };
  const expected = { births: new Float64Array(places), deaths: new Float64Array(places) };
  const populations = new Float64Array(places);
  for (let place = 0; place < places; place++) populations[place] = sumRange(start, place * cells, cells);
  const targets = assumeMunicipalMigration(model.levels, year, populations, new Float64Array(places));
  const poolGrowth = comparePool(start, pattern.pool);

  for (let place = 0; place < places; place++) {
    const base = place * cells;
    const hazard = deathLevel * ratios.deaths[place];
    for (let cell = 0; cell < cells; cell++) survival[base + cell] = Math.exp(hazard * national.logSurvival[cell]);
    for (let age = 0; age < ages; age++) {
      fertility[place * ages + age] = national.fertility[age] * birthLevel * ratios.births[place];
    }
    const countedBirths = getFlow(accounts, accounts.births, place, year);
    const modelledBirths = bearChildren(fertility, place, start, start);
    const firstBirths = Number.isNaN(countedBirths) ? modelledBirths : countedBirths;

    expected.deaths[place] = countDeaths(start, survival, base, firstBirths);
    const countedDeaths = getFlow(accounts, accounts.deaths, place, year);
    if (countedDeaths > 0 && expected.deaths[place] > 0) {
      const factor = countedDeaths / expected.deaths[place];
      for (let cell = base; cell < base + cells; cell++)
        survival[cell] = Math.max(0, 1 - (1 - survival[cell]) * factor);
    }
    survive(start, survival, base, firstBirths, end);
    const survivors = sumRange(end, base, cells);
    const counted = getStock(accounts, place, year + 1);
    const target = Number.isNaN(counted) ? survivors + targets[place] : counted;
    migrate(end, base, pattern, poolGrowth, schedule, Math.max(0, target));

    // The births follow the women who are really there at the end; only the newborn cells move along.
    let births = bearChildren(fertility, place, start, end);
    expected.births[place] = births;
    if (!Number.isNaN(countedBirths) && births > 0) {
      for (let age = 0; age < ages; age++) fertility[place * ages + age] *= countedBirths / births;
      births = countedBirths;
    }
    for (let sex = 0; sex < sexes; sex++) {
      const newborn = base + sex * ages;
      end[newborn] = Math.max(
        0,
        end[newborn] + (births - firstBirths) * (sex === women ? 1 - boyShare : boyShare) * survival[newborn],
      );
    }
    // Births that were not counted may have shifted a counted total.
    if (!Number.isNaN(counted)) scaleTo(end, base, counted);
    flows.births[place] = births;
    flows.deaths[place] = countDeaths(start, survival, base, births);
    flows.netMigration[place] = sumRange(end, base, cells) - populations[place] - births + flows.deaths[place];
  }
  return { year: { year, start, end, survival, fertility, ...flows }, expected };
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
