import type { CommandFields } from '@transitieatlas/api';
import { solveMaximalCovering, solveSetCovering } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { readLocationInstance } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { watchSolve } from '../solve-clock.ts';
import { countPlaces, findSiteCount, loadInstance, measureInstance } from '../solve-instance.ts';
import { wordTime, wordVerdict, writeAnswer } from '../solve-text.ts';

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
  const loaded = await loadInstance(path, readLocationInstance, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { instance, file, begunMs } = loaded.value;
  const count = findSiteCount(loaded.value, options.p);
  if (count.value === undefined) return fail(count.issues);
  const p = count.value;
  const places = countPlaces(instance);
  const distances = measureInstance(instance);
  const { radius, seed } = options;
  const { end, ...watch } = watchSolve(begunMs, options.seconds);
  const effort = { random: createRandom(seed), ...watch };
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
    ...end(),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: loaded.issues, fields, text: writeReached(fields, context.locale) };
}

/** Find the fewest sites that reach every place. */
export async function solveSetCoveringFile(
  path: string,
  { radius, seconds }: SetCoveringOptions,
  context: CommandContext,
): Promise<CommandResult<'solve lscp'>> {
  const loaded = await loadInstance(path, readLocationInstance, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { instance, file, begunMs } = loaded.value;
  const places = countPlaces(instance);
  const distances = measureInstance(instance);
  const { end, ...watch } = watchSolve(begunMs, seconds);
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
    ...end(),
    evaluations: answer.evaluations,
    nodes: answer.nodes,
    open: Array.from(answer.open, (place) => place + 1),
  };
  return { issues: loaded.issues, fields, text: writeSites(fields, context.locale) };
}

function writeReached(fields: CommandFields<'solve mclp'>, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const [p, candidates, radius] = [number(fields.p), number(fields.candidates), formatNumber(fields.radius, locale)];
  const [reached, places] = [number(fields.objective), number(fields.clients)];
  const verdict = wordVerdict(fields, locale, 'below');
  return writeAnswer(
    `${fields.file}: ${nl ? `${p} van ${candidates} locaties, straal` : `${p} of ${candidates} sites, radius`} ${radius}`,
    [
      nl
        ? ['bereikt', `${reached} van ${places} plaatsen (${verdict})`]
        : ['reached', `${reached} of ${places} places (${verdict})`],
      [nl ? 'bovengrens' : 'bound', number(fields.bound)],
      wordTime(fields, locale),
      ['open', fields.open.join(' ')],
    ],
  );
}

function writeSites(fields: CommandFields<'solve lscp'>, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number): string => formatNumber(value, locale, 0);
  const [places, radius] = [number(fields.clients), formatNumber(fields.radius, locale)];
  return writeAnswer(`${fields.file}: ${places} ${nl ? 'plaatsen, straal' : 'places, radius'} ${radius}`, [
    [nl ? 'locaties' : 'sites', `${number(fields.objective)} (${wordVerdict(fields, locale)})`],
    [nl ? 'ondergrens' : 'bound', number(fields.bound)],
    wordTime(fields, locale),
    ['open', fields.open.join(' ')],
  ]);
}
