/**
 * The pupils of draws where schools can be full: shared out as the run itself does it, draw by draw.
 *
 * Most schools have room in most draws. So first everybody goes where he would if no school could be full; then only who
 * applied at a full school chooses again, round by round, as `allocateWithin` has it. Some draws stand beside each other
 * in all of it, and none depends on which others do.
 *
 * The zones that are drawn apply at every school of their choice sets. Zones that are not drawn, because they send nobody
 * to the schools that are asked for, keep the places that they have in the run. For the whole atlas there are none.
 */
import { addLanes, lanes, takeLanes } from './lanes.ts';
import { createTurning, turnAway, type WithinEpoch } from './turn-away.ts';

/** What a run within places was made of. */
export interface RunRoom {
  readonly epochs: readonly RoomEpoch[];
  /** Pupils that each model site can take, [model sites × years]. */
  readonly capacity: Float64Array;
  /** Pupils of each pair of the epoch of a step; empty before the first modelled one. */
  readonly pupils: readonly Float64Array[];
}

/** Pairs of all zones in one epoch. */
export interface RoomEpoch {
  readonly firstStep: number;
  readonly lastStep: number;
  readonly offsets: Int32Array;
  readonly sites: Int32Array;
  readonly weights: Float64Array;
}

/** Where drawn zones may go, as plain data. */
export interface WithinPlan {
  /** Row of each site in the outcomes, −1 if it is not reported, [sites]. */
  readonly rows: Int32Array;
  /** Positions of the zones in the plan, in the order of the run. */
  readonly zones: Int32Array;
  readonly epochs: readonly WithinEpoch[];
  /** Places that the zones of the plan can have, [drawn steps × sites]. */
  readonly room: Float64Array;
}

/**
 * Plan draws within places.
 *
 * @param zones     zones that are drawn
 * @param siteRow   row of each model site in the outcomes, −1 if it is not reported
 * @param firstStep first step that is drawn
 * @param years     years of the run
 */
export function planWithin(
  room: RunRoom,
  zones: Int32Array,
  siteRow: Int32Array,
  firstStep: number,
  years: number,
): WithinPlan {
  const order = Int32Array.from(zones, (_, position) => position).sort((a, b) => zones[a] - zones[b]);
  const numbers = new Map<number, number>();
  const number = (site: number): number => {
    const known = numbers.get(site) ?? numbers.size;
    numbers.set(site, known);
    return known;
  };
  const pairs = room.epochs.map((epoch) => {
    const offsets = new Int32Array(order.length + 1);
    const [sites, shares, pairZones] = [[] as number[], [] as number[], [] as number[]];
    order.forEach((position, at) => {
      const [from, to] = [epoch.offsets[zones[position]], epoch.offsets[zones[position] + 1]];
      const total = epoch.weights.subarray(from, to).reduce((sum, weight) => sum + weight, 0);
      for (let pair = from; pair < to; pair++) {
        if (!(epoch.weights[pair] > 0)) continue;
        sites.push(number(epoch.sites[pair]));
        shares.push(epoch.weights[pair] / total);
        pairZones.push(at);
      }
      offsets[at + 1] = sites.length;
    });
    return { offsets, sites: Int32Array.from(sites), shares: Float64Array.from(shares), pairZones };
  });
  const epochs = room.epochs.map(({ firstStep: from, lastStep }, at): WithinEpoch => {
    const { sites, pairZones } = pairs[at];
    return {
      firstStep: from,
      lastStep,
      ...pairs[at],
      ...indexSites(sites, numbers.size),
      pairZones: Int32Array.from(pairZones),
    };
  });
  const left = new Float64Array((years - firstStep) * numbers.size);
  const isDrawn = new Set(zones);
  for (const { firstStep: from, lastStep, offsets, sites } of room.epochs) {
    for (let step = Math.max(from, firstStep); step <= lastStep; step++) {
      const first = (step - firstStep) * numbers.size;
      for (const [site, at] of numbers) left[first + at] = room.capacity[site * years + step];
      for (let zone = 0; zone < offsets.length - 1; zone++) {
        if (isDrawn.has(zone)) continue;
        for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
          const at = numbers.get(sites[pair]);
          if (at !== undefined) left[first + at] = Math.max(0, left[first + at] - room.pupils[step][pair]);
        }
      }
    }
  }
  return { rows: Int32Array.from(numbers.keys(), (site) => siteRow[site]), zones: order, epochs, room: left };
}

function indexSites(sites: Int32Array, count: number): Pick<WithinEpoch, 'siteOffsets' | 'sitePairs'> {
  const siteOffsets = new Int32Array(count + 1);
  for (const site of sites) siteOffsets[site + 1]++;
  for (let site = 0; site < count; site++) siteOffsets[site + 1] += siteOffsets[site];
  const next = siteOffsets.slice();
  const sitePairs = new Int32Array(sites.length);
  sites.forEach((site, pair) => {
    sitePairs[next[site]++] = pair;
  });
  return { siteOffsets, sitePairs };
}

/**
 * Add the pupils of some draws to the sums of sites.
 *
 * @param zonePupils pupils of every zone of the plan, [zones × steps × draws]
 * @param block      draws in these, of which `width` from `first` on are taken
 * @param sums       receives them, [steps × rows × stride]
 */
export function addWithin(
  plan: WithinPlan,
  firstStep: number,
  years: number,
  zonePupils: Float64Array,
  {
    draws,
    first,
    width,
    stride,
    rows: rowCount,
  }: { draws: number; first: number; width: number; stride: number; rows: number },
  sums: Float64Array,
): void {
  const { rows, zones, epochs, room } = plan;
  const steps = years - firstStep;
  const turning = createTurning(zones.length, rows.length);
  const { applied, living } = turning;
  for (let from = 0; from < width; from += lanes) {
    const own = Math.min(lanes, width - from);
    for (const epoch of epochs) {
      const { offsets } = epoch;
      for (let step = Math.max(epoch.firstStep, firstStep) - firstStep; step <= epoch.lastStep - firstStep; step++) {
        applied.fill(0);
        for (let zone = 0; zone < zones.length; zone++) {
          takeLanes(zonePupils, (zones[zone] * steps + step) * draws + first + from, own, living, zone * lanes);
          addLanes(epoch, offsets[zone], offsets[zone + 1], living, zone * lanes, applied, 0, lanes);
        }
        turnAway(epoch, room.subarray(step * rows.length, (step + 1) * rows.length), turning);
        for (let site = 0; site < rows.length; site++) {
          if (rows[site] < 0) continue;
          const target = (step * rowCount + rows[site]) * stride + from;
          for (let draw = 0; draw < own; draw++) sums[target + draw] += applied[site * lanes + draw];
        }
      }
    }
  }
}
