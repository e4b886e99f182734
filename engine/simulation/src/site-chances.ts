/**
 * The chance that a school is below its norm, and that it ends, from draws of the children around it.
 *
 * Per draw the pupils of every zone are those of the run times what the draw makes of the zone; they are shared out over
 * the schools anew, within their places if they can be full, and the law is applied to them. Norms stay those of the run, and so do the choices of parents:
 * a chance says what the uncertainty of the number of children does, and nothing else.
 *
 * Most schools are never near their norm in any draw: the law is only asked about the others. All count for their boards.
 */
import { type SiteDraws, siteStatuses } from '@transitieatlas/outcomes';
import type { EpochShares, SiteShares } from './allocate-run.ts';
import { addWithin, planWithin, type WithinPlan } from './draw-within.ts';
import type { DrawnRun } from './drawn-run.ts';
import { findJudgedRows, judgeRows, listLaws, prepareJudge, type SiteJudge } from './judge-sites.ts';
import { addLanes, lanes, takeLanes } from './lanes.ts';
import { findRunBoards } from './run-boards.ts';

/** Draws whose pupils stand beside each other: whole lanes. */
const blockDraws = 32;
const below = siteStatuses.indexOf('below');
const ends = siteStatuses.indexOf('ends');

/** The sites of a run as plain data. */
export interface SitePlan {
  /** Sites reported, and years of the run. */
  readonly rows: number;
  readonly years: number;
  /** First step whose pupils are drawn. */
  readonly firstStep: number;
  /** Shares of zones by epoch, and the position in the plan of each of these zones; none where sites can be full. */
  readonly epochs: readonly EpochShares[];
  readonly zones: Int32Array;
  /** Where zones may go, if sites can be full. */
  readonly within?: WithinPlan;
  /** Sites as the run has them, and their law. */
  readonly judge: SiteJudge;
  /** 1 where pupils are drawn, and 1 where the chance is known, [rows × years]. */
  readonly drawn: Uint8Array;
  readonly known: Uint8Array;
}

/** What some draws say of the sites. */
export interface SiteCounts {
  /** Draws in which the site is below its norm, and in which its funding ends, [rows × years]. */
  readonly below: Int32Array;
  readonly ended: Int32Array;
  /** Draws in which it has been below its norm in any modelled year so far, [rows × years]. */
  readonly fallen: Int32Array;
  /** Pupils, [draws × rows × years]; only if they are kept. */
  readonly pupils?: Float32Array;
}

/** Plan the sites of a run. @param zones positions in the track of the zones of the plan */
export function planSites(run: DrawnRun, shares: SiteShares, zones: Int32Array): SitePlan {
  const { prepared, view, timeline, rows, sites, years } = run;
  const firstStep = Math.max(0, prepared.firstModelledYear - prepared.firstYear);
  // Schools elsewhere of the boards of the region count as the run has them, without chance.
  const boards = findRunBoards(prepared, view, timeline, rows, years, listLaws(prepared, years));
  const branches = sites.branches ?? new Uint8Array(rows.count);
  const positions = new Map(Array.from(zones, (zone, position) => [zone, position]));
  const isModelled = (at: number) => at % years >= firstStep && sites.open[at] === 1 && !Number.isNaN(sites.pupils[at]);
  return {
    rows: rows.count,
    years,
    firstStep,
    epochs: run.room === undefined ? shares.epochs : [],
    zones: Int32Array.from(shares.zones, (zone) => positions.get(zone) ?? -1),
    ...(run.room && { within: planWithin(run.room, zones, rows.ofModelSite, firstStep, years) }),
    judge: prepareJudge(prepared, timeline, rows, boards, { ...sites, branches }, years),
    drawn: Uint8Array.from(sites.pupils, (_, at) => (isModelled(at) ? 1 : 0)),
    known: Uint8Array.from(sites.pupils, (_, at) => (isModelled(at) && !Number.isNaN(sites.norm[at]) ? 1 : 0)),
  };
}

/**
 * Share the pupils of draws out over the sites and apply the law to each draw.
 *
 * @param zonePupils pupils of every zone of the plan, [zones × steps drawn × draws]
 */
