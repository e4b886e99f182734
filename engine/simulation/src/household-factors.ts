/**
 * How much likelier each position in the household is in a year and place than in the pattern by age.
 *
 *   factor(place, year) = factor of the nation(year) × ratio of the place(year)
 *
 * The factors of the nation are fitted to its counted households of each counted year; between these years they
 * are interpolated, after the last the trend goes on and fades out. The ratios of a place are fitted to its own
 * counted households; after the last year they are drawn to the nation, the more so the fewer households there are.
 */
import { computePropensities, fitHouseholds } from '@transitieatlas/demography';
import { type CountedHouseholds, type HouseholdInputs, positionCells, positions } from './household-inputs.ts';
import { groupCells } from './population-shape.ts';

/** Factors of one place: sexes × positions. */
export const factorCells = 2 * positions;

/** What is assumed where nothing is counted; each with its reason. */
export interface HouseholdAssumptions {
  /** People of a sex and age at which a place's own pattern and that of the country weigh the same. */
  readonly patternStrength: number;
  /** What is left each year of the yearly change of the nation's factors. */
  readonly trendKept: number;
  /** Years over which the trend is taken, at most, before the last count. */
  readonly trendYears: number;
  /** Households at which, a year after the last count, the ratio of a place is halfway to the nation besides. */
  readonly ratioStrength: number;
  /** What is left each year of how much a place differs from the nation. */
  readonly ratioKept: number;
  /** Counts before this year are not compared with later ones: the publisher changed its method. */
  readonly comparableFrom: number;
}

/**
 * The assumptions of a run; what they were chosen on stands in docs/accuracy.md.
 *
 * Persons of no household of their own make 0.18 households each among themselves: in 2006 the country had 7,146
 * thousand private households (CBS 37556) and 7,098 thousand of couples, lone parents and single persons (CBS
 * 71488ned); the other 48 thousand were of the 263 thousand other members.
 */
export const householdAssumptions: HouseholdAssumptions = {
  patternStrength: 200,
  trendKept: 0.9,
  trendYears: 10,
  ratioStrength: 10,
  ratioKept: 0.99,
  comparableFrom: 2014,
};

/** See {@link householdAssumptions}. */
export const othersPerMember = 0.18;

/** Factors through the years. */
export interface HouseholdFactors {
  /** Shares of each sex and age of a place, [municipalities × sexes × groups × positions]. */
  readonly propensities: Float64Array;
  /** Write the factors of a place and year, shape [sexes × positions]. */
  write(place: number, year: number, out: Float64Array): void;
}

/** People of all places by sex and age group on 1 January of a year, [municipalities × sexes × groups]. */
export type AgesOfYear = (year: number) => Float64Array;

/**
 * Fit the factors of the nation and of its places.
 *
 * @param places positions of the municipalities that are asked for, all if absent; others then have the pattern by age
 *   with the factors of the nation
 * @throws RangeError if no counted year has a municipality with people and types
 */
export function fitHouseholdFactors(
  inputs: HouseholdInputs,
  agesOf: AgesOfYear,
  assumptions: HouseholdAssumptions = householdAssumptions,
  places?: readonly number[],
): HouseholdFactors {
  const all = inputs.pattern.length / positionCells;
  const { counted } = inputs;
  if (counted.length === 0) throw new RangeError('Expected households of at least one year.');
  const national = computePropensities(inputs.nationalPattern);
  const propensities = shrinkPatterns(inputs, national, assumptions.patternStrength);
  const ofNation = fitNation(counted, agesOf, national);
  const ratios: Float64Array[] = [];
  counted.forEach((count, at) => {
    ratios.push(fitPlaces(count, agesOf(count.year), propensities, ofNation[at], places, ratios[at - 1]));
  });
  const years = counted.map(({ year }) => year);
  const slope = computeSlope(years, ofNation, assumptions);
  const last = years[years.length - 1];
  const households = Float64Array.from({ length: all }, (_, place) => countAll(counted[counted.length - 1], place));
  return {
    propensities,
    write(place, year, out) {
      const ahead = Math.max(0, year - last);
      const own = households[place] > 0 ? households[place] : 1;
      const kept = (assumptions.ratioKept ** ahead * own) / (own + assumptions.ratioStrength * ahead);
      const faded = sumFading(ahead, assumptions.trendKept);
      for (let cell = 0; cell < factorCells; cell++) {
        const nation = interpolate(years, year, (at) => ofNation[at][cell]) + slope[cell] * faded;
        const ratio = interpolateKnown(years, year, (at) => ratios[at][place * factorCells + cell]);
        out[cell] = Math.exp(nation + ratio * kept);
      }
    },
  };
}

/** Patterns of places, drawn to that of the country where few people are of an age. */
function shrinkPatterns(inputs: HouseholdInputs, national: Float64Array, strength: number): Float64Array {
  return inputs.pattern.map((_, cell) => {
    const start = cell - (cell % positions);
    let sum = 0;
    for (let at = start; at < start + positions; at++) sum += inputs.pattern[at];
    return (inputs.pattern[cell] + strength * national[cell % positionCells]) / (sum + strength);
  });
}

