/**
 * Neighbourhoods and districts of a dataset, and the addresses that tie them to its zones.
 *
 * A code belongs to a year: the same place has another code nearly every year, and a code may hold letters
 * (`BU0363AD03`). Codes are therefore compared as texts within one division and never ordered or taken for numbers.
 */
import { type AreaOverlap, type AreaWeights, createAreaWeights, spreadAmounts } from './area-weights.ts';
import { type Dataset, findTable } from './dataset.ts';
import { getIntegers, getNumbers, getText, type Table } from './table.ts';

/** Systems of small areas in which results can be given, besides the zones of the atlas. */
export const smallAreaKinds = ['neighbourhood', 'district', 'postcode'] as const;

/** See {@link smallAreaKinds}. */
export type SmallAreaKind = (typeof smallAreaKinds)[number];

/** What the zones of a dataset are. */
export function findZoneKind(dataset: Dataset): SmallAreaKind {
  return dataset.description.zoning?.kind ?? 'postcode';
}

/** One neighbourhood, district or postcode; postcodes are those with an address in a neighbourhood of the division. */
export interface SmallArea {
  readonly code: string;
  readonly name: string;
  /** District of a neighbourhood, itself for a district; empty if not known, or for a postcode. */
  readonly district: string;
  /** Municipality in the division of the area; of a postcode that of most of its addresses. */
  readonly municipality: string;
}

/** Figures that are published of small areas themselves; ages in years, the last included. */
export const smallAreaFigures = [
  'population',
  'men',
  'women',
  'age0to14',
  'age15to24',
  'age25to44',
  'age45to64',
  'over65',
  'households',
  'onePerson',
  'withoutChildren',
  'withChildren',
] as const;

/** See {@link smallAreaFigures}. */
export type SmallAreaFigure = (typeof smallAreaFigures)[number];

/** A figure of an area in the codes of a division. */
export interface PublishedFigure {
  readonly area: string;
  readonly year: number;
  readonly figure: SmallAreaFigure;
  readonly value: number;
  /** True if it was published in the codes of another year and came here by the addresses of both. */
  readonly converted: boolean;
}

/** Divisions of which the dataset knows the addresses of neighbourhoods, from early to late; empty if none. */
export function listNeighbourhoodDivisions(dataset: Dataset): number[] {
  const weights = findTable(dataset, 'address_weights');
  if (weights === undefined || findTable(dataset, 'neighbourhoods') === undefined) return [];
  return [...new Set(getIntegers(weights, 'division'))].sort((a, b) => a - b);
}

/**
 * The small areas of a division, in the order of the table: neighbourhoods, or the districts that they name.
 * Neighbourhoods without a district are in none.
 */
export function listSmallAreas(dataset: Dataset, kind: SmallAreaKind, division: number): SmallArea[] {
  const table = findTable(dataset, 'neighbourhoods');
  if (table === undefined) return [];
  if (kind === 'postcode') return listPostcodes(dataset, division);
  const column = (name: string): readonly string[] => getText(table, name);
  const divisions = getIntegers(table, 'division');
  const areas = new Map<string, SmallArea>();
  for (let row = 0; row < table.rows; row++) {
    if (divisions[row] !== division) continue;
    const district = column('district')[row];
    const code = kind === 'district' ? district : column('neighbourhood')[row];
    if (code === '' || areas.has(code)) continue;
    const name = kind === 'district' ? column('districtName')[row] || district : column('name')[row];
    areas.set(code, { code, name, district, municipality: column('municipality')[row] });
  }
  return [...areas.values()];
}

/** Postcodes by their addresses, in ascending order. */
function listPostcodes(dataset: Dataset, division: number): SmallArea[] {
  const homes = new Map(
    listSmallAreas(dataset, 'neighbourhood', division).map(({ code, municipality }) => [code, municipality]),
  );
  const votes = new Map<string, Map<string, number>>();
  for (const { postcode, neighbourhood, addresses } of listAddressRows(dataset, division)) {
    const own = votes.get(postcode) ?? new Map<string, number>();
    votes.set(postcode, own);
    const home = homes.get(neighbourhood) ?? '';
    own.set(home, (own.get(home) ?? 0) + addresses);
  }
  return [...votes]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([code, own]) => {
      const [most = ['']] = [...own].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
      return { code, name: code, district: '', municipality: most[0] };
    });
}