export function countSites(plan: SitePlan, zonePupils: Float64Array, draws: number, keepPupils: boolean): SiteCounts {
  const { rows, years, firstStep, drawn } = plan;
  const size = rows * years;
  const steps = years - firstStep;
  const counts = {
    below: new Int32Array(size),
    ended: new Int32Array(size),
    fallen: new Int32Array(size),
    ...(keepPupils ? { pupils: new Float32Array(size * draws) } : {}),
  };
  const sums = new Float64Array(rows * steps * blockDraws);
  const sheets = Array.from({ length: Math.min(lanes, draws) }, () => plan.judge.sites.pupils.slice());
  const status = new Uint8Array(size);
  for (let first = 0; first < draws; first += blockDraws) {
    const width = Math.min(blockDraws, draws - first);
    sums.fill(0);
    for (const epoch of plan.epochs) addEpoch(plan, epoch, zonePupils, draws, first, width, sums);
    if (plan.within !== undefined) {
      addWithin(plan.within, firstStep, years, zonePupils, { draws, first, width, stride: blockDraws, rows }, sums);
    }
    const judged = findJudgedRows(plan.judge, firstStep, (at) =>
      drawn[at] === 1
        ? findLeast(sums, (((at % years) - firstStep) * rows + Math.floor(at / years)) * blockDraws, width)
        : plan.judge.sites.pupils[at],
    );
    for (let draw = 0; draw < width; draw++) {
      if (draw % sheets.length === 0) copyDraws(plan, sums, draw, Math.min(sheets.length, width - draw), sheets);
      const pupils = sheets[draw % sheets.length];
      counts.pupils?.set(pupils, (first + draw) * size);
      judgeRows(plan.judge, pupils, judged, status);
      for (const row of judged.rows) {
        let hasFallen = false;
        for (let at = row * years + firstStep; at < (row + 1) * years; at++) {
          const isBelow = status[at] >= below;
          if (isBelow) counts.below[at]++;
          if (status[at] === ends) counts.ended[at]++;
          hasFallen ||= isBelow;
          if (hasFallen) counts.fallen[at]++;
        }
      }
    }
  }
  return counts;
}

/** Write the pupils of some draws beside each other into a sheet for each of them, [rows × years]. */
function copyDraws(
  { rows, years, firstStep, drawn }: SitePlan,
  sums: Float64Array,
  draw: number,
  count: number,
  sheets: readonly Float64Array[],
): void {
  for (let row = 0; row < rows; row++) {
    for (let step = firstStep; step < years; step++) {
      const at = row * years + step;
      if (drawn[at] !== 1) continue;
      const first = ((step - firstStep) * rows + row) * blockDraws + draw;
      for (let sheet = 0; sheet < count; sheet++) sheets[sheet][at] = sums[first + sheet];
    }
  }
}

/** The least of some draws. */
function findLeast(sums: Float64Array, first: number, width: number): number {
  let least = Infinity;
  for (let at = first; at < first + width; at++) if (sums[at] < least) least = sums[at];
  return least;
}

/** Add the pupils of one epoch in a block of draws to the sums, [steps × rows × draws]; zones in the order of the run. */
function addEpoch(
  { rows: rowCount, zones, years, firstStep }: SitePlan,
  { firstStep: from, lastStep: to, offsets, rows, shares }: EpochShares,
  zonePupils: Float64Array,
  draws: number,
  first: number,
  width: number,
  sums: Float64Array,
): void {
  const steps = years - firstStep;
  const pairs = { sites: rows, shares };
  const living = new Float64Array(lanes);
  for (let lane = 0; lane < width; lane += lanes) {
    const own = Math.min(lanes, width - lane);
    for (let step = Math.max(0, from - firstStep); step <= to - firstStep; step++) {
      const sumsAt = step * rowCount * blockDraws + lane;
      for (let position = 0; position < zones.length; position++) {
        takeLanes(zonePupils, (zones[position] * steps + step) * draws + first + lane, own, living, 0);
        addLanes(pairs, offsets[position], offsets[position + 1], living, 0, sums, sumsAt, blockDraws);
      }
    }
  }
}

/** Join the counts of all draws, in their order. */
export function joinSites(
  plan: SitePlan,
  parts: readonly SiteCounts[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): SiteDraws {
  const share = (read: (part: SiteCounts) => Int32Array) =>
    Float64Array.from(plan.known, (known, at) => {
      let count = 0;
      for (const part of parts) count += read(part)[at];
      return known === 1 ? count / draws : Number.NaN;
    });
  const kept = parts.flatMap(({ pupils }) => pupils ?? []);
  const chances = {
    draws,
    seed,
    chanceBelowNorm: share((part) => part.below),
    chanceEnds: share((part) => part.ended),
    chanceBelowSoFar: share((part) => part.fallen),
  };
  if (kept.length === 0) return chances;
  const pupils = new Float32Array(kept.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of kept) {
    pupils.set(part, at);
    at += part.length;
  }
  return { ...chances, pupils };
}
