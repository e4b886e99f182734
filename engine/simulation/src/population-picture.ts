/** The people of one area by sex and age through the years, and what changed their number. */
import type { Dataset } from '@transitieatlas/dataset';
import {
  type PopulationArea,
  type PopulationFlow,
  type PopulationPicture,
  populationFlows,
  valueNatures,
} from '@transitieatlas/outcomes';
import { findEstimatedPasts, listAreaMunicipalities } from './forecast-areas.ts';
import { listSeriesYears } from './municipality-series.ts';
import { defaultRunOptions } from './options.ts';
import { defaultPopulationOptions, type PopulationOptions } from './population-options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

const observed = valueNatures.indexOf('observed');
const estimated = valueNatures.indexOf('estimated');
const modelled = valueNatures.indexOf('modelled');

/**
 * Add up the municipalities of an area, every year until the horizon.
 *
 * Moves between municipalities of the area count at both sides; what is left of them is right.
 *
 * @returns undefined if the population of a municipality of the area is not known
 * @throws RangeError if the dataset has no such area, or no population of zones
 */
export function pictureArea(
  dataset: Dataset,
  area: PopulationArea,
  until: number = defaultRunOptions.until,
  options: PopulationOptions = defaultPopulationOptions,
): PopulationPicture | undefined {
  const municipalities = listAreaMunicipalities(dataset, area);
  const track = trackPopulation(dataset, until, options);
  const places = municipalities.map((code) => track.municipalities.indexOf(code));
  if (places.length === 0 || places.includes(-1)) return undefined;
  const nature = track.municipalityNature.slice();
  const lastCounted = nature.lastIndexOf(observed);
  return {
    area,
    municipalities,
    years: track.years.slice(),
    nature,
    flowNature: describeFlows(dataset, track, municipalities),
    ageGroups: track.ageGroups.slice(),
    persons: sumPlaces(track.municipalityAges, places, track.years.length * 2 * track.ageGroups.length),
    flows: Object.fromEntries(
      populationFlows.map((name) => [name, sumPlaces(track.municipalityFlows[name], places, track.years.length)]),
    ) as Record<PopulationFlow, Float64Array>,
    jumpOff: track.years[Math.max(0, lastCounted)],
    specialFlows: track.specialFlows
      .filter(({ municipality }) => municipalities.includes(municipality))
      .map(({ municipality, kind, keptApart, personsPerYear }) => ({ municipality, kind, keptApart, personsPerYear })),
  };
}

/** Flows are counted while there are accounts; those of a municipality that took over a part are shared out. */
function describeFlows(dataset: Dataset, track: PopulationTrack, municipalities: readonly string[]): Uint8Array {
  const counted = listSeriesYears(dataset);
  const pasts = findEstimatedPasts(dataset);
  const last = counted[counted.length - 1] ?? Number.NEGATIVE_INFINITY;
  const past = municipalities.some((code) => pasts.has(code)) ? estimated : observed;
  return Uint8Array.from(track.years, (year) => (year < last ? past : modelled));
}

/** Sum of the rows of some places of an array [places × width]. */
function sumPlaces(values: Float64Array, places: readonly number[], width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const place of places) for (let cell = 0; cell < width; cell++) sums[cell] += values[place * width + cell];
  return sums;
}