/**
 * The addresses that zones and small areas have in common.
 *
 * @param zones codes that the figures are of
 * @returns weights from those zones to the areas that have an address in any of them
 */
export function readAddressWeights(
  dataset: Dataset,
  zones: readonly string[],
  kind: SmallAreaKind,
  division: number,
): AreaWeights {
  const known = new Set(zones);
  const overlaps = listAddresses(dataset, kind, division).filter(({ from }) => known.has(from));
  const touched = new Set(overlaps.filter(({ weight }) => weight > 0).map(({ to }) => to));
  const areas = listSmallAreas(dataset, kind, division).map(({ code }) => code);
  return createAreaWeights(
    overlaps,
    zones,
    areas.filter((code) => touched.has(code)),
  );
}

/**
 * The share of the addresses of small areas that lie in given zones: 1 if all do.
 *
 * @returns per code of `areas`
 */
export function measureCoverage(
  dataset: Dataset,
  zones: readonly string[],
  areas: readonly string[],
  kind: SmallAreaKind,
  division: number,
): Float64Array {
  const inside = new Set(zones);
  const all = new Map<string, number>();
  const covered = new Map<string, number>();
  for (const { from, to, weight } of listAddresses(dataset, kind, division)) {
    all.set(to, (all.get(to) ?? 0) + weight);
    if (inside.has(from)) covered.set(to, (covered.get(to) ?? 0) + weight);
  }
  return Float64Array.from(areas, (code) => {
    const addresses = all.get(code) ?? 0;
    return addresses > 0 ? (covered.get(code) ?? 0) / addresses : Number.NaN;
  });
}

/**
 * What is published of the neighbourhoods, districts or postcodes of a division themselves. Figures of neighbourhoods in the codes
 * of another division are converted by the addresses that had both codes, if the dataset knows them all.
 */
export function listPublishedFigures(dataset: Dataset, kind: SmallAreaKind, division: number): PublishedFigure[] {
  const table = findTable(dataset, 'neighbourhood_figures');
  if (table === undefined) return [];
  const areas = new Set(listSmallAreas(dataset, kind, division).map(({ code }) => code));
  const rows = readFigures(table);
  // A postcode keeps its code, so figures of any year are its own.
  const own = rows.filter((row) => (kind === 'postcode' || row.division === division) && areas.has(row.area));
  const years = new Set(own.map(({ year }) => year));
  const figures: PublishedFigure[] = own.map(({ area, year, figure, value }) => {
    return { area, year, figure, value, converted: false };
  });
  if (kind !== 'neighbourhood') return figures;
  for (const from of new Set(rows.map((row) => row.division))) {
    const conversion = from === division ? undefined : readTransition(dataset, from, division);
    if (conversion === undefined) continue;
    const old = rows.filter((row) => row.division === from && !years.has(row.year));
    for (const [year, figure] of listQuestions(old)) {
      figures.push(...convertFigure(old, conversion, year, figure, areas));
    }
  }
  return figures;
}

interface FigureRow {
  readonly area: string;
  readonly division: number;
  readonly year: number;
  readonly figure: SmallAreaFigure;
  readonly value: number;
}

function readFigures(table: Table): FigureRow[] {
  const areas = getText(table, 'area');
  const divisions = getIntegers(table, 'division');
  const years = getIntegers(table, 'year');
  const names = getText(table, 'figure');
  const values = getNumbers(table, 'value');
  const rows: FigureRow[] = [];
  for (let row = 0; row < table.rows; row++) {
    const figure = smallAreaFigures.find((known) => known === names[row]);
    if (figure === undefined || Number.isNaN(values[row])) continue;
    rows.push({ area: areas[row], division: divisions[row], year: years[row], figure, value: values[row] });
  }
  return rows;
}

