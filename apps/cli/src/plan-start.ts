/** What plans start from: an atlas, perhaps a scenario with locks, the run of it and the area in a year. */
import type { Dataset } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Checked } from '@transitieatlas/quantities';
import type { Scenario } from '@transitieatlas/scenario';
import { type PlanArea, readPlanArea, run } from '@transitieatlas/simulation';
import { type CommandContext, UsageError } from './command.ts';
import { loadQuestion, type PreparedRun, prepareRun } from './prepare-run.ts';

/** What a user may say about where plans start. */
export interface PlanWishes {
  readonly region?: string;
  readonly base?: string;
  readonly scenario?: string;
  readonly year?: number;
  readonly until: number;
  readonly lock?: readonly string[];
}

/** Where plans start. */
export interface PlanStart {
  readonly dataset: Dataset;
  /** The scenario that plans are added to; the empty one if none was given. */
  readonly scenario: Scenario;
  readonly prepared: PreparedRun;
  readonly outcomes: Outcomes;
  readonly area: PlanArea;
  /** Sites that stay: those of the command line, those that the scenario keeps by that year or has later choices for. */
  readonly locked: readonly string[];
}

/** Read atlas and scenario, run it, and lay out the area of the year of the plan. */
export async function startPlan(
  atlasPath: string,
  wishes: PlanWishes,
  context: CommandContext,
): Promise<Checked<PlanStart>> {
  const question = await loadQuestion(atlasPath, wishes.scenario, wishes.base, context);
  if (question.value === undefined) return { value: undefined, issues: question.issues };
  const { atlas, asked } = question.value;
  const { dataset } = atlas;
  const { scenario } = asked;
  const prepared = prepareRun(dataset, asked, wishes);
  const issues = [...question.issues, ...prepared.issues];
  if (prepared.value === undefined) return { value: undefined, issues };
  const outcomes = run(dataset, prepared.value.schedule, { ...prepared.value.options, flows: false });
  // A choice takes effect on 1 August: the first year whose count can show it is the one after the register.
  const first = outcomes.firstModelledYear + (outcomes.base.slice(4) < '-08-01' ? 0 : 1);
  const year = wishes.year ?? first;
  const last = outcomes.years[outcomes.years.length - 1] ?? first;
  if (year < first || year > last) throw new UsageError(`--year must lie from ${first} to ${last}, got ${year}.`);
  const area = readPlanArea(dataset, outcomes, year);
  const kept = prepared.value.schedule.locks.filter((lock) => lock.year <= year).map(({ site }) => site);
  const named = listSitesOfLaterChoices(scenario, year, last).filter((site) => area.sites.includes(site));
  const locked = [...new Set([...(wishes.lock ?? []), ...kept, ...named])];
  checkSites(area, wishes.lock ?? [], '--lock');
  return { value: { dataset, scenario, prepared: prepared.value, outcomes, area, locked }, issues };
}

/** Sites that the scenario does something with in the year of the plan or after it: a plan that closed them would undo that. */
function listSitesOfLaterChoices({ interventions }: Scenario, from: number, until: number): string[] {
  return interventions
    .filter(({ year }) => year >= from && year <= until)
    .flatMap((choice) => {
      switch (choice.verb) {
        case 'norm':
        case 'open':
          return [];
        case 'merge':
          return [choice.site, choice.into];
        case 'spread':
          return [choice.site, ...choice.over.map(({ site }) => site)];
        default:
          return [choice.site];
      }
    });
}

/** Refuse codes that no open site of the area has, all at once. */
export function checkSites(area: PlanArea, sites: readonly string[], option: string): void {
  const unknown = sites.filter((site) => !area.sites.includes(site) && !area.unplaced.includes(site));
  if (unknown.length === 0) return;
  throw new UsageError(`${option} names sites that are not open here in ${area.year}: ${unknown.join(', ')}.`);
}
