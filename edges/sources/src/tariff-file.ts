/**
 * The file in which tariffs are kept: dated numbers with source and status, as data.
 *
 * A new amount, a new party or a new payment is a new file, no new code: an entry with `driver` moves its
 * value per unit of the driver from payer to payee. The engine's list of drivers is not known here; a driver
 * that it does not know is refused when the atlas is used.
 */
import { describeJson, type Issue, IssueLog, isJsonObject, type Place } from '@transitieatlas/quantities';

/** What a tariff in a file may be; see the room `finance` for what they mean. */
export const tariffFileStatuses = ['in-force', 'published', 'unverified', 'assumed', 'invented'] as const;

/** One version of a tariff. */
export interface TariffEntry {
  readonly tariff: string;
  readonly value: number;
  readonly unit: string;
  /** Item, payer, payee and driver are all given or all empty. */
  readonly item: string;
  readonly payer: string;
  readonly payee: string;
  readonly driver: string;
  readonly validFrom: string;
  /** First day after, or empty. */
  readonly validTo: string;
  /** 0 if it is no price. */
  readonly priceYear: number;
  readonly status: (typeof tariffFileStatuses)[number];
  readonly source: string;
  readonly note: string;
}

/** A file of tariffs. */
export interface TariffFile {
  readonly id: string;
  readonly title: string;
  readonly asOf: string;
  readonly licence: string;
  readonly note: string;
  readonly tariffs: readonly TariffEntry[];
}

/** The version of the file format that is read here. */
export const tariffFileVersion = 1;

const ruleKeys = ['item', 'payer', 'payee', 'driver'] as const;

/**
 * Check a parsed JSON document and take the tariffs out of it, all errors at once.
 *
 * @param document whatever `JSON.parse` gave
 * @param file     its name, for the issues; the field of an issue is a path such as `tariffs[2].source`
 */
export function parseTariffFile(
  document: unknown,
  file: string,
): { value: TariffFile | undefined; issues: readonly Issue[] } {
  const log = new IssueLog();
  const value = new TariffReader(file, log).readFile(document);
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

/** Walks the document; a class because file and log go along to every depth. */
class TariffReader {
  private readonly file: string;
  private readonly log: IssueLog;

  constructor(file: string, log: IssueLog) {
    this.file = file;
    this.log = log;
  }

  readFile(document: unknown): TariffFile | undefined {
    if (!isJsonObject(document)) return this.refuse('', 'an object', document);
    const { format, version, tariffs } = document;
    if (format !== 'transitieatlas-tariffs') return this.refuse('format', 'transitieatlas-tariffs', format);
    if (version !== tariffFileVersion) return this.refuse('version', String(tariffFileVersion), version);
    const listed = Array.isArray(tariffs) && tariffs.length > 0;
    if (!listed) this.refuse('tariffs', 'a list with at least one entry', tariffs);
    const entries: unknown[] = listed ? tariffs : [];
    return {
      id: this.readText(document, 'id', ''),
      title: this.readText(document, 'title', ''),
      asOf: this.readDate(document, 'asOf', '', false),
      licence: this.readText(document, 'licence', ''),
      note: this.readText(document, 'note', '', true),
      tariffs: entries.flatMap((entry, at) => this.readEntry(entry, `tariffs[${at}]`) ?? []),
    };
  }

  private readEntry(entry: unknown, path: string): TariffEntry | undefined {
    if (!isJsonObject(entry)) return this.refuse(path, 'an object', entry);
    const { value, priceYear = 0 } = entry;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.log.add('VALUE_NOT_NUMERIC', 'error', this.at(`${path}.value`), { came: describeJson(value) });
    }
    if (typeof priceYear !== 'number' || !Number.isInteger(priceYear)) {
      this.refuse(`${path}.priceYear`, 'a year or nothing', priceYear);
    }
    const status = tariffFileStatuses.find((known) => known === entry.status);
    if (status === undefined) this.refuse(`${path}.status`, tariffFileStatuses.join(', '), entry.status);
    const validFrom = this.readDate(entry, 'validFrom', path, false);
    const validTo = this.readDate(entry, 'validTo', path, true);
    if (validTo !== '' && validTo <= validFrom) this.refuse(`${path}.validTo`, 'a date after validFrom', validTo);
    const [item, payer, payee, driver] = ruleKeys.map((key) => this.readText(entry, key, path, true));
    const given = ruleKeys.filter((key) => entry[key] !== undefined);
    if (given.length > 0 && given.length < ruleKeys.length) this.refuse(path, ruleKeys.join(', '), given.join(', '));
    if (payer !== '' && payer === payee) this.refuse(`${path}.payee`, 'another purse than the payer', payee);
    return {
      tariff: this.readText(entry, 'tariff', path),
      value: typeof value === 'number' ? value : Number.NaN,
      unit: this.readText(entry, 'unit', path),
      item: item ?? '',
      payer: payer ?? '',
      payee: payee ?? '',
      driver: driver ?? '',
      validFrom,
      validTo,
      priceYear: typeof priceYear === 'number' ? priceYear : 0,
      status: status ?? 'unverified',
      source: this.readText(entry, 'source', path),
      note: this.readText(entry, 'note', path, true),
    };
  }

  private readText(owner: Readonly<Record<string, unknown>>, key: string, path: string, mayLack = false): string {
    const value = owner[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (value === undefined && mayLack) return '';
    if (value === undefined || value === '') this.log.add('VALUE_MISSING', 'error', this.at(join(path, key)));
    else this.refuse(join(path, key), 'text', value);
    return '';
  }

  private readDate(owner: Readonly<Record<string, unknown>>, key: string, path: string, mayLack: boolean): string {
    const value = owner[key];
    if (typeof value === 'string' && isDate(value)) return value;
    if (mayLack && (value === undefined || value === '')) return '';
    this.refuse(join(path, key), mayLack ? 'a date yyyy-mm-dd or nothing' : 'a date yyyy-mm-dd', value);
    return '';
  }

  private refuse(path: string, expected: string, came: unknown): undefined {
    this.log.add('TARIFF_MALFORMED', 'error', this.at(path), { came: describeJson(came), expected });
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
