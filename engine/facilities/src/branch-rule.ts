/**
 * Side locations (nevenvestigingen): in every year one of five conditions must be met (art. 158).
 *
 * They have no norm of their own. A side location that meets none for three successive school years loses its funding.
 *
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 158 lid 1 and 2
 */
import { testBoard } from './board-average.ts';
import { type BranchLaw, type ClosureLaw, countPupils } from './closure-law.ts';
import type { SiteYears } from './site-years.ts';

/** The conditions by the letter under which the law has them. */
export const branchGrounds = ['a', 'b', 'c', 'd', 'e'] as const;

/** See {@link branchGrounds}. */
export type BranchGround = (typeof branchGrounds)[number];

/**
 * Find the first condition that a side location meets in a year.
 *
 * @returns undefined if it meets none
 */
export function findBranchGround(
  sites: SiteYears,
  law: ClosureLaw,
  branch: BranchLaw,
  site: number,
  step: number,
): BranchGround | undefined {
  const at = site * sites.years + step;
  const pupils = countPupils(sites.pupils[at], law);
  const sameDirection = sites.nearestSameDirectionMetres[at];
  if (
    pupils >= branch.anySchoolMinimumPupils &&
    (sites.nearestMetres?.[at] ?? Number.NaN) > branch.anySchoolRadiusMetres
  )
    return 'a';
  if (pupils >= branch.nearDirectionMinimumPupils && sameDirection > branch.nearDirectionRadiusMetres) return 'b';
  if (pupils >= branch.farDirectionMinimumPupils && sameDirection > branch.farDirectionRadiusMetres) return 'c';
  if (sites.isPublic[site] === 1 && sites.nearestPublicMetres[at] * law.detourFactor > branch.publicRoadDistanceMetres)
    return 'd';
  return meetsAverage(sites, law, branch, site, step, pupils) ? 'e' : undefined;
}

/** Taken for a school of its own it would be kept by the average of its board (art. 157, lid 1, 2 or 3). */
function meetsAverage(
  sites: SiteYears,
  law: ClosureLaw,
  branch: BranchLaw,
  site: number,
  step: number,
  pupils: number,
): boolean {
  const { boards } = sites;
  const norm = sites.norm[site * sites.years + step];
  if (boards === undefined || law.boardAverage === undefined || Number.isNaN(norm)) return false;
  if (pupils < law.boardAverage.minimumPupils) return false;
  const extra = { norm, pupils, averagePupils: branch.averagePupils };
  const alone = testBoard(boards, law.boardAverage, sites.years, site, step, false, extra);
  if (alone?.suffices === true) return true;
  if (law.cooperation !== true) return false;
  return testBoard(boards, law.boardAverage, sites.years, site, step, true, extra)?.suffices === true;
}
