/**
 * The status of a primary school under its closure norm, year by year.
 *
 * The status says what the law allows, not what happens: boards close schools above the norm and keep
 * schools below it. Closing is a choice of a scenario, never a consequence of this file. An exception that
 * asks for a notice of the board (art. 160 lid 2) is taken to be invoked in time.
 */
import { siteStatuses } from '@transitieatlas/quantities';
import { sumBoards, testBoard } from './board-average.ts';
import { findBranchGround } from './branch-rule.ts';
import { type ClosureLaw, countPupils, type LawByYear } from './closure-law.ts';
import { isSparedAsNew } from './new-school.ts';
import type { SiteYears } from './site-years.ts';

/** Where a site stands after a year: what the next year goes on from. */
export interface Standing {
  /** Successive years below the norm, or without any of the conditions for a side location. */
  readonly yearsBelow: number;
  /** True if the average of a board keeps the school; undefined if the years before are not known. */
  readonly keptByAverage: boolean | undefined;
}

/** A year judged. */
export interface Judgement extends Standing {
  /** Position in `siteStatuses`. */
  readonly status: number;
}

/**
 * Find the status of every site in every year.
 *
 * @param laws the law in force on 1 October of each year, [years]; a year without law is `unknown`
 * @param out receives positions in `siteStatuses`, [sites × years]
 * @throws RangeError if an array does not have the size that the number of years asks for
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 152 to 158
 */
export function judgeSites(sites: SiteYears, laws: LawByYear, out: Uint8Array): Uint8Array {
  const count = sites.isPublic.length;
  const size = count * sites.years;
  for (const array of [
    sites.open,
    sites.pupils,
    sites.norm,
    sites.nearestSameDirectionMetres,
    sites.nearestPublicMetres,
    sites.nearestMetres ?? out,
    out,
  ]) {
    if (array.length !== size) throw new RangeError(`Expected ${size} values, got ${array.length}.`);
  }
  if (sites.foundedIn.length !== count) {
    throw new RangeError(`Expected ${count} founding years, got ${sites.foundedIn.length}.`);
  }
  if ((sites.boards?.ofSite.length ?? count) !== count) throw new RangeError(`Expected the boards of ${count} sites.`);
  if (laws.length !== sites.years) throw new RangeError(`Got the law of ${laws.length} years for ${sites.years}.`);
  for (let site = 0; site < count; site++) judgeSite(sites, laws, site, 0, beginStanding(sites, site), out);
  return out;
}

/**
 * Find the status of one site from a step on.
 *
 * @param before how it stands after the step before
 * @param out    receives positions in `siteStatuses` in the years of the site, [sites × years]
 */
export function judgeSite(
  sites: SiteYears,
  laws: LawByYear,
  site: number,
  firstStep: number,
  before: Standing,
  out: Uint8Array,
): void {
  let standing = before;
  for (let step = firstStep; step < sites.years; step++) {
    const judgement = judgeYear(sites, laws[step], site, step, standing);
    out[site * sites.years + step] = judgement.status;
    standing = judgement;
  }
}

/** How a site stands before a step, all years before it judged. */
export function findStanding(sites: SiteYears, laws: LawByYear, site: number, step: number): Standing {
  let standing = beginStanding(sites, site);
  for (let at = 0; at < step; at++) standing = judgeYear(sites, laws[at], site, at, standing);
  return standing;
}

/** How a site stands before the first year: a school older than the years shown may have been kept before. */
export function beginStanding(sites: SiteYears, site: number): Standing {
  return { yearsBelow: 0, keptByAverage: sites.foundedIn[site] < 0 ? undefined : false };
}

/**
 * Judge one site in one year.
 *
 * An unknown or closed year breaks the row of years below the norm.
 */