/** Logarithms of the factors of the nation per counted year. */
function fitNation(counted: readonly CountedHouseholds[], agesOf: AgesOfYear, national: Float64Array): Float64Array[] {
  const factors = new Float64Array(factorCells).fill(1);
  // Years with coarse mean sizes take the factor of institutions from the year before that has fine ones.
  const first = counted.find((count) => count.sizesAreFine);
  const fit = (count: CountedHouseholds) => {
    const ages = agesOf(count.year);
    const population = new Float64Array(groupCells);
    const sums = { onePerson: 0, withoutChildren: 0, withChildren: 0, persons: 0 };
    count.onePerson.forEach((_, place) => {
      if (!isCounted(count, ages, place)) return;
      for (let cell = 0; cell < groupCells; cell++) population[cell] += ages[place * groupCells + cell];
      for (const name of ['onePerson', 'withoutChildren', 'withChildren', 'persons'] as const) {
        sums[name] += count[name][place];
      }
    });
    const people = sum(population);
    if (!(people > 0)) throw new RangeError(`No municipality has people and households in ${count.year}.`);
    const inInstitutions = count.sizesAreFine && people > sums.persons ? people - sums.persons : Number.NaN;
    fitHouseholds(population, national, { ...sums, inInstitutions }, othersPerMember, factors);
  };
  if (first !== undefined) fit(first);
  return counted.map((count) => {
    fit(count);
    return factors.map((value) => Math.log(value));
  });
}

/** Logarithms of what a place differs from the nation by, [municipalities × sexes × positions]; NaN if not counted. */
function fitPlaces(
  count: CountedHouseholds,
  ages: Float64Array,
  propensities: Float64Array,
  nation: Float64Array,
  places: Iterable<number> | undefined,
  before: Float64Array | undefined,
): Float64Array {
  const ratios = new Float64Array(count.onePerson.length * factorCells).fill(Number.NaN);
  for (const place of places ?? count.onePerson.keys()) {
    if (!isCounted(count, ages, place)) continue;
    // The year before is a good start, so that few rounds are needed.
    const factors = nation.map((value, cell) => {
      const start = before?.[place * factorCells + cell] ?? 0;
      return Math.exp(value + (Number.isNaN(start) ? 0 : start));
    });
    const population = ages.subarray(place * groupCells, (place + 1) * groupCells);
    fitHouseholds(
      population,
      propensities.subarray(place * positionCells, (place + 1) * positionCells),
      {
        onePerson: count.onePerson[place],
        withoutChildren: count.withoutChildren[place],
        withChildren: count.withChildren[place],
        inInstitutions: findInstitutions(count, place, sum(population)),
      },
      othersPerMember,
      factors,
    );
    for (let cell = 0; cell < factorCells; cell++) {
      ratios[place * factorCells + cell] = Math.log(factors[cell]) - nation[cell];
    }
  }
  return ratios;
}

/**
 * People in institutions, the rest of the people; NaN where the mean size is too coarse to tell.
 *
 * The mean size of a place is rounded, so that a place without institutions can seem to have fewer than nobody in
 * them: one in a thousand is then taken.
 */
function findInstitutions(count: CountedHouseholds, place: number, people: number): number {
  if (!count.sizesAreFine || Number.isNaN(count.persons[place])) return Number.NaN;
  return Math.max(people - count.persons[place], people / 1000);
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Whether a place has both people and counted households of all types. */
function isCounted(count: CountedHouseholds, ages: Float64Array, place: number): boolean {
  return ages[place * groupCells] >= 0 && countAll(count, place) > 0;
}

/** Households of all types; NaN if a type is not known. */
export function countAll(count: CountedHouseholds, place: number): number {
  return count.onePerson[place] + count.withoutChildren[place] + count.withChildren[place];
}

/** Yearly change of the nation's factors, of comparable years only; 0 if there are no two. */
function computeSlope(
  years: readonly number[],
  factors: readonly Float64Array[],
  { comparableFrom, trendYears }: HouseholdAssumptions,
): Float64Array {
  const last = years.length - 1;
  const from = years.findIndex((year) => year >= comparableFrom && year >= years[last] - trendYears);
  if (from < 0 || from === last) return new Float64Array(factorCells);
  return factors[last].map((value, cell) => (value - factors[from][cell]) / (years[last] - years[from]));
}

/** Years of undiminished change that a fading trend comes to: kept + kept² + … */
function sumFading(years: number, kept: number): number {
  let sum = 0;
  for (let step = 1; step <= years; step++) sum += kept ** step;
  return sum;
}

/** Linear between years, the nearest outside. */
function interpolate(years: readonly number[], year: number, valueAt: (position: number) => number): number {
  const next = years.findIndex((known) => known >= year);
  if (next < 0) return valueAt(years.length - 1);
  if (next === 0 || years[next] === year) return valueAt(next);
  const share = (year - years[next - 1]) / (years[next] - years[next - 1]);
  return valueAt(next - 1) * (1 - share) + valueAt(next) * share;
}

/** The same over the years that have a value; 0, which is the nation, if none has. */
function interpolateKnown(years: readonly number[], year: number, valueAt: (position: number) => number): number {
  const known = years.map((_, at) => at).filter((at) => !Number.isNaN(valueAt(at)));
  if (known.length === 0) return 0;
  return interpolate(
    known.map((at) => years[at]),
    year,
    (at) => valueAt(known[at]),
  );
}
