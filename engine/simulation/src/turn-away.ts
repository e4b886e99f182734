/**
 * Pupils turned away at full schools choose again, in some draws beside each other.
 *
 * A pair of a zone and a school is looked at for all draws at once, also where only some of them turn somebody away:
 * in the others nobody is added, which changes no sum. So no draw depends on which others stand beside it.
 */
import { addLanes, lanes, sumLanes } from './lanes.ts';

/** Where drawn zones may go in an epoch: the pairs of each zone, and those of each site. */
export interface WithinEpoch {
  readonly firstStep: number;
  readonly lastStep: number;
  /** Pairs of zone z are those from `offsets[z]` up to `offsets[z + 1]`. */
  readonly offsets: Int32Array;
  readonly sites: Int32Array;
  /** Share of each zone that applies at the site as long as none is full, [pairs]. */
  readonly shares: Float64Array;
  readonly siteOffsets: Int32Array;
  readonly sitePairs: Int32Array;
  readonly pairZones: Int32Array;
}

/** Room to work in, [zones × lanes] and [sites × lanes]. */
export interface Turning {
  /** Pupils of each zone, and those who were turned away in the last round. */
  readonly living: Float64Array;
  readonly turned: Float64Array;
  /** Who is placed at each site so far: all who applied at first, then as many as there are places for. */
  readonly applied: Float64Array;
  /** Places left at each site, and 1 where there are any. */
  readonly left: Float64Array;
  readonly open: Float64Array;
  /** Who applies in this round, and the share of them for whom there is no place. */
  readonly applicants: Float64Array;
  readonly refused: Float64Array;
  /** Sums over the pairs of a zone, [lanes]. */
  readonly sum: Float64Array;
  /** Zones with somebody turned away, sites that they apply at, and those of them that refuse; with marks. */
  readonly looking: Int32Array;
  readonly asked: Int32Array;
  readonly refusing: Int32Array;
  readonly isLooking: Uint8Array;
  readonly isAsked: Uint8Array;
}

/** Make room for as many draws as there are lanes. */
export function createTurning(zones: number, sites: number): Turning {
  const ofZones = () => new Float64Array(zones * lanes);
  const ofSites = () => new Float64Array(sites * lanes);
  return {
    living: ofZones(),
    turned: ofZones(),
    applied: ofSites(),
    left: ofSites(),
    open: ofSites(),
    applicants: ofSites(),
    refused: ofSites(),
    sum: new Float64Array(lanes),
    looking: new Int32Array(zones),
    asked: new Int32Array(sites),
    refusing: new Int32Array(sites),
    isLooking: new Uint8Array(zones),
    isAsked: new Uint8Array(sites),
  };
}

/**
 * Take from full sites whom they have no place for, and let those choose again until all are placed or everything that
 * they would go to is full.
 *
 * @param places  places at each site, the same in all draws
 * @param turning with `living` and `applied` filled in; `applied` is what is placed afterwards
 */
export function turnAway(epoch: WithinEpoch, places: Float64Array, turning: Turning): void {
  const { applied, left, open, refused, refusing } = turning;
  let refusingCount = 0;
  for (let site = 0; site < places.length; site++) {
    const here = places[site];
    let isFull = false;
    for (let at = site * lanes; at < (site + 1) * lanes; at++) {
      const isOver = applied[at] > here;
      refused[at] = isOver ? 1 - here / applied[at] : 0;
      isFull ||= isOver;
      left[at] = applied[at] >= here ? 0 : here - applied[at];
      open[at] = left[at] > 0 ? 1 : 0;
      if (isOver) applied[at] = here;
    }
    if (isFull) refusing[refusingCount++] = site;
  }
  if (refusingCount === 0) return;
  let count = beginLooking(epoch, turning, refusingCount);
  while (count > 0) {
    const askedCount = apply(epoch, turning, count);
    refusingCount = refuse(turning, askedCount);
    markZones(epoch, turning, refusingCount, 1);
    count = lookAgain(epoch, turning, count);
    markZones(epoch, turning, refusingCount, 0);
    place(turning, askedCount);
  }
}

