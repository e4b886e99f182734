/**
 * The status of a primary school under its closure norm, year by year, with the rule that decides it.
 *
 * The status says what the law allows, not what happens: boards close schools above the norm and keep
 * schools below it. Closing is a choice of a scenario, never a consequence of this file.
 *
 * Not judged here: the average size of a board's schools (art. 157), branches (art. 158), and the
 * notices without which an exception is lost (art. 160).
 */
import { computeFoundingNorm, type FoundingNormLaw } from './closure-norm.ts';

/** Statuses of a site; the position in this list is the code that is stored. */
export const closureStatuses = [
  'closed',
  'unknown',
  'above',
  'below',
  'kept-last-of-direction',
  'kept-public',
  'ends',
] as const;

/** See {@link closureStatuses}. */
export type ClosureStatus = (typeof closureStatuses)[number];

/** Numbers of the rules by which funding ends. */
export interface ClosureLaw {
  /** Successive school years below the norm after which funding ends (art. 153 lid 1). */
  readonly successiveYears: number;
  /** First school years in which a new school below its founding norm is spared (art. 153 lid 1). */
  readonly startYears: number;
  /** Pupils from which the last school of its direction is kept (art. 153 lid 4). */
  readonly lastOfDirectionMinimumPupils: number;
  /** Radius, straight line, within which it must be the last (art. 153 lid 4). */
  readonly lastOfDirectionRadiusMetres: number;
  /** Distance by road within which there must be other public education (art. 153 lid 5). */
  readonly publicRoadDistanceMetres: number;
  /** Road distance per straight-line distance: an assumption where no road network is loaded. */
  readonly detourFactor: number;
  readonly founding: FoundingNormLaw;
}

/** Sites through the years; matrices are [sites × years], years fastest. */
export interface SiteYears {
  readonly years: number;
  /** 1 where the site is open on 1 October. */
  readonly open: Uint8Array;
  /** Pupils on 1 October, NaN where not known. */
  readonly pupils: Float64Array;
  /** Closure norm on 1 October, NaN where there is none. */
  readonly norm: Float64Array;
  /** Distance to the nearest other open site of the direction, straight line, metres; Infinity if there is none, NaN if not known. */
  readonly nearestSameDirectionMetres: Float64Array;
  /** The same to the nearest other open site that gives public education; only read for sites that do. */
  readonly nearestPublicMetres: Float64Array;
  /** 1 for sites that give public education, [sites]. */
  readonly isPublic: Uint8Array;
  /** Position of the year in which a site was founded, −1 if it is older than the years shown, [sites]. */
  readonly foundedIn: Int32Array;
}

/** A number that a rule was held against. */
export interface RuleFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'pupils' | 'metres' | 'years' | 'year';
  /** True if the number is an assumption or an estimate rather than a count or a parameter of the law. */
  readonly estimated?: boolean;
}

/** One rule held against one site in one year. */
export interface RuleFinding {
  /** Id of the rule in the table of law. */
  readonly rule: 'closure' | 'exception-last-of-direction' | 'exception-public';
  /** True if the rule applies, undefined if that cannot be known. */
  readonly holds: boolean | undefined;
  readonly figures: readonly RuleFigure[];
}

/** Why a site has its status in a year. */
export interface StatusExplanation {
  readonly status: ClosureStatus;
  /** Id of the deciding rule, empty where no rule was needed. */
  readonly rule: RuleFinding['rule'] | '';
  /** Successive years below the norm, this one included. */
  readonly yearsBelow: number;
  /** Every rule that was looked at, in the order in which they are looked at. */
  readonly findings: readonly RuleFinding[];
}

/** The law of each year shown; undefined where the rules of a year are not known. */
export type LawByYear = readonly (ClosureLaw | undefined)[];

/**
 * Find the status of every site in every year.
 *
 * @param laws the law in force on 1 October of each year, [years]; a year without law is `unknown`
 * @param out receives positions in {@link closureStatuses}, [sites × years]
 * @throws RangeError if an array does not have the size that the number of years asks for
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, art. 153
 */
