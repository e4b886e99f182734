/**
 * How files with forecasts of others are laid out.
 *
 * | layout   | columns                                                                                  |
 * | -------- | ---------------------------------------------------------------------------------------- |
 * | tidy     | `area` `year` `value`, and if there is need `edition` `source` `title` `published` `jumpoff` |
 * |          | `division` `sex` `age` `figure` `lower` `upper` `level`                                    |
 * | StatLine | `Geslacht` `Leeftijd` `RegioIndeling2018` (or another year) `Perioden` `TotaleBevolking_1` … |
 *
 * Tidy names may be Dutch or English. StatLine gives thousands of persons and names its division in the
 * header; the ages of its regional forecasts were withdrawn, so a file of today has one age: all.
 */
import { normaliseName } from './read-delimited.ts';

/** What a column holds. */
export type ForecastColumn =
  | 'edition'
  | 'source'
  | 'title'
  | 'published'
  | 'jumpOff'
  | 'area'
  | 'division'
  | 'year'
  | 'sex'
  | 'age'
  | 'figure'
  | 'value'
  | 'lower'
  | 'upper'
  | 'level';

/** What a forecast counts. */
export type ForecastCount = 'population' | 'households' | 'populationChange';

/** A column of numbers with what it counts, and what one of it stands for. */
export interface MeasureColumn {
  readonly position: number;
  readonly figure: ForecastCount;
  readonly factor: number;
}

/** What the header of a file says. */
export interface ForecastLayout {
  readonly kind: 'tidy' | 'statline';
  readonly positions: ReadonlyMap<ForecastColumn, number>;
  /** Columns of StatLine that hold figures; a tidy file has one, `value`. */
  readonly measures: readonly MeasureColumn[];
  /** Division that the header states, 0 if none. */
  readonly division: number;
}

/** The last age of a group that is open, and of all ages together. */
export const OPEN_AGE = 999;

const tidyNames: readonly (readonly [ForecastColumn, readonly string[]])[] = [
  ['edition', ['edition', 'uitgave', 'editie']],
  ['source', ['source', 'publisher', 'bron', 'uitgever']],
  ['title', ['title', 'titel']],
  ['published', ['published', 'verschenen']],
  ['jumpOff', ['jumpoff', 'basisjaar']],
  ['area', ['area', 'gemeentecode', 'gebied', 'regio']],
  ['division', ['division', 'indeling']],
  ['year', ['year', 'jaar']],
  ['sex', ['sex', 'geslacht']],
  ['age', ['age', 'leeftijd']],
  ['figure', ['figure', 'onderwerp']],
  ['value', ['value', 'waarde', 'pop', 'aantal']],
  ['lower', ['lower', 'ondergrens']],
  ['upper', ['upper', 'bovengrens']],
  ['level', ['level', 'niveau']],
];

/** Columns without which a tidy file says nothing. */
export const neededColumns = ['area', 'year', 'value'] as const;

const measureNames: readonly (readonly [RegExp, ForecastCount])[] = [
  [/^TotaleBevolking_\d+$/, 'population'],
  [/^(TotaleHuishoudens|Totaal(Particuliere)?Huishoudens)_\d+$/, 'households'],
];

/** Read a header; columns that are not known are left out of the layout. */
export function findForecastLayout(header: readonly string[]): ForecastLayout {
  const division = header
    .map((name) => /^RegioIndeling(\d{4})$/.exec(name.trim())?.[1])
    .find((year) => year !== undefined);
  const isStatline = division !== undefined || header.some((name) => name.trim() === 'Perioden');
  return isStatline ? findStatline(header, Number(division ?? 0)) : findTidy(header);
}

function findTidy(header: readonly string[]): ForecastLayout {
  const positions = new Map<ForecastColumn, number>();
  header.forEach((name, position) => {
    const column = tidyNames.find(([, names]) => names.includes(normaliseName(name)))?.[0];
    if (column !== undefined && !positions.has(column)) positions.set(column, position);
  });
  const value = positions.get('value');
  const measures = value === undefined ? [] : [{ position: value, figure: 'population' as const, factor: 1 }];
  return { kind: 'tidy', positions, measures, division: 0 };
}

