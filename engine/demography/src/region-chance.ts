/**
 * The chance that a rule for regions of decline holds, by drawing the errors of a forecast.
 *
 *     log error of the population of region r = m · (N·n + R·r + L·l)
 *     log error of its households             = the same + m · S·s
 *
 * n is drawn once for all regions, r, l and s once per region, m makes the whole t-distributed with five
 * degrees of freedom. The scales N, R and L are those of the error model of the forecast: the national and
 * the regional part are shared by the municipalities of a region and do not average out, the local parts do.
 * Criteria of one region use the same draws, so that "both" and "either" know how far they hang together.
 * Where the population itself was drawn, as the engine's own projection is, its errors take the place of N, R and L.
 */
import { createRandom, type Random } from '@transitieatlas/quantities';
import type { ClassCriteria, ClassRule, CriterionFigure, DeclineCriterion } from './classify-region.ts';
import { type ErrorParts, readErrorParts } from './forecast/error-model.ts';

/**
 * Scale of the error of mean household size per year of horizon, on the logarithm.
 *
 * Root mean square departure of the designated regions from the national change of mean size: 1.7 % in
 * 2013–2018, 1.0 % in 2018–2023, 2.6 % in 2013–2023, so 0.26 % a year; t5 has 1.29 times its scale as spread.
 *
 * @source CBS, households per municipality 2013 and 2018, Kerncijfers wijken en buurten 2023, 37259
 */
export const sizeScalePerYear = 0.002;

/** What is known of a region when its chances are drawn. */
export interface RegionRisk {
  /** Figures of base years and horizons, as the classification uses them. */
  readonly population: ReadonlyMap<number, number>;
  readonly households: ReadonlyMap<number, number>;
  /** Last year that is known; later figures are forecasts. */
  readonly knownUntil: number;
  /** Persons per municipality of the region in that year: the size of each local error, and its weight. */
  readonly municipalities: readonly number[];
  /** Seed of the draws that this region does not share. */
  readonly seed: number;
  /**
   * Logarithm of drawn ÷ central persons of the region by year, [draws] each: where it is given the errors are these and
   * not those of the error model. Years that are not in it have no error.
   */
  readonly errors?: ReadonlyMap<number, Float64Array>;
}

/** Chances of one region, each 0 to 1; NaN where figures are missing. */
export interface RegionChance {
  readonly krimp: number;
  /** At least anticipeer: krimp, or the criteria of anticipeer. */
  readonly anticipeerOrWorse: number;
  /** Chance of each criterion, in the order of the tests of `classifyRegion`. */
  readonly criteria: readonly number[];
}

/** How the chances are drawn. */
export interface ChanceOptions {
  readonly draws: number;
  /** Seed of what all regions share. */
  readonly seed: number;
  /** Factor on the scales of the error model, from its fit on earlier forecasts. */
  readonly scale: number;
}

/** Draws that leave a chance uncertain by at most 0.6 percentage points (one standard error). */
export const defaultChanceOptions: ChanceOptions = { draws: 8192, seed: 20_240_101, scale: 1 };

/**
 * Scales of the error of the sum of some municipalities at a horizon.
 *
 * @param municipalities persons of each; a sum without municipalities has no error of its own to average
 * @param years of horizon, at least 0
 */
export function spreadRegion(municipalities: readonly number[], years: number, scale = 1): ErrorParts {
  if (!(years > 0)) return { national: 0, regional: 0, local: 0 };
  const persons = municipalities.reduce((sum, one) => sum + one, 0);
  const common = readErrorParts(persons, years, false);
  let squares = 0;
  for (const one of municipalities) squares += ((one / persons) * readErrorParts(one, years, false).local) ** 2;
  return { national: common.national * scale, regional: common.regional * scale, local: Math.sqrt(squares) * scale };
}

/**
 * Draw the chances of some regions under one rule.
 *
 * Where the households cannot be tested the population decides alone, as in the class itself.
 *
 * @throws RangeError if the number of draws is not a whole number of at least 1
 */
export function drawRegionChances(
  regions: readonly RegionRisk[],
  rule: ClassRule,
  options: ChanceOptions = defaultChanceOptions,
): RegionChance[] {
  const { draws, seed } = options;
  if (!(Number.isInteger(draws) && draws >= 1)) throw new RangeError(`Expected at least 1 draw, got ${draws}.`);
  for (const { errors } of regions) {
    for (const drawn of errors?.values() ?? []) {
      if (drawn.length !== draws) throw new RangeError(`Expected errors of ${draws} draws, got ${drawn.length}.`);
    }
  }
  const shared = createRandom(seed);
  const national = Float64Array.from({ length: draws }, () => shared.nextNormal());
  const mixing = Float64Array.from({ length: draws }, () => drawMixing(shared));
  const criteria = listCriteria(rule);
  return regions.map((region) => drawRegion(region, rule, criteria, { national, mixing }, options));
}

interface PlacedCriterion extends DeclineCriterion {
  readonly class: 'krimp' | 'anticipeer';
  readonly figure: CriterionFigure;
}

interface SharedDraws {
  readonly national: Float64Array;
  readonly mixing: Float64Array;
}

