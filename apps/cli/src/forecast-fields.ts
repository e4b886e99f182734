/** Forecasts and open accounts of an atlas as they stand in a JSON document. */
import type { CommandFields } from '@transitieatlas/api';
import {
  type Dataset,
  type ForecastEdition,
  findTable,
  getIntegers,
  getNumbers,
  getText,
  listForecastEditions,
} from '@transitieatlas/dataset';
import type { ForecastVintage } from '@transitieatlas/outcomes';

type Vintage = CommandFields<'run'>['forecasts'][number];
type Edition = CommandFields<'forecast list'>['forecasts'][number];
type Accounts = CommandFields<'info'>['accounts'];

/** The forecasts behind a result. */
export function describeVintages(vintages: readonly ForecastVintage[]): Vintage[] {
  return vintages.map((one) => ({ ...one, withdrawnParts: [...one.withdrawnParts], uses: [...one.uses] }));
}

/** The editions that an atlas holds, with what there is of each. */
export function describeEditions(dataset: Dataset): Edition[] {
  return listForecastEditions(dataset).map((one) => describeEdition(dataset, one));
}

/** One edition with its figures counted. */
export function describeEdition(dataset: Dataset, one: ForecastEdition): Edition {
  return {
    ...one,
    parts: [...one.parts],
    withdrawnParts: [...one.withdrawnParts],
    figures: countFigures(dataset, one.edition),
  };
}

function countFigures(dataset: Dataset, edition: string): Edition['figures'] {
  const table = findTable(dataset, 'forecast_values');
  if (table === undefined) return [];
  const [editions, areas, figures] = [getText(table, 'edition'), getText(table, 'area'), getText(table, 'figure')];
  const [divisions, years] = [getIntegers(table, 'division'), getIntegers(table, 'year')];
  const groups = new Map<string, { areas: Set<string>; rows: number; first: number; last: number; division: number }>();
  for (let row = 0; row < table.rows; row++) {
    if (editions[row] !== edition) continue;
    const figure = figures[row] ?? '';
    const year = years[row] ?? 0;
    const group = groups.get(figure) ?? { areas: new Set<string>(), rows: 0, first: year, last: year, division: 0 };
    groups.set(figure, group);
    group.areas.add(areas[row] ?? '');
    group.rows++;
    group.first = Math.min(group.first, year);
    group.last = Math.max(group.last, year);
    group.division = Math.max(group.division, divisions[row] ?? 0);
  }
  return [...groups].map(([figure, group]) => ({
    figure,
    division: group.division,
    areas: group.areas.size,
    rows: group.rows,
    firstYear: group.first,
    lastYear: group.last,
  }));
}

/** Published accounts of municipalities that do not close, by kind; the country is the sum of them and left out. */
export function countAccountGaps(dataset: Dataset): Accounts {
  const table = findTable(dataset, 'account_gaps');
  if (table === undefined) return [];
  const [files, kinds, areas] = [getText(table, 'file'), getText(table, 'kind'), getText(table, 'area')];
  const [years, months] = [getIntegers(table, 'year'), getIntegers(table, 'month')];
  const [came, expected] = [getNumbers(table, 'came'), getNumbers(table, 'expected')];
  const explained = getText(table, 'explained');
  const groups = new Map<string, Accounts[number]>();
  for (let row = 0; row < table.rows; row++) {
    const area = areas[row] ?? '';
    if (area === 'NL01') continue;
    const kind = kinds[row] ?? '';
    const one = {
      area,
      year: years[row] ?? 0,
      month: months[row] ?? 0,
      came: came[row] ?? 0,
      expected: expected[row] ?? 0,
    };
    const known = groups.get(kind) ?? { kind, file: files[row] ?? '', gaps: 0, explained: 0, sum: 0, largest: one };
    const isLarger = measure(one) > measure(known.largest);
    groups.set(kind, {
      ...known,
      gaps: known.gaps + 1,
      explained: known.explained + (explained[row] === '' ? 0 : 1),
      sum: known.sum + measure(one),
      largest: isLarger ? one : known.largest,
    });
  }
  return [...groups.values()];
}

function measure({ came, expected }: { readonly came: number; readonly expected: number }): number {
  return Math.abs(came - expected);
}
