/**
 * The municipal time machine: figures of one municipal division in the codes of another.
 *
 * A change of date d is in force in every division of 1 January on or after d. Forward, a code that
 * ended gives each successor its share of inhabitants. Backward, a code is taken apart in proportion
 * to the inhabitants that each predecessor brought in. Shares of one code always add up to one, so
 * totals do not change; what came out of a code that was taken apart is marked as estimated.
 */
import { type Dataset, findTable, getTable } from './dataset.ts';
import { getIntegers, getNumbers, getText } from './table.ts';

/** Part of an old code that goes to a new code. */
export interface ConversionShare {
  readonly code: string;
  /** 0 to 1; the shares of one old code add up to one. */
  readonly share: number;
}

/** How the codes of one division become those of another. */
export interface Conversion {
  readonly from: number;
  readonly to: number;
  /** Per code of the division `from`, where it goes; a code that stays has itself. */
  readonly shares: ReadonlyMap<string, readonly ConversionShare[]>;
}

/** Figures by code, with the codes whose figure is an estimate. */
export interface ConvertedFigures {
  readonly values: Map<string, number>;
  readonly estimated: Set<string>;
}

interface Change {
  readonly validFrom: string;
  readonly oldCode: string;
  readonly newCode: string;
  readonly share: number;
}

/**
 * Convert figures of a stock (inhabitants, dwellings) between municipal divisions.
 *
 * @param values figures by code in the division `from`; codes of it may be left out
 * @throws RangeError if the dataset does not know one of the divisions, or a code is not in force in `from`
 */
export function convertStock(
  dataset: Dataset,
  values: ReadonlyMap<string, number>,
  from: number,
  to: number,
): ConvertedFigures {
  return applyConversion(createConversion(dataset, from, to), values);
}

/**
 * Convert figures of a flow (births, moves, balances of either sign) between municipal divisions.
 *
 * A flow of year y is counted in the division of 1 January y. It is shared out like inhabitants,
 * because nobody publishes where in a municipality the flow took place: that is the estimate.
 *
 * @throws RangeError as {@link convertStock}
 */
export function convertFlow(
  dataset: Dataset,
  values: ReadonlyMap<string, number>,
  from: number,
  to: number,
): ConvertedFigures {
  return applyConversion(createConversion(dataset, from, to), values);
}

const known = new WeakMap<Dataset, Map<string, Conversion>>();

/**
 * Work out how the codes of one division become those of another, for use on many figures.
 *
 * The same arguments give the same object.
 *
 * @throws RangeError if the dataset does not know one of the divisions
 */
export function createConversion(dataset: Dataset, from: number, to: number): Conversion {
  const ofDataset = known.get(dataset) ?? new Map<string, Conversion>();
  known.set(dataset, ofDataset);
  const key = `${from} ${to}`;
  const found = ofDataset.get(key) ?? followChanges(dataset, from, to);
  ofDataset.set(key, found);
  return found;
}

function followChanges(dataset: Dataset, from: number, to: number): Conversion {
  const codes = listMunicipalities(dataset, from);
  const isEmpty = listMunicipalities(dataset, to).length === 0;
  if (codes.length === 0) throw new RangeError(`The dataset has no municipalities of ${from}.`);
  if (isEmpty) throw new RangeError(`The dataset has no municipalities of ${to}.`);
  let shares = new Map(codes.map((code): [string, readonly ConversionShare[]] => [code, [{ code, share: 1 }]]));
  const step = to >= from ? 1 : -1;
  for (let year = from; year !== to; year += step) {
    const taken = step > 0 ? stepForward(dataset, year + 1) : stepBackward(dataset, year);
    if (taken.size === 0) continue;
    shares = new Map([...shares].map(([code, parts]) => [code, followParts(parts, taken)]));
  }
  return { from, to, shares };
}

/**
 * Apply a conversion to figures by code.
 *
 * @throws RangeError if a code is not in force in the division that the conversion starts from
 */
export function applyConversion(conversion: Conversion, values: ReadonlyMap<string, number>): ConvertedFigures {
  const converted = new Map<string, number>();
  const estimated = new Set<string>();
  for (const [code, value] of values) {
    const parts = conversion.shares.get(code);
    if (parts === undefined) throw new RangeError(`Municipality ${code} is not in force in ${conversion.from}.`);
    for (const { code: target, share } of parts) {
      converted.set(target, (converted.get(target) ?? 0) + value * share);
      if (parts.length > 1) estimated.add(target);
    }
  }
  return { values: converted, estimated };
}

/** Codes in force in a division, in the order of the table; empty if the dataset does not know it. */
export function listMunicipalities(dataset: Dataset, division: number): string[] {
  const table = getTable(dataset, 'municipalities');
  const divisions = getIntegers(table, 'division');
  return getText(table, 'municipality').filter((_, row) => divisions[row] === division);
}

