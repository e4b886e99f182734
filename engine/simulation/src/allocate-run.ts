/**
 * Allocate the pupils of zones to sites through all modelled years of a run.
 *
 * Within an epoch the share of a zone that attends a site does not change: it is computed once and
 * multiplied with the pupils of each year. Zones are taken in one order whatever is reported, so that
 * sums have the same bits in a region and in the whole country.
 */
import type { CapacityOutcomes, FlowOutcomes } from '@transitieatlas/outcomes';
import type { RunRoom } from './draw-within.ts';
import type { Epoch, Timeline } from './epochs.ts';
import { type ExtraPair, type ExtraPairs, findExtraPairs } from './extra-pairs.ts';
import { type FarLimits, type FarTravel, FarTravelSum } from './far-travel.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import { findLongest, ZoneChooser } from './zone-chooser.ts';

/** Where the pupils of a run went. */
export interface Allocation {
  /** Pupils of each reported site in modelled years, [reported sites × years]. */
  readonly sitePupils: Float64Array;
  /** Mean distance of each reported zone in modelled years, NaN elsewhere, [reported zones × years]. */
  readonly meanDistanceMetres: Float64Array;
  readonly flows: FlowOutcomes | undefined;
  /** Who travels beyond the limits that were asked for. */
  readonly far: FarTravel | undefined;
  /** Stretches in which a reported zone has no site to go to: its children are then no pupils. */
  readonly unplaced: readonly { readonly row: number; readonly firstStep: number; readonly lastStep: number }[];
  /** Only where sites can be full. */
  readonly capacities?: CapacityOutcomes;
  /** What it was made of; only where sites can be full and draws were asked for. */
  readonly room?: RunRoom;
}

/**
 * Allocate pupils.
 *
 * @param siteRow row of each model site in the outcomes, −1 if it is not reported, [model sites]
 * @param rows    number of reported sites
 * @param years   years of the run
 * @param limits  distances beyond which travel is added up, if that is wanted
 */
export function allocateRun(
  prepared: PreparedRun,
  view: RegionView,
  timeline: Timeline,
  siteRow: Int32Array,
  rows: number,
  years: number,
  withFlows: boolean,
  limits?: FarLimits,
): Allocation {
  const extras = findExtraPairs(prepared, timeline.epochs);
  const sitePupils = new Float64Array(rows * years);
  const meanDistanceMetres = new Float64Array(view.zones.length * years).fill(Number.NaN);
  const flows = withFlows ? createFlows(prepared, view, extras, siteRow, years) : undefined;
  const far = limits === undefined ? undefined : new FarTravelSum(limits, view.zones.length);
  const unplaced: { row: number; firstStep: number; lastStep: number }[] = [];
  const longest = findLongest(prepared, extras);
  const chooser = new ZoneChooser(prepared, timeline, longest);

  const { zonePupils, trackYears } = prepared;
  for (const zone of listZones(view, extras, siteRow)) {
    const row = view.zoneRow[zone];
    const pairs = extras.get(zone) ?? noPairs;
    const ownFar = row < 0 ? undefined : far;
    const firstPupil = zone * trackYears;
    for (let at = 0; at < timeline.epochs.length; at++) {
      const { firstStep, lastStep } = timeline.epochs[at];
      const count = chooser.choose(zone, at, pairs);
      const { sites, shares, distanceKm } = chooser;
      let meanKm = 0;
      for (let pair = 0; pair < count; pair++) {
        const share = shares[pair];
        if (!(share > 0)) continue;
        meanKm += share * distanceKm[pair];
        ownFar?.add(share, distanceKm[pair]);
        const target = siteRow[sites[pair]] * years;
        if (target < 0) continue;
        for (let step = firstStep; step <= lastStep; step++) {
          sitePupils[target + step] += share * zonePupils[firstPupil + step];
        }
      }
      if (row < 0) continue;
      if (flows !== undefined) addFlows(flows, row, chooser, count, siteRow, timeline.epochs[at], prepared, zone);
      ownFar?.close(row, firstStep, lastStep, zonePupils, firstPupil);
      if (!(chooser.total > 0)) {
        unplaced.push({ row, firstStep, lastStep });
        continue;
      }
      for (let step = firstStep; step <= lastStep; step++) {
        if (zonePupils[firstPupil + step] > 0) meanDistanceMetres[row * years + step] = meanKm * 1000;
      }
    }
  }
  return { sitePupils, meanDistanceMetres, flows, far: far?.travel, unplaced };
}

/** Of a zone that has no pairs beside its choice set. */
export const noPairs: readonly ExtraPair[] = [];

