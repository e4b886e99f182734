/** Why a site has its status in a year: every rule that was looked at, with the figures it was held against. */
import { type SiteStatus, siteStatuses, type ValueNature, valueNatures } from '@transitieatlas/quantities';
import { type BoardTest, testBoard } from './board-average.ts';
import { branchGrounds, findBranchGround } from './branch-rule.ts';
import { type ClosureLaw, countPupils, type LawByYear } from './closure-law.ts';
import { beginStanding, isLastOfDirection, isOnlyPublic, type Judgement, judgeYear } from './closure-status.ts';
import { isSparedAsNew } from './new-school.ts';
import type { SiteYears } from './site-years.ts';

/** Rules that can be held against a site, by their id in the table of law. */
export const closureRules = [
  'closure',
  'exception-last-of-direction',
  'exception-public',
  'exception-board-average',
  'exception-cooperation',
  'discretion-below-minimum',
  'branch',
] as const;

/** See {@link closureRules}. */
export type ClosureRule = (typeof closureRules)[number];

/** A number that a rule was held against. */
export interface RuleFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'pupils' | 'metres' | 'years' | 'year' | 'schools' | 'times' | 'ground';
  /** How the number is known; absent for parameters of the law and for what follows from the register alone. */
  readonly nature?: ValueNature;
  /** True if the number is an assumption, an estimate or modelled rather than a count or a parameter of the law. */
  readonly estimated?: boolean;
}

/** One rule held against one site in one year. */
export interface RuleFinding {
  /** Id of the rule in the table of law. */
  readonly rule: ClosureRule;
  /** True if the rule applies, undefined if that cannot be known. */
  readonly holds: boolean | undefined;
  readonly figures: readonly RuleFigure[];
}

/** Why a site has its status in a year. */
export interface StatusExplanation {
  readonly status: SiteStatus;
  /** Id of the deciding rule, empty where no rule was needed. */
  readonly rule: ClosureRule | '';
  /** Successive years below the norm, this one included. */
  readonly yearsBelow: number;
  /** Every rule that was looked at, in the order in which they are looked at. */
  readonly findings: readonly RuleFinding[];
  /** The exceptions held against a school below its norm, also in its first years below: what the third would bring. */
  readonly exceptions: readonly RuleFinding[];
}

const rulesOfStatuses: Readonly<Record<SiteStatus, ClosureRule | ''>> = {
  closed: '',
  unknown: '',
  above: 'closure',
  'branch-meets': 'branch',
  below: 'closure',
  'branch-fails': 'branch',
  'kept-last-of-direction': 'exception-last-of-direction',
  'kept-public': 'exception-public',
  'kept-board-average': 'exception-board-average',
  'kept-cooperation': 'exception-cooperation',
  'minister-decides': 'discretion-below-minimum',
  ends: 'closure',
};

/**
 * Explain the status of one site in one year: the same judgement as `judgeSites`, with its figures.
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
  let before = beginStanding(sites, site);
  for (let earlier = 0; earlier < step; earlier++) before = judgeYear(sites, laws[earlier], site, earlier, before);
  const law = laws[step];
  const judgement = judgeYear(sites, law, site, step, before);
  const status = siteStatuses[judgement.status];
  if (status === 'closed' || law === undefined)
    return { status, rule: '', yearsBelow: 0, findings: [], exceptions: [] };
  const { yearsBelow } = judgement;
  if (sites.isBranch?.[site] === 1 && law.branch !== undefined) {
    const finding = findBranch(sites, law, site, step, judgement, firstYear);
    return { status, rule: status === 'unknown' ? '' : 'branch', yearsBelow, findings: [finding], exceptions: [] };
  }
  const findings = [findClosure(sites, law, site, step, judgement, firstYear)];
  const exceptions: RuleFinding[] = [];
  if (yearsBelow > 0) {
    exceptions.push(findLastOfDirection(sites, law, site, step));
    if (sites.isPublic[site] === 1) exceptions.push(findPublic(sites, law, site, step));
    exceptions.push(...findAverages(sites, law, site, step, before.keptByAverage));
  }
  if (yearsBelow >= law.successiveYears) findings.push(...exceptions);
  return { status, rule: rulesOfStatuses[status], yearsBelow, findings, exceptions };
}

function findClosure(
  sites: SiteYears,
  law: ClosureLaw,
  site: number,
  step: number,
  { yearsBelow }: Judgement,
  firstYear: number,
): RuleFinding {
  const figures: RuleFigure[] = [];
  for (let earlier = Math.max(0, step - law.successiveYears + 1); earlier <= step; earlier++) {
    const at = site * sites.years + earlier;
    if (sites.open[at] !== 1) continue;
    figures.push({ name: 'year', value: firstYear + earlier, unit: 'year' });
    figures.push(...listPupils(sites, law, at));
    figures.push({ name: 'norm', value: sites.norm[at], unit: 'pupils' });
  }
  figures.push({ name: 'yearsBelow', value: yearsBelow, unit: 'years' });
  figures.push({ name: 'successiveYears', value: law.successiveYears, unit: 'years' });
  if (isSparedAsNew(sites, law, site, step)) {
    figures.push({ name: 'startYears', value: law.startYears, unit: 'years' });
    return { rule: 'closure', holds: false, figures };
  }
  const at = site * sites.years + step;
  const known = !Number.isNaN(sites.pupils[at]) && !Number.isNaN(sites.norm[at]);
  return { rule: 'closure', holds: known ? yearsBelow >= law.successiveYears : undefined, figures };
}

/** Pupils as known, and as the law counts them where that differs. */
function listPupils(sites: SiteYears, law: ClosureLaw, at: number): RuleFigure[] {
  const counted = countPupils(sites.pupils[at], law);
  const known = knowPupils(sites, at);
  const pupils: RuleFigure = { name: 'pupils', value: sites.pupils[at], unit: 'pupils', ...known };
  return Object.is(counted, sites.pupils[at])
    ? [pupils]
    : [pupils, { name: 'countedPupils', value: counted, unit: 'pupils', ...known }];
}

