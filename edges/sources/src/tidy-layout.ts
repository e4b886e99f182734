/** The columns of tidy files: names in both languages, forms of codes. */
import { SITE_CODE } from './duo-register.ts';
import { normaliseName } from './read-delimited.ts';
import type { TidyField } from './tidy-csv.ts';

/** What the first column of a file names. */
export type TidyArea = 'area' | 'municipality' | 'zone' | 'site';

/** What a column of a tidy file holds. */
export type TidyColumn = 'code' | 'name' | 'year' | 'indicator' | 'value' | 'sex' | 'age' | 'pop';

/** What the header of a file says. */
export interface TidyLayout {
  readonly kind: 'indicators' | 'persons';
  readonly area: TidyArea;
  readonly header: readonly TidyField[];
  readonly positions: ReadonlyMap<TidyColumn, number>;
}

const areaNames: ReadonlyMap<string, TidyArea> = new Map([
  ['gemeentecode', 'municipality'],
  ['municipality', 'municipality'],
  ['zone', 'zone'],
  ['postcode', 'zone'],
  ['site', 'site'],
  ['vestiging', 'site'],
  ['area', 'area'],
  ['gebied', 'area'],
]);

const columnNames: ReadonlyMap<string, TidyColumn> = new Map([
  ['gemeentenaam', 'name'],
  ['naam', 'name'],
  ['name', 'name'],
  ['jaar', 'year'],
  ['year', 'year'],
  ['indicator', 'indicator'],
  ['waarde', 'value'],
  ['value', 'value'],
  ['geslacht', 'sex'],
  ['sex', 'sex'],
  ['leeftijd', 'age'],
  ['age', 'age'],
  ['pop', 'pop'],
  ['aantal', 'pop'],
]);

const sexes: ReadonlyMap<string, 'M' | 'F'> = new Map([
  ['m', 'M'],
  ['man', 'M'],
  ['mannen', 'M'],
  ['male', 'M'],
  ['f', 'F'],
  ['v', 'F'],
  ['vrouw', 'F'],
  ['vrouwen', 'F'],
  ['female', 'F'],
]);

/** What the areas of a file are, by the name of its key column. */
export function findTidyArea(name: string): TidyArea | undefined {
  return areaNames.get(normaliseName(name));
}

/** What a column other than the key column holds, by its name. */
export function findTidyColumn(name: string): TidyColumn | undefined {
  return columnNames.get(normaliseName(name));
}

/** The sex that a text stands for; a total of both is none. */
export function readTidySex(text: string): 'M' | 'F' | undefined {
  return sexes.get(text.toLowerCase());
}

/** How a code of each kind of area is written, in words for issues. */
export const codeForms: Readonly<Record<TidyArea, string>> = {
  area: 'a code',
  municipality: 'a municipality code such as GM0114 or 114',
  zone: 'a postcode of four digits',
  site: 'a site code of six characters',
};

/** A code in its canonical form, undefined if it does not have the form of its kind. */
export function normaliseTidyCode(area: TidyArea, text: string): string | undefined {
  switch (area) {
    case 'municipality': {
      const digits = /^(?:GM)?(\d{1,4})$/i.exec(text)?.[1];
      return digits === undefined ? undefined : `GM${digits.padStart(4, '0')}`;
    }
    case 'zone':
      return /^\d{4}$/.test(text) ? text : undefined;
    case 'site':
      return SITE_CODE.test(text.toUpperCase()) ? text.toUpperCase() : undefined;
    case 'area':
      return text;
  }
}

/** The names under which a column may stand in a header. */
export function nameTidyColumn(column: TidyColumn): string {
  if (column === 'code') return 'gemeentecode, area, zone or site';
  return [...columnNames]
    .filter(([, known]) => known === column)
    .map(([name]) => name)
    .join(' or ');
}