/** Zones to compute, ascending: those of the view, and those that an extra pair sends into it. */
function listZones(view: RegionView, extras: ExtraPairs, siteRow: Int32Array): Int32Array {
  const added = [...extras].filter(([, pairs]) => pairs.some(({ site }) => siteRow[site] >= 0)).map(([zone]) => zone);
  if (added.length === 0) return view.studyZones;
  return Int32Array.from(new Set([...view.studyZones, ...added])).sort();
}

/** Room for the flows of reported zones: one pair per reported site, and one for all sites outside. */
export function createFlows(
  prepared: PreparedRun,
  view: RegionView,
  extras: ExtraPairs,
  siteRow: Int32Array,
  years: number,
): FlowOutcomes {
  const { sets } = prepared;
  const offsets = new Int32Array(view.zones.length + 1);
  const sites = new Int32Array(countPairs(prepared, view, extras));
  let next = 0;
  view.zones.forEach((zone, row) => {
    let outside = false;
    const take = (site: number): void => {
      if (siteRow[site] >= 0) sites[next++] = siteRow[site];
      else outside = true;
    };
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) take(sets.sites[pair]);
    for (const { site } of extras.get(zone) ?? noPairs) take(site);
    if (outside) sites[next++] = -1;
    offsets[row + 1] = next;
  });
  return { offsets, sites: sites.slice(0, next), pupils: new Float32Array(next * years) };
}

/** Pairs of the reported zones, inside the view or not. */
function countPairs({ sets }: PreparedRun, view: RegionView, extras: ExtraPairs): number {
  let pairs = 0;
  for (const zone of view.zones) {
    pairs += sets.offsets[zone + 1] - sets.offsets[zone] + (extras.get(zone)?.length ?? 0);
  }
  return pairs;
}

/** Write what a zone chooses in an epoch into its row of the flows. */
function addFlows(
  flows: FlowOutcomes,
  row: number,
  { sites, shares }: ZoneChooser,
  count: number,
  siteRow: Int32Array,
  { firstStep, lastStep }: Epoch,
  { zonePupils, trackYears }: PreparedRun,
  zone: number,
): void {
  const { offsets, pupils } = flows;
  const years = pupils.length / flows.sites.length;
  const firstPupil = zone * trackYears;
  let own = offsets[row];
  for (let pair = 0; pair < count; pair++) {
    // Sites outside the region share the last pair of the zone.
    const place = (siteRow[sites[pair]] >= 0 ? own++ : offsets[row + 1] - 1) * years;
    const share = shares[pair];
    if (!(share > 0)) continue;
    for (let step = firstStep; step <= lastStep; step++) pupils[place + step] += share * zonePupils[firstPupil + step];
  }
}

/** Shares of zones that attend reported sites, for those who multiply them with pupils of their own. */
export interface SiteShares {
  /** Zones that send pupils to a reported site or are reported, ascending. */
  readonly zones: Int32Array;
  readonly epochs: readonly EpochShares[];
}

/** The shares of one epoch: those of zone z are from `offsets[z]` up to `offsets[z + 1]`. */
export interface EpochShares {
  readonly firstStep: number;
  readonly lastStep: number;
  readonly offsets: Int32Array;
  /** Row of each share in the outcomes. */
  readonly rows: Int32Array;
  readonly shares: Float64Array;
}

/** List the shares that {@link allocateRun} multiplies with pupils, in its order. */
export function listSiteShares(
  prepared: PreparedRun,
  view: RegionView,
  timeline: Timeline,
  siteRow: Int32Array,
): SiteShares {
  const extras = findExtraPairs(prepared, timeline.epochs);
  const chooser = new ZoneChooser(prepared, timeline, findLongest(prepared, extras));
  const zones = listZones(view, extras, siteRow);
  const epochs = timeline.epochs.map(({ firstStep, lastStep }, at): EpochShares => {
    const offsets = new Int32Array(zones.length + 1);
    const rows: number[] = [];
    const shares: number[] = [];
    zones.forEach((zone, position) => {
      const count = chooser.choose(zone, at, extras.get(zone) ?? noPairs);
      for (let pair = 0; pair < count; pair++) {
        const row = siteRow[chooser.sites[pair]];
        if (row < 0 || !(chooser.shares[pair] > 0)) continue;
        rows.push(row);
        shares.push(chooser.shares[pair]);
      }
      offsets[position + 1] = rows.length;
    });
    return { firstStep, lastStep, offsets, rows: Int32Array.from(rows), shares: Float64Array.from(shares) };
  });
  return { zones, epochs };
}
