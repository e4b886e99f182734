import type { IssueLog } from '@transitieatlas/quantities';

/** One field with the place at which it begins. */
export interface TidyField {
  readonly text: string;
  /** Physical line, counted from 1. */
  readonly line: number;
  /** Character within that line, counted from 1. */
  readonly character: number;
  /** How a spreadsheet or map held it, where that was not as text; an error is one of a spreadsheet. */
  readonly held?: 'number' | 'date' | 'error';
  /** Where it stood in the file, if that is not where it stands in the row: wide tables are made long. */
  readonly origin?: { readonly column: number; readonly heading: string };
}

/** A sheet or layer of a file, as fields. */
export interface FigureTable {
  readonly name: string;
  readonly rows: TidyField[][];
}

/** The delimiter that the header uses; a first line `sep=;`, as Excel writes it, is taken at its word. */
export function findTidyDelimiter(
  text: string,
  file: string,
  log: IssueLog,
): { readonly delimiter: string; readonly content: string; readonly firstLine: number } {
  const stated = /^sep=([;,\t])\r?\n/.exec(text);
  if (stated !== null) {
    return { delimiter: stated[1] ?? ',', content: text.slice(stated[0].length), firstLine: 2 };
  }
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  let delimiter = ',';
  let most = 0;
  for (const candidate of [',', ';', '\t']) {
    const times = header.split(candidate).length - 1;
    if (times > most) {
      most = times;
      delimiter = candidate;
    }
  }
  log.add('DELIMITER_DETECTED', 'information', { file }, { delimiter: delimiter === '\t' ? 'tab' : delimiter });
  return { delimiter, content: text, firstLine: 1 };
}

/**
 * Split delimited text into rows of fields, strictly.
 *
 * Published files get a lenient reader; a file that somebody made to be taken in gets this one, in
 * which a quote in the wrong place, an unclosed quote or a control character is an error instead of
 * something to be understood. Rows without any text are skipped. Nothing is thrown.
 *
 * @param text      whole content, without byte-order mark; lines end with LF, CRLF or CR
 * @param delimiter one character
 * @param file      name of the file, for issues
 * @param firstLine physical line at which the text begins
 */
export function parseStrictCsv(
  text: string,
  delimiter: string,
  file: string,
  log: IssueLog,
  firstLine = 1,
): TidyField[][] {
  const rows: TidyField[][] = [];
  let row: TidyField[] = [];
  let line = firstLine;
  let lineStart = 0;
  let i = 0;
  const length = text.length;

  const endRow = () => {
    if (row.length > 1 || (row[0]?.text ?? '').trim() !== '') rows.push(row);
    row = [];
  };
  const refuse = (at: number, reason: string) =>
    log.add(
      'FILE_UNREADABLE',
      'error',
      { file, line, column: row.length + 1 },
      { format: 'CSV', reason, character: at - lineStart + 1 },
    );

  while (i < length) {
    const start = { line, character: i - lineStart + 1 };
    let content = '';
    if (text[i] === '"') {
      const opened = i;
      i++;
      for (;;) {
        if (i >= length) {
          const column = row.length + 1;
          log.add('QUOTE_NOT_CLOSED', 'error', { file, line: start.line, column }, { character: start.character });
          break;
        }
        const character = text[i] ?? '';
        if (character === '"') {
          if (text[i + 1] !== '"') {
            i++;
            break;
          }
          i++;
        }
        if (character === '\n' || (character === '\r' && text[i + 1] !== '\n')) {
          line++;
          lineStart = i + 1;
        }
        i++;
      }
      content = text.slice(opened + 1, Math.max(opened + 1, i - 1)).replaceAll('""', '"');
      if (i < length && !isEnd(text[i] ?? '', delimiter)) {
        refuse(i, 'text after a closing quote');
        while (i < length && !isEnd(text[i] ?? '', delimiter)) i++;
      }
    } else {
      const begin = i;
      while (i < length && !isEnd(text[i] ?? '', delimiter)) i++;
      content = text.slice(begin, i);
      const quote = content.indexOf('"');
      if (quote >= 0) refuse(begin + quote, 'a quote inside a field that does not begin with one');
    }
    const control = findControl(content);
    if (control >= 0) refuse(i - content.length + control, 'a control character');
    row.push({ text: content, ...start });

    const end = text[i] ?? '';
    if (end === delimiter) {
      i++;
      // A delimiter at the very end opens one more, empty, field.
      if (i >= length) row.push({ text: '', line, character: i - lineStart + 1 });
      continue;
    }
    if (i < length) {
      i += end === '\r' && text[i + 1] === '\n' ? 2 : 1;
      line++;
      lineStart = i;
    }
    endRow();
  }
  if (row.length > 0) endRow();
  return rows;
}

function isEnd(character: string, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

/** Position of the first character that no text of figures has: NUL and its kind, or a stray byte-order mark. */
function findControl(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfeff || code === 0xfffd) return i;
  }
  return -1;
}
