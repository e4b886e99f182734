/** Figures of an imported edition of a forecast, by area and for a region as a whole. */
import {
  applyConversion,
  createConversion,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getText,
  type RegionSummary,
} from '@transitieatlas/dataset';

/** What an edition can say of an area as a whole. */
export type ForecastFigure = 'population' | 'households' | 'populationChange';

/** Figures of an edition, both sexes and all ages together. */
export interface EditionFigures {
  /** Division of the municipalities. */
  readonly division: number;
  /** Value by area and year; areas are municipalities, NL01, other CBS regions, and ids of regions. */
  readonly values: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Read the totals of one figure of an edition; without any, a map without areas. */
export function readEditionFigures(dataset: Dataset, edition: string, figure: ForecastFigure): EditionFigures {
  const values = new Map<string, Map<number, number>>();
  let division = 0;
  const table = findTable(dataset, 'forecast_values');
  if (table === undefined) return { division, values };
  const [editions, areas, sexes] = [getText(table, 'edition'), getText(table, 'area'), getText(table, 'sex')];
  const [divisions, years, figures] = [
    getIntegers(table, 'division'),
    getIntegers(table, 'year'),
    getText(table, 'figure'),
  ];
  const [from, to, numbers] = [getIntegers(table, 'ageFrom'), getIntegers(table, 'ageTo'), getNumbers(table, 'value')];
  for (let row = 0; row < table.rows; row++) {
    if (editions[row] !== edition || figures[row] !== figure) continue;
    if (sexes[row] !== 'T' || from[row] !== 0 || to[row] !== allAges) continue;
    division = Math.max(division, divisions[row]);
    const series = values.get(areas[row]) ?? new Map<number, number>();
    values.set(areas[row], series.set(years[row], numbers[row]));
  }
  return { division, values };
}

/** The last age of a row that holds all ages. */
export const allAges = 999;

/**
 * A figure of a region by year: its own row if the edition has one, else the sum of its municipalities.
 *
 * Years in which a municipality is missing are absent: a part of a region is not the region.
 *
 * @throws RangeError if the dataset does not know the division of the edition
 */
export function sumRegionForecast(
  dataset: Dataset,
  figures: EditionFigures,
  region: RegionSummary,
): Map<number, number> {
  const own = figures.values.get(region.region);
  if (own !== undefined) return new Map(own);
  const sums = new Map<number, number>();
  if (figures.division === 0) return sums;
  const conversion = createConversion(dataset, figures.division, region.memberDivision);
  const members = new Set(region.members);
  const needed = [...conversion.shares].flatMap(([code, parts]) =>
    parts.some((part) => members.has(part.code) && part.share > 0) ? [code] : [],
  );
  const years = new Set(needed.flatMap((code) => [...(figures.values.get(code)?.keys() ?? [])]));
  for (const year of years) {
    const values = new Map(
      needed.flatMap((code) => {
        const value = figures.values.get(code)?.get(year);
        return value === undefined ? [] : [[code, value] as const];
      }),
    );
    if (values.size < needed.length) continue;
    const converted = applyConversion(conversion, values).values;
    sums.set(
      year,
      region.members.reduce((sum, code) => sum + (converted.get(code) ?? 0), 0),
    );
  }
  return sums;
}
