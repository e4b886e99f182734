/**
 * The file in which a version of a law is kept: dated parameters with article and status, as data.
 *
 * A new law is a new file, no new code. Where two files give the same parameter, the one with the
 * latest `validFrom` on or before the date asked for counts; the same `validFrom` twice is an error.
 */
import { type Issue, IssueLog, isJsonObject } from '@transitieatlas/quantities';
import { DatedFields } from './dated-fields.ts';

/** What a rule may be: in force in its source, replaced, not checked, or made up for an example. */
const lawStatuses = ['in-force', 'superseded', 'unverified', 'invented'] as const;

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
const lawFileVersion = 1;

/**
 * Check a parsed JSON document and take the law out of it, all errors at once.
 *
 * @param document whatever `JSON.parse` gave
 * @param file     its name, for the issues; the field of an issue is a path such as `rules[2].article`
 */
export function parseLawFile(document: unknown, file: string): { value: LawFile | undefined; issues: Issue[] } {
  const log = new IssueLog();
  const value = readLaw(document, new DatedFields(file, log, 'LAW_MALFORMED'));
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

/** Names of the parameters of each rule, by the rule's name up to a slash: what follows names a variant of it. */
export type KnownRules = Map<string, Set<string>>;

/** Add the parameters of a law to those that are known. */
export function learnRules(known: KnownRules, rules: Iterable<readonly [rule: string, parameter: string]>): void {
  for (const [rule, parameter] of rules) {
    const names = known.get(findFamily(rule)) ?? new Set<string>();
    known.set(findFamily(rule), names.add(parameter));
  }
}

/**
 * Warn of rules and parameters of a law that nothing is computed with: a slip in a name, and the old number goes on.
 *
 * @param known the rules of the laws that come with this package, or that a dataset holds
 */
export function noteUnknownRules({ rules }: LawFile, known: KnownRules, file: string, log: IssueLog): void {
  rules.forEach(({ rule, parameters }, at) => {
    const names = known.get(findFamily(rule));
    if (names === undefined) {
      const values = { came: rule, expected: [...known.keys()].sort() };
      log.add('LAW_MALFORMED', 'warning', { file, field: `rules[${at}].rule` }, values);
      return;
    }
    parameters.forEach(({ parameter }, position) => {
      if (names.has(parameter)) return;
      const field = `rules[${at}].parameters[${position}].parameter`;
      log.add('LAW_MALFORMED', 'warning', { file, field }, { came: parameter, expected: [...names].sort() });
    });
  });
}

function findFamily(rule: string): string {
  return rule.split('/')[0] ?? rule;
}

function readLaw(document: unknown, fields: DatedFields): LawFile | undefined {
  if (!isJsonObject(document)) return fields.refuse('', 'an object');
  if (document.format !== 'transitieatlas-law') return fields.refuse('format', 'transitieatlas-law', document.format);
  if (document.version !== lawFileVersion) return fields.refuse('version', String(lawFileVersion), document.version);
  const source = fields.readText(document, 'source', '');
  const entries = fields.readList(document, 'rules', '');
  return {
    rules: entries.flatMap((entry, position) => readRule(entry, `rules[${position}]`, source, fields) ?? []),
    id: fields.readText(document, 'id', ''),
    title: fields.readText(document, 'title', ''),
    asOf: fields.readDate(document, 'asOf', ''),
    source,
    note: document.note === undefined ? '' : fields.readText(document, 'note', ''),
    licence:
      document.licence === undefined
        ? 'none needed: law texts (Auteurswet art. 11)'
        : fields.readText(document, 'licence', ''),
  };
}

function readRule(entry: unknown, path: string, source: string, fields: DatedFields): LawRule | undefined {
  if (!isJsonObject(entry)) return fields.refuse(path, 'an object', entry);
  const status = lawStatuses.find((known) => known === entry.status);
  if (status === undefined) fields.refuse(`${path}.status`, lawStatuses.join(', '), entry.status);
  const parameters = fields
    .readList(entry, 'parameters', path)
    .flatMap((item, position) => readParameter(item, `${path}.parameters[${position}]`, fields) ?? []);
  const period = fields.readPeriod(entry, path);
  return {
    rule: fields.readText(entry, 'rule', path),
    article: fields.readText(entry, 'article', path),
    status: status ?? 'unverified',
    ...period,
    source: entry.source === undefined ? source : fields.readText(entry, 'source', path),
    parameters,
  };
}

function readParameter(item: unknown, path: string, fields: DatedFields): LawParameter | undefined {
  if (!isJsonObject(item)) return fields.refuse(path, 'an object', item);
  const value = fields.readValue(item, path);
  if (value === undefined) return undefined;
  return { parameter: fields.readText(item, 'parameter', path), value, unit: fields.readText(item, 'unit', path) };
}
