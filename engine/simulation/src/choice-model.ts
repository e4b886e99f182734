/**
 * The choice of school of a dataset: how fast it falls with distance, and how attractive each site is.
 *
 * Distance decay comes from the table `choice`; without it, it is fitted on the pupils by home zone;
 * without those an assumption is used. Attractions follow from holding the model against the counts,
 * on each count date with the children of that year.
 */
import {
  type Dataset,
  findTable,
  getNumbers,
  getTable,
  getText,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import {
  balanceAttractions,
  type ChoiceSets,
  computeKernel,
  type DecayFit,
  findChoiceSets,
  fitDecay,
  type ZonePlaces,
} from '@transitieatlas/facilities';
import type { PopulationTrack } from './population-track.ts';
import type { SiteCount, SiteUniverse } from './site-universe.ts';

/** Kind of facility that this first model is about. */
export const facilityKind = 'primary-school';

/** Name of the distance decay in the table `choice`. */
export const decayParameter = 'distanceDecay';

/**
 * Distance decay per km where nothing is known: an assumption, near what the pupils of the Netherlands
 * of 1 October 2017 give.
 */
export const assumedDecayPerKm = 1.76;

/** How fast choice falls with distance, and how that is known. */
export interface DecayKnowledge {
  readonly perKm: number;
  readonly standardError: number;
  readonly origin: 'table' | 'fitted' | 'assumed';
}

/** Attraction of every site of the base register, with what it rests on. */
export interface AttractionModel {
  /** Mass per base site, 0 where nobody was counted, NaN where the site has no place. */
  readonly attraction: Float64Array;
  /** Pupils per child aged 4–11 living in the atlas. */
  readonly participation: number;
  /** Date of the count that most sites rest on, empty if there is none. */
  readonly countDate: string;
  /** Sites whose attraction comes from another date, and those that got the median. */
  readonly otherDates: number;
  readonly medians: number;
}

/** Read the places of zones for the facilities. */
export function readZonePlaces(dataset: Dataset): ZonePlaces {
  const zones = getTable(dataset, 'zones');
  return { x: getNumbers(zones, 'x'), y: getNumbers(zones, 'y'), areaKm2: getNumbers(zones, 'areaKm2') };
}

/** Find the distance decay of a dataset. */
export function findDecay(dataset: Dataset): DecayKnowledge {
  const table = findTable(dataset, 'choice');
  if (table !== undefined) {
    const kinds = getText(table, 'kind');
    const row = getText(table, 'parameter').findIndex(
      (name, at) => name === decayParameter && kinds[at] === facilityKind,
    );
    if (row >= 0) {
      return {
        perKm: getNumbers(table, 'value')[row],
        standardError: getNumbers(table, 'standardError')[row],
        origin: 'table',
      };
    }
  }
  const fit = fitOrigins(dataset);
  if (fit === undefined) return { perKm: assumedDecayPerKm, standardError: Number.NaN, origin: 'assumed' };
  return { perKm: fit.decayPerKm, standardError: fit.standardError, origin: 'fitted' };
}

/** A fit on the pupils by home zone, with how much of them it could use. */
export interface OriginsFit extends DecayFit {
  readonly countDate: string;
  /** Share (0..1) of the pupils whose site is in the choice set of their zone. */
  readonly placedShare: number;
}

/**
 * Fit the distance decay on the latest pupils by home zone.
 *
 * @returns undefined if the dataset has none, or none that can be placed
 */
export function fitOrigins(dataset: Dataset): OriginsFit | undefined {
  const origins = findTable(dataset, 'site_origins');
  if (origins === undefined || origins.rows === 0) return undefined;
  const dates = getText(origins, 'countDate');
  const countDate = dates.reduce((latest, date) => (date > latest ? date : latest), '');
  const sites = listPlacedSites(dataset);
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const zonePositions = new Map(zones.map((zone, at) => [zone, at]));

  // Only sites that somebody attended on that date can be chosen on it.
  const originSites = getText(origins, 'site');
  const attended = [...new Set(originSites.filter((_, row) => dates[row] === countDate))].filter((site) =>
    sites.has(site),
  );
  const positions = new Map(attended.map((site, at) => [site, at]));
  const x = Float64Array.from(attended, (site) => sites.get(site)?.x ?? Number.NaN);
  const y = Float64Array.from(attended, (site) => sites.get(site)?.y ?? Number.NaN);
  const sets = findChoiceSets(readZonePlaces(dataset), { x, y });

  const originZones = getText(origins, 'zone');
  const users = getNumbers(origins, 'users');
  const pairPupils = new Float64Array(sets.sites.length);
  let all = 0;
  let placed = 0;
  for (let row = 0; row < origins.rows; row++) {
    if (dates[row] !== countDate || Number.isNaN(users[row])) continue;
    all += users[row];
    const pair = findPair(sets, zonePositions.get(originZones[row]), positions.get(originSites[row]));
    if (pair < 0) continue;
    pairPupils[pair] += users[row];
    placed += users[row];
  }
  if (!(placed > 0)) return undefined;
  return { ...fitDecay(sets, pairPupils, attended.length), countDate, placedShare: placed / all };
}

/**
 * Fit the choice model and write it as the table `choice`, so that a run need not fit it again.
 *
 * @returns undefined if the dataset has no pupils by home zone
 */
export function fitChoice(dataset: Dataset): Table | undefined {
  const fit = fitOrigins(dataset);
  if (fit === undefined) return undefined;
  const builder = new TableBuilder('choice');
  const standardError = Number.isNaN(fit.standardError) ? null : fit.standardError;
  const fittedOn = `site_origins of ${fit.countDate}`;
  builder.add(facilityKind, decayParameter, fit.decayPerKm, 'per km', standardError, fittedOn);
  return builder.build([
    {
      publisher: 'Transitieatlas',
      title: 'Parameters of the school-choice model',
      referenceDate: fit.countDate,
      licence: 'As the tables zones, sites and site_origins from which they were estimated',
      nature: 'modelled',
      treatment: [
        `Estimated by maximum likelihood from ${fit.pupils} pupils, a share of ${fit.placedShare.toFixed(4)} of all pupils by home zone; the others attend a site outside the choice set of their zone.`,
        'The standard error takes pupils as choosing one by one; families choose together, so it is too small.',
      ],
      files: [],
      status: 'current',
    },
  ]);
}

function findPair(sets: ChoiceSets, zone: number | undefined, site: number | undefined): number {
  if (zone === undefined || site === undefined) return -1;
  for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
    if (sets.sites[pair] === site) return pair;
  }
  return -1;
}

