/** New schools: spared in their first years as long as they have not met their founding norm (art. 153 lid 1 and 3). */
import { type ClosureLaw, countPupils } from './closure-law.ts';
import { computeFoundingNorm } from './closure-norm.ts';
import type { SiteYears } from './site-years.ts';

/**
 * True if a school is in its first years and has not yet met the founding norm on which it was founded.
 *
 * The founding norm is the one of the year in which the school began.
 */
export function isNewBelowFounding(
  sites: Omit<SiteYears, 'boards'>,
  law: ClosureLaw,
  site: number,
  step: number,
): boolean {
  const founded = sites.foundedIn[site];
  if (founded < 0 || step - founded >= law.startYears) return false;
  const asked = computeFoundingNorm(sites.norm[site * sites.years + founded], law.founding);
  for (let earlier = founded; earlier <= step; earlier++) {
    if (countPupils(sites.pupils[site * sites.years + earlier], law) >= asked) return false;
  }
  return true;
}

/**
 * True if the rule of successive years is not applied to a school because it is new.
 *
 * In the last of its first years it is: lid 3 ends the funding on 1 August after them.
 */
export function isSparedAsNew(sites: Omit<SiteYears, 'boards'>, law: ClosureLaw, site: number, step: number): boolean {
  return step - sites.foundedIn[site] < law.startYears - 1 && isNewBelowFounding(sites, law, site, step);
}
