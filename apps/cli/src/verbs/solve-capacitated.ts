import type { CommandFields } from '@transitieatlas/api';
import {
  createCostTable,
  measureStraightDistances,
  measureWholeDistances,
  solveCapacitated,
} from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readCapacitatedInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { watchSolve } from '../solve-clock.ts';
import { loadInstance } from '../solve-instance.ts';
import { wordTime, wordVerdict, writeAnswer } from '../solve-text.ts';

type Fields = CommandFields<'solve capacitated'>;

/** What the user asked for. */
export interface CapacitatedOptions {
  readonly seconds: number;
}

/** Solve a published instance of the capacitated p-median problem. */
export async function solveCapacitatedFile(
  path: string,
  options: CapacitatedOptions,
  context: CommandContext,
): Promise<CommandResult<'solve capacitated'>> {
  const loaded = await loadInstance(path, readCapacitatedInstance, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { instance, file, begunMs } = loaded.value;
  const { p, x, y, demands, capacities, whole, stated } = instance;
  const points = x.length;
  const distances = whole ? measureWholeDistances(x, y) : measureStraightDistances(x, y);
  const { end, ...watch } = watchSolve(begunMs, options.seconds);
  const table = createCostTable(distances, points, points);
  const answer = solveCapacitated(table, { p, demands, capacities }, { random: createRandom(1), ...watch });
  const times = end();
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const servedBy = Array.from(answer.servedBy ?? [], (place) => place + 1);
  const fields: Fields = {
    file,
    clients: points,
    candidates: points,
    p,
    objective: known(answer.objective),
    bound: known(answer.bound),
    gap: known(answer.objective === 0 ? 0 : (answer.objective - answer.bound) / answer.objective),
    proved: answer.proved,
    stated: stated ?? null,
    ...times,
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: [...new Set(servedBy)].sort((a, b) => a - b),
    servedBy,
  };
  return { issues: loaded.issues, fields, text: describeAnswer(fields, context.locale) };
}

function describeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(value, locale, digits);
  if (fields.objective === null) {
    const proved = nl ? 'bewezen: er is geen antwoord binnen de capaciteiten' : 'proved: no answer fits the capacities';
    const late = nl ? 'geen antwoord gevonden binnen de tijd' : 'no answer found in time';
    return `${fields.file}: ${fields.proved ? proved : late}\n`;
  }
  const [p, candidates] = [number(fields.p), number(fields.candidates)];
  return writeAnswer(`${fields.file}: ${p} ${nl ? 'van' : 'of'} ${candidates} ${nl ? 'locaties' : 'sites'}`, [
    [nl ? 'totale afstand' : 'total distance', `${number(fields.objective, 2)} (${wordVerdict(fields, locale)})`],
    [nl ? 'ondergrens' : 'bound', number(fields.bound, 2)],
    wordTime(fields, locale),
    ['open', fields.open.join(' ')],
  ]);
}