function findStatline(header: readonly string[], division: number): ForecastLayout {
  const positions = new Map<ForecastColumn, number>();
  const measures: MeasureColumn[] = [];
  header.forEach((raw, position) => {
    const name = raw.trim();
    if (/^(RegioIndeling\d{4}|RegioS)$/.test(name)) positions.set('area', position);
    if (name === 'Perioden') positions.set('year', position);
    if (name === 'Geslacht') positions.set('sex', position);
    if (name === 'Leeftijd') positions.set('age', position);
    const figure = measureNames.find(([pattern]) => pattern.test(name))?.[1];
    if (figure !== undefined) measures.push({ position, figure, factor: 1000 });
  });
  const [first] = measures;
  if (first !== undefined) positions.set('value', first.position);
  return { kind: 'statline', positions, measures, division };
}

const sexes: ReadonlyMap<string, 'T' | 'M' | 'F'> = new Map([
  ['', 'T'],
  ['t', 'T'],
  ['t001038', 'T'],
  ['totaal', 'T'],
  ['total', 'T'],
  ['m', 'M'],
  ['3000', 'M'],
  ['mannen', 'M'],
  ['f', 'F'],
  ['v', 'F'],
  ['4000', 'F'],
  ['vrouwen', 'F'],
]);

/** The sex that a text or a code of CBS stands for; empty is both. */
export function readForecastSex(text: string): 'T' | 'M' | 'F' | undefined {
  return sexes.get(text.trim().toLowerCase());
}

/** Ages from and up to and including; empty is all. `4`, `0-4`, `95+`, or a code of CBS. */
export function readForecastAge(text: string): { readonly from: number; readonly to: number } | undefined {
  const age = text.trim().toLowerCase();
  if (age === '' || age === 't' || age === 'totaal' || age === 'total' || age === '10000')
    return { from: 0, to: OPEN_AGE };
  if (age === '22000') return { from: 95, to: OPEN_AGE };
  // CBS numbers five-year groups 70100 (0 to 4) to 71900 (90 to 94).
  const group = /^7(0[1-9]|1\d)00$/.exec(age)?.[1];
  if (group !== undefined) return { from: (Number(group) - 1) * 5, to: Number(group) * 5 - 1 };
  const [, from, to, open] = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3})|(\+))?$/.exec(age) ?? [];
  if (from === undefined) return undefined;
  const [first, last] = [Number(from), open === undefined ? Number(to ?? from) : OPEN_AGE];
  return first <= 130 && first <= last ? { from: first, to: last } : undefined;
}

const figures: ReadonlyMap<string, ForecastCount> = new Map([
  ['', 'population'],
  ['population', 'population'],
  ['bevolking', 'population'],
  ['inwoners', 'population'],
  ['households', 'households'],
  ['huishoudens', 'households'],
  ['populationchange', 'populationChange'],
  ['bevolkingsverandering', 'populationChange'],
]);

/** What a text says that is counted; empty is the population. */
export function readForecastFigure(text: string): ForecastCount | undefined {
  return figures.get(text.trim().toLowerCase());
}

/** An area: GM or PV, CR, LD, NL with their digits, four digits of a municipality, or the id of a region. */
export function readForecastArea(text: string): string | undefined {
  const area = text.trim();
  if (/^(GM\d{4}|(?!GM)[A-Z]{2}\d{2})$/.test(area)) return area;
  if (/^\d{4}$/.test(area)) return `GM${area}`;
  // A code that lost its zeros, GM34 or 34, is not guessed at.
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(area) ? area : undefined;
}

/** A year, or a period of CBS such as 2030JJ00. */
export function readForecastYear(text: string): number | undefined {
  const year = /^(\d{4})(?:JJ00)?$/.exec(text.trim())?.[1];
  return year === undefined || Number(year) < 1900 || Number(year) > 2200 ? undefined : Number(year);
}
