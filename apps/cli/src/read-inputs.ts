/** The files that a user names: atlases and scenarios. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dataset } from '@transitieatlas/dataset';
import { type Checked, createIssue, type Issue, type Place } from '@transitieatlas/quantities';
import type { Scenario } from '@transitieatlas/scenario';
import type { CommandContext } from './command.ts';

/** An atlas with the name and size of its file. */
export interface LoadedAtlas {
  readonly dataset: Dataset;
  readonly file: string;
  readonly bytes: number;
}

/** A scenario with the text that it was read from, to find the line of an intervention. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly file: string;
  readonly text: string;
}

/** Read an atlas file. */
export async function loadAtlas(path: string, context: CommandContext): Promise<Checked<LoadedAtlas>> {
  const file = basename(path);
  const bytes = await readBytes(path, file, context);
  if (bytes.value === undefined) return { value: undefined, issues: bytes.issues };
  const { value, issues } = await context.readAtlas(bytes.value, file);
  return { value: value && { dataset: value, file, bytes: bytes.value.length }, issues };
}

/** Read a scenario file; a mistake in its JSON is given with line and column. */
export async function loadScenario(path: string, context: CommandContext): Promise<Checked<LoadedScenario>> {
  const file = basename(path);
  const read = await readText(path, file, context);
  if (read.value === undefined) return { value: undefined, issues: read.issues };
  const text = read.value;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const where = { file, ...findSyntaxError(text, error) };
    return { value: undefined, issues: [createIssue('SCENARIO_MALFORMED', 'error', where, { expected: 'JSON' })] };
  }
  const { parseScenario } = await import('@transitieatlas/scenario');
  const { value, issues } = parseScenario(json, file);
  return { value: value && { scenario: value, file, text }, issues: issues.map((issue) => locate(issue, file, text)) };
}

/** Read a file as text in UTF-8. */
export async function readText(path: string, file: string, context: CommandContext): Promise<Checked<string>> {
  const bytes = await readBytes(path, file, context);
  if (bytes.value === undefined) return { value: undefined, issues: bytes.issues };
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes.value), issues: [] };
  } catch {
    return { value: undefined, issues: [createIssue('FILE_UNREADABLE', 'error', { file }, { expected: 'UTF-8' })] };
  }
}

/** Give an issue the file and the line of its intervention, where they are known. */
export function locate(issue: Issue, file: string, text: string): Issue {
  const { intervention, field } = issue.where;
  const where: Place = { ...issue.where, file: issue.where.file ?? file };
  if (where.line !== undefined) return { ...issue, where };
  // Two interventions may carry one id, which is itself a mistake: their number tells them apart.
  const number = /^interventions\[(\d+)\]/.exec(field ?? '')?.[1];
  const at =
    number !== undefined
      ? findIntervention(text, Number(number))
      : intervention === undefined
        ? -1
        : findInterventionId(text, intervention);
  return at < 0 ? { ...issue, where } : { ...issue, where: { ...where, ...countPosition(text, at) } };
}

async function readBytes(path: string, file: string, context: CommandContext): Promise<Checked<Uint8Array>> {
  try {
    const bytes = await readFile(context.resolve(path));
    return { value: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), issues: [] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const issue =
      code === 'ENOENT'
        ? createIssue('FILE_MISSING', 'error', { file })
        : createIssue('FILE_UNREADABLE', 'error', { file }, { reason: code });
    return { value: undefined, issues: [issue] };
  }
}

function findSyntaxError(text: string, error: unknown): { line: number; column: number } {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return countPosition(text, position === undefined ? text.length : Number(position));
}

/** Position of the n-th object in the list of interventions, counted from 0, or −1. */
function findIntervention(text: string, number: number): number {
  let depth = 0;
  let seen = -1;
  const tokens = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  tokens.lastIndex = Math.max(0, text.indexOf('"interventions"')) + '"interventions"'.length;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [sign] = token;
    if (sign === '[' || sign === '{') {
      if (depth === 1 && ++seen === number) return token.index;
      depth++;
    } else if (sign === ']' || sign === '}') {
      depth--;
      if (depth === 0) return -1;
    } else if (depth === 1 && ++seen === number) return token.index;
  }
  return -1;
}

function findInterventionId(text: string, id: string): number {
  const written = JSON.stringify(id).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`"id"\\s*:\\s*${written}`, 'g');
  // The scenario itself may carry the same id at its head: look among the interventions first.
  pattern.lastIndex = Math.max(0, text.indexOf('"interventions"'));
  return pattern.exec(text)?.index ?? -1;
}

function countPosition(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before[before.length - 1] ?? '').length + 1 };
}
