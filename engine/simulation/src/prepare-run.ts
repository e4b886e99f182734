/**
 * Everything of a run that no scenario changes, computed once per dataset, base register and horizon.
 *
 * A planner tries one choice after the other on the same atlas. What stays the same (population, choice
 * sets, attractions, history, norms) is kept here, so that a choice costs only what it changes.
 */
import { type Dataset, getTable, getText, listZoneMunicipalities, listZonePostcodes } from '@transitieatlas/dataset';
import {
  type ChoiceSets,
  createPointGrid,
  findChoiceSets,
  type PointGrid,
  type ZonePlaces,
} from '@transitieatlas/facilities';
import type { ForecastVintage } from '@transitieatlas/outcomes';
import { assumedDecayPerKm, type DecayKnowledge, findDecay } from './choice-model.ts';
import {
  type ChoiceWeigher,
  createDecayWeigher,
  createModelWeigher,
  findChoiceCoefficients,
} from './choice-weigher.ts';
import { defaultPopulationOptions, type PopulationOptions, writePopulationOptions } from './population-options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';
import { findLastKnownYear } from './region-figures.ts';
import { type AttractionModel, findAttractions } from './site-attractions.ts';
import { readSiteHistory, type SiteHistory } from './site-history.ts';
import { createNormFinder, type NormFinder } from './site-norms.ts';
import { readSiteUniverse, type SiteUniverse } from './site-universe.ts';
import { listVintages } from './vintages.ts';
import { readZonePlaces } from './zone-places.ts';

/** What a run starts from. Steps count years from `firstYear`. */
export interface PreparedRun {
  readonly dataset: Dataset;
  readonly track: PopulationTrack;
  readonly firstYear: number;
  /** Years of the track: at least until the horizon and the year of the base register. */
  readonly trackYears: number;
  readonly firstModelledYear: number;
  /** The forecasts behind the population. */
  readonly forecasts: readonly ForecastVintage[];
  readonly zones: ZonePlaces;
  /** Municipality of each zone in the division of the dataset, empty where there is none. */
  readonly zoneMunicipalities: readonly string[];
  readonly zoneNames: readonly string[];
  /** Position of each zone by code. */
  readonly zoneIndex: ReadonlyMap<string, number>;
  readonly universe: SiteUniverse;
  readonly history: SiteHistory;
  /** How fast choice falls with distance; undefined where the dataset has a model with all terms. */
  readonly decay: DecayKnowledge | undefined;
  readonly weigher: ChoiceWeigher;
  readonly attractions: AttractionModel;
  /** Choice sets over the sites of the base register, and the weights of their pairs. */
  readonly sets: ChoiceSets;
  readonly kernel: Float64Array;
  /** Utility at which the weight of a pair of each zone is 1: the scale of its kernel. */
  readonly highestUtility: Float64Array;
  /** Pupils per zone and year, [zones × track years]. */
  readonly zonePupils: Float64Array;
  /** Sites of the base register in cells. */
  readonly grid: PointGrid;
  readonly norms: NormFinder;
}

const known = new WeakMap<Dataset, Map<string, PreparedRun>>();

/**
 * Prepare runs of a dataset from a register until a year with a projection; the same arguments give the same object.
 *
 * @param drawn whether draws will be made on it
 * @throws RangeError if the dataset has no such register, or the population cannot be tracked so far
 */
export function prepareRun(
  dataset: Dataset,
  base: string,
  until: number,
  population: PopulationOptions = defaultPopulationOptions,
  drawn = false,
): PreparedRun {
  const prepared = known.get(dataset) ?? new Map<string, PreparedRun>();
  known.set(dataset, prepared);
  const key = `${base} ${until} ${writePopulationOptions(population)}`;
  let run = prepared.get(key);
  if (run === undefined) {
    run = prepareRunOnTrack(
      dataset,
      base,
      trackPopulation(dataset, findHorizon(dataset, base, until), population, drawn),
    );
    prepared.set(key, run);
  }
  return run;
}

