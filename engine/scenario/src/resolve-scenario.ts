/**
 * Turn a scenario into a schedule: ids into indices, places into zones, choices into a fixed order.
 *
 * All mistakes are found before year one and reported together, each at its intervention, so that a
 * planner corrects a plan once instead of error by error.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import {
  type Checked,
  createIssue,
  hasErrors,
  type Issue,
  type IssueCode,
  type IssueValue,
  type Severity,
} from '@transitieatlas/quantities';
import { buildSchedule } from './build-schedule.ts';
import { indexRegisters } from './register-index.ts';
import { type Report, Resolver } from './resolver.ts';
import type { Scenario } from './scenario.ts';
import type { Schedule } from './schedule.ts';
import { SiteLives } from './site-lives.ts';

/** What resolving may be told apart from the scenario. */
export interface ResolveOptions {
  /** Last year of the run: later interventions are reported, and kept in the schedule. */
  readonly until?: number;
  /** Name of the scenario file as the user knows it, for the issues. */
  readonly file?: string;
}

/**
 * Resolve a scenario against a dataset.
 *
 * Interventions may stand in any order; they are taken by year, and within a year openings first, then
 * locks, and the rest as written. A site takes part from the year in which it opens to the year before
 * the one in which it closes, merges away or is spread over others.
 */
export function resolveScenario(scenario: Scenario, dataset: Dataset, options: ResolveOptions = {}): Checked<Schedule> {
  const base = scenario.base ?? dataset.description.baseRegister;
  const index = indexRegisters(dataset);
  const register = index.registers.get(base);
  const report: Report = (code, severity, intervention, values) =>
    makeIssue(code, severity, options, intervention, values);
  const general = checkScenario(scenario, dataset, report);
  if (register === undefined) {
    const known = [...index.registers.keys()].sort();
    return { value: undefined, issues: [...general, report('REGISTER_UNKNOWN', 'error', undefined, { base, known })] };
  }
  const lives = new SiteLives(index, register);
  const resolver = new Resolver({ scenario, dataset, index, register, base, until: options.until, report }, lives);
  const issues = [...general, ...resolver.takeAll()];
  if (hasErrors(issues)) return { value: undefined, issues };
  return { value: buildSchedule(dataset, base, register, resolver.accepted, resolver.opened), issues };
}

/** Check what concerns the scenario as a whole. */
function checkScenario(scenario: Scenario, dataset: Dataset, report: Report): Issue[] {
  const issues: Issue[] = [];
  const { atlas, region } = scenario;
  if (atlas !== undefined && atlas.hash !== dataset.hash) {
    issues.push(report('SCENARIO_OTHER_ATLAS', 'warning', undefined, { title: atlas.title }));
  }
  if (region !== undefined && !getText(getTable(dataset, 'regions'), 'region').includes(region)) {
    const known = [...new Set(getText(getTable(dataset, 'regions'), 'region'))].sort();
    issues.push(report('REGION_UNKNOWN', 'error', undefined, { region, known }));
  }
  const seen = new Set<string>();
  for (const { id } of scenario.interventions) {
    if (seen.has(id)) issues.push(report('INTERVENTION_ID_DUPLICATE', 'error', id));
    seen.add(id);
  }
  return issues;
}

function makeIssue(
  code: IssueCode,
  severity: Severity,
  options: ResolveOptions,
  intervention: string | undefined,
  values: Readonly<Record<string, IssueValue>> = {},
): Issue {
  const where = {
    ...(options.file === undefined ? {} : { file: options.file }),
    ...(intervention === undefined ? {} : { intervention }),
  };
  return createIssue(code, severity, where, values);
}
