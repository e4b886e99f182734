/** Which open sites lie near another, as the crow flies. */
import type { Outcomes } from './outcomes.ts';

/** A site with its distance. */
export interface NearSite {
  /** Position of the site in `outcomes.sites`. */
  readonly site: number;
  /** Straight line, metres. */
  readonly distanceMetres: number;
}

/**
 * List the open sites nearest to a site in a year, the nearest first.
 *
 * @param site  position in `outcomes.sites`; it may itself be closed
 * @param step  position of the year in `outcomes.years`
 * @param count how many at most
 */
export function listNearestSites(outcomes: Outcomes, site: number, step: number, count: number): NearSite[] {
  const { sites, years } = outcomes;
  const here = site * years.length + step;
  const found: NearSite[] = [];
  for (let other = 0; other < sites.sites.length; other++) {
    const there = other * years.length + step;
    if (other === site || sites.open[there] === 0) continue;
    const distanceMetres = Math.hypot(sites.x[there] - sites.x[here], sites.y[there] - sites.y[here]);
    if (!Number.isNaN(distanceMetres)) found.push({ site: other, distanceMetres });
  }
  return found.sort((a, b) => a.distanceMetres - b.distanceMetres || a.site - b.site).slice(0, count);
}
