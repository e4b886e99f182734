/** Runs for an export: the outcomes of one scenario, or how several differ from doing nothing, as tables. */
import type { Dataset } from '@transitieatlas/dataset';
import { compareOutcomes, type Outcomes } from '@transitieatlas/outcomes';
import { type Checked, hasErrors, type Issue } from '@transitieatlas/quantities';
import {
  createPlainLayer,
  describeComparisonTables,
  describeOutcomeTables,
  describeSmallAreaTables,
  type ExportLayer,
  type ExportTable,
  listOutcomeLayers,
} from '@transitieatlas/report';
import { checkWithdrawals, run } from '@transitieatlas/simulation';
import type { CommandContext } from './command.ts';
import { loadScenarios, prepareRuns, type RunWishes } from './prepare-run.ts';
import { checkSmallAreas, findSmallAreas } from './small-area-fields.ts';

/** The tables of runs, with the scenarios that they are of. */
export interface RunTables {
  readonly tables: readonly ExportTable[];
  /** The same for a map. */
  readonly layers: readonly ExportLayer[];
  readonly scenarios: readonly { readonly title: string; readonly run: string }[];
}

/** Run what is asked for and make tables of it. */
export async function runForExport(
  dataset: Dataset,
  paths: readonly string[],
  wishes: RunWishes & { readonly compare?: boolean },
  context: CommandContext,
): Promise<Checked<RunTables>> {
  const loaded = await loadScenarios(paths, context);
  if (loaded.value === undefined) return { value: undefined, issues: loaded.issues };
  const issues: Issue[] = [...loaded.issues];
  const withBaseline = paths.length === 0 || wishes.compare === true;
  const prepared = prepareRuns(dataset, loaded.value, wishes, context.locale, withBaseline);
  issues.push(...prepared.issues, ...checkSmallAreas(dataset, wishes.per));
  if (prepared.value === undefined || hasErrors(issues)) return { value: undefined, issues };
  const runs = prepared.value.map((one) => {
    context.progress(`${context.locale === 'nl' ? 'Doorrekenen' : 'Running'}: ${one.scenario.title}`);
    return { title: one.scenario.title, outcomes: run(dataset, one.schedule, one.options) };
  });
  const scenarios = runs.map(({ title, outcomes }) => ({ title, run: outcomes.run }));
  const [head, ...others] = runs;
  if (head === undefined) throw new RangeError('Expected a run.');
  issues.push(...checkWithdrawals(head.outcomes.forecasts, ['export']));
  if (wishes.compare === true) {
    const variants = others.map((one) => ({ ...one, comparison: compareOutcomes(head.outcomes, one.outcomes) }));
    const tables = describeComparisonTables(head.outcomes, variants);
    return { value: { scenarios, tables, layers: tables.map(createPlainLayer) }, issues };
  }
  const tables = describeOutcomeTables(head.outcomes);
  if (wishes.per !== undefined) {
    const located = findSmallAreas(dataset, head.outcomes, wishes.per);
    issues.push(...located.issues);
    if (located.value !== undefined) tables.push(...describeSmallAreaTables(located.value, head.outcomes));
  }
  return {
    value: { scenarios, tables, layers: listOutcomeLayers(tables, dataset, placeSites(head.outcomes)) },
    issues,
  };
}

/** Where each site is in the last year that it is open, else in the first year. */
function placeSites({ sites, years }: Outcomes): { x: Float64Array; y: Float64Array } {
  const at = sites.sites.map((_, site) => {
    for (let step = years.length - 1; step >= 0; step--) {
      if (sites.open[site * years.length + step] === 1) return site * years.length + step;
    }
    return site * years.length;
  });
  const take = (values: Float64Array): Float64Array =>
    Float64Array.from(at, (position) => values[position] ?? Number.NaN);
  return { x: take(sites.x), y: take(sites.y) };
}
