import { basename } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import { type ClosureProblem, findClosureFaults, solveClosures } from '@transitieatlas/facilities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readClosureInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { readText } from '../read-inputs.ts';
import { watchSolve } from '../solve-clock.ts';

type Fields = CommandFields<'solve closures'>;

/** What the user asked for. */
export interface ClosureOptions {
  readonly seconds: number;
}

/** Find which sites to close when. */
export async function solveClosuresFile(
  path: string,
  options: ClosureOptions,
  context: CommandContext,
): Promise<CommandResult<'solve closures'>> {
  const begunMs = performance.now();
  const file = basename(path);
  const text = await readText(path, file, context);
  if (text.value === undefined) return fail(text.issues);
  const read = readClosureInstance(text.value, file);
  if (read.value === undefined) return fail(read.issues);
  const { areaNames, siteNames, capacities, ...rest } = read.value;
  const areas = areaNames.length;
  const sites = siteNames.length;
  const problem: ClosureProblem = { ...rest, areas, sites, ...(capacities === undefined ? {} : { capacities }) };
  const watch = watchSolve(begunMs, options.seconds);
  const answer = solveClosures(problem, watch);
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
  return { issues: read.issues, fields, text: writeAnswer(fields, context.locale) };
}

function sumSize(served: Float64Array, period: number, areas: number, sites: number, site: number): number {
  let sum = 0;
  for (let area = 0; area < areas; area++) sum += served[(period * areas + area) * sites + site] ?? 0;
  return Math.round(sum * 1e6) / 1e6;
}

function writeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(value, locale, digits);
  if (fields.objective === null) {
    return `${fields.file}: ${nl ? 'geen plan gevonden dat aan alles voldoet' : 'no plan found that meets everything'}\n`;
  }
  const share = number(100 * (fields.gap ?? 0), 2);
  const verdict = fields.proved
    ? nl
      ? 'bewezen: niets is beter'
      : 'proved: nothing is better'
    : nl
      ? `hoogstens ${share} % boven het beste dat kan`
      : `at most ${share} % above the best that is possible`;
  const closing = fields.plan.filter(({ openPeriods }) => openPeriods < fields.periods);
  const when = (openPeriods: number): string =>
    openPeriods === 0
      ? nl
        ? 'nooit open'
        : 'never open'
      : `${nl ? 'open tot en met periode' : 'open up to period'} ${openPeriods}`;
  const head = nl
    ? [
        `${fields.file}: ${number(fields.areas)} gebieden, ${number(fields.sites)} locaties, ${number(fields.periods)} perioden`,
        `kosten          ${number(fields.objective, 2)} (${verdict})`,
        `ondergrens      ${number(fields.bound, 2)}`,
        `tijd            ${number(fields.milliseconds)} ms, gevonden na ${number(fields.foundMilliseconds)} ms`,
        `blijven open    ${number(fields.sites - closing.length)}`,
      ]
    : [
        `${fields.file}: ${number(fields.areas)} areas, ${number(fields.sites)} sites, ${number(fields.periods)} periods`,
        `cost            ${number(fields.objective, 2)} (${verdict})`,
        `bound           ${number(fields.bound, 2)}`,
        `time            ${number(fields.milliseconds)} ms, found after ${number(fields.foundMilliseconds)} ms`,
        `stay open       ${number(fields.sites - closing.length)}`,
      ];
  return `${[...head, ...closing.map(({ site, openPeriods }) => `${site}: ${when(openPeriods)}`)].join('\n')}\n`;
}
