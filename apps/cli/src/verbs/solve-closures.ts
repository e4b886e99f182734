import type { CommandFields } from '@transitieatlas/api';
import {
  type ClosureObstacle,
  type ClosureProblem,
  findClosureFaults,
  solveClosures,
} from '@transitieatlas/facilities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readClosureInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { wordObstacle } from '../obstacle-text.ts';
import { watchSolve } from '../solve-clock.ts';
import { loadInstance } from '../solve-instance.ts';
import { wordTime, wordVerdict, writeAnswer } from '../solve-text.ts';

type Fields = CommandFields<'solve closures'>;

/** What the user asked for. */
export interface ClosureOptions {
  readonly seconds: number;
  /** Share of its cost by which the plan may lie above its bound for the search to end. */
  readonly within: number;
}

/** Find which sites to close when. */
export async function solveClosuresFile(
  path: string,
  options: ClosureOptions,
  context: CommandContext,
): Promise<CommandResult<'solve closures'>> {
  const loaded = await loadInstance(path, readClosureInstance, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { instance, file, begunMs } = loaded.value;
  const { areaNames, siteNames, capacities, ...rest } = instance;
  const areas = areaNames.length;
  const sites = siteNames.length;
  const problem: ClosureProblem = { ...rest, areas, sites, ...(capacities === undefined ? {} : { capacities }) };
  const watch = watchSolve(begunMs, options.seconds);
  const answer = solveClosures(problem, { ...watch, within: options.within });
  const times = watch.end();
  const { plan } = answer;
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const fields: Fields = {
    file,
    areas,
    sites,
    periods: problem.periods,
    objective: known(answer.objective),
    bound: known(answer.bound),
    gap: known(answer.objective === 0 ? 0 : (answer.objective - answer.bound) / answer.objective),
    proved: answer.proved,
    obstacle: answer.obstacle === undefined ? null : countPeriods(answer.obstacle),
    faults: plan === undefined ? 0 : findClosureFaults(problem, plan).length,
    ...times,
    evaluations: answer.evaluations,
    assignments: answer.assignments,
    plan:
      plan === undefined
        ? []
        : siteNames.map((site, j) => ({
            site,
            openPeriods: plan.openPeriods[j] ?? 0,
            sizes: Array.from({ length: plan.openPeriods[j] ?? 0 }, (_, period) =>
              sumSize(plan.served, period, areas, sites, j),
            ),
          })),
  };
  return { issues: loaded.issues, fields, text: describeAnswer(fields, context.locale) };
}

/** Let the first period be 1. */
function countPeriods(obstacle: ClosureObstacle): NonNullable<Fields['obstacle']> {
  if (obstacle.kind === 'years') return obstacle;
  const from1 = { ...obstacle, period: obstacle.period + 1 };
  return from1.kind === 'roomNeedsMore' ? { ...from1, fewestPeriod: from1.fewestPeriod + 1 } : from1;
}

function sumSize(served: Float64Array, period: number, areas: number, sites: number, site: number): number {
  let sum = 0;
  for (let area = 0; area < areas; area++) sum += served[(period * areas + area) * sites + site] ?? 0;
  return Math.round(sum * 1e6) / 1e6;
}

function describeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(value, locale, digits);
  if (fields.obstacle !== null) {
    const verdict = nl ? 'geen plan voldoet aan alles (bewezen)' : 'no plan meets everything (proved)';
    return `${fields.file}: ${verdict}\n${wordObstacle(fields.obstacle, locale)}\n`;
  }
  if (fields.objective === null) {
    return `${fields.file}: ${nl ? 'geen plan gevonden dat aan alles voldoet' : 'no plan found that meets everything'}\n`;
  }
  const closing = fields.plan.filter(({ openPeriods }) => openPeriods < fields.periods);
  const when = (openPeriods: number): string =>
    openPeriods === 0
      ? nl
        ? 'nooit open'
        : 'never open'
      : `${nl ? 'open tot en met periode' : 'open up to period'} ${openPeriods}`;
  const [areas, sites, periods] = [fields.areas, fields.sites, fields.periods].map((count) => number(count));
  return writeAnswer(
    nl
      ? `${fields.file}: ${areas} gebieden, ${sites} locaties, ${periods} perioden`
      : `${fields.file}: ${areas} areas, ${sites} sites, ${periods} periods`,
    [
      [nl ? 'kosten' : 'cost', `${number(fields.objective, 2)} (${wordVerdict(fields, locale)})`],
      [nl ? 'ondergrens' : 'bound', number(fields.bound, 2)],
      wordTime(fields, locale),
      [nl ? 'blijven open' : 'stay open', number(fields.sites - closing.length)],
    ],
    closing.map(({ site, openPeriods }) => `${site}: ${when(openPeriods)}`),
  );
}
