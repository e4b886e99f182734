/** The population of a region through the years, out of the population track, and whether the atlas holds it. */
import { type Dataset, findTable, getIntegers, getNumbers, getText, type RegionSummary } from '@transitieatlas/dataset';
import { valueNatures } from '@transitieatlas/outcomes';
import type { PopulationTrack } from './population-track.ts';

/** A region of which the atlas holds less of the people than this is not judged by the part. */
export const LEAST_COVERAGE = 0.95;

/** Persons of a region on 1 January by year: the sum of its zones. */
export function sumRegionPopulation(region: RegionSummary, track: PopulationTrack): Map<number, number> {
  const years = track.years.length;
  const held = new Set(region.zones);
  const sums = new Float64Array(years);
  track.zones.forEach((zone, position) => {
    if (!held.has(zone)) return;
    for (let step = 0; step < years; step++) sums[step] += track.population[position * years + step];
  });
  return new Map(Array.from(track.years, (year, step) => [year, sums[step]]));
}

/** Persons per municipality of a region on 1 January of a year; those that are not known are left out. */
export function listMemberSizes(region: RegionSummary, track: PopulationTrack, year: number): number[] {
  const step = year - track.years[0];
  const members = new Set(region.municipalities);
  return track.municipalities.flatMap((code, place) => {
    const persons = track.municipalityPopulation[place * track.years.length + step];
    return members.has(code) && persons > 0 ? [persons] : [];
  });
}

/**
 * The last 1 January that is known: of a count of zones, or of the total of every municipality.
 *
 * The projection follows those totals as long as there are any; what comes after is a forecast.
 */
export function findLastKnownYear(dataset: Dataset, track: PopulationTrack): number {
  const modelled = valueNatures.indexOf('modelled');
  let known = track.years[0];
  track.years.forEach((year, step) => {
    if (track.nature[step] !== modelled) known = year;
  });
  const table = findTable(dataset, 'components');
  if (table === undefined) return known;
  const [years, sexes, ends] = [getIntegers(table, 'year'), getText(table, 'sex'), getNumbers(table, 'populationEnd')];
  years.forEach((year, row) => {
    if (sexes[row] === 'T' && !Number.isNaN(ends[row])) known = Math.max(known, year + 1);
  });
  return known;
}

/**
 * Whether the atlas holds the region at all, and whole: one that was cut to another region may hold an edge of it.
 *
 * Compared on the municipalities of the dataset's division that the region went to, with all zones that
 * lie in them, because only there are both sides known.
 *
 * @param step  year of the last count of zones, as a position in the track
 * @param homes municipality of each zone in the division of the dataset
 */
export function findRegionGap(
  region: RegionSummary,
  track: PopulationTrack,
  step: number,
  homes: ReadonlyMap<string, string>,
): 'no-zones' | 'zones-incomplete' | undefined {
  if (region.zones.length === 0) return 'no-zones';
  const years = track.years.length;
  const members = new Set(region.municipalities);
  let counted = 0;
  track.municipalities.forEach((code, place) => {
    const persons = members.has(code) ? track.municipalityPopulation[place * years + step] : Number.NaN;
    if (!Number.isNaN(persons)) counted += persons;
  });
  let held = 0;
  track.zones.forEach((zone, position) => {
    if (members.has(homes.get(zone) ?? '')) held += track.population[position * years + step];
  });
  return held < LEAST_COVERAGE * counted ? 'zones-incomplete' : undefined;
}
