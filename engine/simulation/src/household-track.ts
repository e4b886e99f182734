/**
 * The households of every municipality and zone through the years: counted, between counts, and projected.
 *
 *   people by position of an older year ──► pattern by sex and age, per place        (household-inputs)
 *   counted households by type ──► factors of the nation and of the place            (household-factors)
 *   population by sex and age × pattern × factors ──► people by position ──► households
 *   municipalities ──► zones by their ages, raked to the municipality                (household-zones)
 *
 * In counted years the households of a municipality are the published ones. No scenario changes them yet.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { balanceCouples, countHouseholds } from '@transitieatlas/demography';
import { valueNatures } from '@transitieatlas/outcomes';
import { type HouseholdType, householdTypes } from '@transitieatlas/quantities';
import {
  type AgesOfYear,
  factorCells,
  fitHouseholdFactors,
  type HouseholdFactors,
  householdAssumptions,
  othersPerMember,
} from './household-factors.ts';
import {
  type CountedHouseholds,
  findHouseholdGap,
  type HouseholdInputs,
  positionCells,
  readHouseholdInputs,
} from './household-inputs.ts';
import { type MunicipalRates, projectZones } from './household-zones.ts';
import { groupCells, groups } from './population-shape.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

/** Partners of both sexes may differ by so much of them. */
const COUPLE_TOLERANCE = 1e-6;

/** The households of a dataset through the years, on 1 January. */
export interface HouseholdTrack {
  /** Those of the population track. */
  readonly years: Int32Array;
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** Types in the order of `byType`. */
  readonly types: readonly HouseholdType[];
  /** Lowest age of each group of `byAge`. */
  readonly ageGroups: Int32Array;
  /** Private households, NaN where nothing is known, [municipalities × years]. */
  readonly households: Float64Array;
  /** Persons in private households per household, [municipalities × years]. */
  readonly meanSize: Float64Array;
  /** Persons in institutions, [municipalities × years]. */
  readonly inInstitutions: Float64Array;
  /** Households by type, [municipalities × years × types]. */
  readonly byType: Float64Array;
  /** Households by age of the reference person, [municipalities × years × age groups]. */
  readonly byAge: Float64Array;
  /** Nature of the number of households, position in `valueNatures`, [municipalities × years]. */
  readonly nature: Uint8Array;
  /** The same for the country: observed in counted years, estimated until the last, then modelled, [years]. */
  readonly yearNature: Uint8Array;
  /** All zones in the order of their table. */
  readonly zones: readonly string[];
  /** Private households, [zones × years]; in counted years an estimate within the municipality. */
  readonly zoneHouseholds: Float64Array;
  /** Persons per household, NaN where nobody lives, [zones × years]. */
  readonly zoneMeanSize: Float64Array;
}

const kept = new WeakMap<PopulationTrack, HouseholdTrack | undefined>();

/**
 * Track the households of a dataset until 1 January of a year.
 *
 * The same dataset and year give the same object.
 *
 * @returns undefined if the dataset has no people by position or no counted households: see `findHouseholdGap`
 * @throws RangeError as `trackPopulation`
 */
export function trackHouseholds(dataset: Dataset, until: number): HouseholdTrack | undefined {
  return findHouseholdGap(dataset) === undefined
    ? trackHouseholdsOn(dataset, trackPopulation(dataset, until))
    : undefined;
}

/**
 * Track the households of a population that is given: one with other choices than the usual.
 *
 * @param places positions of the municipalities that are asked for, all if absent; others and their zones may then be
 *   left out, as if nothing were known of them
 */
export function trackHouseholdsOn(
  dataset: Dataset,
  population: PopulationTrack,
  places?: readonly number[],
): HouseholdTrack | undefined {
  if (kept.has(population)) return kept.get(population);
  const inputs = readHouseholdInputs(dataset, population.municipalities);
  const track = inputs && computeTrack(dataset, population, inputs, places);
  if (places === undefined) kept.set(population, track);
  return track;
}

