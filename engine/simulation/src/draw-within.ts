/**
 * The pupils of draws where schools can be full: shared out as the run itself does it, draw by draw.
 *
 * The zones that are drawn apply at every school of their choice sets. Zones that are not drawn, because they send nobody
 * to the schools that are asked for, keep the places that they have in the run. For the whole atlas there are none.
 */
import { allocateWithin } from '@transitieatlas/facilities';

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
  /** Pairs of these zones. */
  readonly epochs: readonly RoomEpoch[];
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
  const epochs = room.epochs.map((epoch): RoomEpoch => {
    const offsets = new Int32Array(order.length + 1);
    const sites: number[] = [];
    const weights: number[] = [];
    order.forEach((position, at) => {
      for (let pair = epoch.offsets[zones[position]]; pair < epoch.offsets[zones[position] + 1]; pair++) {
        if (!(epoch.weights[pair] > 0)) continue;
        sites.push(number(epoch.sites[pair]));
        weights.push(epoch.weights[pair]);
      }
      offsets[at + 1] = sites.length;
    });
    const { firstStep: from, lastStep } = epoch;
    return { firstStep: from, lastStep, offsets, sites: Int32Array.from(sites), weights: Float64Array.from(weights) };
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

/**
 * Add the pupils of some draws to the sums of sites.
 *
 * @param zonePupils pupils of every zone of the plan, [zones × steps × draws]
 * @param draws      draws in these, of which `width` from `first` on are taken
 * @param sums       receives them, [rows × steps × stride]
 */
export function addWithin(
  { rows, zones, epochs, room }: WithinPlan,
  firstStep: number,
  years: number,
  zonePupils: Float64Array,
  { draws, first, width, stride }: { draws: number; first: number; width: number; stride: number },
  sums: Float64Array,
): void {
  const steps = years - firstStep;
  const living = new Float64Array(zones.length);
  for (const epoch of epochs) {
    const pupils = new Float64Array(epoch.sites.length);
    for (let step = Math.max(epoch.firstStep, firstStep) - firstStep; step <= epoch.lastStep - firstStep; step++) {
      const capacity = room.subarray(step * rows.length, (step + 1) * rows.length);
      for (let draw = 0; draw < width; draw++) {
        for (let at = 0; at < zones.length; at++) {
          living[at] = zonePupils[(zones[at] * steps + step) * draws + first + draw];
        }
        allocateWithin(epoch, epoch.weights, living, capacity, pupils);
        for (let pair = 0; pair < pupils.length; pair++) {
          const row = rows[epoch.sites[pair]];
          if (row >= 0) sums[(row * steps + step) * stride + draw] += pupils[pair];
        }
      }
    }
  }
}