/** Coordinates of every site, from the latest register that has them. */
function listPlacedSites(dataset: Dataset): Map<string, { x: number; y: number; register: string }> {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const x = getNumbers(table, 'x');
  const y = getNumbers(table, 'y');
  const found = new Map<string, { x: number; y: number; register: string }>();
  getText(table, 'site').forEach((site, row) => {
    if (Number.isNaN(x[row] + y[row])) return;
    const known = found.get(site);
    if (known !== undefined && known.register > registers[row]) return;
    found.set(site, { x: x[row], y: y[row], register: registers[row] });
  });
  return found;
}

/**
 * Find the attraction of every site of the base register.
 *
 * The count date that most base sites have is the main one. A site without a count on it takes its
 * attraction of the nearest other date, put on the same scale by the sites that both dates have; a site
 * that was never counted takes the median.
 *
 * @param zoneMunicipalities municipality of each zone in the division of the dataset
 */
export function findAttractions(
  universe: SiteUniverse,
  track: PopulationTrack,
  zones: ZonePlaces,
  zoneMunicipalities: readonly string[],
  decayPerKm: number,
): AttractionModel {
  const base = universe.baseSites;
  const dates = orderCounts(universe);
  const main = dates[0];
  const attraction = new Float64Array(base).fill(Number.NaN);
  let participation = 1;
  let otherDates = 0;
  if (main !== undefined) {
    const first = balanceCount(universe, main, track, zones, zoneMunicipalities, decayPerKm);
    participation = first.participation;
    attraction.set(first.attraction.subarray(0, base));
    for (const count of dates.slice(1)) {
      if (!attraction.some((mass, site) => Number.isNaN(mass) && count.users[site] >= 0)) continue;
      const other = balanceCount(universe, count, track, zones, zoneMunicipalities, decayPerKm);
      const scale = compareScales(attraction, other.attraction);
      for (let site = 0; site < base; site++) {
        if (!Number.isNaN(attraction[site]) || Number.isNaN(other.attraction[site])) continue;
        attraction[site] = other.attraction[site] * scale;
        otherDates++;
      }
    }
  }
  const median = findMedian(attraction.filter((mass) => mass > 0));
  let medians = 0;
  for (let site = 0; site < base; site++) {
    if (!Number.isNaN(attraction[site]) || Number.isNaN(universe.x[site])) continue;
    attraction[site] = Number.isNaN(median) ? 1 : median;
    medians++;
  }
  return { attraction, participation, countDate: main?.date ?? '', otherDates, medians };
}