export function judgeYear(
  sites: SiteYears,
  law: ClosureLaw | undefined,
  site: number,
  step: number,
  before: Standing,
): Judgement {
  const at = site * sites.years + step;
  if (sites.open[at] !== 1) return closed;
  const isBranch = sites.isBranch?.[site] === 1 && law?.branch !== undefined;
  if (law === undefined || Number.isNaN(sites.pupils[at]) || (!isBranch && Number.isNaN(sites.norm[at])))
    return unknown;
  if (isBranch) return judgeBranch(sites, law, site, step, before);

  const pupils = countPupils(sites.pupils[at], law);
  if (pupils >= sites.norm[at]) return above;
  const yearsBelow = before.yearsBelow + 1;
  const stand = (status: number, keptByAverage: boolean | undefined): Judgement => ({
    status,
    yearsBelow,
    keptByAverage,
  });
  if (yearsBelow < law.successiveYears || isSparedAsNew(sites, law, site, step))
    return stand(BELOW, before.keptByAverage);
  if (isLastOfDirection(sites, law, at)) return stand(KEPT_LAST, false);
  if (sites.isPublic[site] === 1 && isOnlyPublic(sites, law, at)) return stand(KEPT_PUBLIC, false);
  const suffices = findAverage(sites, law, site, step);
  if (suffices !== undefined) {
    if (pupils >= (law.boardAverage?.minimumPupils ?? 0))
      return stand(suffices === 'board' ? KEPT_AVERAGE : KEPT_COOPERATION, true);
    if (pupils < (law.discretionBelowPupils ?? 0) && before.keptByAverage !== false)
      return stand(MINISTER, before.keptByAverage);
  }
  return stand(ENDS, false);
}

/** The average that is large enough to keep a school: its own board's first, then the one of a cooperation. */
function findAverage(
  sites: SiteYears,
  law: ClosureLaw,
  site: number,
  step: number,
): 'board' | 'cooperation' | undefined {
  const { boards, years } = sites;
  if (boards === undefined || law.boardAverage === undefined) return undefined;
  if (testBoard(boards, law.boardAverage, years, site, step, false)?.suffices === true) return 'board';
  if (law.cooperation !== true) return undefined;
  return testBoard(boards, law.boardAverage, years, site, step, true)?.suffices === true ? 'cooperation' : undefined;
}

/** True if a school is large enough and the last of its direction within the radius. */
export function isLastOfDirection(sites: SiteYears, law: ClosureLaw, at: number): boolean {
  return (
    countPupils(sites.pupils[at], law) >= law.lastOfDirectionMinimumPupils &&
    sites.nearestSameDirectionMetres[at] > law.lastOfDirectionRadiusMetres
  );
}

/** True if there is no other public education within the distance by road, as far as that can be estimated. */
export function isOnlyPublic(sites: SiteYears, law: ClosureLaw, at: number): boolean {
  return sites.nearestPublicMetres[at] * law.detourFactor > law.publicRoadDistanceMetres;
}

/**
 * Add the sums of their boards to sites that know their boards.
 *
 * @param ofSite board of each site, −1 where it is not known, [sites]
 */
export function withBoards(
  sites: Omit<SiteYears, 'boards'>,
  laws: LawByYear,
  ofSite: Int32Array,
  boards: number,
  cooperationOf?: Int32Array,
  outside?: Parameters<typeof sumBoards>[4],
): SiteYears {
  const sums = sumBoards(sites, laws, ofSite, boards, outside);
  return { ...sites, boards: { ...sums, ofSite, ...(cooperationOf === undefined ? {} : { cooperationOf }) } };
}

const CLOSED = siteStatuses.indexOf('closed');
const UNKNOWN = siteStatuses.indexOf('unknown');
const ABOVE = siteStatuses.indexOf('above');
const BRANCH_MEETS = siteStatuses.indexOf('branch-meets');
const BELOW = siteStatuses.indexOf('below');
const BRANCH_FAILS = siteStatuses.indexOf('branch-fails');
const KEPT_LAST = siteStatuses.indexOf('kept-last-of-direction');
const KEPT_PUBLIC = siteStatuses.indexOf('kept-public');
const KEPT_AVERAGE = siteStatuses.indexOf('kept-board-average');
const KEPT_COOPERATION = siteStatuses.indexOf('kept-cooperation');
const MINISTER = siteStatuses.indexOf('minister-decides');
const ENDS = siteStatuses.indexOf('ends');

// What nearly every school and year is, made once: draws judge millions of them.
const closed: Judgement = { status: CLOSED, yearsBelow: 0, keptByAverage: false };
const unknown: Judgement = { status: UNKNOWN, yearsBelow: 0, keptByAverage: undefined };
const above: Judgement = { status: ABOVE, yearsBelow: 0, keptByAverage: false };

function judgeBranch(sites: SiteYears, law: ClosureLaw, site: number, step: number, before: Standing): Judgement {
  const ground = law.branch === undefined ? undefined : findBranchGround(sites, law, law.branch, site, step);
  if (ground !== undefined) return { status: BRANCH_MEETS, yearsBelow: 0, keptByAverage: false };
  const yearsBelow = before.yearsBelow + 1;
  return { status: yearsBelow < law.successiveYears ? BRANCH_FAILS : ENDS, yearsBelow, keptByAverage: false };
}
