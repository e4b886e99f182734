/**
 * Allocate the pupils of a run to schools that can be full.
 *
 * Who is turned away depends on everybody else, so all zones are computed, year by year, whatever is reported: the
 * numbers of a region are those of the whole atlas. A school that has more pupils than places in the first modelled
 * year keeps as many as it has then: nobody is sent away from where he is.
 */
import { allocateWithin } from '@transitieatlas/facilities';
import { type Allocation, createFlows, noPairs } from './allocate-run.ts';
import type { RoomEpoch } from './draw-within.ts';
import type { Timeline } from './epochs.ts';
import { findExtraPairs } from './extra-pairs.ts';
import type { FarLimits } from './far-travel.ts';
import { FarTravelSum } from './far-travel.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import type { SitePlaces } from './site-places.ts';
import { findLongest, ZoneChooser } from './zone-chooser.ts';

/** What is wanted beside the pupils of sites. */
export interface WithinWishes {
  readonly flows: boolean;
  /** Keep what the run was made of, for draws. */
  readonly room: boolean;
  readonly limits: FarLimits | undefined;
}

/** Pairs of all zones in one epoch, with how far they are. */
interface EpochPairs extends RoomEpoch {
  readonly distanceKm: Float64Array;
}

/**
 * Allocate pupils within the places of sites.
 *
 * @param siteRow row of each model site in the outcomes, −1 if it is not reported, [model sites]
 * @param rows    number of reported sites
 */
export function allocateRunWithin(
  prepared: PreparedRun,
  view: RegionView,
  timeline: Timeline,
  siteRow: Int32Array,
  rows: number,
  years: number,
  room: SitePlaces,
  wishes: WithinWishes,
): Allocation {
  const extras = findExtraPairs(prepared, timeline.epochs);
  const reported = view.zones.length;
  const allocation = {
    sitePupils: new Float64Array(rows * years),
    meanDistanceMetres: new Float64Array(reported * years).fill(Number.NaN),
    flows: wishes.flows ? createFlows(prepared, view, extras, siteRow, years) : undefined,
    unplaced: [] as { row: number; firstStep: number; lastStep: number }[],
  };
  const far = wishes.limits === undefined ? undefined : new FarTravelSum(wishes.limits, reported);
  const unplaced = new Float64Array(reported * years);
  const start = countStart(prepared, timeline);
  const firstModelled = timeline.epochs[0]?.firstStep ?? 0;
  const above = start.map((pupils, site) => Math.max(0, pupils - room.places[site * years + firstModelled]));
  const kept = {
    epochs: [] as RoomEpoch[],
    capacity: new Float64Array(wishes.room ? timeline.modelSites * years : 0),
    pupils: Array.from({ length: years }, () => new Float64Array(0)),
  };
  const chooser = new ZoneChooser(prepared, timeline, findLongest(prepared, extras));
  const zoneCount = prepared.track.zones.length;
  const zonePupils = new Float64Array(zoneCount);
  const capacity = new Float64Array(timeline.modelSites);

  timeline.epochs.forEach((epoch, at) => {
    const { firstStep, lastStep } = epoch;
    const pairs = listPairs(chooser, zoneCount, { at, ...epoch }, (zone) => extras.get(zone) ?? noPairs);
    if (wishes.room) kept.epochs.push(pairs);
    const pupils = new Float64Array(pairs.sites.length);
    for (let zone = 0; zone < zoneCount; zone++) {
      const row = view.zoneRow[zone];
      if (row >= 0 && !canChoose(pairs, zone)) allocation.unplaced.push({ row, firstStep, lastStep });
    }
    for (let step = firstStep; step <= lastStep; step++) {
      for (let zone = 0; zone < zoneCount; zone++) {
        zonePupils[zone] = canChoose(pairs, zone) ? prepared.zonePupils[zone * prepared.trackYears + step] : 0;
      }
      for (let site = 0; site < capacity.length; site++) {
        const places = room.places[site * years + step];
        capacity[site] = above[site] > 0 ? Math.max(places, start[site]) : places;
      }
      const left = allocateWithin(pairs, pairs.weights, zonePupils, capacity, pupils);
      for (let pair = 0; pair < pupils.length; pair++) {
        const target = siteRow[pairs.sites[pair]];
        if (target >= 0) allocation.sitePupils[target * years + step] += pupils[pair];
      }
      for (let zone = 0; zone < zoneCount; zone++) {
        const row = view.zoneRow[zone];
        if (row < 0) continue;
        unplaced[row * years + step] = left.unplaced[zone];
        writeZone(zone, row, step, pairs, pupils);
      }
      if (!wishes.room) continue;
      kept.pupils[step] = pupils.slice();
      for (let site = 0; site < capacity.length; site++) kept.capacity[site * years + step] = capacity[site];
    }
  });
  return {
    ...allocation,
    far: far?.travel,
    capacities: {
      ...takeRows(room, siteRow, rows, years),
      aboveAtStart: takeRow(above, siteRow, rows),
      unplaced,
    },
    ...(wishes.room ? { room: kept } : {}),
  };

  function writeZone(zone: number, row: number, step: number, pairs: EpochPairs, pupils: Float64Array): void {
    let [placed, pupilKm] = [0, 0];
    let flow = allocation.flows?.offsets[row] ?? 0;
    for (let pair = pairs.offsets[zone]; pair < pairs.offsets[zone + 1]; pair++) {
      const target = siteRow[pairs.sites[pair]];
      placed += pupils[pair];
      pupilKm += pupils[pair] * pairs.distanceKm[pair];
      if (zonePupils[zone] > 0) far?.add(pupils[pair] / zonePupils[zone], pairs.distanceKm[pair]);
      if (allocation.flows === undefined) continue;
      // Sites outside the region share the last pair of the zone.
      const place = target >= 0 ? flow++ : allocation.flows.offsets[row + 1] - 1;
      allocation.flows.pupils[place * years + step] += pupils[pair];
    }
    far?.close(row, step, step, prepared.zonePupils, zone * prepared.trackYears);
    if (placed > 0) allocation.meanDistanceMetres[row * years + step] = (pupilKm / placed) * 1000;
  }
}

