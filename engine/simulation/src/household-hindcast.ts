/**
 * How well the households of a later year would have been known: the engine and simple rules, scored on what was
 * counted.
 *
 * All get the population of the later year by sex and age from the track, so that only the step from people to
 * households is tried; a real forecast has the error of its population on top.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { countAll, fitHouseholdFactors, householdAssumptions } from './household-factors.ts';
import { type CountedHouseholds, readHouseholdInputs } from './household-inputs.ts';
import { projectMunicipalities, takeAges } from './household-track.ts';
import { groupCells, groups } from './population-shape.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

/** The engine and the rules it is held against. */
export const householdMethods = [
  /** The model of the run. */
  'engine',
  /** Shares of positions by sex and age stay as they were in each municipality. */
  'constant-propensities',
  /** Households per inhabitant of 20 and older stay as they were. */
  'constant-per-adult',
  /** Households per inhabitant stay as they were. */
  'constant-per-person',
  /** Each municipality keeps its share of the later, true national number. */
  'constant-share',
] as const;

/** The score of one method over municipalities; errors are modelled minus counted, as shares of counted. */
export interface HouseholdScore {
  readonly method: (typeof householdMethods)[number];
  readonly municipalities: number;
  /** Mean absolute error. */
  readonly mape: number;
  readonly medianApe: number;
  readonly p90Ape: number;
  /** Mean error with its sign. */
  readonly malpe: number;
  /** Error of the sum of these municipalities. */
  readonly sumError: number;
  /** Mean absolute error of the mean size, persons; NaN for rules that say nothing of it. */
  readonly meanSizeError: number;
}

/**
 * Score the households of a counted year, made with what was counted until an earlier one.
 *
 * Municipalities of which one of the two counts was taken apart by shares of inhabitants are left out.
 *
 * @throws RangeError if the dataset has no counted households in one of the years, or the target is not later
 */
export function backtestHouseholds(dataset: Dataset, jumpOff: number, target: number): HouseholdScore[] {
  if (!(target > jumpOff)) throw new RangeError(`Expected a year after ${jumpOff}, got ${target}.`);
  const population = trackPopulation(dataset, target);
  const inputs = readHouseholdInputs(dataset, population.municipalities);
  const before = inputs?.counted.find((count) => count.year === jumpOff);
  const after = inputs?.counted.find((count) => count.year === target);
  if (inputs === undefined || before === undefined || after === undefined || jumpOff < population.years[0]) {
    const known = inputs?.counted.map((count) => count.year).join(', ') ?? 'none';
    throw new RangeError(`Expected counted households of ${jumpOff} and ${target}; counted are: ${known}.`);
  }
  const counted = inputs.counted.filter(({ year }) => year <= jumpOff && year >= population.years[0]);
  const places = listWhole(before, after, population.municipalities.length);
  const [people, adults] = [0, 4].map((group) => growPeople(population, jumpOff, target, group));
  const sum = (count: CountedHouseholds) => places.reduce((all, place) => all + countAll(count, place), 0);
  const shared = sum(after) / sum(before);
  const score = (method: HouseholdScore['method'], ratio: (place: number) => number) =>
    scoreMethod(
      method,
      places,
      after,
      (place) => countAll(before, place) * ratio(place),
      () => Number.NaN,
    );
  const assumptions = [householdAssumptions, { ...householdAssumptions, trendKept: 0, ratioKept: 1, ratioStrength: 0 }];
  const modelled = assumptions.map((one, at) => {
    const factors = fitHouseholdFactors({ ...inputs, counted }, takeAges(population), one);
    const { households, meanSize } = projectMunicipalities(population, factors, counted);
    const cell = (place: number) => place * population.years.length + target - population.years[0];
    return scoreMethod(
      householdMethods[at],
      places,
      after,
      (place) => households[cell(place)],
      (place) => meanSize[cell(place)],
    );
  });
  return [
    ...modelled,
    score('constant-per-adult', (place) => adults[place]),
    score('constant-per-person', (place) => people[place]),
    score('constant-share', () => shared),
  ];
}

/** Places of which both years were counted whole. */
function listWhole(before: CountedHouseholds, after: CountedHouseholds, places: number): number[] {
  return Array.from({ length: places }, (_, place) => place).filter((place) =>
    [before, after].every((count) => countAll(count, place) > 0 && count.estimated[place] === 0),
  );
}

/** How many times as many people of an age group and older there are in a later year, [municipalities]. */
function growPeople(population: PopulationTrack, from: number, to: number, firstGroup: number): Float64Array {
  const agesOf = takeAges(population);
  const count = (ages: Float64Array, place: number) => {
    let people = 0;
    for (let group = firstGroup; group < groups; group++) {
      people += ages[place * groupCells + group] + ages[place * groupCells + groups + group];
    }
    return people;
  };
  const [first, last] = [agesOf(from), agesOf(to)];
  return Float64Array.from(population.municipalities, (_, place) => count(last, place) / count(first, place));
}

function scoreMethod(
  method: HouseholdScore['method'],
  places: readonly number[],
  target: CountedHouseholds,
  households: (place: number) => number,
  meanSize: (place: number) => number,
): HouseholdScore {
  const errors = places.map((place) => households(place) / countAll(target, place) - 1);
  const sizes = places.map((place) => Math.abs(meanSize(place) - target.persons[place] / countAll(target, place)));
  const absolute = errors.map(Math.abs).sort((first, second) => first - second);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const quantile = (share: number) => absolute[Math.min(absolute.length - 1, Math.floor(share * absolute.length))];
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  return {
    method,
    municipalities: places.length,
    mape: mean(absolute),
    medianApe: quantile(0.5),
    p90Ape: quantile(0.9),
    malpe: mean(errors),
    sumError: sum(places.map(households)) / sum(places.map((place) => countAll(target, place))) - 1,
    meanSizeError: mean(sizes),
  };
}
