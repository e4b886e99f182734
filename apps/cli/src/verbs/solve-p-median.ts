import type { CommandFields } from '@transitieatlas/api';
import { createCostTable, solvePMedian } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readLocationInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { watchSolve } from '../solve-clock.ts';
import { countPlaces, findSiteCount, loadInstance, measureInstance } from '../solve-instance.ts';
import { wordTime, wordVerdict, writeAnswer } from '../solve-text.ts';

type Fields = CommandFields<'solve pmedian'>;

/** What the user asked for. */
export interface SolveOptions {
  readonly p?: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Solve a published instance of the p-median problem. */
export async function solvePMedianFile(
  path: string,
  options: SolveOptions,
  context: CommandContext,
): Promise<CommandResult<'solve pmedian'>> {
  const loaded = await loadInstance(path, readLocationInstance, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { instance, file, begunMs } = loaded.value;
  const count = findSiteCount(loaded.value, options.p);
  if (count.value === undefined) return fail(count.issues);
  const places = countPlaces(instance);
  const distances = measureInstance(instance);
  const { end, ...watch } = watchSolve(begunMs, options.seconds);
  const table = createCostTable(distances, places, places);
  const answer = solvePMedian(table, { p: count.value }, { random: createRandom(options.seed), ...watch });
  const fields: Fields = {
    file,
    clients: places,
    candidates: places,
    p: count.value,
    seed: options.seed,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.objective === 0 ? 0 : (answer.objective - answer.bound) / answer.objective,
    proved: answer.proved,
    ...end(),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: loaded.issues, fields, text: describeAnswer(fields, context.locale) };
}

function describeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const [p, candidates] = [number(fields.p), number(fields.candidates)];
  return writeAnswer(`${fields.file}: ${p} ${nl ? 'van' : 'of'} ${candidates} ${nl ? 'locaties' : 'sites'}`, [
    [nl ? 'totale afstand' : 'total distance', `${number(fields.objective)} (${wordVerdict(fields, locale)})`],
    [nl ? 'ondergrens' : 'bound', number(fields.bound)],
    wordTime(fields, locale),
    ['open', fields.open.join(' ')],
  ]);
}
