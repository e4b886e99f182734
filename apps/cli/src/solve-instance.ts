/** Instances of location problems: read from a file that the user names, and measured. */
import { basename } from 'node:path';
import { measureShortestPaths, measureWholeDistances } from '@transitieatlas/facilities';
import { type Checked, createIssue } from '@transitieatlas/quantities';
import type { LocationInstance } from '@transitieatlas/sources';
import { type CommandContext, UsageError } from './command.ts';
import { readText } from './read-inputs.ts';

/** What a file holds, its name, and when its reading began, in milliseconds of `performance.now()`. */
export interface LoadedInstance<T> {
  readonly instance: T;
  readonly file: string;
  readonly begunMs: number;
}

/** Read an instance in the form that `parse` knows. */
export async function loadInstance<T>(
  path: string,
  parse: (text: string, file: string) => Checked<T>,
  context: CommandContext,
): Promise<Checked<LoadedInstance<T>>> {
  const begunMs = performance.now();
  const file = basename(path);
  const text = await readText(path, file, context);
  if (text.value === undefined) return { value: undefined, issues: text.issues };
  const { value, issues } = parse(text.value, file);
  return { value: value === undefined ? undefined : { instance: value, file, begunMs }, issues };
}

/** Count the vertices or points of an instance. */
export function countPlaces(instance: LocationInstance): number {
  return instance.kind === 'graph' ? instance.vertices : instance.x.length;
}

/**
 * Find how many sites are to be opened: as asked, else as the graph states.
 *
 * @throws UsageError if nobody says so
 */
export function findSiteCount({ instance, file }: LoadedInstance<LocationInstance>, asked?: number): Checked<number> {
  const p = asked ?? (instance.kind === 'graph' ? instance.p : undefined);
  if (p === undefined) throw new UsageError('A file of points does not say how many sites to open: add --p.');
  const places = countPlaces(instance);
  if (p <= places) return { value: p, issues: [] };
  const values = { came: p, expected: `at most ${places}` };
  return { value: undefined, issues: [createIssue('VALUE_OUT_OF_RANGE', 'error', { file, field: '--p' }, values)] };
}

/** Measure along the graph, or straight between points and rounded down; shape [places × places]. */
export function measureInstance(instance: LocationInstance): Float64Array {
  return instance.kind === 'graph' ? measureShortestPaths(instance) : measureWholeDistances(instance.x, instance.y);
}
