/**
 * The average size of the schools of a board (art. 157): sums per board and year, and whether they keep a school.
 *
 * A school is a main location; pupils of its side locations count with it if the law says so. Schools whose count or
 * norm is not known are left out of the average. A new school that has not met its founding norm is left out where
 * that helps its board, because the board may say so (art. 157 lid 1 and 2).
 *
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 157
 */
import { type BoardAverageLaw, countPupils, type LawByYear } from './closure-law.ts';
import { isNewBelowFounding } from './new-school.ts';
import type { BoardSums, BoardYears, SiteYears } from './site-years.ts';

/** An average held against the law. */
export interface BoardTest {
  /** Pupils per school. */
  readonly average: number;
  /** Mean of the norms of the schools. */
  readonly meanNorm: number;
  readonly schools: number;
  /** True if the average is large enough; the size of the school itself is not looked at. */
  readonly suffices: boolean;
}

/**
 * Add up the schools of every board.
 *
 * @param ofSite board of each site, −1 where it is not known, [sites]
 * @param boards number of boards
 * @param outside what schools elsewhere add to the boards, [boards × years]; nothing if absent
 */
export function sumBoards(
  sites: Omit<SiteYears, 'boards'>,
  laws: LawByYear,
  ofSite: Int32Array,
  boards: number,
  outside?: BoardSums,
): BoardSums {
  const { years } = sites;
  const start = (values: Float64Array | undefined) => values?.slice() ?? new Float64Array(boards * years);
  const all: BoardSums = {
    pupils: start(outside?.pupils),
    schools: start(outside?.schools),
    norms: start(outside?.norms),
  };
  const fresh = new Map<number, { pupils: number; schools: number; norms: number }>();
  for (let site = 0; site < ofSite.length; site++) {
    const board = ofSite[site];
    if (board < 0) continue;
    for (let step = 0; step < years; step++) {
      const at = site * years + step;
      const law = laws[step];
      if (law?.boardAverage === undefined || sites.open[at] !== 1 || Number.isNaN(sites.pupils[at])) continue;
      const isBranch = sites.isBranch?.[site] === 1;
      if (isBranch && !law.boardAverage.countsBranches) continue;
      if (!isBranch && Number.isNaN(sites.norm[at])) continue;
      const to = board * years + step;
      const pupils = countPupils(sites.pupils[at], law);
      all.pupils[to] += pupils;
      if (isBranch) continue;
      all.schools[to]++;
      all.norms[to] += sites.norm[at];
      if (sites.foundedIn[site] < 0 || !isNewBelowFounding(sites, law, site, step)) continue;
      const sum = fresh.get(to) ?? { pupils: 0, schools: 0, norms: 0 };
      fresh.set(to, { pupils: sum.pupils + pupils, schools: sum.schools + 1, norms: sum.norms + sites.norm[at] });
    }
  }
  for (const [to, sum] of fresh) leaveOutNew(all, to, sum);
  return all;
}

/** Leave new schools out where the board is better off: a larger average for the same norms. */
function leaveOutNew(all: BoardSums, to: number, fresh: { pupils: number; schools: number; norms: number }): void {
  const schools = all.schools[to] - fresh.schools;
  const [pupils, norms] = [all.pupils[to] - fresh.pupils, all.norms[to] - fresh.norms];
  if (schools < 1 || pupils * all.norms[to] <= all.pupils[to] * norms) return;
  all.pupils[to] = pupils;
  all.schools[to] = schools;
  all.norms[to] = norms;
}

/**
 * Hold the average of a site's board against the law.
 *
 * @param together true to take the boards that cooperate as one
 * @param extra    a side location that is to be taken for a school of its own, with its norm (art. 158 lid 1 onder e)
 * @returns undefined if the board, or the cooperation, is not known or has no school
 */
export function testBoard(
  boards: BoardYears,
  law: BoardAverageLaw,
  years: number,
  site: number,
  step: number,
  together: boolean,
  extra?: { readonly norm: number; readonly pupils: number; readonly averagePupils: number },
): BoardTest | undefined {
  const board = boards.ofSite[site];
  if (board === undefined || board < 0) return undefined;
  const cooperation = boards.cooperationOf?.[board * years + step] ?? -1;
  if (together && cooperation < 0) return undefined;
  let [pupils, schools, norms] = [0, 0, 0];
  const add = (member: number): void => {
    const at = member * years + step;
    pupils += boards.pupils[at];
    schools += boards.schools[at];
    norms += boards.norms[at];
  };
  if (together) {
    const { cooperationOf = new Int32Array(0) } = boards;
    for (let member = 0; member * years < cooperationOf.length; member++) {
      if (cooperationOf[member * years + step] === cooperation) add(member);
    }
  } else add(board);
  if (extra !== undefined) {
    schools++;
    norms += extra.norm;
    if (!law.countsBranches) pupils += extra.pupils;
  }
  if (!(schools > 0)) return undefined;
  const [average, meanNorm] = [pupils / schools, norms / schools];
  // A sum of products such as 10/6 × 141 ends a few bits away from 235.
  const suffices =
    average + 1e-9 >= law.normFactor * meanNorm || average + 1e-9 >= (extra?.averagePupils ?? law.averagePupils);
  return { average, meanNorm, schools, suffices };
}
