/**
 * The numbers of the rules by which the funding of a primary school ends, as one version of the law has them.
 *
 * All come from the caller as dated data. A part that is absent is a rule that this version does not have: it is then
 * not applied, and nothing is kept or ended by it.
 *
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 152 to 160
 */
import type { FoundingNormLaw } from './closure-norm.ts';

/** Numbers of the rules by which funding ends. */
export interface ClosureLaw {
  /** Share by which the count of 1 October is raised, the result rounded down (art. 152); 0 if absent. */
  readonly countIncreaseShare?: number;
  /** Successive school years below the norm after which funding ends (art. 153 lid 1). */
  readonly successiveYears: number;
  /** First school years in which a new school below its founding norm is spared (art. 153 lid 1). */
  readonly startYears: number;
  /** Pupils from which the last school of its direction is kept (art. 153 lid 4). */
  readonly lastOfDirectionMinimumPupils: number;
  /** Radius, straight line, within which it must be the last (art. 153 lid 4). */
  readonly lastOfDirectionRadiusMetres: number;
  /** Distance by road within which there must be other public education (art. 153 lid 5). */
  readonly publicRoadDistanceMetres: number;
  /** Road distance per straight-line distance: an assumption where no road network is loaded. */
  readonly detourFactor: number;
  readonly founding: FoundingNormLaw;
  readonly boardAverage?: BoardAverageLaw;
  /** True if boards that cooperate count as one board (art. 157 lid 3). */
  readonly cooperation?: boolean;
  /** Below this number the minister decides about a school that its board's average kept (art. 157a lid 1). */
  readonly discretionBelowPupils?: number;
  readonly branch?: BranchLaw;
}

/** Numbers of the average size of the schools of a board (art. 157). */
export interface BoardAverageLaw {
  /** Pupils that the school itself must have. */
  readonly minimumPupils: number;
  /** The average must be this many times the norm, or the mean of the norms of the board's schools … */
  readonly normFactor: number;
  /** … or this many pupils. */
  readonly averagePupils: number;
  /** True if pupils of side locations count with their school. */
  readonly countsBranches: boolean;
}

/** Numbers of the conditions of which a side location must meet one (art. 158 lid 1). */
export interface BranchLaw {
  readonly anySchoolMinimumPupils: number;
  readonly anySchoolRadiusMetres: number;
  readonly nearDirectionMinimumPupils: number;
  readonly nearDirectionRadiusMetres: number;
  readonly farDirectionMinimumPupils: number;
  readonly farDirectionRadiusMetres: number;
  readonly publicRoadDistanceMetres: number;
  /** Takes the place of the average of art. 157 for a side location. */
  readonly averagePupils: number;
}

/** The law of each year shown; undefined where the rules of a year are not known. */
export type LawByYear = readonly (ClosureLaw | undefined)[];

/**
 * Count pupils as the law does: the count of 1 October raised by a share, rounded down.
 *
 * The small step keeps a product such as 100 × 1.03 from ending a few bits below 103. Without an increase a
 * modelled number of pupils stays as it is, with its fraction.
 *
 * @param pupils pupils on 1 October, NaN where not known
 */
export function countPupils(pupils: number, law: ClosureLaw): number {
  const share = law.countIncreaseShare ?? 0;
  return share === 0 ? pupils : Math.floor(pupils * (1 + share) + 1e-9);
}
