/**
 * How attractive each site is, and how many of the children of a zone are pupils: held against the counts.
 *
 * Attractions of sites and pupils per child of zones follow from holding the model of choice against the counts,
 * with the children of the year of the count.
 */
import { balanceCatchments, findChoiceSets, type ZonePlaces } from '@transitieatlas/facilities';
import type { ChoiceWeigher } from './choice-weigher.ts';
import { findLowerMedian } from './median.ts';
import type { PopulationTrack } from './population-track.ts';
import type { SiteCount, SiteUniverse } from './site-universe.ts';

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
  const median = findLowerMedian(attraction.filter((mass) => mass > 0));
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
