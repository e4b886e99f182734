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

/** Which schools and side locations count for which board, and what their pupils change nothing about. */
export interface BoardMembers {
  /** Positions in the matrices of sites and of boards of all that count, sites in their order. */
  readonly cells: Int32Array;
  readonly boardCells: Int32Array;
  /** Pupils elsewhere; schools and norms of all, [boards × years]. */
  readonly start: BoardSums;
  /** Schools in their first years, which may be left out. */
  readonly fresh: readonly { readonly site: number; readonly step: number; readonly boardCell: number }[];
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
  return sumMembers(listBoardMembers(sites, laws, ofSite, boards, outside), sites, laws);
}

/**
 * List what counts for every board: once for all pupils that the same sites may have.
 *
 * @param ofSite, boards, outside as in {@link sumBoards}
 * @param firstStep nothing is listed for the years before it
 */
export function listBoardMembers(
  sites: Omit<SiteYears, 'boards'>,
  laws: LawByYear,
  ofSite: Int32Array,
  boards: number,
  outside?: BoardSums,
  firstStep = 0,
): BoardMembers {
  const { years } = sites;
  const copy = (values: Float64Array | undefined) => values?.slice() ?? new Float64Array(boards * years);
  const start = { pupils: copy(outside?.pupils), schools: copy(outside?.schools), norms: copy(outside?.norms) };
  const cells = new Int32Array(ofSite.length * Math.max(0, years - firstStep));
  const boardCells = new Int32Array(cells.length);
  let count = 0;
  const fresh: { site: number; step: number; boardCell: number }[] = [];
  for (let site = 0; site < ofSite.length; site++) {
    const board = ofSite[site];
    if (board < 0) continue;
    const isBranch = sites.isBranch?.[site] === 1;
    for (let step = firstStep; step < years; step++) {
      const at = site * years + step;
      const law = laws[step];
      if (law?.boardAverage === undefined || sites.open[at] !== 1 || Number.isNaN(sites.pupils[at])) continue;
      if (isBranch && !law.boardAverage.countsBranches) continue;
      if (!isBranch && Number.isNaN(sites.norm[at])) continue;
      const boardCell = board * years + step;
      cells[count] = at;
      boardCells[count++] = boardCell;
      if (isBranch) continue;
      start.schools[boardCell]++;
      start.norms[boardCell] += sites.norm[at];
      if (sites.foundedIn[site] >= 0 && step - sites.foundedIn[site] < law.startYears)
        fresh.push({ site, step, boardCell });
    }
  }
  return { cells: cells.subarray(0, count), boardCells: boardCells.subarray(0, count), start, fresh };
}

/**
 * Add up the pupils of what counts for every board.
 *
 * @param sites as they were listed, but for their pupils; those that were not known then are not known now
 */
export function sumMembers(
  { cells, boardCells, start, fresh }: BoardMembers,
  sites: Omit<SiteYears, 'boards'>,
  laws: LawByYear,
): BoardSums {
  const { years, pupils, norm } = sites;
  const sum = start.pupils.slice();
  for (let at = 0; at < cells.length; at++) {
    const law = laws[cells[at] % years];
    if (law !== undefined) sum[boardCells[at]] += countPupils(pupils[cells[at]], law);
  }
  if (fresh.length === 0) return { ...start, pupils: sum };
  const all = { pupils: sum, schools: start.schools.slice(), norms: start.norms.slice() };
  const left = new Map<number, { pupils: number; schools: number; norms: number }>();
  for (const { site, step, boardCell } of fresh) {
    const law = laws[step];
    if (law === undefined || !isNewBelowFounding(sites, law, site, step)) continue;
    const at = site * years + step;
    const own = left.get(boardCell) ?? { pupils: 0, schools: 0, norms: 0 };
    left.set(boardCell, {
      pupils: own.pupils + countPupils(pupils[at], law),
      schools: own.schools + 1,
      norms: own.norms + norm[at],
    });
  }
  for (const [boardCell, own] of left) leaveOutNew(all, boardCell, own);
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
