/**
 * The chance that a school is below its norm, and that it ends, from draws of the children around it.
 *
 * Per draw the pupils of every zone are those of the run times what the draw makes of the zone; they are shared out over
 * the schools anew, within their places if they can be full, and the law is applied to them. Norms stay those of the run, and so do the choices of parents:
 * a chance says what the uncertainty of the number of children does, and nothing else.
 */
import { type SiteDraws, siteStatuses } from '@transitieatlas/outcomes';
import type { EpochShares, SiteShares } from './allocate-run.ts';
import { addWithin, planWithin, type WithinPlan } from './draw-within.ts';
import type { DrawnRun } from './drawn-run.ts';
import { judgePupils, listLaws, prepareJudge, type SiteJudge } from './judge-sites.ts';
import { findRunBoards } from './run-boards.ts';

/** Draws whose pupils are added up beside each other: as many as leave the sums of a region in the second cache. */
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
  const pupils = plan.judge.sites.pupils.slice();
  const status = new Uint8Array(size);
  for (let first = 0; first < draws; first += blockDraws) {
    const width = Math.min(blockDraws, draws - first);
    sums.fill(0);
    for (const epoch of plan.epochs) addEpoch(plan, epoch, zonePupils, draws, first, width, sums);
    if (plan.within !== undefined) {
      addWithin(plan.within, firstStep, years, zonePupils, { draws, first, width, stride: blockDraws }, sums);
    }
    for (let draw = 0; draw < width; draw++) {
      for (let row = 0; row < rows; row++) {
        for (let step = 0; step < steps; step++) {
          const at = row * years + firstStep + step;
          if (drawn[at] === 1) pupils[at] = sums[(row * steps + step) * blockDraws + draw];
        }
      }
      counts.pupils?.set(pupils, (first + draw) * size);
      judgePupils(plan.judge, pupils, status);
      for (let at = 0; at < size; at++) {
        if (status[at] >= below) counts.below[at]++;
        if (status[at] === ends) counts.ended[at]++;
      }
      addFallen(plan, status, counts.fallen);
    }
  }
  return counts;
}

/** Count the years from the first one on in which a site is below its norm. */
function addFallen({ rows, years, firstStep }: SitePlan, status: Uint8Array, fallen: Int32Array): void {
  for (let row = 0; row < rows; row++) {
    let hasFallen = false;
    for (let at = row * years + firstStep; at < (row + 1) * years; at++) {
      hasFallen ||= status[at] >= below;
      if (hasFallen) fallen[at]++;
    }
  }
}

/** Add the pupils of one epoch in a block of draws to the sums, zones in the order of the run. */
function addEpoch(
  { zones, years, firstStep }: SitePlan,
  { firstStep: from, lastStep: to, offsets, rows, shares }: EpochShares,
  zonePupils: Float64Array,
  draws: number,
  first: number,
  width: number,
  sums: Float64Array,
): void {
  const steps = years - firstStep;
  for (let position = 0; position < zones.length; position++) {
    const zoneAt = zones[position] * steps;
    for (let pair = offsets[position]; pair < offsets[position + 1]; pair++) {
      const share = shares[pair];
      const rowAt = rows[pair] * steps;
      for (let step = from - firstStep; step <= to - firstStep; step++) {
        const source = (zoneAt + step) * draws + first;
        const target = (rowAt + step) * blockDraws;
        for (let draw = 0; draw < width; draw++) sums[target + draw] += share * zonePupils[source + draw];
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
