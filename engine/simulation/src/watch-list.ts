/** Schools that fall below their norm within some years: by whom, where, when, and with which chance. */
import { type Outcomes, type SiteStatus, siteStatuses } from '@transitieatlas/outcomes';

/** A school to keep an eye on. */
export interface WatchedSite {
  readonly site: string;
  readonly name: string;
  readonly place: string;
  readonly municipality: string;
  /** Board number, empty where not known. */
  readonly board: string;
  /** Status in the year from which is looked ahead. */
  readonly status: SiteStatus;
  /** Pupils and norm of that year, and of the last one looked at. */
  readonly pupils: number;
  readonly norm: number;
  readonly pupilsThen: number;
  readonly normThen: number;
  /** First year below the norm, or without a condition for a side location; undefined if none. */
  readonly belowFrom: number | undefined;
  /** First year in which funding ends; undefined if none. */
  readonly endsIn: number | undefined;
  /** Share of the draws in which it is below in any of the years, NaN without draws. */
  readonly chance: number;
}

/**
 * List the schools that fall below their norm in the years after a first one, the first to fall on top.
 *
 * Schools that are below it already stand in the list too. With draws a school is also listed that only falls in some
 * of them.
 *
 * @param from        year that is looked ahead from
 * @param within      number of years
 * @param leastChance share of the draws from which a school is listed
 * @throws RangeError if the run does not show all of these years
 */
export function listWatched(outcomes: Outcomes, from: number, within: number, leastChance = 0.05): WatchedSite[] {
  const { sites, siteDraws, years } = outcomes;
  const first = years.indexOf(from);
  const last = years.indexOf(from + within);
  if (first < 0 || last < first) throw new RangeError(`The run does not show ${from} to ${from + within}.`);
  const [below, ends] = [siteStatuses.indexOf('below'), siteStatuses.indexOf('ends')];
  const watched: WatchedSite[] = [];
  sites.sites.forEach((site, row) => {
    const at = (step: number) => row * years.length + step;
    if (sites.open[at(first)] !== 1) return;
    const find = (accept: (status: number) => boolean): number | undefined => {
      for (let step = first; step <= last; step++) if (accept(sites.status[at(step)])) return years[step];
      return undefined;
    };
    const belowFrom = find((status) => status >= below);
    const chance = siteDraws?.chanceBelowSoFar?.[at(last)] ?? Number.NaN;
    if (belowFrom === undefined && !(chance >= leastChance)) return;
    watched.push({
      site,
      name: sites.names[row],
      place: sites.places[row],
      municipality: sites.municipalities[row],
      board: sites.operators[row],
      status: siteStatuses[sites.status[at(first)]],
      pupils: sites.pupils[at(first)],
      norm: sites.norm[at(first)],
      pupilsThen: sites.pupils[at(last)],
      normThen: sites.norm[at(last)],
      belowFrom,
      endsIn: find((status) => status === ends),
      chance,
    });
  });
  const order = ({ belowFrom, endsIn }: WatchedSite) => (belowFrom ?? 9999) * 10_000 + (endsIn ?? 9999);
  return watched.sort((a, b) => order(a) - order(b) || a.pupils - b.pupils);
}
