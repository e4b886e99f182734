/**
 * The file in which tariffs are kept: dated numbers with source and status, as data.
 *
 * A new amount, a new party or a new payment is a new file, no new code: an entry with `driver` moves its
 * value per unit of the driver from payer to payee. The engine's list of drivers is not known here; a driver
 * that it does not know is refused when the atlas is used.
 */
import { type Issue, IssueLog, isJsonObject } from '@transitieatlas/quantities';
import { DatedFields } from './dated-fields.ts';

/** What a tariff in a file may be; see the room `finance` for what they mean. */
const tariffFileStatuses = ['in-force', 'published', 'unverified', 'assumed', 'invented'] as const;

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
const tariffFileVersion = 1;

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
  const value = readTariffs(document, new DatedFields(file, log, 'TARIFF_MALFORMED'));
  return { value: log.hasErrors() ? undefined : value, issues: log.list() };
}

function readTariffs(document: unknown, fields: DatedFields): TariffFile | undefined {
  if (!isJsonObject(document)) return fields.refuse('', 'an object', document);
  const { format, version } = document;
  if (format !== 'transitieatlas-tariffs') return fields.refuse('format', 'transitieatlas-tariffs', format);
  if (version !== tariffFileVersion) return fields.refuse('version', String(tariffFileVersion), version);
  const entries = fields.readList(document, 'tariffs', '');
  return {
    id: fields.readText(document, 'id', ''),
    title: fields.readText(document, 'title', ''),
    asOf: fields.readDate(document, 'asOf', ''),
    licence: fields.readText(document, 'licence', ''),
    note: fields.readText(document, 'note', '', true),
    tariffs: entries.flatMap((entry, at) => readEntry(entry, `tariffs[${at}]`, fields) ?? []),
  };
}

function readEntry(entry: unknown, path: string, fields: DatedFields): TariffEntry | undefined {
  if (!isJsonObject(entry)) return fields.refuse(path, 'an object', entry);
  const value = fields.readValue(entry, path);
  const { priceYear = 0 } = entry;
  if (typeof priceYear !== 'number' || !Number.isInteger(priceYear)) {
    fields.refuse(`${path}.priceYear`, 'a year or nothing', priceYear);
  }
  const status = tariffFileStatuses.find((known) => known === entry.status);
  if (status === undefined) fields.refuse(`${path}.status`, tariffFileStatuses.join(', '), entry.status);
  const period = fields.readPeriod(entry, path);
  const [item, payer, payee, driver] = ruleKeys.map((key) => fields.readText(entry, key, path, true));
  const given = ruleKeys.filter((key) => entry[key] !== undefined);
  if (given.length > 0 && given.length < ruleKeys.length) fields.refuse(path, ruleKeys.join(', '), given.join(', '));
  if (payer !== '' && payer === payee) fields.refuse(`${path}.payee`, 'another purse than the payer', payee);
  return {
    tariff: fields.readText(entry, 'tariff', path),
    value: value ?? Number.NaN,
    unit: fields.readText(entry, 'unit', path),
    item: item ?? '',
    payer: payer ?? '',
    payee: payee ?? '',
    driver: driver ?? '',
    ...period,
    priceYear: typeof priceYear === 'number' ? priceYear : 0,
    status: status ?? 'unverified',
    source: fields.readText(entry, 'source', path),
    note: fields.readText(entry, 'note', path, true),
  };
}