/** How pupils are known; nothing is said of pupils that are not known at all. */
function knowPupils(sites: SiteYears, at: number): Pick<RuleFigure, 'nature' | 'estimated'> {
  if (Number.isNaN(sites.pupils[at])) return {};
  const nature = valueNatures[sites.pupilNature?.[at] ?? 0];
  return nature === 'observed' ? { nature } : { nature, estimated: true };
}

function findLastOfDirection(sites: SiteYears, law: ClosureLaw, site: number, step: number): RuleFinding {
  const at = site * sites.years + step;
  const known = !Number.isNaN(sites.nearestSameDirectionMetres[at]);
  return {
    rule: 'exception-last-of-direction',
    holds: known ? isLastOfDirection(sites, law, at) : undefined,
    figures: [
      ...listPupils(sites, law, at),
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
      ...listPupils(sites, law, at),
      ...listRoad(sites, law, at),
      { name: 'roadDistanceMetres', value: law.publicRoadDistanceMetres, unit: 'metres' },
    ],
  };
}

/** An estimate where no road network is loaded, with the factor that makes it. */
function listRoad(sites: SiteYears, law: ClosureLaw, at: number): RuleFigure[] {
  const value = sites.nearestPublicMetres[at] * law.detourFactor;
  return [
    { name: 'nearestPublicRoadMetres', value, unit: 'metres', nature: 'estimated', estimated: true },
    { name: 'detourFactor', value: law.detourFactor, unit: 'times', nature: 'assumed', estimated: true },
  ];
}

/** The averages of the board and of those it cooperates with, and what is left if the school is too small for them. */
function findAverages(
  sites: SiteYears,
  law: ClosureLaw,
  site: number,
  step: number,
  keptBefore: boolean | undefined,
): RuleFinding[] {
  const { boardAverage } = law;
  if (boardAverage === undefined) return [];
  const at = site * sites.years + step;
  const pupils = countPupils(sites.pupils[at], law);
  const findings: RuleFinding[] = [];
  let large = false;
  const look = (rule: ClosureRule, together: boolean): void => {
    const test =
      sites.boards === undefined ? undefined : testBoard(sites.boards, boardAverage, sites.years, site, step, together);
    if (test === undefined && together) return;
    large ||= test?.suffices === true;
    findings.push({
      rule,
      holds: test === undefined ? undefined : test.suffices && pupils >= boardAverage.minimumPupils,
      figures: [
        ...listPupils(sites, law, at),
        { name: 'minimumPupils', value: boardAverage.minimumPupils, unit: 'pupils' },
        // The pupils of the other schools of a board are known as those of this one are: the count is of all schools.
        ...listAverages(test, boardAverage.normFactor, boardAverage.averagePupils, knowPupils(sites, at)),
      ],
    });
  };
  look('exception-board-average', false);
  if (law.cooperation === true) look('exception-cooperation', true);
  if (large && law.discretionBelowPupils !== undefined && pupils < law.discretionBelowPupils) {
    findings.push({
      rule: 'discretion-below-minimum',
      holds: keptBefore,
      figures: [
        ...listPupils(sites, law, at),
        { name: 'belowPupils', value: law.discretionBelowPupils, unit: 'pupils' },
      ],
    });
  }
  return findings;
}

function listAverages(
  test: BoardTest | undefined,
  normFactor: number,
  averagePupils: number,
  known: Pick<RuleFigure, 'nature' | 'estimated'>,
): RuleFigure[] {
  if (test === undefined) return [];
  return [
    { name: 'boardAverage', value: test.average, unit: 'pupils', ...known },
    { name: 'boardSchools', value: test.schools, unit: 'schools' },
    { name: 'boardNorm', value: test.meanNorm, unit: 'pupils' },
    { name: 'askedAverage', value: Math.min(normFactor * test.meanNorm, averagePupils), unit: 'pupils' },
  ];
}

function findBranch(
  sites: SiteYears,
  law: ClosureLaw,
  site: number,
  step: number,
  { yearsBelow }: Judgement,
  firstYear: number,
): RuleFinding {
  const at = site * sites.years + step;
  const ground = law.branch === undefined ? undefined : findBranchGround(sites, law, law.branch, site, step);
  const figures: RuleFigure[] = [
    { name: 'year', value: firstYear + step, unit: 'year' },
    ...listPupils(sites, law, at),
    { name: 'nearestMetres', value: sites.nearestMetres?.[at] ?? Number.NaN, unit: 'metres' },
    { name: 'nearestSameDirectionMetres', value: sites.nearestSameDirectionMetres[at], unit: 'metres' },
  ];
  if (sites.isPublic[site] === 1) figures.push(...listRoad(sites, law, at));
  if (ground !== undefined) figures.push({ name: 'ground', value: branchGrounds.indexOf(ground) + 1, unit: 'ground' });
  figures.push({ name: 'yearsWithoutGround', value: yearsBelow, unit: 'years' });
  figures.push({ name: 'successiveYears', value: law.successiveYears, unit: 'years' });
  // The rule ends funding: it holds where none of the conditions was met for so many years.
  const known = !Number.isNaN(sites.pupils[at]);
  return { rule: 'branch', holds: known ? yearsBelow >= law.successiveYears : undefined, figures };
}
