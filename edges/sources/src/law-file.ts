/**
 * The file in which a version of a law is kept: dated parameters with article and status, as data.
 *
 * A new law is a new file, no new code. Where two files give the same parameter, the one with the
 * latest `validFrom` on or before the date asked for counts; the same `validFrom` twice is an error.
 */
import { describeJson, type Issue, IssueLog, isJsonObject, type Place } from '@transitieatlas/quantities';

/** What a rule may be: in force in its source, replaced, not checked, or made up for an example. */
export const lawStatuses = ['in-force', 'superseded', 'unverified', 'invented'] as const;

/** See {@link lawStatuses}. */
export type LawStatus = (typeof lawStatuses)[number];

/** One number of a rule. */
export interface LawParameter {
  readonly parameter: string;
  readonly value: number;
  readonly unit: string;
}

/** One rule with everything that holds for all of its numbers. */
export interface LawRule {
  readonly rule: string;
  readonly article: string;
  readonly status: LawStatus;
  /** First day, `yyyy-mm-dd`. */
  readonly validFrom: string;
  /** First day after, or empty if no end is known. */
  readonly validTo: string;
  readonly source: string;
  readonly parameters: readonly LawParameter[];
}

/** A version of a law. */
export interface LawFile {
  readonly id: string;
  readonly title: string;
  /** Date of the text that the rules were taken from. */
  readonly asOf: string;
  readonly source: string;
  readonly note: string;
  /** Terms of the source; a law text needs none and may leave it out. */
  readonly licence: string;
  readonly rules: readonly LawRule[];
}

/** The version of the file format that is read here. */
export const lawFileVersion = 1;

/**
 * Check a parsed JSON document and take the law out of it, all errors at once.
 *
 * @param document whatever `JSON.parse` gave
 * @param file     its name, for the issues; the field of an issue is a path such as `rules[2].article`
 */
export function parseLawFile(document: unknown, file: string): { value: LawFile | undefined; issues: Issue[] } {
  const log = new IssueLog();
  const reader = new LawReader(file, log);
  const value = reader.readFile(document);
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

/** Walks the document; a class because file and log go along to every depth. */
class LawReader {
  constructor(file: string, log: IssueLog) {
    this.file = file;
    this.log = log;
  }

  private readonly file: string;
  private readonly log: IssueLog;

  readFile(document: unknown): LawFile | undefined {
    if (!isJsonObject(document)) return this.refuse('', 'an object');
    if (document.format !== 'transitieatlas-law') return this.refuse('format', 'transitieatlas-law', document.format);
    if (document.version !== lawFileVersion) return this.refuse('version', String(lawFileVersion), document.version);
    const source = this.readText(document, 'source', '');
    const rules: LawRule[] = [];
    this.readList(document, 'rules', '').forEach((entry, position) => {
      const rule = this.readRule(entry, `rules[${position}]`, source);
      if (rule !== undefined) rules.push(rule);
    });
    return {
      id: this.readText(document, 'id', ''),
      title: this.readText(document, 'title', ''),
      asOf: this.readDate(document, 'asOf', '', false),
      source,
      note: document.note === undefined ? '' : this.readText(document, 'note', ''),
      licence:
        document.licence === undefined
          ? 'none needed: law texts (Auteurswet art. 11)'
          : this.readText(document, 'licence', ''),
      rules,
    };
  }

  private readRule(entry: unknown, path: string, source: string): LawRule | undefined {
    if (!isJsonObject(entry)) return this.refuse(path, 'an object', entry);
    const status = lawStatuses.find((known) => known === entry.status);
    if (status === undefined) this.refuse(`${path}.status`, lawStatuses.join(', '), entry.status);
    const parameters: LawParameter[] = [];
    this.readList(entry, 'parameters', path).forEach((item, position) => {
      const parameter = this.readParameter(item, `${path}.parameters[${position}]`);
      if (parameter !== undefined) parameters.push(parameter);
    });
    const validFrom = this.readDate(entry, 'validFrom', path, false);
    const validTo = this.readDate(entry, 'validTo', path, true);
    if (validTo !== '' && validTo <= validFrom) this.refuse(`${path}.validTo`, 'a date after validFrom', validTo);
    return {
      rule: this.readText(entry, 'rule', path),
      article: this.readText(entry, 'article', path),
      status: status ?? 'unverified',
      validFrom,
      validTo,
      source: entry.source === undefined ? source : this.readText(entry, 'source', path),
      parameters,
    };
  }

  private readParameter(item: unknown, path: string): LawParameter | undefined {
    if (!isJsonObject(item)) return this.refuse(path, 'an object', item);
    const value = item.value;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.log.add('VALUE_NOT_NUMERIC', 'error', this.at(`${path}.value`), { came: describeJson(value) });
      return undefined;
    }
    return { parameter: this.readText(item, 'parameter', path), value, unit: this.readText(item, 'unit', path) };
  }

  private readList(owner: Readonly<Record<string, unknown>>, key: string, path: string): readonly unknown[] {
    const value = owner[key];
    if (Array.isArray(value) && value.length > 0) return value;
    this.refuse(join(path, key), 'a list with at least one entry', value);
    return [];
  }

  private readText(owner: Readonly<Record<string, unknown>>, key: string, path: string): string {
    const value = owner[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (value === undefined || value === '') this.log.add('VALUE_MISSING', 'error', this.at(join(path, key)));
    else this.refuse(join(path, key), 'text', value);
    return '';
  }

  private readDate(owner: Readonly<Record<string, unknown>>, key: string, path: string, mayBeEmpty: boolean): string {
    const value = owner[key];
    if (typeof value === 'string' && isDate(value)) return value;
    if (mayBeEmpty && (value === undefined || value === '')) return '';
    this.refuse(join(path, key), mayBeEmpty ? 'a date yyyy-mm-dd or nothing' : 'a date yyyy-mm-dd', value);
    return '';
  }

  private refuse(path: string, expected: string, came?: unknown): undefined {
    this.log.add('LAW_MALFORMED', 'error', this.at(path), { came: describeJson(came), expected });
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
