/**
 * The choice of school of a dataset: how fast it falls with distance, and how attractive each site is.
 *
 * Distance decay comes from the table `choice`; without it, it is fitted on the pupils by home zone;
 * without those an assumption is used. Attractions of sites and pupils per child of zones follow from
 * holding the model against the counts, with the children of the year of the count.
 */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import {
  balanceCatchments,
  type ChoiceFit,
  type ChoiceSets,
  type DecayFit,
  findChoiceSets,
  fitChoice as fitCoefficients,
  fitDecay,
  holdTerms,
  listTerms,
  measureAllTerms,
  nameTermUnit,
  predictBalanced,
  startTerms,
  weighPairs,
  type ZonePlaces,
} from '@transitieatlas/facilities';
import { describeKinds, rareGroups } from './choice-kinds.ts';
import { type ChoiceWeigher, facilityKind } from './choice-weigher.ts';
import type { PopulationTrack } from './population-track.ts';
import type { SiteCount, SiteUniverse } from './site-universe.ts';

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
  /** Pupils per child aged 4–11, [zones]. */
  readonly pupilsPerChild: Float64Array;
  /** The same for all zones together. */
  readonly meanPupilsPerChild: number;
  /** Share (0..1) of the pupils of the main count that the model places at another site. */
  readonly misplacedShare: number;
  /** Date of the count that most sites rest on, empty if there is none. */
  readonly countDate: string;
  /** Sites that were held against a count of another date, and those that got the median. */
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

/** The latest pupils by home zone, laid out over choice sets of the sites that were attended. */
interface Origins {
  readonly countDate: string;
  readonly attended: readonly string[];
  readonly sets: ChoiceSets;
  /** [pairs] */
  readonly pairPupils: Float64Array;
  /** Share (0..1) of the pupils whose site is in the choice set of their zone. */
  readonly placedShare: number;
}

/** Fit the distance decay on the latest pupils by home zone; undefined if there are none. */
function fitOrigins(dataset: Dataset): DecayFit | undefined {
  const origins = layOutOrigins(dataset);
  return origins && fitDecay(origins.sets, origins.pairPupils, origins.attended.length);
}

/**
 * Lay out the latest pupils by home zone.
 *
 * @returns undefined if the dataset has none, or none that can be placed
 */
function layOutOrigins(dataset: Dataset): Origins | undefined {
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
  return { countDate, attended, sets, pairPupils, placedShare: placed / all };
}

/** Coefficients of the choice between sites, and the share of pupils that they place at the right one. */
interface CoefficientFit extends ChoiceFit {
  readonly rightShare: number;
}

/** Fit all terms of the choice, on the borders of the year of the register that states the sites. */
function fitTerms(dataset: Dataset, { attended, sets, pairPupils, countDate }: Origins): CoefficientFit {
  const sites = listPlacedSites(dataset);
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const divisions = getIntegers(table, 'division');
  const row = registers.indexOf(countDate);
  const division = row < 0 ? dataset.description.division : divisions[row];
  const municipalityOf = listZoneMunicipalities(dataset, division);
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const zoneIndex = new Map(zones.map((zone, at) => [zone, at]));
  const codes = [...new Set(municipalityOf.values())];
  const numbers = new Map(codes.map((code, at) => [code, at]));
  const number = (zone: string): number => numbers.get(municipalityOf.get(zone) ?? '') ?? -1;
  const siteZones = attended.map((site) => sites.get(site)?.zone ?? '');
  const kinds = describeKinds(attended.map((site) => sites.get(site)?.direction ?? ''));
  const traits = {
    siteZone: Int32Array.from(siteZones, (zone) => zoneIndex.get(zone) ?? -1),
    siteMunicipality: Int32Array.from(siteZones, number),
    zoneMunicipality: Int32Array.from(zones, number),
    kinds,
  };
  const terms = measureAllTerms(sets, traits);
  const width = listTerms(rareGroups).length;
  const fit = fitCoefficients(
    { sets, terms, width, pairPupils, siteCount: attended.length },
    { precision: holdTerms(rareGroups.length), start: startTerms(rareGroups.length) },
  );
  const { zonePupils, sitePupils } = sumPairs(sets, pairPupils, attended.length);
  const { kernel } = weighPairs(sets, terms, fit.coefficients);
  const shares = predictBalanced(sets, kernel, zonePupils, sitePupils);
  let right = 0;
  for (let zone = 0; zone < zonePupils.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      right += Math.min(pairPupils[pair], shares[pair] * zonePupils[zone]);
    }
  }
  return { ...fit, rightShare: right / fit.pupils };
}

