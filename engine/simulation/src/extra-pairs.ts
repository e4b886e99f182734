/**
 * Pairs of zones and sites that the choice sets of the base register do not have: sites that opened or
 * moved into reach, and the nearest site left for a zone whose whole choice set has closed.
 */
import { findNearestPoint } from '@transitieatlas/facilities';
import type { Epoch } from './epochs.ts';
import type { PreparedRun } from './prepare-run.ts';

/** A site that a zone may choose beside its choice set. */
export interface ExtraPair {
  readonly site: number;
  /** 1 in the epochs in which it can be chosen, [epochs]. */
  readonly active: Uint8Array;
}

/** Extra pairs per zone, by site; zones without any are absent. */
export type ExtraPairs = ReadonlyMap<number, readonly ExtraPair[]>;

/** Find the extra pairs of all zones in all epochs. */
export function findExtraPairs(prepared: PreparedRun, epochs: readonly Epoch[]): ExtraPairs {
  const found = new Map<number, Map<number, ExtraPair>>();
  const activate = (zone: number, site: number, epoch: number): void => {
    const pairs = found.get(zone) ?? new Map<number, ExtraPair>();
    found.set(zone, pairs);
    const pair = pairs.get(site) ?? { site, active: new Uint8Array(epochs.length) };
    pairs.set(site, pair);
    pair.active[epoch] = 1;
  };
  epochs.forEach((epoch, at) => {
    for (const site of epoch.placed) addReach(prepared, epoch, site, (zone) => activate(zone, site, at));
    addLastResorts(
      prepared,
      epoch,
      (zone) => hasActive(found.get(zone), at),
      (zone, site) => activate(zone, site, at),
    );
  });
  const sorted = new Map<number, ExtraPair[]>();
  for (const [zone, pairs] of found)
    sorted.set(
      zone,
      [...pairs.values()].sort((a, b) => a.site - b.site),
    );
  return sorted;
}

function hasActive(pairs: ReadonlyMap<number, ExtraPair> | undefined, epoch: number): boolean {
  return pairs !== undefined && [...pairs.values()].some((pair) => pair.active[epoch] === 1);
}

/** Zones to which a site on a new place is as near as the sites of their choice set. */
function addReach(prepared: PreparedRun, epoch: Epoch, site: number, add: (zone: number) => void): void {
  const { zones, sets } = prepared;
  if (!(epoch.mass[site] > 0)) return;
  for (let zone = 0; zone < zones.x.length; zone++) {
    const metres = Math.hypot(epoch.x[site] - zones.x[zone], epoch.y[site] - zones.y[zone]);
    if (metres <= sets.reachMetres[zone] && !hasPair(prepared, zone, site)) add(zone);
  }
}

function hasPair({ sets }: PreparedRun, zone: number, site: number): boolean {
  for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
    if (sets.sites[pair] === site) return true;
  }
  return false;
}

/** Zones of which no site can be chosen any more go to the nearest one that can. */
function addLastResorts(
  prepared: PreparedRun,
  epoch: Epoch,
  hasExtra: (zone: number) => boolean,
  add: (zone: number, site: number) => void,
): void {
  const { sets, zones } = prepared;
  for (let zone = 0; zone < zones.x.length; zone++) {
    let chooses = false;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1] && !chooses; pair++) {
      chooses = epoch.mass[sets.sites[pair]] > 0;
    }
    if (chooses || hasExtra(zone)) continue;
    const site = findNearestChoosable(prepared, epoch, zones.x[zone], zones.y[zone]);
    if (site >= 0) add(zone, site);
  }
}

function findNearestChoosable(prepared: PreparedRun, epoch: Epoch, x: number, y: number): number {
  const onNewPlace = new Set(epoch.placed);
  const standing = findNearestPoint(prepared.grid, x, y, (site) => epoch.mass[site] > 0 && !onNewPlace.has(site));
  let best = standing.point;
  let distance = standing.distance;
  for (const site of epoch.placed) {
    const metres = Math.hypot(epoch.x[site] - x, epoch.y[site] - y);
    if (epoch.mass[site] > 0 && metres < distance) {
      best = site;
      distance = metres;
    }
  }
  return best;
}
