/**
 * The areas that a forecast can be asked of, and the forecasts of all municipalities that they are sums of.
 *
 * Forecasts are made of all municipalities together, because a method learns from all of them; they are kept
 * per dataset, so that another area of the same atlas costs an addition.
 */
import { type Dataset, findRegion, getIntegers, getTable, getText } from '@transitieatlas/dataset';
import { createHistory, forecastAll, type MethodForecast } from '@transitieatlas/demography';
import type { PopulationArea } from '@transitieatlas/outcomes';
import { createMunicipalitySeries, listSeriesYears, type MunicipalitySeries } from './municipality-series.ts';

/** The name of the forecast that we publish. */
export const ownMethod = 'engine';
/** The name of the same with the raking switched the other way. */
export const rakedMethod = 'engine-raked';

/** Least years before a jump-off: growth must have been seen for as long as it is carried on. */
const leastYears = 5;

/** An area as a set of rows of a series. */
export interface AreaRows {
  readonly series: MunicipalitySeries;
  /** Positions in the series. */
  readonly members: readonly number[];
  readonly municipalities: readonly string[];
  /** Codes among them whose past is an estimate. */
  readonly estimated: readonly string[];
  /** Number of the region of each member: regions fail together. */
  readonly regions: readonly number[];
}

/** Codes of the municipalities of an area, in the division of the dataset. @throws RangeError if it is not there */
export function listAreaMunicipalities(dataset: Dataset, area: PopulationArea): readonly string[] {
  const all = listProvinces(dataset);
  if (area.kind === 'atlas') return [...all.keys()];
  if (area.kind === 'municipality') {
    if (!all.has(area.id)) throw new RangeError(`The dataset has no municipality ${area.id}.`);
    return [area.id];
  }
  const region = findRegion(dataset, area.id);
  if (region === undefined) throw new RangeError(`The dataset has no region ${area.id}.`);
  return region.municipalities;
}

/**
 * Find an area in the series of municipalities on the latest borders.
 *
 * Municipalities with an estimated past join the series only for an area that holds one, so that they teach
 * the forecasts of all others nothing.
 *
 * @returns undefined if the accounts of the dataset do not hold the whole area
 */
export function findAreaRows(dataset: Dataset, area: PopulationArea): AreaRows | undefined {
  const municipalities = listAreaMunicipalities(dataset, area);
  const provinces = listProvinces(dataset);
  for (const withEstimated of [false, true]) {
    const series = takeSeries(dataset, withEstimated);
    if (series === undefined) return undefined;
    const members = municipalities.map((code) => series.areas.indexOf(code));
    if (members.length === 0 || members.includes(-1)) continue;
    const labels = municipalities.map((code) => (area.kind === 'atlas' ? (provinces.get(code) ?? '') : ''));
    const known = [...new Set(labels)];
    return {
      series,
      members,
      municipalities,
      estimated: municipalities.filter((_, position) => series.flagged[members[position]]),
      regions: labels.map((label) => known.indexOf(label)),
    };
  }
  return undefined;
}

/** Codes of municipalities whose past is an estimate, because another one was split. */
export function findEstimatedPasts(dataset: Dataset): Set<string> {
  const series = takeSeries(dataset, true);
  return new Set(series?.areas.filter((_, position) => series.flagged[position]));
}

/** Years that a forecast can start from: those with enough years before them. */
export function listJumpOffs(series: MunicipalitySeries): number[] {
  return series.years.filter((year) => year - series.years[0] >= leastYears);
}

/** Persons of an area in a year, counted. @throws RangeError if the series has no such year */
export function sumObserved({ series, members }: AreaRows, year: number): number {
  const position = series.years.indexOf(year);
  if (position < 0) throw new RangeError(`The series has no year ${year}.`);
  return members.reduce((sum, area) => sum + series.persons[area * series.years.length + position], 0);
}

const keptForecasts = new WeakMap<MunicipalitySeries, Map<string, MethodForecast[]>>();

/** What every method says of all municipalities, with what was known at the jump-off; made once. */
export function takeForecasts(series: MunicipalitySeries, jumpOff: number, horizon: number): MethodForecast[] {
  const kept = keptForecasts.get(series) ?? new Map<string, MethodForecast[]>();
  keptForecasts.set(series, kept);
  const key = `${jumpOff} ${horizon}`;
  const found = kept.get(key) ?? forecastAll(createHistory(series, jumpOff), horizon);
  kept.set(key, found);
  return found;
}

const keptSeries = new WeakMap<Dataset, Map<boolean, MunicipalitySeries | undefined>>();

function takeSeries(dataset: Dataset, withEstimated: boolean): MunicipalitySeries | undefined {
  const kept = keptSeries.get(dataset) ?? new Map<boolean, MunicipalitySeries | undefined>();
  keptSeries.set(dataset, kept);
  if (!kept.has(withEstimated)) {
    const years = listSeriesYears(dataset);
    const last = years[years.length - 1];
    kept.set(withEstimated, last === undefined ? undefined : createMunicipalitySeries(dataset, last, withEstimated));
  }
  return kept.get(withEstimated);
}

/** Province by code of the municipalities of the dataset's division; empty where none is stated. */
function listProvinces(dataset: Dataset): Map<string, string> {
  const table = getTable(dataset, 'municipalities');
  const codes = getText(table, 'municipality');
  const divisions = getIntegers(table, 'division');
  const provinces = getText(table, 'province');
  const found = new Map<string, string>();
  codes.forEach((code, row) => {
    if (divisions[row] === dataset.description.division) found.set(code, provinces[row]);
  });
  return found;
}
