/** The law held against the sites of a run: prepared once as plain data, applied to any number of pupils. */
import {
  type BoardMembers,
  type BoardSums,
  beginStanding,
  countPupils,
  findStanding,
  judgeSite,
  judgeSites,
  type LawByYear,
  listBoardMembers,
  type SiteYears,
  type Standing,
  sumMembers,
  withBoards,
} from '@transitieatlas/facilities';
import type { BoardOutcomes, RenamedSite, SiteOutcomes } from '@transitieatlas/outcomes';
import type { Timeline } from './epochs.ts';
import { findClosureLaw } from './law-parameters.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RunBoards } from './run-boards.ts';
import type { SiteRows } from './site-rows.ts';
import { isPublicDirection } from './site-universe.ts';

/** What is judged: matrices as in `SiteOutcomes`, before there is a status. */
export type JudgedSites = Pick<
  SiteOutcomes,
  'directions' | 'open' | 'pupils' | 'norm' | 'nearestSameDirectionMetres' | 'nearestPublicMetres'
> & {
  readonly branches: Uint8Array;
};

/** What the law is applied to, as plain data: sites whose pupils may be replaced, and the rules of each year. */
export interface SiteJudge {
  readonly sites: Omit<SiteYears, 'boards'>;
  readonly laws: LawByYear;
  readonly boards: RunBoards;
  /** Sites that go on under another direction: from this step on, and whether it is a public one. */
  readonly renamed: readonly { readonly site: number; readonly step: number; readonly isPublic: 0 | 1 }[];
}

/** Prepare to apply the law to any number of pupils at the same sites. */
export function prepareJudge(
  prepared: PreparedRun,
  timeline: Timeline,
  rows: SiteRows,
  boards: RunBoards,
  sites: JudgedSites,
  years: number,
): SiteJudge {
  const foundedIn = new Int32Array(rows.count).fill(-1);
  rows.ofModelSite.forEach((row, site) => {
    if (row >= 0) foundedIn[row] = timeline.foundedIn[site];
  });
  const { open, pupils, norm, nearestSameDirectionMetres, branches } = sites;
  const nearestPublicMetres = sites.nearestPublicMetres ?? new Float64Array(pupils.length).fill(Number.NaN);
  const isPublic = Uint8Array.from(sites.directions, (direction) => (isPublicDirection(direction) ? 1 : 0));
  return {
    sites: {
      years,
      open,
      pupils,
      norm,
      nearestSameDirectionMetres,
      nearestPublicMetres,
      isPublic,
      isBranch: branches,
      foundedIn,
    },
    laws: listLaws(prepared, years),
    boards,
    renamed: listRenamed(prepared, timeline, rows).map(({ site, year, direction }) => ({
      site,
      step: year - prepared.firstYear,
      isPublic: isPublicDirection(direction) ? 1 : 0,
    })),
  };
}

/**
 * Apply the law to pupils.
 *
 * @param out receives positions in `siteStatuses`, [sites × years]
 * @returns what the boards of the sites add up to with these pupils
 */
export function judgePupils(
  { sites, laws, boards, renamed }: SiteJudge,
  pupils: Float64Array,
  out: Uint8Array,
): BoardSums {
  const { ofSite, codes, cooperationOf, outside } = boards;
  const judged = withBoards({ ...sites, pupils }, laws, ofSite, codes.length, cooperationOf, outside);
  judgeSites(judged, laws, out);
  for (const { site, step, isPublic } of renamed) {
    // Only the direction of one site changed: its status from then on is judged as what it became.
    const named = sites.isPublic.slice();
    named[site] = isPublic;
    const since = judgeSites({ ...judged, isPublic: named }, laws, new Uint8Array(out.length));
    const first = site * sites.years + step;
    out.set(since.subarray(first, (site + 1) * sites.years), first);
  }
  return judged.boards ?? outside;
}

/** Sites of which draws are judged, and how each stands when draws begin. */
export interface JudgedRows {
  readonly rows: Int32Array;
  readonly standings: readonly Standing[];
  readonly firstStep: number;
  /** What counts for the boards, at least from then on. */
  readonly members: BoardMembers;
}