function computeTrack(
  dataset: Dataset,
  population: PopulationTrack,
  inputs: HouseholdInputs,
  places?: readonly number[],
): HouseholdTrack | undefined {
  const { years, municipalities } = population;
  const counted = inputs.counted.filter(({ year }) => year >= years[0] && year <= years[years.length - 1]);
  if (counted.length === 0) return undefined;
  const factors = fitHouseholdFactors({ ...inputs, counted }, takeAges(population), householdAssumptions, places);
  const track = projectMunicipalities(population, factors, counted, places);
  const zones = projectZones(dataset, population, track.rates, track.households, track.inInstitutions, places);
  return Object.freeze({
    years,
    municipalities,
    types: householdTypes,
    ageGroups: population.ageGroups,
    households: track.households,
    meanSize: track.meanSize,
    inInstitutions: track.inInstitutions,
    byType: track.byType,
    byAge: track.byAge,
    nature: track.nature,
    yearNature: Uint8Array.from(years, (year) => findNature(counted, year, -1)),
    zones: population.zones,
    ...zones,
  });
}

/** The people of all municipalities by age in a year of a track. */
export function takeAges({ municipalityAges, municipalities, years }: PopulationTrack): AgesOfYear {
  return (year) => {
    const ages = new Float64Array(municipalities.length * groupCells).fill(Number.NaN);
    const step = year - years[0];
    if (step < 0 || step >= years.length) return ages;
    for (let place = 0; place < municipalities.length; place++) {
      const from = (place * years.length + step) * groupCells;
      ages.set(municipalityAges.subarray(from, from + groupCells), place * groupCells);
    }
    return ages;
  };
}

/** Households of municipalities in all years, with what zones take from them; nothing is known of those left out. */
export function projectMunicipalities(
  population: PopulationTrack,
  factors: HouseholdFactors,
  counted: readonly CountedHouseholds[],
  places: Iterable<number> = population.municipalities.keys(),
) {
  const { years, municipalities } = population;
  const cells = municipalities.length * years.length;
  const unknown = (length: number) => new Float64Array(length).fill(Number.NaN);
  const types = householdTypes.length;
  const result = {
    households: unknown(cells),
    meanSize: unknown(cells),
    inInstitutions: unknown(cells),
    byType: unknown(cells * types),
    byAge: unknown(cells * groups),
    nature: new Uint8Array(cells),
    rates: {
      households: new Float64Array(cells * groupCells),
      institutions: new Float64Array(cells * groupCells),
    } satisfies MunicipalRates,
  };
  const persons = new Float64Array(positionCells);
  const ofPlace = new Float64Array(factorCells);
  for (const place of places) {
    const propensities = factors.propensities.subarray(place * positionCells, (place + 1) * positionCells);
    for (let step = 0; step < years.length; step++) {
      const cell = place * years.length + step;
      const ages = population.municipalityAges.subarray(cell * groupCells, (cell + 1) * groupCells);
      result.nature[cell] = findNature(counted, years[step], place);
      if (!(ages[0] >= 0)) continue;
      factors.write(place, years[step], ofPlace);
      balanceCouples(ages, propensities, ofPlace, COUPLE_TOLERANCE, persons);
      const count = countHouseholds(persons, othersPerMember);
      result.households[cell] = count.households;
      result.meanSize[cell] = count.households > 0 ? count.persons / count.households : Number.NaN;
      result.inInstitutions[cell] = count.inInstitutions;
      result.byType.set(count.byType, cell * types);
      result.byAge.set(count.byAge, cell * groups);
      writeRates(result.rates, cell * groupCells, persons, ages);
    }
  }
  return result;
}

/** Households and people in institutions per person of each sex and age. */
function writeRates(rates: MunicipalRates, start: number, persons: Float64Array, ages: Float64Array): void {
  const positions = positionCells / groupCells;
  for (let row = 0; row < groupCells; row++) {
    if (!(ages[row] > 0)) continue;
    let households = 0;
    for (let position = 0; position < positions; position++) {
      households += householdsPerPerson[position] * persons[row * positions + position];
    }
    rates.households[start + row] = households / ages[row];
    rates.institutions[start + row] = persons[row * positions + positions - 1] / ages[row];
  }
}

/** Households per person in each position: two partners share one, in the order of `householdPositions`. */
const householdsPerPerson = [0, 1, 0.5, 0.5, 1, othersPerMember, 0];

/** Position in `valueNatures`; −1 for the country as a whole. */
function findNature(counted: readonly CountedHouseholds[], year: number, place: number): number {
  const count = counted.find((one) => one.year === year);
  if (count !== undefined && (place < 0 || (count.onePerson[place] >= 0 && count.estimated[place] === 0))) {
    return valueNatures.indexOf('observed');
  }
  return valueNatures.indexOf(year <= counted[counted.length - 1].year ? 'estimated' : 'modelled');
}