/**
 * The last year that people are followed to for a run until a year.
 *
 * Attractions need the children of the year of the count, also if the run ends before it.
 */
export function findHorizon(dataset: Dataset, base: string, until: number): number {
  const countYears = getText(getTable(dataset, 'sites'), 'countDate').map((date) => Number(date.slice(0, 4)));
  const lastCount = countYears.reduce((latest, year) => Math.max(latest, year), 0);
  return Math.max(until, Number(base.slice(0, 4)), lastCount);
}

/** Prepare runs on a population that is given: for tests whose answers are worked out by hand. */
export function prepareRunOnTrack(dataset: Dataset, base: string, track: PopulationTrack): PreparedRun {
  const zones = readZonePlaces(dataset);
  const municipalityOf = listZoneMunicipalities(dataset, dataset.description.division);
  const zoneMunicipalities = track.zones.map((zone) => municipalityOf.get(zone) ?? '');
  const universe = readSiteUniverse(dataset, base);
  const firstYear = track.years[0];
  const firstModelledYear = Math.max(firstYear, Number(base.slice(0, 4)));
  const history = readSiteHistory(universe, firstYear, firstModelledYear);
  const coefficients = findChoiceCoefficients(dataset);
  const decay = coefficients === undefined ? findDecay(dataset) : undefined;
  const weigher =
    coefficients === undefined
      ? createDecayWeigher(decay?.perKm ?? assumedDecayPerKm)
      : createModelWeigher(coefficients, universe, zoneMunicipalities, listZonePostcodes(dataset));
  const attractions = findAttractions(universe, track, zones, zoneMunicipalities, weigher);
  const baseX = universe.x.slice(0, universe.baseSites);
  const baseY = universe.y.slice(0, universe.baseSites);
  const sets = findChoiceSets(zones, { x: baseX, y: baseY });
  const { kernel, highest } = weigher.weigh(sets);
  return {
    dataset,
    track,
    firstYear,
    trackYears: track.years.length,
    firstModelledYear,
    forecasts: listVintages(dataset, findLastKnownYear(dataset, track)),
    zones,
    zoneMunicipalities,
    zoneNames: getText(getTable(dataset, 'zones'), 'name'),
    zoneIndex: new Map(track.zones.map((zone, at) => [zone, at])),
    universe,
    history,
    decay,
    weigher,
    attractions,
    sets,
    kernel,
    highestUtility: highest,
    zonePupils: computeZonePupils(track, history, attractions.pupilsPerChild),
    grid: createPointGrid(baseX, baseY),
    norms: createNormFinder(dataset, track),
  };
}

/**
 * Pupils of zones: children 4–11 times the pupils per child of the zone.
 *
 * In modelled years these are those of the main count; before them all are multiplied by what makes the
 * zones of a year hold as many pupils as its sites.
 */
function computeZonePupils(track: PopulationTrack, history: SiteHistory, pupilsPerChild: Float64Array): Float64Array {
  const years = track.years.length;
  const zonePupils = track.children4to11.map((children, at) => children * pupilsPerChild[Math.floor(at / years)]);
  for (let step = 0; step < Math.min(years, history.years); step++) {
    const factor = measureFactor(zonePupils, history, step, years);
    for (let at = step; at < zonePupils.length; at += years) zonePupils[at] *= factor;
  }
  return zonePupils;
}

function measureFactor(zonePupils: Float64Array, history: SiteHistory, step: number, years: number): number {
  let attending = 0;
  for (let at = step; at < history.pupils.length; at += history.years) {
    if (history.open[at] === 1 && !Number.isNaN(history.pupils[at])) attending += history.pupils[at];
  }
  let living = 0;
  for (let at = step; at < zonePupils.length; at += years) living += zonePupils[at];
  return living > 0 ? attending / living : 0;
}