/** Pupils of every model site in the first modelled year if nobody had chosen anything and no school could be full. */
function countStart(prepared: PreparedRun, timeline: Timeline): Float64Array {
  const pupils = new Float64Array(timeline.modelSites);
  const firstStep = prepared.firstModelledYear - prepared.firstYear;
  const before = { ...timeline, epochs: [{ ...timeline.initial, firstStep, lastStep: firstStep }] };
  const extras = findExtraPairs(prepared, before.epochs);
  const chooser = new ZoneChooser(prepared, before, findLongest(prepared, extras));
  for (let zone = 0; zone < prepared.track.zones.length; zone++) {
    const count = chooser.choose(zone, 0, extras.get(zone) ?? noPairs);
    const living = prepared.zonePupils[zone * prepared.trackYears + firstStep];
    for (let pair = 0; pair < count; pair++) pupils[chooser.sites[pair]] += chooser.shares[pair] * living;
  }
  return pupils;
}

function listPairs(
  chooser: ZoneChooser,
  zones: number,
  { at, firstStep, lastStep }: { readonly at: number; readonly firstStep: number; readonly lastStep: number },
  listExtras: (zone: number) => Parameters<ZoneChooser['choose']>[2],
): EpochPairs {
  const offsets = new Int32Array(zones + 1);
  const sites: number[] = [];
  const weights: number[] = [];
  const distanceKm: number[] = [];
  for (let zone = 0; zone < zones; zone++) {
    const count = chooser.choose(zone, at, listExtras(zone));
    for (let pair = 0; pair < count; pair++) {
      sites.push(chooser.sites[pair]);
      weights.push(chooser.total > 0 ? chooser.shares[pair] : 0);
      distanceKm.push(chooser.distanceKm[pair]);
    }
    offsets[zone + 1] = sites.length;
  }
  return {
    firstStep,
    lastStep,
    offsets,
    sites: Int32Array.from(sites),
    weights: Float64Array.from(weights),
    distanceKm: Float64Array.from(distanceKm),
  };
}

/** True if a zone has any site to go to, full or not. */
function canChoose({ offsets, weights }: EpochPairs, zone: number): boolean {
  for (let pair = offsets[zone]; pair < offsets[zone + 1]; pair++) if (weights[pair] > 0) return true;
  return false;
}

/** Places of reported sites, in the rows of the outcomes. */
function takeRows(room: SitePlaces, siteRow: Int32Array, rows: number, years: number): SitePlaces {
  const taken = { places: new Float64Array(rows * years).fill(Infinity), origin: new Uint8Array(rows * years) };
  siteRow.forEach((row, site) => {
    if (row < 0) return;
    taken.places.set(room.places.subarray(site * years, (site + 1) * years), row * years);
    taken.origin.set(room.origin.subarray(site * years, (site + 1) * years), row * years);
  });
  return taken;
}

function takeRow(ofModelSites: Float64Array, siteRow: Int32Array, rows: number): Float64Array {
  const taken = new Float64Array(rows);
  siteRow.forEach((row, site) => {
    if (row >= 0) taken[row] = ofModelSites[site];
  });
  return taken;
}
