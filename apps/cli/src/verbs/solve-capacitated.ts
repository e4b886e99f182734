import { basename } from 'node:path';
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
import { readText } from '../read-inputs.ts';
import { roundMilliseconds, startClock } from '../solve-clock.ts';

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
  const begunMs = performance.now();
  const file = basename(path);
  const text = await readText(path, file, context);
  if (text.value === undefined) return fail(text.issues);
  const read = readCapacitatedInstance(text.value, file);
  if (read.value === undefined) return fail(read.issues);
  const { p, x, y, demands, capacities, whole, stated } = read.value;
  const points = x.length;
  const distances = whole ? measureWholeDistances(x, y) : measureStraightDistances(x, y);
  const readMs = performance.now() - begunMs;

  const stopMs = performance.now() + options.seconds * 1000;
  const clock = startClock();
  let found = clock();
  const table = createCostTable(distances, points, points);
  const answer = solveCapacitated(
    table,
    { p, demands, capacities },
    {
      random: createRandom(1),
      shouldStop: () => performance.now() > stopMs,
      onBetter: () => {
        found = clock();
      },
    },
  );
  const end = clock();
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
    milliseconds: roundMilliseconds(end.wall),
    foundMilliseconds: roundMilliseconds(found.wall),
    cpuMilliseconds: roundMilliseconds(end.cpu),
    foundCpuMilliseconds: roundMilliseconds(found.cpu),
    readMilliseconds: roundMilliseconds(readMs),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: [...new Set(servedBy)].sort((a, b) => a - b),
    servedBy,
  };
  return { issues: read.issues, fields, text: writeAnswer(fields, context.locale) };
}

function writeAnswer(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(value, locale, digits);
  if (fields.objective === null) {
    const none = fields.proved
      ? nl
        ? 'bewezen: er is geen antwoord binnen de capaciteiten'
        : 'proved: no answer fits the capacities'
      : nl
        ? 'geen antwoord gevonden binnen de tijd'
        : 'no answer found in time';
    return `${fields.file}: ${none}\n`;
  }
  const verdict = fields.proved
    ? nl
      ? 'bewezen: niets is beter'
      : 'proved: nothing is better'
    : nl
      ? `hoogstens ${number(100 * (fields.gap ?? 0), 2)} % boven het beste dat kan`
      : `at most ${number(100 * (fields.gap ?? 0), 2)} % above the best that is possible`;
  const lines = nl
    ? [
        `${fields.file}: ${number(fields.p)} van ${number(fields.candidates)} locaties`,
        `totale afstand  ${number(fields.objective, 2)} (${verdict})`,
        `ondergrens      ${number(fields.bound, 2)}`,
        `tijd            ${number(fields.milliseconds)} ms, gevonden na ${number(fields.foundMilliseconds)} ms`,
        `open            ${fields.open.join(' ')}`,
      ]
    : [
        `${fields.file}: ${number(fields.p)} of ${number(fields.candidates)} sites`,
        `total distance  ${number(fields.objective, 2)} (${verdict})`,
        `bound           ${number(fields.bound, 2)}`,
        `time            ${number(fields.milliseconds)} ms, found after ${number(fields.foundMilliseconds)} ms`,
        `open            ${fields.open.join(' ')}`,
      ];
  return `${lines.join('\n')}\n`;
}
