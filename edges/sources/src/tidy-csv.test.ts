import { IssueLog } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { parseStrictCsv } from './tidy-csv.ts';

function read(text: string): { texts: string[][]; issues: string[] } {
  const log = new IssueLog();
  const rows = parseStrictCsv(text, ',', 'f.csv', log);
  return {
    texts: rows.map((row) => row.map((field) => field.text)),
    issues: log.list().map(({ code, where, values }) => `${code} ${where.line}:${values.character}`),
  };
}

describe('parseStrictCsv', () => {
  it('splits rows that end in LF, CRLF or CR, and skips those without text', () => {
    expect(read('a,b\n1,2\r\n\r\n3,\r5,6').texts).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', ''],
      ['5', '6'],
    ]);
    expect(read('').texts).toEqual([]);
    expect(read('a,').texts).toEqual([['a', '']]);
  });

  it('understands quotes, doubled quotes, delimiters and line ends inside them', () => {
    expect(read('"a,b","c""d"\n"e\nf",g').texts).toEqual([
      ['a,b', 'c"d'],
      ['e\nf', 'g'],
    ]);
  });

  it('counts physical lines and characters, also behind a quoted line end', () => {
    const rows = parseStrictCsv('a,b\n"x\ny",z\np,q', ',', 'f.csv', new IssueLog());
    const places = rows.flat().map((field) => `${field.text} ${field.line}:${field.character}`);
    expect(places).toEqual(['a 1:1', 'b 1:3', 'x\ny 2:1', 'z 3:4', 'p 4:1', 'q 4:3']);
  });

  it('reports text behind a quote, a quote inside a field, an open quote and a control character', () => {
    expect(read('"a"b,c').issues).toEqual(['FILE_UNREADABLE 1:4']);
    expect(read('x,a"b').issues).toEqual(['FILE_UNREADABLE 1:4']);
    expect(read('x,y\n1,"2\n3').issues).toEqual(['QUOTE_NOT_CLOSED 2:3']);
    expect(read('x,a\u0000b').issues).toEqual(['FILE_UNREADABLE 1:4']);
    expect(read('x,"a""\u0000b"').issues).toEqual(['FILE_UNREADABLE 1:7']);
    expect(read('x,"a\r\nb\u0000"').issues).toEqual(['FILE_UNREADABLE 2:2']);
  });
});
