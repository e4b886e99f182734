/** Whatever a publisher sends: rows, or a refusal with place and reason; never a crash, never a hang. */
import { IssueLog } from '@transitieatlas/quantities';
import { type StatTable, speakFiles, speakODataV3, speakODataV4 } from '@transitieatlas/testbed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { findProtocol } from '../src/live/protocols.ts';
import { SourceFailure } from '../src/live/source-failure.ts';
import { parseTakenTable, writeTakenTable } from '../src/live/taken-table.ts';
import { type Answers, type Case, createFakeAsker, describeBody, readAll, takeGood } from './fake-asker.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { anywhere } from './live-world.ts';

/** Inputs per protocol; a longer run asks for more. */
const RUNS = Number(process.env.TRANSITIEATLAS_FUZZ ?? 150);

const v3Table: StatTable = { ...inventedTable, address: 'opendata.cbs.nl/ODataFeed/odata/90001ned' };
const csvText = `Regio;Naam;Jaar;Geslacht;Leeftijd;Personen\r\n${['GM9001;"Súdverzin";2013;M;0;12', 'GM9002;Anders;2013;F;5;.'].join('\r\n')}\r\n`;
const csvLine: CatalogueLine = {
  ...inventedLine,
  id: 'invented-csv',
  protocol: 'csv',
  address: 'https://duo.nl/open_onderwijsdata/90001.csv',
  select: {},
  columns: {
    region: { from: 'Regio' },
    name: { from: 'Naam' },
    year: { from: 'Jaar' },
    sex: { from: 'Geslacht' },
    age: { from: 'Leeftijd' },
    persons: { from: 'Personen' },
  },
  options: { delimiter: ';', missing: '.' },
};

const cases: readonly Case[] = [
  { line: inventedLine, speaker: speakODataV4([inventedTable]) },
  {
    line: { ...inventedLine, id: 'invented-v3', protocol: 'odata-v3', address: `https://${v3Table.address}` },
    speaker: speakODataV3([v3Table]),
  },
  {
    line: csvLine,
    speaker: speakFiles([{ address: 'duo.nl/open_onderwijsdata/90001.csv', type: 'text/csv', body: csvText }]),
  },
];

/** Something else in the place of a part of a text. */
const damages = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 60 }),
  into: fc.oneof(
    fc.constantFrom('', '"', '{', '}', '[', ']', ',', 'null', '-1', '1e400', '"x"', '[[', '{"a":', '\u0000', ';', '\n'),
    fc.string({ maxLength: 20 }),
    fc.json({ maxDepth: 3 }),
  ),
});

function damage(text: string, { at, into, length }: { at: number; into: string; length: number }): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + into + text.slice(from + length);
}

/** Another value in the place of one value of a document. */
const values = fc.oneof(
  fc.constantFrom<unknown>(null, -1, 1.5, '', ' ', 'GM9001', '__proto__', 'constructor', true, [], {}, [[]], 1e308),
  fc.jsonValue({ maxDepth: 2 }),
);

function replaceValue(value: unknown, seed: number, by: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const record = node as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      places.push([record, key]);
      walk(record[key]);
    }
  };
  const copy: unknown = structuredClone(value);
  walk(copy);
  const [node, key] = places[seed % places.length] ?? [{}, ''];
  if (by === undefined) delete node[key];
  else node[key] = by;
  return copy;
}

describe.each(cases)('answers of $line.protocol that are not what they should be', (one) => {
  it('give rows, or a refusal with its place, whatever their bytes are', async () => {
    const { table, answers } = await takeGood(one);
    await fc.assert(
      fc.asyncProperty(fc.nat(), damages, async (which, how) => {
        const names = [...answers.keys()].filter((name) => name !== '');
        const name = names[which % names.length] ?? '';
        const body = damage(answers.get(name)?.body ?? '', how);
        const bodies = Object.fromEntries([...answers].map(([file, { body: text }]) => [file, text]));
        const renewed = table.answers.map((part) =>
          part.answer.file === name ? { ...part, answer: { ...part.answer, ...describeBody(body, name) } } : part,
        );
        await readAll({ ...table, answers: renewed }, { ...bodies, [name]: body });
        // The same bytes where others were stored: always refused, never read.
        if (body !== bodies[name]) {
          const used = table.answers.some(
            ({ answer, role }) => answer.file === name && role !== 'properties' && role !== 'groups',
          );
          const issues = await readAll(table, { ...bodies, [name]: body });
          if (used) expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('give rows, or a refusal with its place, whatever stands in the place of a value', async () => {
    const { table, answers } = await takeGood(one);
    if (one.line.protocol === 'csv') return;
    const documents = [...answers].filter(([file, { answer }]) => file !== '' && answer.format === 'json');
    const parsed = new Map(documents.map(([file, { body }]) => [file, JSON.parse(body) as unknown]));
    const bodies = Object.fromEntries([...answers].map(([file, { body }]) => [file, body]));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.option(values, { nil: undefined }), async (which, seed, by) => {
        const name = documents[which % documents.length]?.[0] ?? '';
        const body = JSON.stringify(replaceValue(parsed.get(name), seed, by));
        const renewed = table.answers.map((part) =>
          part.answer.file === name ? { ...part, answer: { ...part.answer, ...describeBody(body, name) } } : part,
        );
        await readAll({ ...table, answers: renewed }, { ...bodies, [name]: body });
      }),
      { numRuns: RUNS },
    );
  });

  it('end the taking with a failure of the source or with a table, never with anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), damages, async (which, how) => {
        const answers: Answers = new Map();
        let asked = 0;
        const twist = (body: string): string => (asked++ === which % 12 ? damage(body, how) : body);
        try {
          await findProtocol(one.line.protocol)?.take(one.line, anywhere, createFakeAsker(one.speaker, answers, twist));
        } catch (problem) {
          expect(problem).toBeInstanceOf(SourceFailure);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the document of a taken table', () => {
  it('is read back as it was written', async () => {
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    const { table } = await takeGood(first);
    expect(parseTakenTable(writeTakenTable(table), 'x.json', new IssueLog())).toEqual(table);
  });

  it('is refused with a reason whatever stands in the place of a value', async () => {
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    const document: unknown = JSON.parse(writeTakenTable((await takeGood(first)).table));
    fc.assert(
      fc.property(fc.nat(), fc.option(values, { nil: undefined }), (seed, by) => {
        const log = new IssueLog();
        const read = parseTakenTable(JSON.stringify(replaceValue(document, seed, by)), 'x.json', log);
        if (read === undefined) expect(log.hasErrors()).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
