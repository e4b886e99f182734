/**
 * The labour force of every municipality by sex and age: published participation × population.
 *
 *   employed people of the country ÷ its population, by sex and age, in the published year  = share in work
 *   × (employed + unemployed) ÷ employed at that age                                        = share in the labour force
 *   × how the municipality differs (published shares against what its ages let expect, drawn to the country)
 *   × population by sex and age, brought to the country's shares at every sex and age
 *
 * Shares stay as in the published year: what pensions, schooling or care leave will do to them is not assumed. For
 * earlier years nothing is said: fewer people worked then, and by how much is not in the dataset.
 * The published people live outside institutions; they are divided by all inhabitants, so that the product counts
 * them again. Without published people in work by sex and age there is no labour force.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { shrinkRatio } from '@transitieatlas/demography';
import { valueNatures } from '@transitieatlas/outcomes';
import { findLabourGap, type LabourInputs, readLabourInputs } from './labour-inputs.ts';
import { groupCells, groups, groupWidth } from './population-shape.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

/**
 * People expected in work at which a municipality's own share and that of the country weigh the same.
 *
 * The published shares are whole percents of a register, so that those of a small place can be off by one in a
 * hundred; a thousand leaves a municipality of 20,000 nine tenths of its difference.
 */
const RATIO_STRENGTH = 1000;

/** The labour force of a dataset through the years, on 1 January. */
export interface LabourTrack {
  readonly years: Int32Array;
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
  /** Lowest and highest age of each group, inclusive. */
  readonly ageFrom: Int32Array;
  readonly ageTo: Int32Array;
  /** People with paid work, NaN before the published year and where nothing is known, [municipalities × years × sexes × age groups], men first. */
  readonly employed: Float64Array;
  /** People with paid work or seeking it, likewise; NaN everywhere if the unemployed are not published. */
  readonly labourForce: Float64Array;
  /** Year of the published people in work; their shares hold in all later years. */
  readonly shareYear: number;
  /** Position in `valueNatures`: estimated in the published year, then modelled, [years]. */
  readonly nature: Uint8Array;
}

const kept = new WeakMap<PopulationTrack, LabourTrack | undefined>();

/**
 * Track the labour force of a dataset until 1 January of a year.
 *
 * The same dataset and year give the same object.
 *
 * @returns undefined if the dataset has no people in work by sex and age
 * @throws RangeError as `trackPopulation`
 */
export function trackLabourForce(dataset: Dataset, until: number): LabourTrack | undefined {
  return findLabourGap(dataset) === undefined
    ? trackLabourForceOn(dataset, trackPopulation(dataset, until))
    : undefined;
}

/** Track the labour force of a population that is given: one with other choices than the usual. */
export function trackLabourForceOn(dataset: Dataset, population: PopulationTrack): LabourTrack | undefined {
  if (!kept.has(population)) {
    const inputs = readLabourInputs(dataset, population.municipalities);
    kept.set(population, inputs === undefined ? undefined : computeTrack(dataset, population, inputs));
  }
  return kept.get(population);
}

