import { basename } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import { createCostTable, solvePMedian } from '@transitieatlas/facilities';
import { createIssue, createRandom } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readLocationInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { measureInstance } from '../measure-instance.ts';
import { readText } from '../read-inputs.ts';
import { roundMilliseconds as round, startClock } from '../solve-clock.ts';

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
  const begunMs = performance.now();
  const file = basename(path);
  const text = await readText(path, file, context);
  if (text.value === undefined) return fail(text.issues);
  const read = readLocationInstance(text.value, file);
  if (read.value === undefined) return fail(read.issues);
  const instance = read.value;
  const p = options.p ?? (instance.kind === 'graph' ? instance.p : undefined);
  if (p === undefined) throw new UsageError('A file of points does not say how many sites to open: add --p.');
  const places = instance.kind === 'graph' ? instance.vertices : instance.x.length;
  if (p > places) {
    const expected = `at most ${places}`;
    return fail([createIssue('VALUE_OUT_OF_RANGE', 'error', { file, field: '--p' }, { came: p, expected })]);
  }
  const distances = measureInstance(instance);
  const readMs = performance.now() - begunMs;

  const stopMs = performance.now() + options.seconds * 1000;
  const clock = startClock();
  let found = clock();
  const answer = solvePMedian(
    createCostTable(distances, places, places),
    { p },
    {
      random: createRandom(options.seed),
      shouldStop: () => performance.now() > stopMs,
      onBetter: () => {
        found = clock();
      },
    },
  );
  const end = clock();
  const fields: Fields = {
    file,
    clients: places,
    candidates: places,
    p,
    seed: options.seed,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.objective === 0 ? 0 : (answer.objective - answer.bound) / answer.objective,
    proved: answer.proved,
    milliseconds: round(end.wall),
    foundMilliseconds: round(found.wall),
    cpuMilliseconds: round(end.cpu),
    foundCpuMilliseconds: round(found.cpu),
    readMilliseconds: round(readMs),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: read.issues, fields, text: writeAnswer(fields, context.locale) };
}

function writeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number, digits = 0): string => formatNumber(value, locale, digits);
  const verdict = fields.proved
    ? nl
      ? 'bewezen: niets is beter'
      : 'proved: nothing is better'
    : nl
      ? `hoogstens ${number(100 * fields.gap, 2)} % boven het beste dat kan`
      : `at most ${number(100 * fields.gap, 2)} % above the best that is possible`;
  const lines = nl
    ? [
        `${fields.file}: ${number(fields.p)} van ${number(fields.candidates)} locaties`,
        `totale afstand  ${number(fields.objective)} (${verdict})`,
        `ondergrens      ${number(fields.bound)}`,
        `tijd            ${number(fields.milliseconds)} ms, gevonden na ${number(fields.foundMilliseconds)} ms`,
        `open            ${fields.open.join(' ')}`,
      ]
    : [
        `${fields.file}: ${number(fields.p)} of ${number(fields.candidates)} sites`,
        `total distance  ${number(fields.objective)} (${verdict})`,
        `bound           ${number(fields.bound)}`,
        `time            ${number(fields.milliseconds)} ms, found after ${number(fields.foundMilliseconds)} ms`,
        `open            ${fields.open.join(' ')}`,
      ];
  return `${lines.join('\n')}\n`;
}