function sumPairs(
  sets: ChoiceSets,
  pairPupils: Float64Array,
  sites: number,
): { zonePupils: Float64Array; sitePupils: Float64Array } {
  const zonePupils = new Float64Array(sets.offsets.length - 1);
  const sitePupils = new Float64Array(sites);
  for (let zone = 0; zone < zonePupils.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      zonePupils[zone] += pairPupils[pair];
      sitePupils[sets.sites[pair]] += pairPupils[pair];
    }
  }
  return { zonePupils, sitePupils };
}

/**
 * Fit the choice model and write it as the table `choice`, so that a run need not fit it again.
 *
 * @returns undefined if the dataset has no pupils by home zone
 */
export function fitChoice(dataset: Dataset): Table | undefined {
  const origins = layOutOrigins(dataset);
  if (origins === undefined) return undefined;
  const decay = fitDecay(origins.sets, origins.pairPupils, origins.attended.length);
  const fit = fitTerms(dataset, origins);
  const builder = new TableBuilder('choice');
  const known = (error: number): number | null => (Number.isFinite(error) ? error : null);
  const fittedOn = `site_origins of ${origins.countDate}`;
  const add = (parameter: string, value: number, unit: string, error: number): void => {
    builder.add(facilityKind, parameter, value, unit, known(error), fittedOn);
  };
  add(decayParameter, decay.decayPerKm, 'per km', decay.standardError);
  listTerms(rareGroups).forEach((term, at) => {
    add(term, fit.coefficients[at], nameTermUnit(term), fit.robustErrors[at]);
  });
  add('fit:pupils', fit.pupils, 'pupils', Number.NaN);
  add('fit:zones', fit.zones, 'zones', Number.NaN);
  add('fit:sites', fit.sites, 'sites', Number.NaN);
  add('fit:logLikelihoodPerPupil', fit.logLikelihood / fit.pupils, 'natural logarithm', Number.NaN);
  add('fit:placedShare', fit.rightShare, 'share', Number.NaN);
  return builder.build([
    {
      publisher: 'Transitieatlas',
      title: 'Parameters of the school-choice model',
      referenceDate: origins.countDate,
      licence: 'As the tables zones, sites and site_origins from which they were estimated',
      nature: 'modelled',
      treatment: [
        `Estimated by maximum likelihood from ${fit.pupils} pupils, a share of ${origins.placedShare.toFixed(4)} of all pupils by home zone; the others attend a site outside the choice set of their zone.`,
        'A multinomial logit with a constant for every site; its standard errors let the pupils of a zone choose together.',
        'distanceDecay is a model with distance alone; its standard error takes pupils as choosing one by one and is too small.',
        'fit:placedShare is measured on the pupils that the model was fitted on; the score on others is that of the back-test.',
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

interface PlacedRow {
  readonly x: number;
  readonly y: number;
  readonly zone: string;
  readonly direction: string;
  readonly register: string;
}

/** Place and direction of every site, from the latest register that has its coordinates. */
function listPlacedSites(dataset: Dataset): Map<string, PlacedRow> {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const x = getNumbers(table, 'x');
  const y = getNumbers(table, 'y');
  const zones = getText(table, 'zone');
  const directions = getText(table, 'direction');
  const found = new Map<string, PlacedRow>();
  getText(table, 'site').forEach((site, row) => {
    if (Number.isNaN(x[row] + y[row])) return;
    const known = found.get(site);
    if (known !== undefined && known.register > registers[row]) return;
    const place = { x: x[row], y: y[row], zone: zones[row], direction: directions[row] };
    found.set(site, { ...place, register: registers[row] });
  });
  return found;
}

/**
 * Find the attraction of every site of the base register.
 *
 * The count date that most base sites have is the main one. A site without a count on it is held against
 * its count of the nearest other date, changed as the sites that both dates have changed together; a site
 * that was never counted takes the median attraction.
 *
 * @param zoneMunicipalities municipality of each zone in the division of the dataset
 */
export function findAttractions(
  universe: SiteUniverse,
  track: PopulationTrack,
  zones: ZonePlaces,
  zoneMunicipalities: readonly string[],
  weigher: ChoiceWeigher,
): AttractionModel {
  const base = universe.baseSites;
  const dates = orderCounts(universe);
  const main = dates[0];
  if (main === undefined) {
    const placed = universe.x.slice(0, base).map((x) => (Number.isNaN(x) ? Number.NaN : 1));
    return {
      attraction: placed,
      pupilsPerChild: new Float64Array(zoneMunicipalities.length).fill(1),
      meanPupilsPerChild: 1,
      misplacedShare: 0,
      countDate: '',
      otherDates: 0,
      medians: placed.length,
    };
  }
  const { users, otherDates } = completeCount(universe, dates);
  const x = universe.x.slice(0, base).map((value, site) => (users[site] >= 0 ? value : Number.NaN));
  const sets = findChoiceSets(zones, { x, y: universe.y.slice(0, base) });
  const covered = listCovered(universe, users);
  const years = track.years.length;
  const step = Math.min(years - 1, Math.max(0, main.year - track.years[0]));
  // A municipality without any counted site is missing from the count: its children are left out.
  const children = Float64Array.from(zoneMunicipalities, (municipality, zone) =>
    covered.has(municipality) ? track.children4to11[zone * years + step] : 0,
  );
  const balance = balanceCatchments(sets, weigher.weigh(sets).kernel, children, users);

  const { attraction, meanPupilsPerChild, misplacedShare } = balance;
  const median = findMedian(attraction.filter((mass) => mass > 0));
  let medians = 0;
  for (let site = 0; site < base; site++) {
    if (!Number.isNaN(attraction[site]) || Number.isNaN(universe.x[site])) continue;
    attraction[site] = Number.isNaN(median) ? 1 : median;
    medians++;
  }
  const pupilsPerChild = Float64Array.from(zoneMunicipalities, (municipality, zone) =>
    covered.has(municipality) ? balance.pupilsPerChild[zone] : meanPupilsPerChild,
  );
  return { attraction, pupilsPerChild, meanPupilsPerChild, misplacedShare, countDate: main.date, otherDates, medians };
}

/** Pupils of base sites on the main date, filled in from the other dates. */
function completeCount(
  universe: SiteUniverse,
  dates: readonly SiteCount[],
): { users: Float64Array; otherDates: number } {
  const main = dates[0].users;
  const users = main.slice(0, universe.baseSites);
  let otherDates = 0;
  for (const other of dates.slice(1)) {
    const change = compareDates(main, other.users);
    for (let site = 0; site < users.length; site++) {
      if (!Number.isNaN(users[site]) || Number.isNaN(other.users[site])) continue;
      users[site] = other.users[site] * change;
      otherDates++;
    }
  }
  return { users, otherDates };
}

/** Pupils on one date ÷ pupils on another, of the sites that were counted on both. */
function compareDates(main: Float64Array, other: Float64Array): number {
  let onMain = 0;
  let onOther = 0;
  for (let site = 0; site < main.length; site++) {
    if (Number.isNaN(main[site]) || Number.isNaN(other[site])) continue;
    onMain += main[site];
    onOther += other[site];
  }
  return onMain > 0 && onOther > 0 ? onMain / onOther : 1;
}

function listCovered(universe: SiteUniverse, users: Float64Array): Set<string> {
  const covered = new Set<string>();
  users.forEach((value, site) => {
    if (value >= 0 && !Number.isNaN(universe.x[site])) covered.add(universe.municipalities[site]);
  });
  return covered;
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