function computeTrack(dataset: Dataset, population: PopulationTrack, inputs: LabourInputs): LabourTrack | undefined {
  const bands = inputs.ageFrom.length;
  const last = population.years[population.years.length - 1];
  // The average of a year lies between its two 1 Januaries.
  const base = inputs.year + 1 <= last ? population : trackPopulation(dataset, inputs.year + 1);
  if (inputs.year < base.years[0]) return undefined;
  const first = sumBands(base, inputs, inputs.year);
  const next = sumBands(base, inputs, inputs.year + 1);
  const nation = sumPlaces(
    first.map((value, cell) => (value + next[cell]) / 2),
    2 * bands,
  );
  const shares = inputs.employed.map((employed, cell) => (nation[cell] > 0 ? employed / nation[cell] : Number.NaN));
  const ratios = estimateRatios(base, inputs, shares);
  const { municipalities, years } = population;
  const cells = municipalities.length * years.length * 2 * bands;
  const employed = new Float64Array(cells).fill(Number.NaN);
  const labourForce = new Float64Array(cells).fill(Number.NaN);
  years.forEach((year, step) => {
    if (year < inputs.year) return;
    const people = sumBands(population, inputs, year);
    const wanted = sumPlaces(people, 2 * bands).map((value, cell) => value * shares[cell]);
    const raw = people.map((value, at) => {
      const cell = at % (2 * bands);
      return Math.min(1, shares[cell] * ratios[Math.floor(at / (2 * bands))]) * value;
    });
    const came = sumPlaces(raw, 2 * bands);
    raw.forEach((value, at) => {
      const cell = at % (2 * bands);
      const place = Math.floor(at / (2 * bands));
      const target = (place * years.length + step) * 2 * bands + cell;
      // Bringing a place to the country moves it by a fraction; nobody works twice.
      employed[target] = came[cell] > 0 ? Math.min(people[at], (value * wanted[cell]) / came[cell]) : value;
      labourForce[target] = Math.min(people[at], employed[target] * inputs.perEmployed[cell % bands]);
    });
  });
  const nature = Uint8Array.from(years, (year) => valueNatures.indexOf(year <= inputs.year ? 'estimated' : 'modelled'));
  return Object.freeze({
    years,
    municipalities,
    ageFrom: inputs.ageFrom,
    ageTo: inputs.ageTo,
    employed,
    labourForce,
    shareYear: inputs.year,
    nature,
  });
}

/** People of the age groups of the labour force in a year, [municipalities × sexes × bands]; NaN where not known. */
function sumBands(population: PopulationTrack, { ageFrom, ageTo }: LabourInputs, year: number): Float64Array {
  const { municipalities, years, municipalityAges } = population;
  const bands = ageFrom.length;
  const step = year - years[0];
  const result = new Float64Array(municipalities.length * 2 * bands);
  for (let place = 0; place < municipalities.length; place++) {
    const start = (place * years.length + step) * groupCells;
    for (let sex = 0; sex < 2; sex++) {
      for (let band = 0; band < bands; band++) {
        let people = 0;
        for (let group = ageFrom[band] / groupWidth; group * groupWidth < ageTo[band]; group++) {
          people += municipalityAges[start + sex * groups + group];
        }
        result[(place * 2 + sex) * bands + band] = people;
      }
    }
  }
  return result;
}

/** Add up over places; those that are not known count for nobody. */
function sumPlaces(values: Float64Array, cells: number): Float64Array {
  const sums = new Float64Array(cells);
  for (let at = 0; at < values.length; at++) if (!Number.isNaN(values[at])) sums[at % cells] += values[at];
  return sums;
}

/** How much more or less people of each municipality work than their sex and age let expect; 1 where not known. */
function estimateRatios(base: PopulationTrack, inputs: LabourInputs, shares: Float64Array): Float64Array {
  const places = base.municipalities.length;
  const ratios = new Float64Array(places).fill(1);
  const bands = inputs.ageFrom.length;
  const year = Math.min(Math.max(inputs.shareYear, base.years[0]), base.years[base.years.length - 1]);
  const people = sumBands(base, inputs, year);
  const observed = new Float64Array(places);
  const expected = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    let all = 0;
    for (let cell = 0; cell < 2 * bands; cell++) {
      all += people[place * 2 * bands + cell];
      expected[place] += people[place * 2 * bands + cell] * shares[cell];
    }
    observed[place] = all * inputs.placeShares[place];
  }
  let sumObserved = 0;
  let sumExpected = 0;
  for (let place = 0; place < places; place++) {
    if (!(observed[place] > 0 && expected[place] > 0)) continue;
    sumObserved += observed[place];
    sumExpected += expected[place];
  }
  // The two publications count work differently: only how places differ from each other is taken over.
  const level = sumObserved > 0 ? sumExpected / sumObserved : 1;
  for (let place = 0; place < places; place++) {
    if (observed[place] > 0 && expected[place] > 0) {
      ratios[place] = shrinkRatio(observed[place] * level, expected[place], RATIO_STRENGTH, 1);
    }
  }
  return ratios;
}
