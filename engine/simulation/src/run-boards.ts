/**
 * The boards of a run: whose schools count together for the average of art. 157.
 *
 * A board's schools elsewhere count too. They are allocated along with the region, by the same choices of the
 * scenario, so that the numbers of a region are those of the whole country.
 */
import { findTable, getText } from '@transitieatlas/dataset';
import { type BoardSums, type LawByYear, sumBoards } from '@transitieatlas/facilities';
import { allocateRun } from './allocate-run.ts';
import type { Timeline } from './epochs.ts';
import { readRule } from './law-parameters.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import type { SiteRows } from './site-rows.ts';

/** The boards of the reported sites. */
export interface RunBoards {
  readonly codes: readonly string[];
  /** Board of each reported site, −1 where it is not known, [reported sites]. */
  readonly ofSite: Int32Array;
  /** Date of the register that names it, empty where none does, [reported sites]. */
  readonly namedBy: readonly string[];
  /** Cooperation of each board on 1 October, −1 for none, [boards × years]. */
  readonly cooperationOf: Int32Array;
  /** Names of the cooperations. */
  readonly cooperations: readonly string[];
  /** What schools that are not reported add, [boards × years]. */
  readonly outside: BoardSums;
}

/** Sites elsewhere of the boards of a view; a view without any has no rows. */
interface Elsewhere {
  readonly codes: readonly string[];
  readonly sites: Int32Array;
  readonly view: RegionView;
}

const known = new WeakMap<RegionView, Elsewhere>();

/** Find the boards of a run, with what their schools elsewhere add. */
export function findRunBoards(
  prepared: PreparedRun,
  view: RegionView,
  timeline: Timeline,
  rows: SiteRows,
  years: number,
  laws: LawByYear,
): RunBoards {
  const { universe } = prepared;
  const elsewhere = known.get(view) ?? findElsewhere(prepared, view);
  known.set(view, elsewhere);
  const { codes } = elsewhere;
  const positions = new Map(codes.map((code, at) => [code, at]));
  const position = (site: number): number => positions.get(universe.operators[site]) ?? -1;
  const ofSite = new Int32Array(rows.count).fill(-1);
  const namedBy = new Array<string>(rows.count).fill('');
  view.sites.forEach((site, row) => {
    ofSite[row] = position(site);
    namedBy[row] = universe.operatorRegisters[site];
  });
  return {
    codes,
    ofSite,
    namedBy,
    ...readCooperations(prepared, codes, years),
    outside: sumElsewhere(prepared, elsewhere, timeline, years, laws, position),
  };
}

/**
 * Cooperation of each board: the agreements of the table of that name, where they last as long as the law asks.
 *
 * Of several that a board is in the one concluded first counts (art. 157 lid 6). That the municipalities of an
 * agreement adjoin, and what it says about staff, is taken from who states it.
 */
function readCooperations(
  { dataset, firstYear }: PreparedRun,
  codes: readonly string[],
  years: number,
): Pick<RunBoards, 'cooperationOf' | 'cooperations'> {
  const found = new Int32Array(codes.length * years).fill(-1);
  const table = findTable(dataset, 'board_agreements');
  if (table === undefined) return { cooperationOf: found, cooperations: [] };
  const [agreements, operators, begins, ends] = ['agreement', 'operator', 'validFrom', 'validTo'].map((name) =>
    getText(table, name),
  );
  const order = [...agreements.keys()].sort((a, b) => (begins[a] < begins[b] ? -1 : begins[a] > begins[b] ? 1 : 0));
  const numbers = new Map<string, number>();
  const first = new Map<number, number>();
  for (const row of order) {
    const board = codes.indexOf(operators[row]);
    const number = numbers.get(agreements[row]) ?? numbers.size;
    numbers.set(agreements[row], number);
    const least = readRule(dataset, 'exception-cooperation', begins[row]).get('minimumYears') ?? Number.NaN;
    const isLong = addYears(begins[row], least) <= ends[row];
    if (board < 0 || !isLong || first.has(board)) continue;
    first.set(board, number);
    for (let step = 0; step < years; step++) {
      const date = `${firstYear + step}-10-01`;
      if (begins[row] <= date && date < ends[row]) found[board * years + step] = number;
    }
  }
  return { cooperationOf: found, cooperations: [...numbers.keys()] };
}

