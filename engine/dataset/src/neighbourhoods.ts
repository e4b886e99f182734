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
export const smallAreaKinds = ['neighbourhood', 'district'] as const;

/** See {@link smallAreaKinds}. */
export type SmallAreaKind = (typeof smallAreaKinds)[number];

/** One neighbourhood or district of a division. */
export interface SmallArea {
  readonly code: string;
  readonly name: string;
  /** District of a neighbourhood, itself for a district; empty if not known. */
  readonly district: string;
  /** Municipality in the division of the area. */
  readonly municipality: string;
}

/** Figures that are published of small areas themselves; ages in years, the last included. */
export const smallAreaFigures = [
  'population',
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
 * What is published of the neighbourhoods or districts of a division themselves. Figures of neighbourhoods in the codes
 * of another division are converted by the addresses that had both codes, if the dataset knows them all.
 */
export function listPublishedFigures(dataset: Dataset, kind: SmallAreaKind, division: number): PublishedFigure[] {
  const table = findTable(dataset, 'neighbourhood_figures');
  if (table === undefined) return [];
  const areas = new Set(listSmallAreas(dataset, kind, division).map(({ code }) => code));
  const rows = readFigures(table);
  const own = rows.filter((row) => row.division === division && areas.has(row.area));
  const years = new Set(own.map(({ year }) => year));
  const figures: PublishedFigure[] = own.map(({ area, year, figure, value }) => {
    return { area, year, figure, value, converted: false };
  });
  if (kind === 'district') return figures;
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

function listAddresses(dataset: Dataset, kind: SmallAreaKind, division: number): AreaOverlap[] {
  const table = findTable(dataset, 'address_weights');
  if (table === undefined) return [];
  const districts = kind === 'district' ? listDistricts(dataset, division) : undefined;
  const divisions = getIntegers(table, 'division');
  const zones = getText(table, 'zone');
  const codes = getText(table, 'neighbourhood');
  const addresses = getNumbers(table, 'addresses');
  const overlaps: AreaOverlap[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (divisions[row] !== division) continue;
    const to = districts === undefined ? codes[row] : (districts.get(codes[row]) ?? '');
    if (to !== '') overlaps.push({ from: zones[row], to, weight: addresses[row] });
  }
  return overlaps;
}

/** District by neighbourhood in a division. */
function listDistricts(dataset: Dataset, division: number): Map<string, string> {
  const areas = listSmallAreas(dataset, 'neighbourhood', division);
  return new Map(areas.map(({ code, district }) => [code, district]));
}
