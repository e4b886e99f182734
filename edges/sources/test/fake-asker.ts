/** A publisher that answers at once, without network and disk, and the table that is taken from it. */
import { createHash } from 'node:crypto';
import { type Issue, IssueLog } from '@transitieatlas/quantities';
import type { Speaker } from '@transitieatlas/testbed';
import { expect } from 'vitest';
import type { Asker } from '../src/live/asker.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { findProtocol } from '../src/live/protocols.ts';
import type { StoredAnswer } from '../src/live/raw-store.ts';
import { readRows } from '../src/live/read-rows.ts';
import { SourceFailure } from '../src/live/source-failure.ts';
import { nameTakenTable, type TakenTable, writeTakenTable } from '../src/live/taken-table.ts';
import { createFolder } from '../src/source-folder.ts';
import { anywhere } from './live-world.ts';

const layout = {
  delimiter: ',',
  columns: Object.fromEntries(
    ['region', 'name', 'year', 'sex', 'age', 'persons'].map((key) => [key, { names: [key] }]),
  ),
};

/** A line with somebody who answers for it. */
export interface Case {
  readonly line: CatalogueLine;
  readonly speaker: Speaker;
}
/** Answers by the names that the asker gave them. */
export type Answers = Map<string, { readonly answer: StoredAnswer; readonly body: string }>;

/** An asker without network and disk; `twist` may change what a publisher says. */
export function createFakeAsker(
  speaker: Speaker,
  answers: Answers,
  twist: (body: string, name: string) => string,
): Asker {
  const host = /^https:\/\/([^/]+)(\/[^?]*)(?:\?(.*))?$/;
  return {
    offline: false,
    async ask({ address, format, mayBeAbsent, name }) {
      const [, hostName = '', path = '', search = ''] = host.exec(address) ?? [];
      const query = new Map(
        search.split('&').map((part) => {
          const [key = '', ...value] = part.split('=');
          return [decodeURIComponent(key), decodeURIComponent(value.join('='))];
        }),
      );
      const request = { host: hostName, path, query, address, base: 'https:/', edition: 0, next: 'as-is' as const };
      const own = speaker(request);
      if (own === undefined && mayBeAbsent !== true)
        throw new SourceFailure('SOURCE_REFUSED', address, { status: 404 });
      const body = own === undefined ? '' : twist(String(own.body), name);
      const file = own === undefined ? '' : `cbs/${name}.${format}`;
      const answer = { ...describeBody(body, file), address, format, status: own === undefined ? 404 : 200 };
      answers.set(file, { answer, body });
      return answer;
    },
    async readJson({ file, address }) {
      try {
        return JSON.parse(answers.get(file)?.body ?? '');
      } catch {
        throw new SourceFailure('SOURCE_FORMAT', address, { expected: 'JSON' });
      }
    },
    readText: async ({ file }) => answers.get(file)?.body ?? '',
    follow(link, { address }) {
      if (!link.startsWith('https://')) throw new SourceFailure('SOURCE_LINK_REFUSED', address, { came: link });
      return link;
    },
  };
}

/** What the store says of an answer. */
export function describeBody(body: string, file: string) {
  const bytes = Buffer.from(body);
  return {
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    fetched: '2026-03-01T12:00:00.000Z',
    session: 'test',
  };
}

/** Take a table from a publisher that says the truth. */
export async function takeGood({ line, speaker }: Case): Promise<{ table: TakenTable; answers: Answers }> {
  const answers: Answers = new Map();
  const taken = await findProtocol(line.protocol)?.take(
    line,
    anywhere,
    createFakeAsker(speaker, answers, (body) => body),
  );
  if (taken === undefined) throw new Error('no protocol');
  return { table: { line, ...taken, fetched: '' }, answers };
}

/** Read a taken table in the way of a reader: every getter, whatever it says. */
export async function readAll(table: TakenTable, bodies: Readonly<Record<string, string>>): Promise<readonly Issue[]> {
  const log = new IssueLog();
  const path = nameTakenTable(table.line);
  const folder = createFolder({ ...bodies, [path]: writeTakenTable(table) });
  const result = await readRows(folder, path, layout, log, (row) => {
    row.code('region', /^GM\d{4}$/, 'a municipality code');
    row.text('name');
    row.integer('year');
    row.code('sex', /^[MF]$/, 'M or F');
    row.integer('age');
    row.optionalCount('persons');
  });
  if (result === undefined) expect(log.hasErrors()).toBe(true);
  for (const issue of log.list()) {
    if (issue.severity === 'error') expect(issue.where.file ?? '').not.toBe('');
  }
  return log.list();
}
