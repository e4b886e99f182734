/**
 * Why a school has its status in a year, and what was counted at it: the data of the school card.
 *
 * Figures and ids only; `report` turns them into sentences.
 */
import { type Dataset, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import { explainStatus, type RuleFinding, type SiteYears } from '@transitieatlas/facilities';
import type { Outcomes } from '@transitieatlas/outcomes';
import type { SiteStatus } from '@transitieatlas/quantities';
import { findClosureLaw, findRuleSource, type RuleSource } from './law-parameters.ts';
import { isPublicDirection } from './site-universe.ts';

/** A rule held against a site, with where the rule comes from. */
export interface RuleTrace extends RuleFinding {
  /** Article, source and status of the rule's text; undefined if the table of law has it not. */
  readonly source: RuleSource | undefined;
}

/** A count of a site as a register states it. */
export interface SiteCountRecord {
  readonly register: string;
  /** Date of the count. */
  readonly date: string;
  readonly pupils: number;
}

/** Everything that decides the status of a site in a year. */
export interface SiteExplanation {
  readonly site: string;
  readonly year: number;
  readonly status: SiteStatus;
  /** Article of the deciding rule as cited, empty where no rule was needed. */
  readonly article: string;
  readonly yearsBelow: number;
  /** Name of the cooperation that its board takes part in that year, empty if in none. */
  readonly cooperation: string;
  /** Rules in the order in which they were looked at. */
  readonly rules: readonly RuleTrace[];
  /** Id of the intervention that ended the site, or empty. */
  readonly endedBy: string;
  /** Counts by date. */
  readonly counts: readonly SiteCountRecord[];
}

/**
 * Explain the status of a site in a year of a run.
 *
 * @param dataset the dataset of the run
 * @throws RangeError if the run is of another dataset, or has no such site or year
 */
export function explainSite(dataset: Dataset, outcomes: Outcomes, site: string, year: number): SiteExplanation {
  if (outcomes.causes.dataset !== dataset.hash) throw new RangeError('The run is of another dataset.');
  const row = outcomes.sites.sites.indexOf(site);
  const step = outcomes.years.indexOf(year);
  if (row < 0) throw new RangeError(`The run has no site ${site}.`);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  const laws = Array.from(outcomes.years, (lawYear) => findClosureLaw(dataset, `${lawYear}-10-01`));
  const counts = listCounts(dataset, site);
  const known = getText(getTable(dataset, 'sites'), 'site').includes(site);
  const explanation = explainStatus(takeSite(outcomes, row, known), laws, 0, step, outcomes.years[0]);
  const rules = explanation.findings.map((finding) => ({
    ...finding,
    source: findRuleSource(dataset, finding.rule, `${year}-10-01`),
  }));
  return {
    site,
    year,
    status: explanation.status,
    article: rules.find(({ rule }) => rule === explanation.rule)?.source?.article ?? '',
    yearsBelow: explanation.yearsBelow,
    cooperation: nameCooperation(outcomes, row, step),
    rules,
    endedBy: outcomes.sites.endedBy[row],
    counts,
  };
}

/** Name of the cooperation of the board of a site in a year, empty if it is in none. */
export function nameCooperation({ sites, years }: Outcomes, row: number, step: number): string {
  const { boards } = sites;
  const board = boards?.ofSite[row] ?? -1;
  if (boards === undefined || board < 0) return '';
  return boards.cooperations[boards.cooperationOf[board * years.length + step]] ?? '';
}

/**
 * One site of a run in the shape that the rules are judged on.
 *
 * @param known false for a site that no register has: the scenario founded it in the first year in which it is open
 */
export function takeSite(outcomes: Outcomes, row: number, known: boolean): SiteYears {
  const { sites } = outcomes;
  const years = outcomes.years.length;
  const [first, end] = [row * years, (row + 1) * years];
  const isPublic = isPublicDirection(sites.directions[row]) ? 1 : 0;
  return {
    years,
    open: sites.open.subarray(first, end),
    pupils: sites.pupils.subarray(first, end),
    pupilNature: sites.pupilNature.subarray(first, end),
    norm: sites.norm.subarray(first, end),
    nearestSameDirectionMetres: sites.nearestSameDirectionMetres.subarray(first, end),
    nearestPublicMetres: sites.nearestPublicMetres?.subarray(first, end) ?? new Float64Array(years).fill(Number.NaN),
    nearestMetres: sites.nearestMetres.subarray(first, end),
    isPublic: Uint8Array.of(isPublic),
    isBranch: Uint8Array.of(sites.branches?.[row] ?? 0),
    foundedIn: Int32Array.of(known ? -1 : sites.open.subarray(first, end).indexOf(1)),
    ...(sites.boards === undefined
      ? {}
      : { boards: { ...sites.boards, ofSite: sites.boards.ofSite.subarray(row, row + 1) } }),
  };
}

function listCounts(dataset: Dataset, site: string): SiteCountRecord[] {
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const dates = getText(table, 'countDate');
  const users = getNumbers(table, 'users');
  const counts: SiteCountRecord[] = [];
  getText(table, 'site').forEach((code, row) => {
    if (code !== site || Number.isNaN(users[row])) return;
    counts.push({ register: registers[row], date: dates[row], pupils: users[row] });
  });
  return counts.sort((a, b) => (a.date < b.date ? -1 : 1));
}