/**
 * Find the sites that can be short of pupils at all: side locations, and those with fewer pupils than their norm at
 * least once.
 *
 * @param readLeast the fewest pupils of a site and step, from the first step on
 */
export function findJudgedRows(
  { sites, laws, boards, renamed }: SiteJudge,
  firstStep: number,
  readLeast: (at: number) => number,
): JudgedRows {
  const { years, norm, open, isBranch } = sites;
  const found: number[] = [];
  for (let row = 0; row < sites.isPublic.length; row++) {
    for (let step = firstStep; step < years; step++) {
      const at = row * years + step;
      const law = laws[step];
      if (law === undefined || open[at] !== 1) continue;
      if (isBranch?.[row] !== 1 && !(countPupils(readLeast(at), law) < norm[at])) continue;
      found.push(row);
      break;
    }
  }
  const { ofSite, codes, cooperationOf, outside } = boards;
  // Years before are the same in every draw.
  const before = withBoards(sites, laws, ofSite, codes.length, cooperationOf, outside);
  const rows = Int32Array.from(found);
  // A site under another direction is judged anew from the first year on.
  const firstCounted = renamed.length > 0 ? 0 : firstStep;
  return {
    rows,
    standings: Array.from(rows, (row) => findStanding(before, laws, row, firstStep)),
    firstStep,
    members: listBoardMembers(sites, laws, ofSite, codes.length, outside, firstCounted),
  };
}

/**
 * Apply the law to pupils from a step on, for some sites; the others only count for their boards.
 *
 * @param out receives positions in `siteStatuses` of these sites and steps, [sites × years]
 */
export function judgeRows(
  { sites, laws, boards, renamed }: SiteJudge,
  pupils: Float64Array,
  { rows, standings, firstStep, members }: JudgedRows,
  out: Uint8Array,
): void {
  const { ofSite, cooperationOf } = boards;
  const { years } = sites;
  const drawn = { ...sites, pupils };
  const judged = { ...drawn, boards: { ...sumMembers(members, drawn, laws), ofSite, cooperationOf } };
  for (let at = 0; at < rows.length; at++) judgeSite(judged, laws, rows[at], firstStep, standings[at], out);
  for (const { site, step, isPublic } of renamed) {
    const named = sites.isPublic.slice();
    named[site] = isPublic;
    const since = new Uint8Array(out.length);
    judgeSite({ ...judged, isPublic: named }, laws, site, 0, beginStanding(judged, site), since);
    out.set(since.subarray(site * years + step, (site + 1) * years), site * years + step);
  }
}

/** Describe the boards of a run for its outcomes. */
export function describeBoards(
  { codes, ofSite, namedBy, cooperationOf, cooperations }: RunBoards,
  sums: BoardSums,
): BoardOutcomes {
  const { pupils, schools, norms } = sums;
  return { codes, ofSite, namedBy, cooperationOf, cooperations, pupils, schools, norms };
}

/** List the reported sites that a merger gave another denomination, by year. */
export function listRenamed(prepared: PreparedRun, timeline: Timeline, rows: SiteRows): RenamedSite[] {
  const found: RenamedSite[] = [];
  timeline.epochs.forEach((epoch, at) => {
    const before = at === 0 ? timeline.initial.renamed : timeline.epochs[at - 1].renamed;
    for (const [site, named] of epoch.renamed) {
      const row = rows.ofModelSite[site];
      if (row < 0 || before.get(site) === named) continue;
      found.push({ site: row, year: prepared.firstYear + epoch.firstStep, ...named });
    }
  });
  return found;
}

const knownLaws = new WeakMap<PreparedRun, LawByYear>();

/** The rules in force on 1 October of each year. */
export function listLaws(prepared: PreparedRun, years: number): LawByYear {
  const found =
    knownLaws.get(prepared) ??
    Array.from(prepared.track.years, (year) => findClosureLaw(prepared.dataset, `${year}-10-01`));
  knownLaws.set(prepared, found);
  return found.slice(0, years);
}