function listCriteria(rule: ClassRule): PlacedCriterion[] {
  return (['krimp', 'anticipeer'] as const).flatMap((name) =>
    (['population', 'households'] as const).flatMap((figure) => {
      const criterion = rule[name]?.[figure];
      return criterion === undefined ? [] : [{ ...criterion, class: name, figure }];
    }),
  );
}

function drawRegion(
  region: RegionRisk,
  rule: ClassRule,
  criteria: readonly PlacedCriterion[],
  { national, mixing }: SharedDraws,
  { draws, scale }: ChanceOptions,
): RegionChance {
  const placed = criteria.map((criterion) => placeCriterion(region, criterion, scale));
  const own = createRandom(region.seed);
  const met = new Uint8Array(criteria.length);
  const counts = new Float64Array(criteria.length);
  let krimp = 0;
  let worse = 0;
  for (let draw = 0; draw < draws; draw++) {
    const shocks = [national[draw], own.nextNormal(), own.nextNormal(), own.nextNormal()];
    placed.forEach(({ limit, scales, drawn }, position) => {
      let error = 0;
      for (let part = 0; part < scales.length; part++) error += scales[part] * shocks[part];
      met[position] =
        error * mixing[draw] + (drawn === undefined || drawn.length === 0 ? 0 : drawn[draw]) <= limit ? 1 : 0;
      counts[position] += met[position];
    });
    const isKrimp = holds('krimp', rule.krimp, criteria, placed, met);
    if (isKrimp) krimp++;
    if (isKrimp || holds('anticipeer', rule.anticipeer, criteria, placed, met)) worse++;
  }
  const known = placed.map(({ limit }) => !Number.isNaN(limit));
  const isKnown = (name: 'krimp' | 'anticipeer') =>
    rule[name] === undefined ||
    criteria.some((one, at) => one.class === name && isDeciding(one, rule[name]) && known[at]);
  return {
    krimp: isKnown('krimp') ? krimp / draws : Number.NaN,
    anticipeerOrWorse: isKnown('krimp') && isKnown('anticipeer') ? worse / draws : Number.NaN,
    criteria: placed.map((_, position) => (known[position] ? counts[position] / draws : Number.NaN)),
  };
}

interface PlacedLimit {
  /** The criterion is met where the log error is at most this; NaN if figures are missing. */
  readonly limit: number;
  /** Scales of the shocks: national, regional, local, mean size of households. */
  readonly scales: readonly number[];
  /** Errors of the population that were drawn elsewhere, [draws]. */
  readonly drawn?: Float64Array;
}

function placeCriterion(region: RegionRisk, criterion: PlacedCriterion, scale: number): PlacedLimit {
  const figures = criterion.figure === 'population' ? region.population : region.households;
  const base = figures.get(criterion.from) ?? Number.NaN;
  const end = figures.get(criterion.to) ?? Number.NaN;
  // Between two forecast years only the growth between them is uncertain.
  const years = criterion.to - Math.max(criterion.from, region.knownUntil);
  const { national, regional, local } =
    region.errors === undefined
      ? spreadRegion(region.municipalities, years, scale)
      : { national: 0, regional: 0, local: 0 };
  const size = criterion.figure === 'households' ? sizeScalePerYear * Math.max(0, years) : 0;
  const change = (end - base) / base;
  const usable = base > 0 && end > 0;
  // A fall of exactly the threshold meets it: without this the logarithm could miss it by the last bit.
  const limit = !usable
    ? Number.NaN
    : change === criterion.threshold
      ? 0
      : Math.log((base * (1 + criterion.threshold)) / end);
  const scales = [national, regional, local, size];
  return region.errors === undefined
    ? { limit, scales }
    : { limit, scales, drawn: readDrawn(region.errors, criterion) };
}

/** Errors of the change between two years, [draws]. */
function readDrawn(errors: ReadonlyMap<number, Float64Array>, { from, to }: PlacedCriterion): Float64Array {
  const [base, end] = [errors.get(from), errors.get(to)];
  if (end === undefined) return base === undefined ? new Float64Array(0) : base.map((value) => -value);
  return base === undefined ? end : end.map((value, draw) => value - base[draw]);
}

/** A criterion on the population decides alone if the households are not known; one on households does not. */
function isDeciding({ figure }: PlacedCriterion, criteria: ClassCriteria | undefined): boolean {
  return figure === 'population' || criteria?.population === undefined;
}

function holds(
  name: 'krimp' | 'anticipeer',
  criteria: ClassCriteria | undefined,
  all: readonly PlacedCriterion[],
  placed: readonly PlacedLimit[],
  met: Uint8Array,
): boolean {
  if (criteria === undefined) return false;
  let tested = 0;
  let reached = 0;
  all.forEach((criterion, position) => {
    if (criterion.class !== name || Number.isNaN(placed[position].limit)) return;
    tested++;
    reached += met[position];
  });
  return tested > 0 && (criteria.combination === 'both' ? reached === tested : reached > 0);
}

/** √(5 / χ²₅): turns normal numbers into t-distributed ones with five degrees of freedom. */
function drawMixing(random: Random): number {
  let square = 0;
  for (let i = 0; i < 5; i++) square += random.nextNormal() ** 2;
  return Math.sqrt(5 / square);
}