/** Weights from the neighbourhoods of one division to those of another; undefined if nobody counted them. */
function readTransition(dataset: Dataset, from: number, to: number): AreaWeights | undefined {
  const table = findTable(dataset, 'neighbourhood_changes');
  if (table === undefined) return undefined;
  const [begins, ends] = [getIntegers(table, 'fromDivision'), getIntegers(table, 'toDivision')];
  const [oldCodes, newCodes] = [getText(table, 'oldCode'), getText(table, 'newCode')];
  const addresses = getNumbers(table, 'addresses');
  const overlaps: AreaOverlap[] = [];
  for (let row = 0; row < table.rows; row++) {
    const weight = addresses[row];
    // Addresses were counted once; the same count leads both ways.
    if (begins[row] === from && ends[row] === to) overlaps.push({ from: oldCodes[row], to: newCodes[row], weight });
    if (begins[row] === to && ends[row] === from) overlaps.push({ from: newCodes[row], to: oldCodes[row], weight });
  }
  if (overlaps.length === 0) return undefined;
  const codes = (key: 'from' | 'to'): string[] => [...new Set(overlaps.map((overlap) => overlap[key]))];
  return createAreaWeights(overlaps, codes('from'), codes('to'));
}

function listQuestions(rows: readonly FigureRow[]): [year: number, figure: SmallAreaFigure][] {
  const asked = new Map(rows.map(({ year, figure }) => [`${year} ${figure}`, [year, figure] as const]));
  return [...asked.values()].map(([year, figure]) => [year, figure]);
}

/** One figure of one year in other codes; an area into which something unknown goes gets none. */
function convertFigure(
  rows: readonly FigureRow[],
  conversion: AreaWeights,
  year: number,
  figure: SmallAreaFigure,
  areas: ReadonlySet<string>,
): PublishedFigure[] {
  const known = new Map(
    rows.filter((row) => row.year === year && row.figure === figure).map(({ area, value }) => [area, value]),
  );
  const amounts = Float64Array.from(conversion.from, (code) => known.get(code) ?? Number.NaN);
  const { values } = spreadAmounts(conversion, amounts, 1);
  return conversion.to.flatMap((area, position) =>
    Number.isNaN(values[position]) || !areas.has(area)
      ? []
      : [{ area, year, figure, value: values[position], converted: true }],
  );
}

/** A row of the table of addresses: what is counted, in postcodes and neighbourhoods as published. */
interface AddressRow {
  readonly postcode: string;
  readonly neighbourhood: string;
  readonly addresses: number;
}

function listAddressRows(dataset: Dataset, division: number): AddressRow[] {
  const table = findTable(dataset, 'address_weights');
  if (table === undefined) return [];
  const divisions = getIntegers(table, 'division');
  const [postcodes, codes] = [getText(table, 'zone'), getText(table, 'neighbourhood')];
  const addresses = getNumbers(table, 'addresses');
  const rows: AddressRow[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (divisions[row] !== division) continue;
    rows.push({ postcode: postcodes[row], neighbourhood: codes[row], addresses: addresses[row] });
  }
  return rows;
}

/** Addresses of every zone in every area of a kind; what lies in no district is in no pair of districts. */
function listAddresses(dataset: Dataset, kind: SmallAreaKind, division: number): AreaOverlap[] {
  const toZone = createNaming(dataset, findZoneKind(dataset), division);
  const toArea = createNaming(dataset, kind, division);
  return listAddressRows(dataset, division).flatMap((row) => {
    // A zone of another kind than the others is a postcode of which nobody had addresses when the zones were made.
    const [from, to] = [toZone(row) || row.postcode, toArea(row)];
    return to === '' ? [] : [{ from, to, weight: row.addresses }];
  });
}

/** The code of the area of a kind in which the addresses of a row lie. */
function createNaming(dataset: Dataset, kind: SmallAreaKind, division: number): (row: AddressRow) => string {
  if (kind === 'postcode') return ({ postcode }) => postcode;
  if (kind === 'neighbourhood') return ({ neighbourhood }) => neighbourhood;
  const areas = listSmallAreas(dataset, 'neighbourhood', division);
  const districts = new Map(areas.map(({ code, district }) => [code, district]));
  return ({ neighbourhood }) => districts.get(neighbourhood) ?? '';
}
