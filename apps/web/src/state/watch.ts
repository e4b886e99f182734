/** Watched schools added up by municipality or by board. */
import type { WatchedSite } from '@transitieatlas/simulation';

/** The watched schools of a municipality or a board. */
export interface WatchGroup {
  readonly id: string;
  readonly schools: number;
  /** Sum of the chances: how many of them are expected to fall. */
  readonly expected: number;
}

/** Add watched schools up; a school without a chance counts as its own forecast says. */
export function countWatched(sites: readonly WatchedSite[], group: (site: WatchedSite) => string): WatchGroup[] {
  const found = new Map<string, WatchGroup>();
  for (const site of sites) {
    const id = group(site);
    const known = found.get(id) ?? { id, schools: 0, expected: 0 };
    const chance = Number.isNaN(site.chance) ? (site.belowFrom === undefined ? 0 : 1) : site.chance;
    found.set(id, { id, schools: known.schools + 1, expected: known.expected + chance });
  }
  return [...found.values()].sort((a, b) => b.expected - a.expected);
}