/** The median, NaN of nothing; of an even number the lower of the middle two, so that it is a value that exists. */
export function findMedian(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  return values.slice().sort()[Math.floor((values.length - 1) / 2)];
}

/** Count dates that tell something of the base sites: the fullest first, then the nearest to it. */
function orderCounts(universe: SiteUniverse): SiteCount[] {
  const fullness = universe.counts.map((count) => countKnown(count.users, universe.baseSites));
  const best = Math.max(...fullness, 0);
  // Of dates that are equally full the newest is taken.
  const main = universe.counts.filter((_, at) => fullness[at] === best && best > 0).at(-1);
  if (main === undefined) return [];
  const others = universe.counts.filter((count, at) => count !== main && fullness[at] > 0);
  others.sort((a, b) => Math.abs(a.year - main.year) - Math.abs(b.year - main.year) || b.year - a.year);
  return [main, ...others];
}

function countKnown(users: Float64Array, sites: number): number {
  let known = 0;
  for (let site = 0; site < sites; site++) if (!Number.isNaN(users[site])) known++;
  return known;
}

/** Balance the sites of one count date with the children of its year. */
function balanceCount(
  universe: SiteUniverse,
  count: SiteCount,
  track: PopulationTrack,
  zones: ZonePlaces,
  zoneMunicipalities: readonly string[],
  decayPerKm: number,
): { attraction: Float64Array; participation: number } {
  const { users } = count;
  const x = universe.x.map((value, site) => (users[site] >= 0 ? value : Number.NaN));
  const sets = findChoiceSets(zones, { x, y: universe.y });
  const covered = new Set<string>();
  let pupils = 0;
  users.forEach((value, site) => {
    if (!(value >= 0) || Number.isNaN(universe.x[site])) return;
    covered.add(universe.municipalities[site]);
    pupils += value;
  });
  // A municipality without any counted site is missing from the count: its children are left out.
  const years = track.years.length;
  const step = Math.min(years - 1, Math.max(0, count.year - track.years[0]));
  let children = 0;
  const zonePupils =
    zoneMunicipalities.length === 0 ? new Float64Array(0) : new Float64Array(zoneMunicipalities.length);
  for (let zone = 0; zone < zonePupils.length; zone++) {
    if (!covered.has(zoneMunicipalities[zone])) continue;
    zonePupils[zone] = track.children4to11[zone * years + step];
    children += zonePupils[zone];
  }
  const participation = children > 0 ? pupils / children : 0;
  for (let zone = 0; zone < zonePupils.length; zone++) zonePupils[zone] *= participation;
  const balance = balanceAttractions(sets, computeKernel(sets, decayPerKm), zonePupils, users);
  return { attraction: balance.attraction, participation };
}

/** Factor that brings the attractions of another date to the scale of the main one. */
function compareScales(main: Float64Array, other: Float64Array): number {
  const ratios: number[] = [];
  for (let site = 0; site < main.length; site++) {
    if (main[site] > 0 && other[site] > 0) ratios.push(main[site] / other[site]);
  }
  const median = findMedian(Float64Array.from(ratios));
  return Number.isNaN(median) ? 1 : median;
}
