/** Sites that a choice ended, and on what ground: a norm does not close a school, somebody's choice does. */
import { type SiteStatus, siteStatuses } from '@transitieatlas/quantities';
import type { Outcomes } from './outcomes.ts';

/** What the law said of a site in the last year before a choice ended it. */
export const endingGrounds = [
  /** At or above its norm, or a side location that meets a condition: a choice that no norm asks for. */
  'choice-above-norm',
  /** Below its norm, but its funding would have gone on. */
  'choice-before-norm-ends',
  /** Its funding would have ended as well. */
  'norm-ends',
  /** There was no norm or no count to hold it against. */
  'not-testable',
] as const;
export type EndingGround = (typeof endingGrounds)[number];

/** A site that a choice ended. */
export interface SiteEnding {
  /** Position in `outcomes.sites`. */
  readonly site: number;
  /** First year in which it is not open. */
  readonly year: number;
  /** Id of the intervention. */
  readonly intervention: string;
  readonly ground: EndingGround;
  /** Pupils and norm on 1 October of the year before, NaN where not known. */
  readonly pupilsBefore: number;
  readonly normBefore: number;
}

const grounds: Readonly<Record<SiteStatus, EndingGround>> = {
  closed: 'not-testable',
  unknown: 'not-testable',
  above: 'choice-above-norm',
  'branch-meets': 'choice-above-norm',
  below: 'choice-before-norm-ends',
  'branch-fails': 'choice-before-norm-ends',
  'kept-last-of-direction': 'choice-before-norm-ends',
  'kept-public': 'choice-before-norm-ends',
  'kept-board-average': 'choice-before-norm-ends',
  'kept-cooperation': 'choice-before-norm-ends',
  'minister-decides': 'choice-before-norm-ends',
  ends: 'norm-ends',
};

/** List the sites that choices ended within the run, by year and then by site. */
export function listSiteEndings(outcomes: Outcomes): SiteEnding[] {
  const { sites, years, firstModelledYear } = outcomes;
  const endings: SiteEnding[] = [];
  sites.endedBy.forEach((intervention, site) => {
    if (intervention === '') return;
    const from = Math.max(0, firstModelledYear - years[0]);
    let step = from;
    while (step < years.length && sites.open[site * years.length + step] === 1) step++;
    if (step >= years.length) return;
    const before = site * years.length + step - 1;
    const isKnown = step > 0 && sites.open[before] === 1;
    endings.push({
      site,
      year: years[step],
      intervention,
      ground: isKnown ? grounds[siteStatuses[sites.status[before]]] : 'not-testable',
      pupilsBefore: isKnown ? sites.pupils[before] : Number.NaN,
      normBefore: isKnown ? sites.norm[before] : Number.NaN,
    });
  });
  return endings.sort((a, b) => a.year - b.year || a.site - b.site);
}
