/**
 * From a dataset to the population of every zone and year: counted, between counts, and projected.
 *
 *   published zones ──► split into single ages ──► linear between dates              (this file, country)
 *   last date ──► raked to the municipality's counts                                 (base, rest-zones)
 *   past dates ──► who came and went, by age                                         (residuals)
 *   flows that are not a place's own people ──► taken apart                          (special-flows)
 *   nation's rates × the municipality's ratios                                       (rates, rate-ratios)
 *   who leaves, arrives, comes from abroad and goes there                            (flow-pattern, flow-levels, flows)
 *   municipalities year by year, totals as counted while they are, then steered      (municipalities, steering)
 *   zones year by year, scaled to their municipality cell by cell                    (zones)
 *
 * A cohort-component model with closed accounts. What is an assumption is a named
 * constant with its reason in the file that uses it. Single ages of published years are estimates within
 * their five-year group; whole groups (0–9, 65+, 80+ and everybody) are the sum of what was published by sex and
 * five-year group. The total that is published beside them is rounded on its own and may differ by some persons.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { valueNatures } from '@transitieatlas/outcomes';
import type { ZoneLists } from './population-base.ts';
import { projectCountry } from './population-country.ts';
import type { PopulationInputs } from './population-inputs.ts';
import { fillMunicipalities } from './population-municipal-track.ts';
import type { MunicipalYear } from './population-municipalities.ts';
import { defaultPopulationOptions, type PopulationOptions, writePopulationOptions } from './population-options.ts';
import {
  createTrack,
  finishTrack,
  type PopulationTrack,
  trackStocks,
  type WritableTrack,
  writeCountedGroups,
  writeStocks,
} from './population-series.ts';
import { summarizeFlow } from './population-special-flows.ts';
import { createZoneState, shapeZonePattern, shareWithinGroups, stepZones } from './population-zones.ts';

export type { MunicipalityFlows, PopulationTrack } from './population-series.ts';

const kept = new WeakMap<Dataset, Map<string, PopulationTrack>>();

/**
 * Track the population of a dataset until 1 January and 1 October of a year.
 *
 * The same dataset, year and options give the same object.
 *
 * @param drawn whether draws will start from it: then what they need of the municipalities is kept for them
 * @throws RangeError if `until` lies before the first year, or the dataset has no zone population,
 *         mortality or fertility
 */
export function trackPopulation(
  dataset: Dataset,
  until: number,
  options: PopulationOptions = defaultPopulationOptions,
  drawn = false,
): PopulationTrack {
  const tracks = kept.get(dataset) ?? new Map<string, PopulationTrack>();
  kept.set(dataset, tracks);
  const key = `${until} ${writePopulationOptions(options)}`;
  const found = tracks.get(key);
  if (found !== undefined) return found;
  const track = computeTrack(dataset, until, options, drawn);
  tracks.set(key, track);
  return track;
}

function computeTrack(dataset: Dataset, until: number, options: PopulationOptions, drawn: boolean): PopulationTrack {
  const country = projectCountry(dataset, until, options, drawn);
  const { inputs, lists, jumpOff, municipalYears } = country;
  const track = createTrack(inputs, country.firstYear, until);
  track.specialFlows = country.specialFlows.map(summarizeFlow);
  // Zones that are no postcodes were counted by nobody: their people are spread over them.
  const counted = dataset.description.zoning === undefined ? 'observed' : 'estimated';
  fillCounted(track, inputs, country.zoneStocks, until, counted);
  fillProjected(
    track,
    country.startZones,
    lists,
    municipalYears,
    shapeZonePattern(country.zoneRecord, inputs.zoneMunicipality, country.recordYears),
    country.schedule,
  );
  fillMunicipalities(track, { inputs, structures: country.structures, projected: municipalYears, jumpOff });
  return finishTrack(track);
}

/** Published years as they are, years between them by linear interpolation. */
function fillCounted(
  track: WritableTrack,
  inputs: PopulationInputs,
  zoneStocks: ReadonlyMap<number, Float64Array>,
  until: number,
  counted: 'observed' | 'estimated',
): void {
  const published = [...zoneStocks].map(([year, population]) => {
    const held = createTrack(inputs, year, year);
    writeStocks(held, population, 0);
    writeCountedGroups(held, inputs.zoneCounts.get(year));
    return { year, held };
  });
  const years = track.years.length;
  published.forEach((next, position) => {
    const before = published[position - 1] ?? next;
    for (let year = Math.max(track.years[0], before.year); year <= Math.min(next.year, until + 1); year++) {
      const isPublished = year === next.year || year === before.year;
      const share = year === next.year ? 1 : (year - before.year) / (next.year - before.year);
      track.nature[year - track.years[0]] = valueNatures.indexOf(isPublished ? counted : 'estimated');
      for (const [name] of trackStocks) {
        const [values, earlier, later] = [track[name], before.held[name], next.held[name]];
        for (let zone = 0, at = year - track.years[0]; zone < track.zones.length; zone++, at += years) {
          // The holder of one published year has room for two.
          const [first, second] = [earlier[zone * 2], later[zone * 2]];
          values[at] = share === 1 ? second : first + (second - first) * share;
        }
      }
    }
  });
}

/** Step the zones through the years of the municipalities. */
function fillProjected(
  track: WritableTrack,
  start: Float64Array,
  lists: ZoneLists,
  municipalYears: readonly MunicipalYear[],
  pattern: ReturnType<typeof shapeZonePattern>,
  schedule: Float64Array,
): void {
  const years = track.years.length;
  const within = shareWithinGroups(schedule);
  const state = createZoneState(start);
  municipalYears.forEach((municipal, step) => {
    const before = state.totals.slice();
    const flows = stepZones(state, lists, municipal, pattern, within, step);
    const from = municipal.year - track.years[0];
    if (from < 0) {
      if (from === -1) writeStocks(track, state.population, 0);
      return;
    }
    writeStocks(track, state.population, from + 1);
    track.nature[from + 1] = valueNatures.indexOf('modelled');
    for (let zone = 0; zone < track.zones.length; zone++) {
      const cell = zone * years + from;
      track.births[cell] = flows.births[zone];
      track.deaths[cell] = flows.deaths[zone];
      // In the first year this also holds the step from the published to the raked figure.
      track.netMigration[cell] = flows.netMigration[zone] + before[zone] - track.population[cell];
    }
  });
}
