import { IssueLog } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelimited } from '../src/read-delimited.ts';
import { createFolder } from '../src/source-folder.ts';

const LAYOUT = {
  delimiter: ',',
  columns: { key: { names: ['key'] }, value: { names: ['value'] } },
  characters: true,
};

/** Reads with every getter, so that none of them can hide an exception. */
async function readAnything(name: string, bytes: Uint8Array): Promise<{ rows: number; log: IssueLog }> {
  const log = new IssueLog();
  let rows = 0;
  await readDelimited(createFolder({ [name]: bytes }), name, LAYOUT, log, (row) => {
    rows++;
    row.text('key');
    row.code('key', /^x$/, 'x');
    row.integer('value');
    row.decimal('value');
    row.count('value');
    row.optionalDecimal('value');
  });
  return { rows, log };
}

describe('readDelimited', () => {
  it('never throws, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), fc.boolean(), async (bytes, header, gzip) => {
        const start = new TextEncoder().encode(header ? 'key,value\n' : '');
        const { log } = await readAnything(gzip ? 'a.gz' : 'a.csv', Uint8Array.from([...start, ...bytes]));
        expect(Array.isArray(log.list())).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on text made of what delimited files are made of', async () => {
    const piece = fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      '\r\n',
      'a',
      '1',
      '-',
      ' ',
      '\uFEFF',
      '\u00e9',
      '\0',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const { log } = await readAnything('a.csv', new TextEncoder().encode(`key,value\n${pieces.join('')}`));
        expect(Array.isArray(log.list())).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a small table in one go as it reads the same one as a stream', async () => {
    // Six rows more, with so many zeros that the table is too large to be read in one go.
    const more = `x,${'0'.repeat(20_000)}1\n`.repeat(6);
    const piece = fc.constantFrom('"', '""', ',', '\n', '\r\n', 'a', '1', '-', ' ', '\uFEFF', 'é', 'x,1\n', 'x,1,2\n');
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(piece, { maxLength: 40 }), async (header, pieces) => {
        const text = `${header ? 'key,value\n' : ''}${pieces.join('')}\n`;
        const read = (one: string) => readAnything('a.csv', new TextEncoder().encode(one));
        const [small, large] = [await read(text), await read(`${text}${more}`)];
        const list = ({ log }: { log: IssueLog }) =>
          log.list().flatMap(({ code, where }) => (code === 'FILE_EMPTY' ? [] : [[code, where]]));
        expect(list(large)).toEqual(list(small));
        // Behind a quote that is never closed there are no rows, nor under a header that is none.
        const ends = list(small).some(([code]) => code === 'QUOTE_NOT_CLOSED' || code === 'COLUMN_MISSING');
        expect(large.rows).toBe(ends ? small.rows : small.rows + 6);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the physical line of every row, also after quoted line ends', async () => {
    const note = fc.array(fc.constantFrom('a', ' ', ',', '\n', '\r\n', '""'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 12 }), async (notes) => {
        const expected: number[] = [];
        let text = 'key,value\n';
        for (const parts of notes) {
          expected.push(text.split('\n').length);
          text += `"${parts.join('')}",1\r\n`;
        }
        const lines: number[] = [];
        const log = new IssueLog();
        await readDelimited(createFolder({ 'a.csv': text }), 'a.csv', LAYOUT, log, (row) => {
          lines.push(row.line);
        });
        expect(lines).toEqual(expected);
      }),
    );
  });
});
