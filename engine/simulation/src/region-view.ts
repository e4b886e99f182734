/**
 * What a run reports: the zones and sites of a region, or of the whole atlas.
 *
 * A region is a window on the whole: zones around it that send pupils into it are computed along, and
 * every zone chooses among all sites of its choice set, inside the region or not. So the numbers of a
 * region are those of the whole country.
 */
import { findRegion } from '@transitieatlas/dataset';
import type { PreparedRun } from './prepare-run.ts';

/** A window on a prepared run. */
export interface RegionView {
  /** Positions of the reported zones in the table of zones, ascending. */
  readonly zones: Int32Array;
  /** Row of each zone in the outcomes, −1 if it is not reported, [zones]. */
  readonly zoneRow: Int32Array;
  /** Reported sites of the universe: base sites in order, then those of earlier registers. */
  readonly sites: Int32Array;
  /** Row of each site of the universe in the outcomes, −1 if it is not reported. */
  readonly siteRow: Int32Array;
  /** Zones whose choice set holds a reported site, and the reported zones themselves, ascending. */
  readonly studyZones: Int32Array;
}

const views = new WeakMap<PreparedRun, Map<string, RegionView>>();

/**
 * The view of a region on a prepared run, made once.
 *
 * @param region id of the region, code of a municipality in the division of the dataset, or empty for the whole atlas
 * @throws RangeError if the dataset has no such region or municipality
 */
export function findRegionView(prepared: PreparedRun, region: string): RegionView {
  const known = views.get(prepared) ?? new Map<string, RegionView>();
  views.set(prepared, known);
  const view = known.get(region) ?? createView(prepared, region);
  known.set(region, view);
  return view;
}

function createView(prepared: PreparedRun, region: string): RegionView {
  const { universe, sets, track } = prepared;
  const zoneCount = track.zones.length;
  const codes = region === '' ? undefined : listZones(prepared, region);
  const zones = selectPositions(zoneCount, (zone) => codes === undefined || codes.has(track.zones[zone]));
  const sites = selectPositions(
    universe.sites.length,
    (site) => codes === undefined || codes.has(universe.zones[site]),
  );
  const zoneRow = numberRows(zones, zoneCount);
  const siteRow = numberRows(sites, universe.sites.length);
  const studyZones = selectPositions(zoneCount, (zone) => {
    if (zoneRow[zone] >= 0) return true;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      if (siteRow[sets.sites[pair]] >= 0) return true;
    }
    return false;
  });
  return { zones, zoneRow, sites, siteRow, studyZones };
}

function listZones({ dataset, track, zoneMunicipalities }: PreparedRun, region: string): Set<string> {
  const found = findRegion(dataset, region);
  if (found !== undefined) return new Set(found.zones);
  const zones = track.zones.filter((_, at) => zoneMunicipalities[at] === region);
  if (zones.length === 0) throw new RangeError(`The dataset has no region or municipality ${region}.`);
  return new Set(zones);
}

function selectPositions(count: number, accept: (position: number) => boolean): Int32Array {
  const selected: number[] = [];
  for (let position = 0; position < count; position++) if (accept(position)) selected.push(position);
  return Int32Array.from(selected);
}

function numberRows(selected: Int32Array, count: number): Int32Array {
  const rows = new Int32Array(count).fill(-1);
  selected.forEach((position, row) => {
    rows[position] = row;
  });
  return rows;
}
