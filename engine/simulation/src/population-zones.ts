/**
 * Steps zones along with their municipality, so that they add up to it cell by cell.
 *
 * Per year each zone is survived and aged with its municipality's rates, receives the net migration that
 * its own past suggests (arrivals as a number, departures in proportion to who is there), and is held
 * back: the zone's own growth by migration fades into its municipality's. Then every cell (sex × age) of
 * the zones is scaled to the municipality's. What the scaling changes counts as net migration, so the
 * account of each zone closes, and stocks cannot become negative.
 */
import type { ZoneLists } from './population-base.ts';
import { bearAtOneEnd, type MunicipalYear } from './population-municipalities.ts';
import { boyShare, type MigrationRecord } from './population-residuals.ts';
import { ages, cells, getGroup, groupOfCell, groups, sexes, sumRange } from './population-shape.ts';

/** Person-years at which an age group's own migration rate and its municipality's weigh the same. */
const ZONE_STRENGTH = 150;
/**
 * Share of a zone's own growth by migration that carries over into the first year; the rest is its
 * municipality's. Of 0, 0.3, 0.6 and 1, 0.6 was best or nearly so on both 2013 → 2018 and 2018 → 2021.
 */
const OWN_SHARE = 0.6;
/** Years after which half of that share is left. */
const HALF_LIFE_YEARS = 10;
/** A zone's stock is never corrected by more than this factor in a year. */
const LARGEST_CORRECTION = 1.5;

/** Migration of zones by five-year group, both sexes together, [zones × groups]. */
export interface ZonePattern {
  /** Net migrants per person and year; used where negative. */
  readonly rate: Float64Array;
  /** Net migrants per year; used where positive. */
  readonly perYear: Float64Array;
}

/** Flows of zones in one year, each [zones]. */
export interface ZoneFlows {
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
}

/** Turn a record of residuals of zones into patterns, shrunk to those of their municipalities. */
export function shapeZonePattern(record: MigrationRecord, zoneMunicipality: Int32Array, years: number): ZonePattern {
  const zones = zoneMunicipality.length;
  const places = zoneMunicipality.reduce((most, place) => Math.max(most, place), 0) + 1;
  const net = new Float64Array(zones * groups);
  const persons = new Float64Array(zones * groups);
  const municipalNet = new Float64Array(places * groups);
  const municipalPersons = new Float64Array(places * groups);
  for (let zone = 0; zone < zones; zone++) {
    for (let cell = 0; cell < cells; cell++) {
      const group = getGroup(cell % ages);
      net[zone * groups + group] += record.net[zone * cells + cell];
      persons[zone * groups + group] += record.personYears[zone * cells + cell];
      municipalNet[zoneMunicipality[zone] * groups + group] += record.net[zone * cells + cell];
      municipalPersons[zoneMunicipality[zone] * groups + group] += record.personYears[zone * cells + cell];
    }
  }
  const rate = new Float64Array(zones * groups);
  const perYear = new Float64Array(zones * groups);
  for (let i = 0; i < rate.length; i++) {
    const common = zoneMunicipality[Math.floor(i / groups)] * groups + (i % groups);
    const around = municipalPersons[common] > 0 ? municipalNet[common] / municipalPersons[common] : 0;
    rate[i] = (net[i] + ZONE_STRENGTH * around) / (persons[i] + ZONE_STRENGTH);
    perYear[i] = years > 0 ? (rate[i] * persons[i]) / years : 0;
  }
  return { rate, perYear };
}

/** Share of a group's movers that has each age, both sexes together summing to 1 per group, [ages]. */
export function shareWithinGroups(schedule: Float64Array): Float64Array {
  const sums = new Float64Array(groups);
  for (let age = 0; age < ages; age++) sums[getGroup(age)] += schedule[age];
  return schedule.map((value, age) => value / sums[getGroup(age)] / sexes);
}

/** The zones at one moment; both arrays change from year to year. */
export interface ZoneState {
  /** Persons, [zones × sexes × ages]. */
  readonly population: Float64Array;
  /** Their sums, [zones]. */
  readonly totals: Float64Array;
}

/** Begin with a population. */
export function createZoneState(population: Float64Array): ZoneState {
  const totals = Float64Array.from({ length: population.length / cells }, (_, zone) =>
    sumRange(population, zone * cells, cells),
  );
  return { population, totals };
}

/**
 * Step all zones one year on, in place.
 *
 * @param state      zones at the start of the year, changed to those at its end
 * @param municipal  the year of the municipalities
 * @param within     result of `shareWithinGroups`
 * @param yearsAhead years since the jump-off, 0 in the first
 */
