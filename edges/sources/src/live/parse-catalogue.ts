/**
 * The catalogue of live sources as it is kept: JSON, one object per table, checked before it is used.
 *
 * A new edition is a line in `data/catalogue-*.json`, no code. All mistakes are told at once.
 */
import { describeJson, type Issue, IssueLog, isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import {
  type CatalogueLine,
  type ColumnSource,
  columnReadings,
  type DimensionChoice,
  editionStatuses,
  protocolNames,
  purposes,
} from './catalogue-line.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TABLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** Take the lines out of a parsed document; a document with one mistake gives no lines. */
export function parseCatalogue(document: unknown, file: string): { value: CatalogueLine[]; issues: Issue[] } {
  const log = new IssueLog();
  if (!Array.isArray(document)) {
    log.add('CATALOGUE_MALFORMED', 'error', { file }, { came: describeJson(document), expected: 'a list of lines' });
    return { value: [], issues: log.list() };
  }
  const seen = new Set<string>();
  const lines = document.flatMap((entry: unknown, position) => {
    const reader = new LineReader(file, `[${position}]`, entry, log);
    const line = reader.read();
    if (line === undefined) return [];
    if (seen.has(line.id)) reader.refuse('id', line.id, 'each id once');
    seen.add(line.id);
    return [line];
  });
  return { value: log.hasErrors() ? [] : lines, issues: log.list() };
}

/** Reads the fields of one line; a class because place and log go along to every field. */
class LineReader {
  private readonly file: string;
  private readonly path: string;
  private readonly entry: unknown;
  private readonly log: IssueLog;
  private ok = true;

  constructor(file: string, path: string, entry: unknown, log: IssueLog) {
    this.file = file;
    this.path = path;
    this.entry = entry;
    this.log = log;
  }

  read(): CatalogueLine | undefined {
    const { entry } = this;
    if (!isJsonObject(entry)) {
      this.refuse('', describeJson(entry), 'an object');
      return undefined;
    }
    const line: CatalogueLine = {
      id: this.match(entry, 'id', ID, 'words in lower case with hyphens'),
      publisher: this.text(entry, 'publisher'),
      table: this.match(entry, 'table', TABLE, 'the id of a table'),
      title: this.text(entry, 'title'),
      licence: this.text(entry, 'licence'),
      protocol: this.choice(entry, 'protocol', protocolNames),
      address: this.address(entry),
      purpose: this.choice(entry, 'purpose', purposes),
      division: this.division(entry),
      periods: this.texts(entry, 'periods'),
      status: this.choice(entry, 'status', editionStatuses),
      series: this.match(entry, 'series', ID, 'words in lower case with hyphens'),
      required: entry.required === true,
      select: this.select(entry.select),
      columns: this.columns(entry.columns),
      options: this.options(entry.options),
      note: typeof entry.note === 'string' ? entry.note : '',
    };
    return this.ok ? line : undefined;
  }

  refuse(field: string, came: string, expected: string): void {
    this.ok = false;
    const place = { file: this.file, field: field === '' ? this.path : `${this.path}.${field}` };
    this.log.add('CATALOGUE_MALFORMED', 'error', place, { came, expected });
  }

  private text(entry: JsonObject, field: string): string {
    const value = entry[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.refuse(field, describeJson(value), 'a text');
    return '';
  }

  private match(entry: JsonObject, field: string, pattern: RegExp, expected: string): string {
    const value = entry[field];
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.refuse(field, describeJson(value), expected);
    return '';
  }

  private choice<T extends string>(entry: JsonObject, field: string, known: readonly T[]): T {
    const found = known.find((one) => one === entry[field]);
    if (found === undefined) this.refuse(field, describeJson(entry[field]), known.join(', '));
    return found ?? (known[0] as T);
  }

  private address(entry: JsonObject): string {
    const text = typeof entry.address === 'string' ? entry.address : '';
    const address = URL.canParse(text) ? new URL(text) : undefined;
    if (address?.protocol === 'https:' && address.username === '' && address.hash === '') return text;
    this.refuse('address', describeJson(entry.address), 'an https address');
    return '';
  }

  private division(entry: JsonObject): number | 'period' {
    const { division } = entry;
    if (division === 'period') return division;
    if (typeof division === 'number' && Number.isInteger(division) && division > 1900) return division;
    this.refuse('division', describeJson(division), 'a year, or "period"');
    return 'period';
  }

  private texts(entry: JsonObject, field: string): readonly string[] {
    const value = entry[field];
    if (isTexts(value) && value.length > 0) return value;
    this.refuse(field, describeJson(value), 'a list of texts');
    return [];
  }

  private select(value: unknown): Record<string, DimensionChoice> {
    const choices: Record<string, DimensionChoice> = {};
    for (const [name, choice] of this.entries(value, 'select')) {
      if (!isJsonObject(choice)) {
        this.refuse(`select.${name}`, describeJson(choice), 'codes, titles, prefixes or ageClasses');
        continue;
      }
      const { codes, titles, prefixes, ageClasses } = choice;
      const lists = { codes, titles, prefixes };
      for (const [field, list] of Object.entries(lists)) {
        if (list !== undefined && !isTexts(list)) {
          this.refuse(`select.${name}.${field}`, describeJson(list), 'a list of texts');
        }
      }
      choices[name] = {
        ...(isTexts(codes) ? { codes } : {}),
        ...(isTexts(titles) ? { titles } : {}),
        ...(isTexts(prefixes) ? { prefixes } : {}),
        ...(ageClasses === true ? { ageClasses: true } : {}),
      };
    }
    return choices;
  }

  private columns(value: unknown): Record<string, ColumnSource> {
    const columns: Record<string, ColumnSource> = {};
    for (const [key, source] of this.entries(value, 'columns')) {
      if (typeof source === 'string') {
        columns[key] = { from: source };
        continue;
      }
      const read = isJsonObject(source) ? columnReadings.find((one) => one === source.read) : undefined;
      const known = isJsonObject(source) && typeof source.from === 'string';
      if (!known || (source.read !== undefined && read === undefined)) {
        const expected = `a name, or {from, read: ${columnReadings.join(', ')}, values}`;
        this.refuse(`columns.${key}`, describeJson(source), expected);
        continue;
      }
      const values = source.values === undefined ? undefined : this.values(source.values, `columns.${key}.values`);
      columns[key] = {
        from: String(source.from),
        ...(read === undefined ? {} : { read }),
        ...(values === undefined ? {} : { values }),
      };
    }
    return columns;
  }

  private values(value: unknown, field: string): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [key, text] of this.entries(value, field)) {
      if (typeof text === 'string') values[key] = text;
      else this.refuse(`${field}.${key}`, describeJson(text), 'a text');
    }
    return values;
  }

  private options(value: unknown): Record<string, string | number | boolean> {
    const options: Record<string, string | number | boolean> = {};
    for (const [key, option] of this.entries(value, 'options')) {
      if (typeof option === 'string' || typeof option === 'number' || typeof option === 'boolean') {
        options[key] = option;
      } else this.refuse(`options.${key}`, describeJson(option), 'a text, a number or true or false');
    }
    return options;
  }

  private entries(value: unknown, field: string): [string, unknown][] {
    if (value === undefined) return [];
    if (isJsonObject(value)) return Object.entries(value);
    this.refuse(field, describeJson(value), 'an object');
    return [];
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