export function judgeSites(sites: SiteYears, laws: LawByYear, out: Uint8Array): Uint8Array {
  const count = sites.isPublic.length;
  const size = count * sites.years;
  for (const array of [
    sites.open,
    sites.pupils,
    sites.norm,
    sites.nearestSameDirectionMetres,
    sites.nearestPublicMetres,
    out,
  ]) {
    if (array.length !== size) throw new RangeError(`Expected ${size} values, got ${array.length}.`);
  }
  if (sites.foundedIn.length !== count) {
    throw new RangeError(`Expected ${count} founding years, got ${sites.foundedIn.length}.`);
  }
  if (laws.length !== sites.years) throw new RangeError(`Got the law of ${laws.length} years for ${sites.years}.`);
  for (let site = 0; site < count; site++) {
    let below = 0;
    for (let step = 0; step < sites.years; step++) {
      below = countYearsBelow(sites, site, step, below);
      out[site * sites.years + step] = judge(sites, laws[step], site, step, below);
    }
  }
  return out;
}

/**
 * Explain the status of one site in one year: the same judgement as {@link judgeSites}, with its figures.
 *
 * @param firstYear the year of step 0, to date the figures
 * @throws RangeError if the site or the step is not in the arrays
 */
export function explainStatus(
  sites: SiteYears,
  laws: LawByYear,
  site: number,
  step: number,
  firstYear: number,
): StatusExplanation {
  if (!(site >= 0 && site < sites.isPublic.length)) throw new RangeError(`There is no site ${site}.`);
  if (!(step >= 0 && step < sites.years)) throw new RangeError(`There is no year at position ${step}.`);
  let below = 0;
  for (let earlier = 0; earlier <= step; earlier++) below = countYearsBelow(sites, site, earlier, below);
  const law = laws[step];
  const status = closureStatuses[judge(sites, law, site, step, below)];
  if (status === 'closed' || law === undefined) return { status, rule: '', yearsBelow: 0, findings: [] };

  const findings = [findClosure(sites, law, site, step, below, firstYear)];
  if (below >= law.successiveYears) {
    findings.push(findLastOfDirection(sites, law, site, step));
    if (sites.isPublic[site] === 1) findings.push(findPublic(sites, law, site, step));
  }
  return { status, rule: decidingRule(status), yearsBelow: below, findings };
}

const CLOSED = closureStatuses.indexOf('closed');
const UNKNOWN = closureStatuses.indexOf('unknown');
const ABOVE = closureStatuses.indexOf('above');
const BELOW = closureStatuses.indexOf('below');
const KEPT_LAST = closureStatuses.indexOf('kept-last-of-direction');
const KEPT_PUBLIC = closureStatuses.indexOf('kept-public');
const ENDS = closureStatuses.indexOf('ends');

/** Successive years below the norm up to this one; an unknown or closed year breaks the row. */
function countYearsBelow(sites: SiteYears, site: number, step: number, before: number): number {
  const at = site * sites.years + step;
  return sites.open[at] === 1 && sites.pupils[at] < sites.norm[at] ? before + 1 : 0;
}

function judge(sites: SiteYears, law: ClosureLaw | undefined, site: number, step: number, below: number): number {
  const at = site * sites.years + step;
  if (sites.open[at] !== 1) return CLOSED;
  if (law === undefined || Number.isNaN(sites.pupils[at]) || Number.isNaN(sites.norm[at])) return UNKNOWN;
  if (below === 0) return ABOVE;
  if (below < law.successiveYears || isSparedAsNew(sites, law, site, step)) return BELOW;
  if (isLastOfDirection(sites, law, at)) return KEPT_LAST;
  if (sites.isPublic[site] === 1 && isOnlyPublic(sites, law, at)) return KEPT_PUBLIC;
  return ENDS;
}

