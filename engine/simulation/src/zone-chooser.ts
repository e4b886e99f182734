/** The shares of a zone over the sites that it can choose in an epoch, before anybody asks whether there is room. */
import { measureDistanceKm } from '@transitieatlas/facilities';
import { findGazetteer } from '@transitieatlas/scenario';
import type { PlacedSite } from './choice-weigher.ts';
import type { Timeline } from './epochs.ts';
import type { ExtraPair, ExtraPairs } from './extra-pairs.ts';
import type { PreparedRun } from './prepare-run.ts';

/**
 * Computes the shares of one zone at a time into arrays that are used again and again.
 *
 * A class because the arrays must live between zones: a country has 4,000 of them in every epoch.
 */
export class ZoneChooser {
  readonly sites: Int32Array;
  readonly distanceKm: Float64Array;
  readonly shares: Float64Array;
  /** Sum of the weights; zero if the zone can choose nothing. */
  total = 0;
  private readonly prepared: PreparedRun;
  private readonly timeline: Timeline;
  /** Per epoch 1 where a site of the base register is not on its place. */
  private readonly moved: readonly Uint8Array[];
  /** Per epoch the sites that are new or have moved. */
  private readonly placed: readonly ReadonlyMap<number, PlacedSite>[];

  constructor(prepared: PreparedRun, timeline: Timeline, longest: number) {
    this.prepared = prepared;
    this.timeline = timeline;
    this.sites = new Int32Array(longest);
    this.distanceKm = new Float64Array(longest);
    this.shares = new Float64Array(longest);
    this.moved = timeline.epochs.map((epoch) => {
      const moved = new Uint8Array(timeline.modelSites);
      for (const site of epoch.placed) moved[site] = 1;
      return moved;
    });
    this.placed = describePlaced(prepared, timeline);
  }

  /** Compute the shares of a zone in an epoch. @returns the number of its pairs */
  choose(zone: number, at: number, extras: readonly ExtraPair[]): number {
    const { sets, kernel } = this.prepared;
    const { mass } = this.timeline.epochs[at];
    const moved = this.moved[at];
    const first = sets.offsets[zone];
    const count = sets.offsets[zone + 1] - first;
    let total = 0;
    for (let pair = 0; pair < count; pair++) {
      const site = sets.sites[first + pair];
      this.sites[pair] = site;
      if (moved[site] === 1) this.weighPlaced(zone, at, pair, site);
      else {
        this.distanceKm[pair] = sets.distanceKm[first + pair];
        this.shares[pair] = kernel[first + pair] * mass[site];
      }
      total += this.shares[pair];
    }
    for (let extra = 0; extra < extras.length; extra++) {
      const pair = count + extra;
      const { site, active } = extras[extra];
      this.sites[pair] = site;
      if (active[at] === 1) this.weighPlaced(zone, at, pair, site);
      else this.shares[pair] = 0;
      total += this.shares[pair];
    }
    this.total = total;
    const pairs = count + extras.length;
    // A zone far from its last resort can have a weight that underflows: then all of it goes there.
    if (!(total > 0)) this.total = this.takeLastResort(at, pairs);
    else for (let pair = 0; pair < pairs; pair++) this.shares[pair] /= total;
    return pairs;
  }

  private weighPlaced(zone: number, at: number, pair: number, site: number): void {
    const { zones, highestUtility, weigher } = this.prepared;
    const epoch = this.timeline.epochs[at];
    const distanceKm = measureDistanceKm(zones, zone, epoch.x[site], epoch.y[site]);
    this.distanceKm[pair] = distanceKm;
    const traits = this.placed[at].get(site) ?? nowhere;
    this.shares[pair] = Math.exp(weigher.rate(zone, traits, distanceKm) - highestUtility[zone]) * epoch.mass[site];
  }

  private takeLastResort(at: number, pairs: number): number {
    const { mass } = this.timeline.epochs[at];
    let best = -1;
    for (let pair = 0; pair < pairs; pair++) {
      if (!(mass[this.sites[pair]] > 0)) continue;
      if (best < 0 || this.distanceKm[pair] < this.distanceKm[best]) best = pair;
    }
    if (best < 0) return 0;
    this.shares[best] = 1;
    return 1;
  }
}

const nowhere: PlacedSite = { direction: '', zone: -1, municipality: '' };

/** Sites that are new or have moved, per epoch, with the zone and municipality in which they stand now. */
function describePlaced(prepared: PreparedRun, timeline: Timeline): Map<number, PlacedSite>[] {
  const { dataset, universe, zoneIndex } = prepared;
  return timeline.epochs.map((epoch) => {
    const found = new Map<number, PlacedSite>();
    for (const site of epoch.placed) {
      const opened = timeline.newSites[site - universe.baseSites];
      if (opened !== undefined) {
        const { direction, municipality } = opened;
        found.set(site, { direction, municipality, zone: zoneIndex.get(opened.zone) ?? -1 });
      } else {
        const { zone, municipality } = findGazetteer(dataset).describePlace(epoch.x[site], epoch.y[site]);
        found.set(site, { direction: universe.directions[site], municipality, zone: zoneIndex.get(zone) ?? -1 });
      }
    }
    return found;
  });
}

/** The most pairs that a zone has, extra ones included. */
export function findLongest(prepared: PreparedRun, extras: ExtraPairs): number {
  const { offsets } = prepared.sets;
  let longest = 0;
  for (let zone = 0; zone + 1 < offsets.length; zone++) {
    longest = Math.max(longest, offsets[zone + 1] - offsets[zone] + (extras.get(zone)?.length ?? 0));
  }
  return longest;
}