/** Replace each part by what becomes of it in one more year. */
function followParts(
  parts: readonly ConversionShare[],
  taken: ReadonlyMap<string, readonly ConversionShare[]>,
): readonly ConversionShare[] {
  if (!parts.some(({ code }) => taken.has(code))) return parts;
  const followed = new Map<string, number>();
  for (const { code, share } of parts) {
    for (const next of taken.get(code) ?? [{ code, share: 1 }]) {
      followed.set(next.code, (followed.get(next.code) ?? 0) + share * next.share);
    }
  }
  return [...followed].map(([code, share]) => ({ code, share }));
}

/** Where the codes that ended in the year before a division went. */
function stepForward(dataset: Dataset, division: number): Map<string, ConversionShare[]> {
  const taken = new Map<string, ConversionShare[]>();
  for (const { oldCode, newCode, share } of listChanges(dataset, division)) {
    append(taken, oldCode, { code: newCode, share });
  }
  return normalise(taken);
}

/**
 * What each code of a division was made of one division earlier.
 *
 * @throws RangeError if there were changes and the dataset does not know the earlier division
 */
function stepBackward(dataset: Dataset, division: number): Map<string, ConversionShare[]> {
  const changes = listChanges(dataset, division);
  const taken = new Map<string, ConversionShare[]>();
  if (changes.length === 0) return taken;
  const before = new Set(listMunicipalities(dataset, division - 1));
  if (before.size === 0) throw new RangeError(`The dataset has no municipalities of ${division - 1}.`);
  for (const { oldCode, newCode, share } of changes) append(taken, newCode, { code: oldCode, share });
  for (const [code, parts] of taken) {
    // A code that took others in and kept its own brings in its own inhabitants.
    if (before.has(code) && !changes.some(({ oldCode }) => oldCode === code)) parts.push({ code, share: 1 });
  }
  const inhabitants = readInhabitants(dataset, division - 1);
  for (const [code, parts] of taken) {
    // Without the inhabitants of one predecessor those of the others say nothing.
    const isKnown = parts.every((part) => inhabitants.has(part.code));
    taken.set(
      code,
      parts.map((part) => ({ code: part.code, share: part.share * (isKnown ? (inhabitants.get(part.code) ?? 0) : 1) })),
    );
  }
  return normalise(taken);
}

function append(taken: Map<string, ConversionShare[]>, code: string, part: ConversionShare): void {
  const parts = taken.get(code);
  if (parts === undefined) taken.set(code, [part]);
  else parts.push(part);
}

/** Published shares are rounded; totals must not change, so each code's shares are made to add up to one. */
function normalise(taken: Map<string, ConversionShare[]>): Map<string, ConversionShare[]> {
  for (const [code, parts] of taken) {
    const sum = parts.reduce((total, { share }) => total + share, 0);
    const even = 1 / parts.length;
    taken.set(
      code,
      parts.map((part) => ({ code: part.code, share: sum > 0 ? part.share / sum : even })),
    );
  }
  return taken;
}

/** Changes that are in force in a division and were not in the one before. */
function listChanges(dataset: Dataset, division: number): Change[] {
  const table = getTable(dataset, 'municipality_changes');
  const validFrom = getText(table, 'validFrom');
  const oldCodes = getText(table, 'oldCode');
  const newCodes = getText(table, 'newCode');
  const shares = getNumbers(table, 'share');
  const changes: Change[] = [];
  for (let row = 0; row < table.rows; row++) {
    // ISO dates compare as text.
    if (validFrom[row] <= `${division - 1}-01-01` || validFrom[row] > `${division}-01-01`) continue;
    changes.push({
      validFrom: validFrom[row],
      oldCode: oldCodes[row],
      newCode: newCodes[row],
      share: shares[row],
    });
  }
  return changes;
}

/** Inhabitants by code on the last day of a year, as far as the accounts tell. */
function readInhabitants(dataset: Dataset, year: number): Map<string, number> {
  const inhabitants = new Map<string, number>();
  const table = findTable(dataset, 'components');
  if (table === undefined) return inhabitants;
  const codes = getText(table, 'municipality');
  const years = getIntegers(table, 'year');
  const sexes = getText(table, 'sex');
  const begin = getNumbers(table, 'population');
  const end = getNumbers(table, 'populationEnd');
  for (let row = 0; row < table.rows; row++) {
    if (years[row] !== year || sexes[row] !== 'T') continue;
    inhabitants.set(codes[row], Number.isNaN(end[row]) ? begin[row] : end[row]);
  }
  return inhabitants;
}
