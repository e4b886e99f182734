/** What a small school gets on top: the allowance, the floor for the smallest, and the extra of 2018. */

/** Numbers of the small-school allowance. */
export interface AllowanceLaw {
  /** Full-time equivalents for a school without pupils. */
  readonly baseFte: number;
  /** Full-time equivalents less per pupil. */
  readonly ftePerPupil: number;
  /** Schools with fewer pupils receive it. */
  readonly belowPupils: number;
}

/**
 * Compute the small-school allowance, in full-time equivalents; 0 for a school that is not small.
 *
 * @param pupils on the count date; 0 or NaN pupils give nothing
 * @source Besluit bekostiging WPO, art. 24
 */
export function computeAllowanceFte(pupils: number, law: AllowanceLaw): number {
  if (!(pupils > 0 && pupils < law.belowPupils)) return 0;
  return Math.max(0, law.baseFte - law.ftePerPupil * pupils);
}

/** Numbers of the floor under the funding of the smallest schools. */
export interface SmallestLaw {
  /** Full-time equivalents that any school gets at least. */
  readonly leastFte: number;
  /** Full-time equivalents that a school gets per pupil. */
  readonly ftePerPupil: number;
}

/**
 * Compute what lifts a school to the least that any school gets, in full-time equivalents.
 *
 * @param allowanceFte the small-school allowance of the same school
 * @source Besluit bekostiging WPO, art. 23
 */
export function computeSmallestFte(pupils: number, allowanceFte: number, law: SmallestLaw): number {
  if (!(pupils > 0)) return 0;
  return Math.max(0, law.leastFte - allowanceFte - law.ftePerPupil * pupils);
}

/** A published point: amount at a number of pupils. */
export interface AllowancePoint {
  readonly pupils: number;
  readonly euro: number;
}

/**
 * Compute the extra allowance: the first amount up to the first point, straight lines between points,
 * nothing above the last.
 *
 * @param points from few pupils to many
 */
export function computeExtraEuro(pupils: number, points: readonly AllowancePoint[]): number {
  const last = points[points.length - 1];
  if (!(pupils > 0) || last === undefined || pupils > last.pupils) return 0;
  const above = points.findIndex((point) => pupils <= point.pupils);
  if (above === 0) return points[0].euro;
  const [from, to] = [points[above - 1], points[above]];
  return from.euro + ((to.euro - from.euro) * (pupils - from.pupils)) / (to.pupils - from.pupils);
}
