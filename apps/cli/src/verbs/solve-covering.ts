import { basename } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import { solveMaximalCovering, solveSetCovering } from '@transitieatlas/facilities';
import { createIssue, createRandom } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readLocationInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { measureInstance } from '../measure-instance.ts';
import { readText } from '../read-inputs.ts';
import { watchSolve } from '../solve-clock.ts';

/** What the user asked of `solve lscp`. */
export interface SetCoveringOptions {
  readonly radius: number;
  readonly seconds: number;
}

/** What the user asked of `solve mclp`. */
export interface MaximalCoveringOptions extends SetCoveringOptions {
  readonly p?: number;
  readonly seed: number;
}

/** Find the p sites that reach most places. */
export async function solveMaximalCoveringFile(
  path: string,
  options: MaximalCoveringOptions,
  context: CommandContext,
): Promise<CommandResult<'solve mclp'>> {
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
  const watch = watchSolve(begunMs, options.seconds);
  const { radius, seed } = options;
  const { shouldStop, onBetter } = watch;
  const effort = { random: createRandom(seed), shouldStop, onBetter };
  const answer = solveMaximalCovering(distances, places, places, { radius, p }, effort);
  const fields: CommandFields<'solve mclp'> = {
    file,
    clients: places,
    candidates: places,
    radius,
    p,
    seed,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.bound === 0 ? 0 : (answer.bound - answer.objective) / answer.bound,
    proved: answer.proved,
    ...watch.end(),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: read.issues, fields, text: writeReached(fields, context.locale) };
}

/** Find the fewest sites that reach every place. */
export async function solveSetCoveringFile(
  path: string,
  { radius, seconds }: SetCoveringOptions,
  context: CommandContext,
): Promise<CommandResult<'solve lscp'>> {
  const begunMs = performance.now();
  const file = basename(path);
  const text = await readText(path, file, context);
  if (text.value === undefined) return fail(text.issues);
  const read = readLocationInstance(text.value, file);
  if (read.value === undefined) return fail(read.issues);
  const distances = measureInstance(read.value);
  const places = Math.round(Math.sqrt(distances.length));
  const watch = watchSolve(begunMs, seconds);
  // Every place is a candidate at distance 0 of itself: all can be reached.
  const answer = solveSetCovering(distances, places, places, { radius }, watch);
  const fields: CommandFields<'solve lscp'> = {
    file,
    clients: places,
    candidates: places,
    radius,
    objective: answer.objective,
    bound: answer.bound,
    gap: (answer.objective - answer.bound) / answer.objective,
    proved: answer.proved,
    ...watch.end(),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: read.issues, fields, text: writeSites(fields, context.locale) };
}

function writeReached(fields: CommandFields<'solve mclp'>, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const within = formatNumber(fields.radius, locale);
  const verdict = wordVerdict(fields, nl ? 'onder' : 'below', locale);
  const lines = nl
    ? [
        `${fields.file}: ${number(fields.p)} van ${number(fields.candidates)} locaties, straal ${within}`,
        `bereikt         ${number(fields.objective)} van ${number(fields.clients)} plaatsen (${verdict})`,
        `bovengrens      ${number(fields.bound)}`,
      ]
    : [
        `${fields.file}: ${number(fields.p)} of ${number(fields.candidates)} sites, radius ${within}`,
        `reached         ${number(fields.objective)} of ${number(fields.clients)} places (${verdict})`,
        `bound           ${number(fields.bound)}`,
      ];
  return writeLines([...lines, ...wordEnd(fields, locale)]);
}

function writeSites(fields: CommandFields<'solve lscp'>, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const within = formatNumber(fields.radius, locale);
  const verdict = wordVerdict(fields, nl ? 'boven' : 'above', locale);
  const lines = nl
    ? [
        `${fields.file}: ${number(fields.clients)} plaatsen, straal ${within}`,
        `locaties        ${number(fields.objective)} (${verdict})`,
        `ondergrens      ${number(fields.bound)}`,
      ]
    : [
        `${fields.file}: ${number(fields.clients)} places, radius ${within}`,
        `sites           ${number(fields.objective)} (${verdict})`,
        `bound           ${number(fields.bound)}`,
      ];
  return writeLines([...lines, ...wordEnd(fields, locale)]);
}

function wordVerdict({ proved, gap }: { proved: boolean; gap: number }, side: string, locale: Locale): string {
  const nl = locale === 'nl';
  if (proved) return nl ? 'bewezen: niets is beter' : 'proved: nothing is better';
  const share = formatNumber(100 * gap, locale, 2);
  return nl ? `hoogstens ${share} % ${side} het beste dat kan` : `at most ${share} % ${side} the best that is possible`;
}

function wordEnd(
  fields: { milliseconds: number; foundMilliseconds: number; open: readonly number[] },
  locale: Locale,
): string[] {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const [took, found] = [number(fields.milliseconds), number(fields.foundMilliseconds)];
  return [
    nl ? `tijd            ${took} ms, gevonden na ${found} ms` : `time            ${took} ms, found after ${found} ms`,
    `open            ${fields.open.join(' ')}`,
  ];
}

function writeLines(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