/** In its first years a new school is spared as long as it has not yet met its founding norm. */
function isSparedAsNew(sites: SiteYears, law: ClosureLaw, site: number, step: number): boolean {
  const founded = sites.foundedIn[site];
  if (founded < 0 || step - founded >= law.startYears) return false;
  for (let earlier = founded; earlier <= step; earlier++) {
    const at = site * sites.years + earlier;
    if (sites.pupils[at] >= computeFoundingNorm(sites.norm[at], law.founding)) return false;
  }
  return true;
}

function isLastOfDirection(sites: SiteYears, law: ClosureLaw, at: number): boolean {
  return (
    sites.pupils[at] >= law.lastOfDirectionMinimumPupils &&
    sites.nearestSameDirectionMetres[at] > law.lastOfDirectionRadiusMetres
  );
}

function isOnlyPublic(sites: SiteYears, law: ClosureLaw, at: number): boolean {
  return sites.nearestPublicMetres[at] * law.detourFactor > law.publicRoadDistanceMetres;
}

function decidingRule(status: ClosureStatus): RuleFinding['rule'] | '' {
  if (status === 'kept-last-of-direction') return 'exception-last-of-direction';
  if (status === 'kept-public') return 'exception-public';
  return status === 'closed' || status === 'unknown' ? '' : 'closure';
}

function findClosure(
  sites: SiteYears,
  law: ClosureLaw,
  site: number,
  step: number,
  below: number,
  firstYear: number,
): RuleFinding {
  const figures: RuleFigure[] = [];
  for (let earlier = Math.max(0, step - law.successiveYears + 1); earlier <= step; earlier++) {
    const at = site * sites.years + earlier;
    if (sites.open[at] !== 1) continue;
    figures.push({ name: 'year', value: firstYear + earlier, unit: 'year' });
    figures.push({ name: 'pupils', value: sites.pupils[at], unit: 'pupils' });
    figures.push({ name: 'norm', value: sites.norm[at], unit: 'pupils' });
  }
  figures.push({ name: 'yearsBelow', value: below, unit: 'years' });
  figures.push({ name: 'successiveYears', value: law.successiveYears, unit: 'years' });
  if (isSparedAsNew(sites, law, site, step)) {
    figures.push({ name: 'startYears', value: law.startYears, unit: 'years' });
    return { rule: 'closure', holds: false, figures };
  }
  const at = site * sites.years + step;
  const known = !Number.isNaN(sites.pupils[at]) && !Number.isNaN(sites.norm[at]);
  return { rule: 'closure', holds: known ? below >= law.successiveYears : undefined, figures };
}

function findLastOfDirection(sites: SiteYears, law: ClosureLaw, site: number, step: number): RuleFinding {
  const at = site * sites.years + step;
  const known = !Number.isNaN(sites.nearestSameDirectionMetres[at]);
  return {
    rule: 'exception-last-of-direction',
    holds: known ? isLastOfDirection(sites, law, at) : undefined,
    figures: [
      { name: 'pupils', value: sites.pupils[at], unit: 'pupils' },
      { name: 'minimumPupils', value: law.lastOfDirectionMinimumPupils, unit: 'pupils' },
      { name: 'nearestSameDirectionMetres', value: sites.nearestSameDirectionMetres[at], unit: 'metres' },
      { name: 'radiusMetres', value: law.lastOfDirectionRadiusMetres, unit: 'metres' },
    ],
  };
}

function findPublic(sites: SiteYears, law: ClosureLaw, site: number, step: number): RuleFinding {
  const at = site * sites.years + step;
  const known = !Number.isNaN(sites.nearestPublicMetres[at]);
  return {
    rule: 'exception-public',
    holds: known ? isOnlyPublic(sites, law, at) : undefined,
    figures: [
      {
        name: 'nearestPublicRoadMetres',
        value: sites.nearestPublicMetres[at] * law.detourFactor,
        unit: 'metres',
        estimated: true,
      },
      { name: 'roadDistanceMetres', value: law.publicRoadDistanceMetres, unit: 'metres' },
    ],
  };
}
