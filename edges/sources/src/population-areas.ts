/** The list of areas beside tidy populations: codes, names, regions, and codes that lost their zeros. */
import type { IssueLog } from '@transitieatlas/quantities';
import { readContent } from './read-bytes.ts';
import { readDelimited } from './read-delimited.ts';
import type { SourceFolder } from './source-folder.ts';

/** What a list says of an area, and where. */
export interface ListedArea {
  readonly name: string;
  readonly region: string;
  readonly flagged: boolean;
  readonly file: string;
  readonly line: number;
}

const columns = {
  area: { names: ['area'] },
  name: { names: ['name'], optional: true },
  region: { names: ['region'], optional: true },
  flag: { names: ['boundary_flag', 'flag'], optional: true },
} as const;

/** Read the lists of areas; an area that stands there twice is an error. */
export async function readPopulationAreas(
  folder: SourceFolder,
  paths: readonly string[],
  log: IssueLog,
): Promise<Map<string, ListedArea>> {
  const areas = new Map<string, ListedArea>();
  for (const path of paths) {
    await readDelimited(folder, path, { delimiter: await findDelimiter(folder, path), columns }, log, (row) => {
      const area = row.requiredText('area');
      if (!row.ok) return;
      const first = areas.get(area);
      if (first !== undefined) {
        row.refuse('KEY_DUPLICATE', 'area', { key: area, first: `${first.file}:${first.line}` });
        return;
      }
      areas.set(area, {
        name: row.text('name'),
        region: row.text('region'),
        flagged: row.text('flag') !== '',
        file: path,
        line: row.line,
      });
    });
  }
  return areas;
}

/** The delimiter of a tidy file by its header: a semicolon where there is one and no comma. */
export async function findDelimiter(folder: SourceFolder, path: string): Promise<',' | ';'> {
  const bytes = await readContent(folder, path).catch(() => new Uint8Array(0));
  const end = bytes.indexOf(10);
  const header = new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}

/** A code in the files of figures that needs a look: where it was first met, and in how many rows. */
interface MetCode {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  rows: number;
}

/**
 * Tells the codes of figures from the codes that a spreadsheet made of them (`0301` became `301`).
 *
 * A class because every code is judged once, after all rows were read: without a list of areas only the
 * other codes can show that one lacks its zeros.
 */
export class AreaCodes {
  private readonly met = new Map<string, MetCode>();
  private readonly listed: ReadonlySet<string>;

  /** @param listed codes of the list of areas; empty if there is none */
  constructor(listed: ReadonlyMap<string, unknown>) {
    this.listed = new Set(listed.keys());
  }

  /** Note that a row has this code. */
  meet(code: string, file: string, line: number, column: number): void {
    const known = this.met.get(code);
    if (known === undefined) this.met.set(code, { file, line, column, rows: 1 });
    else known.rows++;
  }

  /**
   * List every code that is not in the list of areas, or that lacks the zeros of the others.
   *
   * @returns the codes listed, with the code that each should have been; undefined where that is not known
   */
  report(log: IssueLog): Map<string, string | undefined> {
    const byNumber = new Map<string, string>();
    for (const code of [...this.listed, ...this.met.keys()]) {
      const bare = stripZeros(code);
      const known = byNumber.get(bare);
      if (known === undefined || code.length > known.length) byNumber.set(bare, code);
    }
    const width = this.findWidth();
    const meant = new Map<string, string | undefined>();
    for (const [code, { file, line, column, rows }] of this.met) {
      if (this.listed.has(code)) continue;
      const where = { file, line, column, field: 'area' };
      const longer = byNumber.get(stripZeros(code));
      if (longer !== undefined && longer !== code) {
        meant.set(code, longer);
        log.add('KEY_MALFORMED', 'error', where, { came: code, expected: longer, rows });
      } else if (this.listed.size > 0) {
        meant.set(code, undefined);
        log.add('REFERENCE_UNKNOWN', 'error', where, { came: code, expected: 'an area of the areas file', rows });
      } else if (/^\d+$/.test(code) && code.length < width) {
        meant.set(code, undefined);
        log.add('KEY_MALFORMED', 'error', where, { came: code, expected: code.padStart(width, '0'), rows });
      }
    }
    return meant;
  }

  /** The length that at least nine in ten whole-number codes share, among them one with a zero in front; else 0. */
  private findWidth(): number {
    const numbers = [...this.met.keys()].filter((code) => /^\d+$/.test(code));
    const counts = new Map<number, number>();
    for (const code of numbers) counts.set(code.length, (counts.get(code.length) ?? 0) + 1);
    for (const [width, count] of counts) {
      if (count >= 0.9 * numbers.length && numbers.some((code) => code.length === width && code.startsWith('0')))
        return width;
    }
    return 0;
  }
}

function stripZeros(code: string): string {
  return code.replace(/^0+(?=.)/, '');
}
