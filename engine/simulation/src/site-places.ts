/**
 * How many pupils each school has room for, and how that is known.
 *
 * What the atlas states holds from its date on: places, or floor space, of which the norm for new buildings says how
 * many pupils it fits. Where nothing is stated a school is taken to have room for the most pupils it is known to have
 * had. A school that opens or moves gets a building that fits whoever comes.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import { placeOrigins } from '@transitieatlas/outcomes';
import type { Timeline } from './epochs.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { SiteUniverse } from './site-universe.ts';

/** Pupils are counted on 1 October: what holds from a later day of the year holds from the next. */
const countDay = '10-01';
/** Counts before this one are not looked at: buildings change. */
const firstCountYear = 2012;

const unlimited = placeOrigins.indexOf('unlimited');
const stated = placeOrigins.indexOf('stated');
const fromFloor = placeOrigins.indexOf('floor-space');
const fromCount = placeOrigins.indexOf('highest-count');

/** The floor space norm of each year of a run. */
export type FloorNorms = readonly { readonly fixedM2: number; readonly perPupilM2: number }[];

/** Room of every model site, [model sites × years]. */
export interface SitePlaces {
  /** Pupils, Infinity where there is no limit. */
  readonly places: Float64Array;
  /** Position in `placeOrigins`. */
  readonly origin: Uint8Array;
}

/**
 * Find the room of all model sites of a timeline.
 *
 * @param norms floor space norms by year; without them stated floor space tells nothing
 */
export function findSitePlaces(
  prepared: PreparedRun,
  timeline: Timeline,
  years: number,
  norms: FloorNorms | undefined,
): SitePlaces {
  const { universe, dataset, firstYear } = prepared;
  const size = timeline.modelSites * years;
  const found = { places: new Float64Array(size).fill(Infinity), origin: new Uint8Array(size).fill(unlimited) };
  const known = readStatements(dataset);
  for (let site = 0; site < universe.baseSites; site++) {
    const most = findMostPupils(universe, site);
    const statements = known.get(universe.sites[site]) ?? [];
    for (const { firstStep, lastStep, ...epoch } of timeline.epochs) {
      // A building elsewhere is another building.
      if (epoch.x[site] !== universe.x[site] || epoch.y[site] !== universe.y[site]) continue;
      for (let step = firstStep; step <= lastStep; step++) {
        const date = `${firstYear + step}-${countDay}`;
        const statement = statements.filter(({ validFrom }) => validFrom <= date).at(-1);
        const at = site * years + step;
        const places = statement === undefined ? Number.NaN : readPlaces(statement, norms?.[step]);
        if (places >= 0) {
          found.places[at] = places;
          found.origin[at] = Number.isNaN(statement?.places ?? Number.NaN) ? fromFloor : stated;
        } else if (most > 0) {
          found.places[at] = most;
          found.origin[at] = fromCount;
        }
      }
    }
  }
  return found;
}

interface Statement {
  readonly validFrom: string;
  /** NaN where only floor space is stated. */
  readonly places: number;
  readonly floorM2: number;
}

/** What the atlas states of each site, oldest first. */
function readStatements(dataset: Dataset): Map<string, Statement[]> {
  const table = findTable(dataset, 'site_capacities');
  const found = new Map<string, Statement[]>();
  if (table === undefined) return found;
  const [dates, places, floors] = [
    getText(table, 'validFrom'),
    getNumbers(table, 'places'),
    getNumbers(table, 'floorM2'),
  ];
  getText(table, 'site').forEach((site, row) => {
    const own = found.get(site) ?? [];
    own.push({ validFrom: dates[row], places: places[row], floorM2: floors[row] });
    found.set(site, own);
  });
  for (const own of found.values()) own.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return found;
}

/** Places of a statement, NaN if it does not tell. */
function readPlaces({ places, floorM2 }: Statement, norm: FloorNorms[number] | undefined): number {
  if (!Number.isNaN(places) || norm === undefined) return places;
  return Math.max(0, Math.floor((floorM2 - norm.fixedM2) / norm.perPupilM2));
}

/** The most pupils of any count up to the base register; of any count if there is none up to it. */
function findMostPupils({ counts, base }: SiteUniverse, site: number): number {
  const most = (accept: (date: string) => boolean): number =>
    counts.reduce(
      (best, { users, year, date }) =>
        year >= firstCountYear && accept(date) && users[site] > best ? users[site] : best,
      0,
    );
  return most((date) => date <= base) || most(() => true);
}
