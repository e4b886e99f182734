/** What teaching takes: teachers by groups, and at least so many as keep the smallest school open. */

/** Numbers by which teachers are reckoned. */
export interface TeachingNorm {
  /** Pupils per group, a mean; groups are not counted whole. */
  readonly pupilsPerGroup: number;
  /** Full-time equivalents of teachers per group, replacement and other tasks included. */
  readonly ftePerGroup: number;
  /** Full-time equivalents that any school has at least. */
  readonly leastFte: number;
}

/**
 * Compute the teachers of a school, in full-time equivalents.
 *
 * Below `leastFte` groups get smaller and every pupil dearer: what a small school costs more than a large one.
 *
 * @param pupils on the count date; 0 or NaN pupils take none
 */
export function computeTeacherFte(pupils: number, norm: TeachingNorm): number {
  if (!(pupils > 0)) return 0;
  return Math.max(norm.leastFte, (pupils / norm.pupilsPerGroup) * norm.ftePerGroup);
}
