/** Fields of our own files of dated rules (laws, tariffs): read one by one, all that is wrong into the log. */
import { describeJson, type IssueCode, type IssueLog, type Place } from '@transitieatlas/quantities';

/** An object of a file. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads fields; a class because file, log and the code of what is malformed go along to every depth. */
export class DatedFields {
  private readonly file: string;
  private readonly log: IssueLog;
  private readonly malformed: IssueCode;

  constructor(file: string, log: IssueLog, malformed: IssueCode) {
    this.file = file;
    this.log = log;
    this.malformed = malformed;
  }

  /** Read a text that is not empty; `''` where there is none. */
  readText(owner: Fields, key: string, path: string, mayLack = false): string {
    const value = owner[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (value === undefined && mayLack) return '';
    if (value === undefined || value === '') this.log.add('VALUE_MISSING', 'error', this.at(join(path, key)));
    else this.refuse(join(path, key), 'text', value);
    return '';
  }

  /** Read the first day of an entry and the first day after it, which may be unknown: `''`. */
  readPeriod(owner: Fields, path: string): { readonly validFrom: string; readonly validTo: string } {
    const validFrom = this.readDate(owner, 'validFrom', path);
    const validTo = this.readDate(owner, 'validTo', path, true);
    if (validTo !== '' && validTo <= validFrom) this.refuse(join(path, 'validTo'), 'a date after validFrom', validTo);
    return { validFrom, validTo };
  }

  /** Read a date `yyyy-mm-dd`; `''` where there is none. */
  readDate(owner: Fields, key: string, path: string, mayLack = false): string {
    const value = owner[key];
    if (typeof value === 'string' && isDate(value)) return value;
    if (mayLack && (value === undefined || value === '')) return '';
    this.refuse(join(path, key), mayLack ? 'a date yyyy-mm-dd or nothing' : 'a date yyyy-mm-dd', value);
    return '';
  }

  /** Read the `value` of an entry; undefined if it is no number. */
  readValue(owner: Fields, path: string): number | undefined {
    const { value } = owner;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.log.add('VALUE_NOT_NUMERIC', 'error', this.at(join(path, 'value')), { came: describeJson(value) });
    return undefined;
  }

  /** Read a list with at least one entry; an empty one where there is none. */
  readList(owner: Fields, key: string, path: string): readonly unknown[] {
    const value = owner[key];
    if (Array.isArray(value) && value.length > 0) return value;
    this.refuse(join(path, key), 'a list with at least one entry', value);
    return [];
  }

  /** Say that something else was expected. */
  refuse(path: string, expected: string, came?: unknown): undefined {
    this.log.add(this.malformed, 'error', this.at(path), { came: describeJson(came), expected });
    return undefined;
  }

  private at(path: string): Place {
    return path === '' ? { file: this.file } : { file: this.file, field: path };
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** True for a calendar date `yyyy-mm-dd` that exists. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