/** The same day so many years later; text that sorts after every date where the years are not known. */
function addYears(date: string, years: number): string {
  return Number.isNaN(years) ? '9999' : `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}

function findElsewhere(prepared: PreparedRun, view: RegionView): Elsewhere {
  const { universe, sets, track } = prepared;
  const codes = new Set<string>();
  for (const site of view.sites) if (universe.operators[site] !== '') codes.add(universe.operators[site]);
  const sites: number[] = [];
  const siteRow = new Int32Array(universe.sites.length).fill(-1);
  universe.operators.forEach((operator, site) => {
    if (view.siteRow[site] >= 0 || !codes.has(operator)) return;
    siteRow[site] = sites.length;
    sites.push(site);
  });
  const studyZones: number[] = [];
  for (let zone = 0; sites.length > 0 && zone < track.zones.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      if (siteRow[sets.sites[pair]] < 0) continue;
      studyZones.push(zone);
      break;
    }
  }
  return {
    codes: [...codes].sort(),
    sites: Int32Array.from(sites),
    view: {
      zones: new Int32Array(0),
      zoneRow: new Int32Array(track.zones.length).fill(-1),
      sites: Int32Array.from(sites),
      siteRow,
      studyZones: Int32Array.from(studyZones),
    },
  };
}

function sumElsewhere(
  prepared: PreparedRun,
  { codes, sites, view }: Elsewhere,
  timeline: Timeline,
  years: number,
  laws: LawByYear,
  position: (site: number) => number,
): BoardSums {
  const { universe, history, norms, firstYear } = prepared;
  const rows = sites.length;
  const size = rows * years;
  const ofModelSite = new Int32Array(timeline.modelSites).fill(-1);
  ofModelSite.set(view.siteRow.subarray(0, universe.baseSites));
  const pupils =
    rows === 0
      ? new Float64Array(0)
      : allocateRun(prepared, view, timeline, ofModelSite, rows, years, false).sitePupils;
  const open = new Uint8Array(size);
  const norm = new Float64Array(size);
  const past = Math.min(years, history.years);
  const ofSite = new Int32Array(rows);
  sites.forEach((site, row) => {
    ofSite[row] = position(site);
    for (let step = 0; step < past; step++) {
      open[row * years + step] = history.open[site * history.years + step];
      pupils[row * years + step] = history.pupils[site * history.years + step];
    }
    if (site < universe.baseSites) {
      for (const epoch of timeline.epochs) {
        open.fill(epoch.open[site], row * years + epoch.firstStep, row * years + epoch.lastStep + 1);
        if (!Number.isNaN(epoch.x[site] + epoch.y[site])) continue;
        pupils.fill(Number.NaN, row * years + epoch.firstStep, row * years + epoch.lastStep + 1);
      }
    }
    for (let step = 0; step < years; step++) {
      norm[row * years + step] = norms.findNorm(
        universe.zoneIndex[site],
        universe.registeredMunicipalities[site],
        universe.places[site],
        firstYear + step,
      ).norm;
    }
  });
  const isBranch = Uint8Array.from(sites, (site) => universe.branches[site]);
  const none = new Float64Array(0);
  return sumBoards(
    {
      years,
      open,
      pupils,
      norm,
      isBranch,
      nearestSameDirectionMetres: none,
      nearestPublicMetres: none,
      isPublic: new Uint8Array(rows),
      foundedIn: new Int32Array(rows).fill(-1),
    },
    laws,
    ofSite,
    codes.length,
  );
}
