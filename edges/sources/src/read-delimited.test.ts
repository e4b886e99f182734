import { gzipSync } from 'node:zlib';
import { IssueLog } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { type DelimitedLayout, readDelimited } from './read-delimited.ts';
import { createFolder } from './source-folder.ts';

const COLUMNS = { zone: { names: ['postcode', 'PC4'] }, persons: { names: ['inwoners'] } };
type Key = keyof typeof COLUMNS;

async function readAll(content: string | Uint8Array, layout: Partial<DelimitedLayout<Key>> = {}, name = 'a.csv') {
  const log = new IssueLog();
  const rows: { line: number; zone: string; persons: number; ok: boolean }[] = [];
  const result = await readDelimited(
    createFolder({ [name]: content }),
    name,
    { delimiter: ',', columns: COLUMNS, ...layout },
    log,
    (row) => {
      const zone = row.code('zone', /^\d{4}$/, 'four digits');
      const persons = row.count('persons');
      rows.push({ line: row.line, zone, persons, ok: row.ok });
    },
  );
  return { result, rows, issues: log.list() };
}

describe('readDelimited', () => {
  it('refuses a line of more than a million characters, in the header and below it', async () => {
    const long = 'x'.repeat(1_100_000);
    for (const [content, line] of [
      [long, 1],
      [`postcode,inwoners\n9711,1\n9712,${long}\n9713,3\n`, 3],
    ] as const) {
      const { issues } = await readAll(content);
      expect(issues).toEqual([
        {
          code: 'FILE_UNREADABLE',
          severity: 'error',
          where: { file: 'a.csv', line },
          values: { reason: 'a line of more than a million characters' },
        },
      ]);
    }
  });

  it('finds columns by normalised name and alias, whatever their order', async () => {
    const { rows, issues } = await readAll('In_Woners,pc 4\n12,9711\n');
    expect(rows).toEqual([{ line: 2, zone: '9711', persons: 12, ok: true }]);
    expect(issues).toEqual([]);
  });

  it('counts physical lines through quoted line ends and blank lines, with Windows line ends', async () => {
    const { rows } = await readAll(
      'postcode,inwoners,note\r\n9711,1,"two\r\nlines"\r\n\r\n9712,2,x\r\n9713,3,"a ""b"", c"\r\n',
    );
    expect(rows.map((row) => row.line)).toEqual([2, 5, 6]);
  });

  it('reports every bad field with file, line, column, field, what came and what was expected', async () => {
    const { rows, issues } = await readAll('postcode,inwoners\n97110,5\n9711,-5\n9712,3.5\n9713,x\n9714,\n9715,1\n');
    expect(rows.filter((row) => row.ok)).toEqual([{ line: 7, zone: '9715', persons: 1, ok: true }]);
    expect(issues.map((issue) => [issue.code, issue.where.line, issue.where.column, issue.where.field])).toEqual([
      ['KEY_MALFORMED', 2, 1, 'postcode'],
      ['VALUE_NEGATIVE', 3, 2, 'inwoners'],
      ['VALUE_NOT_INTEGER', 4, 2, 'inwoners'],
      ['VALUE_NOT_NUMERIC', 5, 2, 'inwoners'],
      ['VALUE_MISSING', 6, 2, 'inwoners'],
    ]);
    expect(issues[0]?.values).toEqual({ came: '97110', expected: 'four digits' });
    expect(issues.every((issue) => issue.severity === 'error' && issue.where.file === 'a.csv')).toBe(true);
  });

  it('adds the character at which a bad field begins when asked', async () => {
    const { issues } = await readAll('note,postcode,inwoners\n"a, b",9711,x\n', { characters: true });
    expect(issues[0]?.values.character).toBe(13);
  });

  it('leaves out rows of the wrong width and says so', async () => {
    const { rows, issues, result } = await readAll('postcode,inwoners\n9711,1,2\n9712\n9713,3\n');
    expect(rows.map((row) => row.zone)).toEqual(['9713']);
    expect(issues.map((issue) => [issue.code, issue.where.line, issue.values.came, issue.values.expected])).toEqual([
      ['ROW_WIDTH', 2, 3, 2],
      ['ROW_WIDTH', 3, 1, 2],
    ]);
    expect(result?.rows).toBe(3);
  });

  it('recognises a wrong delimiter instead of complaining about every column', async () => {
    const { result, issues } = await readAll('postcode;inwoners\n9711;1\n');
    expect(result).toBeUndefined();
    expect(issues).toEqual([
      {
        code: 'DELIMITER_WRONG',
        severity: 'error',
        where: { file: 'a.csv', line: 1 },
        values: { came: ';', expected: ',' },
      },
    ]);
  });

  it('decides between allowed delimiters by the header and reports which', async () => {
    const { result, issues } = await readAll('postcode;inwoners\n9711;1\n', { delimiter: [',', ';'] });
    expect(result?.delimiter).toBe(';');
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([['DELIMITER_DETECTED', 'information']]);
  });

  it('lists all missing columns at once', async () => {
    const { issues } = await readAll('a,b\n1,2\n');
    expect(issues.map((issue) => [issue.code, issue.where.field])).toEqual([
      ['COLUMN_MISSING', 'postcode'],
      ['COLUMN_MISSING', 'inwoners'],
    ]);
  });

  it('counts the lines before the header', async () => {
    const { issues } = await readAll('title\n"and more"\na,b\n1,2\n', { prefaceLines: 2 });
    expect(issues[0]).toMatchObject({ code: 'COLUMN_MISSING', where: { line: 3 } });
    const { rows } = await readAll('title\npostcode,inwoners\n9711,2\n', { prefaceLines: 1 });
    expect(rows[0]?.line).toBe(3);
    expect((await readAll('title\n', { prefaceLines: 2 })).issues.map((issue) => issue.code)).toEqual(['FILE_EMPTY']);
  });

  it('joins headers of several lines and skips the lines around the table', async () => {
    const log = new IssueLog();
    let header: readonly string[] = [];
    let rows = 0;
    const content = '"Title, 2006"\nTopic,Persons,,Place\n,Men,Women,\n,number,,name\n1011,1,2,A\n(c) Publisher\n\n';
    await readDelimited(
      createFolder({ 'a.csv': content }),
      'a.csv',
      {
        delimiter: ',',
        prefaceLines: 1,
        headerLines: 3,
        columns: { men: { names: ['Persons | Men | number'] }, women: { names: ['Persons | Women'] } },
        isClosing: (fields) => fields[0]?.startsWith('(c)') === true,
      },
      log,
      (row) => {
        header = row.header;
        rows++;
        expect([row.line, row.count('men'), row.count('women')]).toEqual([5, 1, 2]);
      },
    );
    expect(header).toEqual(['Topic', 'Persons | Men | number', 'Persons | Women', 'Place | name']);
    expect(rows).toBe(1);
    expect(log.list()).toEqual([]);
  });

  it('reads decimal commas only when they are announced', async () => {
    const { issues } = await readAll('postcode;inwoners\n9711;1,5\n', { delimiter: ';', decimal: ',' });
    expect(issues.map((issue) => issue.code)).toEqual(['VALUE_NOT_INTEGER']);
    const point = await readAll('postcode;inwoners\n9711;1,5\n', { delimiter: ';' });
    expect(point.issues.map((issue) => issue.code)).toEqual(['VALUE_NOT_NUMERIC']);
  });

  it('names the line on which an unclosed quote opens', async () => {
    const { issues, rows } = await readAll('postcode,inwoners\n9711,1\n"9712,2\n9713,3\n');
    expect(rows.map((row) => row.zone)).toEqual(['9711']);
    expect(issues.map((issue) => [issue.code, issue.where.line])).toEqual([['QUOTE_NOT_CLOSED', 3]]);
  });

  it('reads gzip, and refuses a cut-off archive before using any of its rows', async () => {
    const text = `postcode,inwoners\n${Array.from({ length: 9000 }, (_, i) => `${1000 + i},${i * 7}`).join('\n')}\n`;
    const packed = gzipSync(text);
    expect((await readAll(packed, {}, 'a.csv.gz')).rows).toHaveLength(9000);
    const cut = await readAll(packed.subarray(0, packed.length >> 1), {}, 'a.csv.gz');
    expect(cut.rows).toEqual([]);
    expect(cut.issues.map((issue) => issue.code)).toEqual(['FILE_TRUNCATED']);
    const broken = await readAll(text, {}, 'a.csv.gz');
    expect(broken.issues.map((issue) => issue.code)).toEqual(['FILE_UNREADABLE']);
  });

  it('reports a file without content and a file without rows', async () => {
    expect((await readAll('')).issues.map((issue) => issue.code)).toEqual(['FILE_EMPTY']);
    expect((await readAll('', {}, 'a.csv.gz')).issues.map((issue) => issue.code)).toEqual(['FILE_EMPTY']);
    expect((await readAll('postcode,inwoners\n')).issues.map((issue) => issue.code)).toEqual(['FILE_EMPTY']);
  });

  it('skips the byte order mark and reports a character set that is not UTF-8', async () => {
    expect((await readAll('\uFEFFpostcode,inwoners\n9711,1\n')).rows).toHaveLength(1);
    const latin = Uint8Array.from('postcode,inwoners,plaats\n9711,1,Frysl\u00e2n\n', (character) =>
      character.charCodeAt(0),
    );
    const { issues, rows } = await readAll(latin);
    expect(rows).toHaveLength(1);
    expect(issues).toEqual([
      {
        code: 'ENCODING_DETECTED',
        severity: 'information',
        where: { file: 'a.csv' },
        values: { encoding: 'iso-8859-1' },
      },
    ]);
  });

  it('describes the file by the bytes that lie in the folder', async () => {
    const { result } = await readAll('postcode,inwoners\n9711,1\n');
    expect(result?.source).toEqual({
      name: 'a.csv',
      bytes: 25,
      // printf 'postcode,inwoners\n9711,1\n' | sha256sum
      sha256: '4cb2426c580bfd48cdcc406ac1bd875a998a05b81416b637794b27a40ad0451c',
    });
  });
});
