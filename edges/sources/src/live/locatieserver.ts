/**
 * Places of addresses from PDOK's geocoder: one small question per address, each kept for good.
 *
 * The line names the file with the addresses (`options.sites`, an address of DUO's register) and asks only for
 * sites in the provinces that are fetched. How well an address was found is kept: the house, only the
 * postcode, or not at all.
 *
 * @source PDOK, Locatieserver v3_1, `free`; the shape of its answers was taken from clients, *unverified* live
 */
import { createHash } from 'node:crypto';
import { IssueLog, isJsonObject, type JsonObject, readJsonText } from '@transitieatlas/quantities';
import { type AddressFile, type AddressSite, readAddressFile } from '../duo-address-file.ts';
import { type DuoColumns, listDuoColumns } from '../duo-columns.ts';
import { isInRdFrame } from '../duo-register.ts';
import { createFolder } from '../source-folder.ts';
import type { Asker } from './asker.ts';
import { takeFile } from './ckan.ts';
import { writeQuery } from './feature-page.ts';
import type { Extent, Protocol } from './protocol.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** What the geocoder found for an address. */
export interface FoundPlace {
  /** The house, or only its postcode. */
  readonly match: 'address' | 'postcode';
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
}

/** An address does not move: its answer holds as long as the store does. */
const EDITION = 'address';

const ROWS = 20;

/** Asks for addresses; what came is read by `parsePlace`. */
export const locatieserver: Protocol = {
  async take(line, extent, asker) {
    const { sites } = line.options;
    if (typeof sites !== 'string') {
      throw new SourceFailure('SOURCE_FORMAT', line.address, { expected: 'options.sites: the address of a register' });
    }
    const file = await takeFile(sites, line.options, asker);
    const answers: TakenAnswer[] = file.parts.map(({ answer }) => ({ role: 'register', about: '', answer }));
    const log = new IssueLog();
    const columns = await listDuoColumns(['location', 'houseNumber', 'postcode'], line);
    const register = await readRegister(file.parts, columns, asker, log);
    const fault = log.list().find(({ severity }) => severity === 'error');
    if (register === undefined) {
      const expected = fault?.values.expected;
      throw new SourceFailure('SOURCE_FORMAT', file.parts[0]?.answer.address ?? sites, {
        reason: fault?.code ?? 'no addresses',
        ...(expected === undefined ? {} : { expected }),
      });
    }
    const asked = new Set<string>();
    for (const { address } of listNear(register.sites, extent)) {
      if (address === '' || asked.has(address)) continue;
      asked.add(address);
      const question = { q: address, fq: 'type:(adres OR postcode)', rows: ROWS };
      const answer = await asker.ask({
        name: `place-${address.replace(/[^0-9A-Za-z]+/g, '-').toLowerCase()}`,
        address: writeQuery(line.address, question),
        format: 'json',
        edition: EDITION,
      });
      // Whether it is an answer at all is found out now, not when an atlas is made of it.
      parsePlace(await asker.readJson(answer), address, answer.address);
      answers.push({ role: 'place', about: address, answer });
    }
    return { answers, published: '', figureStatus: '' };
  },
};

/** The addresses of a register that was taken a moment ago, out of the store. */
async function readRegister(
  parts: readonly TakenAnswer[],
  columns: DuoColumns,
  asker: Asker,
  log: IssueLog,
): Promise<AddressFile | undefined> {
  const texts = await Promise.all(parts.map(({ answer }) => asker.readText(answer)));
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  const renamed = parts.map((part, at) => {
    const content = bytes[at] ?? new Uint8Array(0);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { ...part, answer: { ...part.answer, file: `register-${at}`, bytes: content.length, sha256 } };
  });
  const folder = createFolder(Object.fromEntries(renamed.map(({ answer }, at) => [answer.file, texts[at] ?? ''])));
  return readAddressFile(folder, renamed, columns, log);
}

/**
 * Sites in and around a region: those of its municipalities, and of the provinces that these lie in. A register of
 * today has codes of today, a designated region those of its own year: its merged municipalities are found by
 * the province of the others, and so are the neighbours that its pupils go to.
 */
function listNear(sites: readonly AddressSite[], { municipalities }: Extent): readonly AddressSite[] {
  const wanted = new Set(municipalities);
  const own = sites.filter(({ municipality }) => wanted.has(municipality));
  const provinces = new Set(own.map(({ province }) => province).filter((province) => province !== ''));
  return sites.filter(({ municipality, province }) => wanted.has(municipality) || provinces.has(province));
}

/**
 * The place of an address in an answer.
 *
 * @param address postcode and house number with a blank between: `9951AA 12B`
 * @returns undefined if the geocoder does not know the postcode
 * @throws SourceFailure if it is no answer of the geocoder
 */
export function parsePlace(document: unknown, address: string, from: string): FoundPlace | undefined {
  const response = isJsonObject(document) ? document.response : undefined;
  const docs = isJsonObject(response) ? response.docs : undefined;
  if (!Array.isArray(docs)) {
    throw new SourceFailure('SOURCE_FORMAT', from, { expected: 'a response with docs' });
  }
  const [postcode = '', houseNumber = ''] = address.split(' ');
  const near = docs.filter((doc: unknown): doc is JsonObject => isJsonObject(doc) && doc.postcode === postcode);
  const addresses = near.filter(({ type }) => type === 'adres');
  const number = /^\d+/.exec(houseNumber)?.[0] ?? '';
  // The addition of a school is often not that of the register of addresses: the house will do.
  const exact =
    addresses.find((doc) => writeHouseNumber(doc) === houseNumber) ??
    addresses.find(({ huisnummer }) => number !== '' && readJsonText(huisnummer) === number);
  const point = exact === undefined ? undefined : readPoint(exact);
  if (point !== undefined) return { match: 'address', ...point };
  for (const doc of [...near.filter(({ type }) => type === 'postcode'), ...addresses]) {
    const middle = readPoint(doc);
    if (middle !== undefined) return { match: 'postcode', ...middle };
  }
  return undefined;
}

function writeHouseNumber({ huisnummer, huisletter, huisnummertoevoeging }: JsonObject): string {
  const parts = [huisnummer, huisletter, huisnummertoevoeging].map(readJsonText);
  return parts
    .join('')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
}

function readPoint({ centroide_rd: text }: JsonObject): { x: number; y: number } | undefined {
  const found = typeof text === 'string' ? /^POINT\s*\((-?[\d.]+)\s+(-?[\d.]+)\)$/i.exec(text.trim()) : null;
  const [x, y] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? Number.NaN)];
  return isInRdFrame(x, y) ? { x, y } : undefined;
}
