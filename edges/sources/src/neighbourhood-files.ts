/** Columns of a user's own tables of neighbourhoods, and what their rows are held against. */
import { type SmallAreaFigure, smallAreaFigures } from '@transitieatlas/dataset';
import type { CheckRow, OwnColumn, OwnRow } from './own-table.ts';
import { readSmallAreaCode, restoreSmallAreaCode, type SmallAreaCode, smallAreaForms } from './small-area-codes.ts';

/** Columns by our own name of them. */
type Columns<Key extends string> = Readonly<Record<Key, OwnColumn>>;

const division: OwnColumn = { names: ['division', 'indeling'], kind: 'count', required: true };

export type AreaKey = 'neighbourhood' | 'division' | 'name' | 'district' | 'districtName' | 'municipality' | 'landKm2';

/** `neighbourhoods*.csv`. */
export const areaColumns: Columns<AreaKey> = {
  neighbourhood: { names: ['neighbourhood', 'buurt', 'buurtcode'], kind: 'text', required: true },
  division,
  name: { names: ['name', 'naam', 'buurtnaam'], kind: 'text', required: true },
  district: { names: ['district', 'wijk', 'wijkcode'], kind: 'text' },
  districtName: { names: ['district_name', 'wijknaam'], kind: 'text' },
  municipality: { names: ['municipality', 'gemeente', 'gemeentecode'], kind: 'text' },
  landKm2: { names: ['land_km2', 'land_area_km2', 'landoppervlakte_km2'], kind: 'count' },
};

export type WeightKey = 'zone' | 'neighbourhood' | 'division' | 'addresses';

/** `address-weights*.csv`. */
export const weightColumns: Columns<WeightKey> = {
  zone: { names: ['zone', 'postcode', 'pc4'], kind: 'text', required: true },
  neighbourhood: areaColumns.neighbourhood,
  division,
  addresses: { names: ['addresses', 'adressen'], kind: 'count', required: true },
};

export type ChangeKey = 'from' | 'oldCode' | 'to' | 'newCode' | 'addresses';

/** `neighbourhood-changes*.csv`. */
export const changeColumns: Columns<ChangeKey> = {
  from: { names: ['from_division', 'van_indeling'], kind: 'count', required: true },
  oldCode: { names: ['old_code', 'oude_code'], kind: 'text', required: true },
  to: { names: ['to_division', 'naar_indeling'], kind: 'count', required: true },
  newCode: { names: ['new_code', 'nieuwe_code'], kind: 'text', required: true },
  addresses: weightColumns.addresses,
};

export type FigureKey = 'area' | 'division' | 'year' | 'figure' | 'value';

/** `neighbourhood-figures*.csv`. */
export const figureColumns: Columns<FigureKey> = {
  area: { names: ['area', 'gebied', 'neighbourhood', 'buurt', 'buurtcode'], kind: 'text', required: true },
  division: { ...division, required: false },
  year: { names: ['year', 'jaar'], kind: 'count', required: true },
  figure: { names: ['figure', 'cijfer'], kind: 'text', required: true },
  value: { names: ['value', 'waarde'], kind: 'count' },
};

/** Names that figures have in Dutch. */
const figureNames: Readonly<Record<string, SmallAreaFigure>> = {
  inwoners: 'population',
  mannen: 'men',
  vrouwen: 'women',
  huishoudens: 'households',
  eenpersoonshuishoudens: 'onePerson',
};

/** The figure that a name stands for. */
export function findFigure(name: string): SmallAreaFigure | undefined {
  return smallAreaFigures.find((known) => known === name) ?? figureNames[name.toLowerCase()];
}

type Refuse<Key extends string> = Parameters<CheckRow<Key>>[1];

/** Take a code out of a column; an unusable one is refused with what it probably was. */
export function takeCode<Key extends string>(
  row: OwnRow<Key>,
  column: Key,
  kind: SmallAreaCode,
  refuse: Refuse<Key>,
): string | undefined {
  const came = row.getText(column);
  const code = readSmallAreaCode(kind, came);
  if (code !== undefined) return code;
  const was = restoreSmallAreaCode(kind, came);
  const expected = smallAreaForms[kind];
  if (was === undefined) refuse('KEY_MALFORMED', column, { came, expected });
  else refuse('CODE_DAMAGED', column, { came, expected: was });
  return undefined;
}

/** Refuse a year that is none. */
export function takeYear<Key extends string>(row: OwnRow<Key>, column: Key, refuse: Refuse<Key>): number | undefined {
  const year = row.getNumber(column);
  if (Number.isInteger(year) && year >= 1990 && year <= 2100) return year;
  refuse('VALUE_OUT_OF_RANGE', column, { came: year, expected: 'a year from 1990 to 2100' });
  return undefined;
}
