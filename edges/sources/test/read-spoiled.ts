/** What the readers make of a table of which one answer is spoiled, over and over. */
import { createHash } from 'node:crypto';
import type { Issue } from '@transitieatlas/quantities';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { liveGeographyReaders, liveReaders, liveShapeReaders } from '../src/live/live-readers.ts';
import type { StoredAnswer } from '../src/live/raw-store.ts';
import { nameTakenTable, type TakenTable, writeTakenTable } from '../src/live/taken-table.ts';
import { createFolder } from '../src/source-folder.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import type { Target } from './fuzz-readers.ts';
import { secondaryCountsLine } from './places-world.ts';

/** Gives what the readers of a table make of it with these bytes for the spoiled answer. */
export type ReadTarget = (bytes: Uint8Array) => Promise<{ issues: readonly Issue[]; rows: number }>;

/** Prepare all that stays the same from one spoiled answer of a table to the next. */
export function prepareRead(target: Target): ReadTarget {
  const { line, parts, spoiled } = target;
  const answers = parts.map(({ bytes, role, about }, position) => ({
    role,
    about,
    answer: store(bytes, `answers/part-${position}.${role === 'file' ? 'csv' : 'json'}`),
  }));
  const files: Record<string, Uint8Array | string> = {};
  for (const table of listTables(target, answers)) files[nameTakenTable(table.line)] = writeTakenTable(table);
  const sound = answers[spoiled]?.answer;
  if (sound === undefined) throw new RangeError(`${target.name} has no part ${spoiled} to spoil.`);
  parts.forEach(({ bytes }, position) => {
    files[answers[position]?.answer.file ?? ''] = bytes;
  });
  // Of the document of a table only the hash and the length of the spoiled answer change.
  const documents = Object.entries(files).flatMap(([path, text]) =>
    typeof text === 'string' && text.includes(sound.sha256) ? [{ path, pieces: splitDocument(text, sound) }] : [],
  );
  const paths = Object.keys(files).sort();
  const readers = [...liveShapeReaders, ...liveGeographyReaders, ...liveReaders].flatMap((reader) => {
    const own = paths.filter(reader.matches);
    return own.length === 0 ? [] : [{ reader, own }];
  });
  return async (bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const spoiledFiles = { ...files, [sound.file]: bytes };
    for (const { path, pieces } of documents) {
      spoiledFiles[path] = `${pieces[0]}${bytes.length}${pieces[1]}${sha256}${pieces[2]}`;
    }
    const context = createContext(createFolder(spoiledFiles));
    fillGeography(context, line);
    let rows = 0;
    for (const { reader, own } of readers) rows += (await reader.read(context, own)).rowsUsed;
    context.tables.build();
    return { issues: context.log.list(), rows };
  };
}

/** The document of a table around the length and the hash of an answer. */
function splitDocument(text: string, { bytes, sha256 }: StoredAnswer): readonly [string, string, string] {
  const [before = '', after = ''] = text.split(sha256);
  const length = `"bytes": ${bytes},`;
  const at = before.lastIndexOf(length) + '"bytes": '.length;
  if (!before.includes(length)) throw new RangeError('Expected the length of an answer before its hash.');
  return [before.slice(0, at), before.slice(at + String(bytes).length), after];
}

function listTables({ line, name }: Target, answers: TakenTable['answers']): TakenTable[] {
  // Places of addresses, and counts of schools, are a table of their own, beside that of the addresses.
  const second: CatalogueLine | undefined = name.startsWith('locatieserver')
    ? { ...line, id: 'positions', protocol: 'locatieserver', purpose: 'site-positions', options: { of: line.id } }
    : name === 'csv secondary-counts'
      ? secondaryCountsLine
      : undefined;
  const facts = { published: '2018-02-01', figureStatus: '', fetched: '2026-03-01T12:00:00Z' };
  if (second === undefined) return [{ line, ...facts, answers }];
  return [
    { line, ...facts, answers: answers.slice(0, 1) },
    { line: second, ...facts, answers: answers.slice(1) },
  ];
}

/** What the geography readers would have told before. */
function fillGeography({ geography }: ReadContext, { purpose }: CatalogueLine): void {
  if (purpose === 'secondary-sites') geography.addZone('9901', { x: 200_500, y: 500_500 });
  geography.addMunicipality('GM9001', 2021, "'s-Verzonnen");
  for (const code of ['GM0091', 'GM0092', 'GM0093']) {
    geography.addMunicipality(code, 2017, code);
    geography.divisions.addCode(2023, code, code);
  }
}

function store(bytes: Uint8Array, file: string): StoredAnswer {
  return {
    file,
    address: `https://publisher.invalid/${file}`,
    status: 200,
    fetched: '2026-03-01T12:00:00Z',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: file.endsWith('.csv') ? 'csv' : 'json',
    session: 'test',
  };
}