/** Who was refused at first; zones in their order. @returns how many zones */
function beginLooking(epoch: WithinEpoch, turning: Turning, refusingCount: number): number {
  const { living, turned, refused, refusing, looking, isLooking } = turning;
  const { shares, siteOffsets, sitePairs, pairZones } = epoch;
  turned.fill(0);
  for (let at = 0; at < refusingCount; at++) {
    const siteAt = refusing[at] * lanes;
    for (let pair = siteOffsets[refusing[at]]; pair < siteOffsets[refusing[at] + 1]; pair++) {
      const share = shares[sitePairs[pair]];
      const zone = pairZones[sitePairs[pair]];
      isLooking[zone] = 1;
      const zoneAt = zone * lanes;
      for (let lane = 0; lane < lanes; lane++)
        turned[zoneAt + lane] += living[zoneAt + lane] * share * refused[siteAt + lane];
    }
    refused.fill(0, siteAt, siteAt + lanes);
  }
  let count = 0;
  for (let zone = 0; zone < isLooking.length; zone++) {
    if (isLooking[zone] === 0) continue;
    looking[count++] = zone;
    isLooking[zone] = 0;
  }
  return count;
}

/** Let zones apply, by their shares of what has places left; at full sites nobody looks. @returns at how many sites */
function apply(epoch: WithinEpoch, turning: Turning, count: number): number {
  const { turned, open, applicants, sum, looking, asked, isAsked } = turning;
  const { offsets, sites } = epoch;
  let askedCount = 0;
  for (let at = 0; at < count; at++) {
    const [zone, zoneAt] = [looking[at], looking[at] * lanes];
    sumLanes(epoch, offsets[zone], offsets[zone + 1], open, sum);
    let isAnybody = false;
    for (let lane = 0; lane < lanes; lane++) {
      // Whoever finds everything full stays behind.
      const turnedHere = sum[lane] > 0 ? turned[zoneAt + lane] / sum[lane] : 0;
      turned[zoneAt + lane] = turnedHere;
      isAnybody ||= turnedHere > 0;
    }
    if (!isAnybody) continue;
    addLanes(epoch, offsets[zone], offsets[zone + 1], turned, zoneAt, applicants, 0, lanes);
    for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) {
      if (isAsked[sites[pair]] === 1) continue;
      isAsked[sites[pair]] = 1;
      asked[askedCount++] = sites[pair];
    }
  }
  return askedCount;
}

/** Find the sites with too many applicants and the share that they refuse. @returns how many sites */
function refuse({ left, applicants, refused, asked, refusing }: Turning, askedCount: number): number {
  let count = 0;
  for (let at = 0; at < askedCount; at++) {
    const first = asked[at] * lanes;
    let isFull = false;
    for (let cell = first; cell < first + lanes; cell++) {
      if (!(left[cell] > 0 && applicants[cell] > left[cell])) continue;
      refused[cell] = 1 - left[cell] / applicants[cell];
      isFull = true;
    }
    if (isFull) refusing[count++] = asked[at];
  }
  return count;
}

/** Mark the zones that may have applied at the sites that refuse. */
function markZones(
  { siteOffsets, sitePairs, pairZones }: WithinEpoch,
  { refusing, isLooking }: Turning,
  refusingCount: number,
  mark: 0 | 1,
): void {
  for (let at = 0; at < refusingCount; at++) {
    for (let pair = siteOffsets[refusing[at]]; pair < siteOffsets[refusing[at] + 1]; pair++) {
      isLooking[pairZones[sitePairs[pair]]] = mark;
    }
  }
}

/** Keep the marked zones, with whom they were refused for. @returns how many */
function lookAgain(epoch: WithinEpoch, turning: Turning, count: number): number {
  const { turned, refused, sum, looking, isLooking } = turning;
  let still = 0;
  for (let at = 0; at < count; at++) {
    const [zone, zoneAt] = [looking[at], looking[at] * lanes];
    if (isLooking[zone] === 0) continue;
    sumLanes(epoch, epoch.offsets[zone], epoch.offsets[zone + 1], refused, sum);
    for (let lane = 0; lane < lanes; lane++) turned[zoneAt + lane] *= sum[lane];
    looking[still++] = zone;
  }
  return still;
}

/** Place applicants as far as there are places, and forget the round. */
function place(turning: Turning, askedCount: number): void {
  const { applied, left, open, applicants, refused, asked, isAsked } = turning;
  for (let at = 0; at < askedCount; at++) {
    isAsked[asked[at]] = 0;
    const first = asked[at] * lanes;
    for (let cell = first; cell < first + lanes; cell++) {
      const [came, room] = [applicants[cell], left[cell]];
      applied[cell] += came < room ? came : room;
      left[cell] = came >= room ? 0 : room - came;
      open[cell] = left[cell] > 0 ? 1 : 0;
      applicants[cell] = 0;
      refused[cell] = 0;
    }
  }
}
