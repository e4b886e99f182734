/** The days by which something must be said or decided before the funding of a school ends (art. 160). */

/** Months before whose first day something must be done; the months of the year after the count. */
export interface NoticeLaw {
  /** The minister tells the board that funding ends (lid 1). */
  readonly ministerMonth: number;
  /** The board invokes an exception (lid 2), or asks the minister (art. 157a lid 2). */
  readonly boardMonth: number;
  /** The minister decides (lid 3). */
  readonly decisionMonth: number;
  /** Funding ends on the first day of this month (art. 153 lid 3). */
  readonly endMonth: number;
}

/** Dates `yyyy-mm-dd`. */
export interface NoticeDates {
  /** The minister gives notice before this day. */
  readonly ministerBefore: string;
  /** The board invokes an exception before this day. */
  readonly boardBefore: string;
  /** The minister decides before this day; a silent minister leaves the school as it is (lid 4). */
  readonly decisionBefore: string;
  /** Funding ends on this day. */
  readonly endsOn: string;
}

/**
 * The days that belong to a count.
 *
 * @param year year of the count of 1 October that makes the third below the norm
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 153 lid 3 and 160
 */
export function listNoticeDates(year: number, law: NoticeLaw): NoticeDates {
  const first = (month: number): string => `${year + 1}-${String(month).padStart(2, '0')}-01`;
  return {
    ministerBefore: first(law.ministerMonth),
    boardBefore: first(law.boardMonth),
    decisionBefore: first(law.decisionMonth),
    endsOn: first(law.endMonth),
  };
}
