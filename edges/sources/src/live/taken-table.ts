/**
 * A table that was taken whole: which answers it consists of, of which edition, for which line of the catalogue.
 *
 * It is written after its last answer, and readers start from it: `live/<purpose>/<line>.json`.
 */
import type { SourceFile } from '@transitieatlas/dataset';
import { type IssueLog, isJsonObject } from '@transitieatlas/quantities';
import type { SourceFolder } from '../source-folder.ts';
import type { CatalogueLine, Purpose } from './catalogue-line.ts';
import { parseCatalogue } from './parse-catalogue.ts';
import type { StoredAnswer } from './raw-store.ts';
import { readAnswerBytes } from './read-answer.ts';
import { SourceFailure } from './source-failure.ts';

/** An answer with its part in the table: `properties`, `codes`, `observations`, `file`. */
export interface TakenAnswer {
  readonly role: string;
  /** What it is about within its role, such as the name of a dimension; empty if nothing. */
  readonly about: string;
  readonly answer: StoredAnswer;
}

/** A table, taken whole. */
export interface TakenTable {
  readonly line: CatalogueLine;
  /** When the publisher last changed the figures, as it says itself; empty if it does not. */
  readonly published: string;
  /** Status of the figures as published (`Definitief`, `Voorlopig`), empty if not stated. */
  readonly figureStatus: string;
  /** Time of the last answer, ISO 8601 UTC. */
  readonly fetched: string;
  readonly answers: readonly TakenAnswer[];
}

/** Version of the document that is written. */
const FORMAT = 'transitieatlas-taken-table/1';

const LIVE = /^live\/([a-z0-9-]+)\/[a-z0-9-]+\.json$/;

/** Path of a taken table within a store or folder. */
export function nameTakenTable({ id, purpose }: Pick<CatalogueLine, 'id' | 'purpose'>): string {
  return `live/${purpose}/${id}.json`;
}

/** True for the path of a taken table, of one purpose if that is given. */
export function isTakenTable(path: string, purpose?: Purpose): boolean {
  const found = LIVE.exec(path);
  return found !== null && (purpose === undefined || found[1] === purpose);
}

/** Write a taken table as the document that is stored. */
export function writeTakenTable(table: TakenTable): string {
  return `${JSON.stringify({ format: FORMAT, ...table }, null, 1)}\n`;
}

/** Read a taken table of a folder; undefined with the reason in the log if it is none. */
export async function readTakenTable(
  folder: SourceFolder,
  path: string,
  log: IssueLog,
): Promise<TakenTable | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of folder.open(path)) chunks.push(chunk);
  return parseTakenTable(Buffer.concat(chunks).toString('utf8'), path, log);
}

/** Take a table out of its document; undefined with the reason in the log if it is none. */
export function parseTakenTable(text: string, path: string, log: IssueLog): TakenTable | undefined {
  const refuse = (reason: string): undefined => {
    log.add('SOURCE_DAMAGED', 'error', { file: path }, { reason });
    return undefined;
  };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse('no JSON');
  }
  if (!isJsonObject(document) || document.format !== FORMAT) return refuse(`expected ${FORMAT}`);
  const { published, figureStatus, fetched, answers } = document;
  const { value, issues } = parseCatalogue([document.line], path);
  log.addAll(issues);
  const line = value[0];
  if (line === undefined) return undefined;
  if (typeof published !== 'string' || typeof fetched !== 'string' || !Array.isArray(answers)) {
    return refuse('without date or answers');
  }
  const list = answers.flatMap((one: unknown) => {
    if (!isJsonObject(one) || typeof one.role !== 'string' || typeof one.about !== 'string') return [];
    const { answer } = one;
    if (!isJsonObject(answer) || typeof answer.file !== 'string' || typeof answer.sha256 !== 'string') return [];
    if (typeof answer.bytes !== 'number' || typeof answer.address !== 'string') return [];
    return [{ role: one.role, about: one.about, answer: answer as unknown as StoredAnswer }];
  });
  if (list.length !== answers.length) return refuse('answers without file or hash');
  return {
    line,
    published,
    figureStatus: typeof figureStatus === 'string' ? figureStatus : '',
    fetched,
    answers: list,
  };
}

/** Parsed JSON of an answer of a taken table; undefined with the reason in the log if it is damaged or none. */
export async function readTakenJson(folder: SourceFolder, { answer }: TakenAnswer, log: IssueLog): Promise<unknown> {
  try {
    const text = new TextDecoder('utf-8').decode(await readAnswerBytes(folder, answer));
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SourceFailure) log.add(problem.code, 'error', { file: problem.address }, problem.values);
    else if (problem instanceof SyntaxError) {
      const reason = problem.message.slice(0, 160);
      log.add('SOURCE_FORMAT', 'error', { file: answer.file }, { expected: 'JSON', reason });
    } else throw problem;
    return undefined;
  }
}

/** The files of a taken table, for its provenance: those with figures. */
export function listSources({ answers }: TakenTable): readonly SourceFile[] {
  return answers
    .filter(({ role }) => role === 'observations' || role === 'file' || role === 'records')
    .map(({ answer: { file, bytes, sha256 } }) => ({ name: file, bytes, sha256 }));
}

/** Where the rows of a register stand: one file, or pages of records. */
export function listFileParts({ answers }: Pick<TakenTable, 'answers'>): readonly TakenAnswer[] {
  return answers.filter(({ role }) => role === 'file' || role === 'records');
}