export function stepZones(
  state: ZoneState,
  lists: ZoneLists,
  municipal: MunicipalYear,
  pattern: ZonePattern,
  within: Float64Array,
  yearsAhead: number,
): ZoneFlows {
  const { population, totals } = state;
  const zones = totals.length;
  const flows = {
    births: new Float64Array(zones),
    deaths: new Float64Array(zones),
    netMigration: new Float64Array(zones),
  };
  const own = OWN_SHARE * 0.5 ** (yearsAhead / HALF_LIFE_YEARS);
  const length = cells;
  const sums = new Float64Array(length);
  const corrections = new Float64Array(zones);
  const scratch = { staying: new Float64Array(ages), arriving: new Float64Array(ages) };
  for (let place = 0; place + 1 < lists.offsets.length; place++) {
    const base = place * length;
    const municipalStart = sumRange(municipal.start, base, length);
    const around = municipalStart > 0 ? municipal.netMigration[place] / municipalStart : 0;
    sums.fill(0);
    for (let i = lists.offsets[place]; i < lists.offsets[place + 1]; i++) {
      const zone = lists.zones[i];
      const first = zone * length;
      flows.births[zone] = bearAtOneEnd(municipal.fertility, place, population, first);
      readPattern(pattern, zone, within, scratch.staying, scratch.arriving);
      const { survivors, expected } = surviveAndMove(population, first, municipal.survival, base, scratch);
      const suggested = expected - survivors;
      const wanted = own * suggested + (1 - own) * around * totals[zone];
      const factor = expected > 0 ? 1 + (wanted - suggested) / expected : 1;
      const correction = Math.min(LARGEST_CORRECTION, Math.max(1 / LARGEST_CORRECTION, factor));
      corrections[zone] = correction;
      for (let cell = 0; cell < length; cell++) sums[cell] += population[first + cell] * correction;
      // The survivors are all that the account needs once the cells hold more than them.
      flows.deaths[zone] = totals[zone] - survivors;
      flows.netMigration[zone] = -survivors;
    }
    scaleToMunicipality(state, lists, place, municipal.end, sums, corrections);
    addNewborn(state, lists, place, municipal, flows);
  }
  return flows;
}

/** What the past of a zone suggests by single age: the share that stays, and the arrivals of each sex. */
function readPattern(
  pattern: ZonePattern,
  zone: number,
  within: Float64Array,
  staying: Float64Array,
  arriving: Float64Array,
): void {
  for (let age = 0; age < staying.length; age++) {
    const group = zone * groups + groupOfCell[age];
    const rate = pattern.rate[group];
    staying[age] = rate > 0 ? 1 : Math.max(0, 1 + rate);
    arriving[age] = rate > 0 ? pattern.perYear[group] * within[age] : 0;
  }
}

/** Survive and age one zone in place, then add what its past suggests; newborn cells become 0. */
function surviveAndMove(
  population: Float64Array,
  first: number,
  survival: Float64Array,
  base: number,
  { staying, arriving }: { readonly staying: Float64Array; readonly arriving: Float64Array },
): { survivors: number; expected: number } {
  const length = staying.length;
  const oldest = length - 1;
  let survivors = 0;
  let expected = 0;
  for (let sex = 0; sex < sexes; sex++) {
    const cell = first + sex * length;
    const share = base + sex * length;
    // In the open age those who were there already meet those who arrive in it.
    population[cell + oldest - 1] += population[cell + oldest];
    for (let age = oldest; age > 0; age--) {
      const alive = population[cell + age - 1] * survival[share + age];
      const there = alive * staying[age] + arriving[age];
      survivors += alive;
      expected += there;
      population[cell + age] = there;
    }
    population[cell] = 0;
  }
  return { survivors, expected };
}

/** Correct the zones of a place and scale their cells above age 0 to those of the municipality. */
function scaleToMunicipality(
  state: ZoneState,
  lists: ZoneLists,
  place: number,
  target: Float64Array,
  sums: Float64Array,
  corrections: Float64Array,
): void {
  const { population, totals } = state;
  const from = lists.offsets[place];
  const to = lists.offsets[place + 1];
  const length = cells;
  const base = place * length;
  // A cell that no zone has is spread like the zones' totals at the start of the year.
  const factors = new Float64Array(length);
  const spread = new Float64Array(length);
  for (let cell = 0; cell < length; cell++) {
    if (sums[cell] > 0) factors[cell] = target[base + cell] / sums[cell];
    else if (cell % ages !== 0) spread[cell] = target[base + cell];
  }
  let everyone = 0;
  for (let i = from; i < to; i++) everyone += totals[lists.zones[i]];
  for (let i = from; i < to; i++) {
    const zone = lists.zones[i];
    const first = zone * length;
    const share = everyone > 0 ? totals[zone] / everyone : 1 / (to - from);
    const correction = corrections[zone];
    let total = 0;
    for (let cell = 0; cell < length; cell++) {
      const there = population[first + cell] * correction * factors[cell] + spread[cell] * share;
      population[first + cell] = there;
      total += there;
    }
    totals[zone] = total;
  }
}

/** Bear, survive and scale the newborn, and close the accounts of the zones of a place. */
function addNewborn(
  state: ZoneState,
  lists: ZoneLists,
  place: number,
  municipal: MunicipalYear,
  flows: ZoneFlows,
): void {
  const { population, totals } = state;
  const from = lists.offsets[place];
  const to = lists.offsets[place + 1];
  const base = place * cells;
  let allBirths = 0;
  for (let i = from; i < to; i++) {
    const zone = lists.zones[i];
    flows.births[zone] += bearAtOneEnd(municipal.fertility, place, population, zone * cells);
    allBirths += flows.births[zone];
  }
  for (let i = from; i < to; i++) {
    const zone = lists.zones[i];
    const first = zone * cells;
    const births = flows.births[zone];
    const share = allBirths > 0 ? births / allBirths : 1 / (to - from);
    population[first] = municipal.end[base] * share;
    population[first + ages] = municipal.end[base + ages] * share;
    const alive = births * (boyShare * municipal.survival[base] + (1 - boyShare) * municipal.survival[base + ages]);
    totals[zone] += population[first] + population[first + ages];
    flows.deaths[zone] += births - alive;
    flows.netMigration[zone] += totals[zone] - alive;
  }
}
