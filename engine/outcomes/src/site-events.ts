/** What happens to sites through the years: the moments at which their status changes. */
import { type SiteStatus, siteStatuses } from '@transitieatlas/quantities';
import type { Outcomes } from './outcomes.ts';

/** A site that has another status than the year before. */
export interface SiteEvent {
  /** Position of the site in `outcomes.sites`. */
  readonly site: number;
  readonly year: number;
  readonly from: SiteStatus;
  readonly to: SiteStatus;
}

/**
 * List every change of status from one year to the next, by year and then by site.
 *
 * @param from first year whose change is listed; changes into it count
 */
export function listSiteEvents(outcomes: Outcomes, from: number = Number.NEGATIVE_INFINITY): SiteEvent[] {
  const { years, sites } = outcomes;
  const events: SiteEvent[] = [];
  for (let step = 1; step < years.length; step++) {
    if (years[step] < from) continue;
    for (let site = 0; site < sites.sites.length; site++) {
      const before = sites.status[site * years.length + step - 1];
      const after = sites.status[site * years.length + step];
      if (before === after) continue;
      events.push({ site, year: years[step], from: siteStatuses[before], to: siteStatuses[after] });
    }
  }
  return events;
}

/**
 * Count the successive years, up to and including one year, in which a site is open and short of pupils: below its
 * norm as the law counts, or without any condition of a side location.
 *
 * @param site position in `outcomes.sites`
 * @param step position of the year in `outcomes.years`
 */
export function countYearsBelow(outcomes: Outcomes, site: number, step: number): number {
  const { years, sites } = outcomes;
  const below = siteStatuses.indexOf('below');
  let count = 0;
  for (let back = step; back >= 0 && sites.status[site * years.length + back] >= below; back--) count++;
  return count;
}
