/**
 * Where a site stands under the law. The position in this list is the code that is stored; from `below` on the site is
 * short of pupils.
 *
 * @source Wet op het primair onderwijs, articles as named
 */
export const siteStatuses = [
  /** The site is not open. */
  'closed',
  /** Open, no norm or no count to hold it against. */
  'unknown',
  /** At or above the norm. */
  'above',
  /** A side location that meets one of its conditions (art. 158 lid 1). */
  'branch-meets',
  /** Below the norm, not yet for three successive years. */
  'below',
  /** A side location that meets none of its conditions, not yet for three successive years. */
  'branch-fails',
  /** Three years below, kept as the last of its kind (art. 153 lid 4). */
  'kept-last-of-direction',
  /** Three years below, kept as the only public education (art. 153 lid 5). */
  'kept-public',
  /** Three years below, kept by the average size of the schools of its board (art. 157 lid 1 and 2). */
  'kept-board-average',
  /** The same by the average of boards that cooperate (art. 157 lid 3). */
  'kept-cooperation',
  /** Kept by an average before, now too small for that: the minister may decide (art. 157a). */
  'minister-decides',
  /** Three successive years below the norm, or without a condition: funding ends (art. 153 lid 1, 158 lid 1). */
  'ends',
] as const;

/** See {@link siteStatuses}. */
export type SiteStatus = (typeof siteStatuses)[number];
