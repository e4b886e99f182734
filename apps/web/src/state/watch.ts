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

/** Whose schools are listed: of all, of one municipality, of one board, or of that board in that municipality. */
export interface WatchFilter {
  readonly municipality: string | undefined;
  readonly board: string | undefined;
}

/** No filter. */
export const everybody: WatchFilter = { municipality: undefined, board: undefined };

/** The schools that a filter lets through. */
export function filterWatched(sites: readonly WatchedSite[], only: WatchFilter): readonly WatchedSite[] {
  if (only.municipality === undefined && only.board === undefined) return sites;
  return sites.filter(
    ({ municipality, board }) =>
      (only.municipality === undefined || municipality === only.municipality) &&
      (only.board === undefined || board === only.board),
  );
}

/**
 * The municipalities or boards to pick from, by name: those with schools on the list as the other choice leaves it, and
 * the one that is picked even if it has none there.
 */
export function listGroups(
  sites: readonly WatchedSite[],
  by: keyof WatchFilter,
  only: WatchFilter,
  name: (id: string) => string,
  locale: string,
): { id: string; name: string; schools: number }[] {
  const counts = new Map<string, number>();
  const picked = only[by];
  if (picked !== undefined) counts.set(picked, 0);
  for (const site of filterWatched(sites, { ...only, [by]: undefined })) {
    counts.set(site[by], (counts.get(site[by]) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, schools]) => ({ id, name: name(id), schools }))
    .sort((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }));
}
