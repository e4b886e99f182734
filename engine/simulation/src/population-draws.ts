/**
 * The population by draws: the projection of the run, with chance in fertility, mortality and migration.
 *
 * Draws are made from the last counted totals on. Errors that the whole country and a province share are drawn
 * once for all their municipalities, so the bands of regions and of the country are those of real sums. Without
 * shocks a draw is the projection of the run itself.
 */
import { type Dataset, getIntegers, getTable, getText, listRegions } from '@transitieatlas/dataset';
import {
  type AreaSeries,
  createHistory,
  getQuantileT5,
  learnErrors,
  nationalScalePerYear,
  type ProjectionInput,
  type ProjectionShocks,
  projectDraws,
  readErrorParts,
} from '@transitieatlas/demography';
import { calibrateShocks } from './draw-calibration.ts';
import { getStock } from './population-accounts.ts';
import { type DrawableCountry, projectDrawable } from './population-country.ts';
import { defaultPopulationOptions, type PopulationOptions, writePopulationOptions } from './population-options.ts';
import { boyShare } from './population-residuals.ts';
import { ages, cells, groups, groupWidth, sexes, sumRange } from './population-shape.ts';

/** What is drawn. */
export interface PopulationDrawOptions {
  readonly draws: number;
  /** Any safe integer; the same seed gives the same draws, and more draws begin with the same ones. */
  readonly seed: number;
  readonly population?: PopulationOptions;
}

/** Spread of one set of areas, from the first year after the last count on. */
export interface PopulationBands {
  /** Mean of the draws, [areas × years]. */
  readonly means: Float64Array;
  /** Quantiles of the total, [areas × years × levels]. */
  readonly totals: Float64Array;
  /** Quantiles by five-year group, both sexes, [areas × years × groups × levels]. */
  readonly ageGroups: Float64Array;
}

/** The spread of the population on 1 January. */
export interface PopulationDraws {
  readonly draws: number;
  readonly seed: number;
  readonly years: Int32Array;
  /** Quantiles, 0–1: ends of the intervals of 95, 80 and 67 %, and the median. */
  readonly levels: readonly number[];
  readonly ageGroups: readonly number[];
  readonly municipalities: readonly string[];
  readonly bands: PopulationBands;
  /** Regions of the dataset that have all their municipalities, in the order of `regionBands`. */
  readonly regions: readonly string[];
  readonly regionBands: readonly PopulationBands[];
  /** All municipalities together. */
  readonly nation: PopulationBands;
}

/** Ends of the intervals of 95, 80 and 67 %, and the median. */
export const drawnLevels = [0.025, 0.1, 0.165, 0.5, 0.835, 0.9, 0.975] as const;

/** Pull of a migration shock at each age against the mean: of the shape of Rogers and Castro. */
const migrationPull = [1.4, 1.2, 0.9, 1.2, 2, 2, 1.6, 1.3, 1, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4];

/** Everything that draws of municipalities start from. */
export interface DrawModel {
  readonly input: ProjectionInput;
  readonly shocks: ProjectionShocks;
  /** Year of the last counted totals: 1 January of the first year drawn. */
  readonly firstYear: number;
  readonly municipalities: readonly string[];
  /** Reach of the interval of a level in the error model, on the logarithm, by position of the municipality. */
  readonly readReach: (area: number, years: number, level: number) => number;
}

const models = new WeakMap<Dataset, Map<string, DrawModel>>();

/**
 * Draw the population until 1 January of a year.
 *
 * @throws RangeError as `trackPopulation`; if the year lies not after the last count, or without any draws
 */
export function drawPopulation(dataset: Dataset, until: number, options: PopulationDrawOptions): PopulationDraws {
  const { input, shocks, firstYear, municipalities } = prepareDraws(dataset, until, options.population);
  const positions = new Map(municipalities.map((code, position) => [code, position]));
  const regions = listRegions(dataset).filter(
    (region) => region.municipalities.length > 0 && region.municipalities.every((code) => positions.has(code)),
  );
  const groupings = [
    new Int32Array(municipalities.length),
    ...regions.map((region) => {
      const members = new Int32Array(municipalities.length).fill(-1);
      for (const code of region.municipalities) members[positions.get(code) ?? 0] = 0;
      return members;
    }),
  ];
  const { draws, seed } = options;
  const found = projectDraws(input, shocks, { draws, seed, levels: drawnLevels, sumBy: groupings });
  const [nation, ...regionBands] = found.sums;
  return {
    draws,
    seed,
    years: Int32Array.from({ length: input.years }, (_, step) => firstYear + 1 + step),
    levels: drawnLevels,
    ageGroups: found.groupStarts,
    municipalities,
    bands: { means: found.means, totals: found.totals, ageGroups: found.ageGroups },
    regions: regions.map(({ region }) => region),
    regionBands,
    nation,
  };
}

/**
 * Prepare draws until 1 January of a year; the same arguments give the same object.
 *
 * @throws RangeError as {@link drawPopulation}
 */
export function prepareDraws(
  dataset: Dataset,
  until: number,
  population: PopulationOptions = defaultPopulationOptions,
): DrawModel {
  const known = models.get(dataset) ?? new Map<string, DrawModel>();
  models.set(dataset, known);
  const key = `${until} ${writePopulationOptions(population)}`;
  const model = known.get(key) ?? createModel(dataset, until, population);
  known.set(key, model);
  return model;
}

function createModel(dataset: Dataset, until: number, population: PopulationOptions): DrawModel {
  const country = projectDrawable(dataset, until, population);
  const { inputs, jumpOff, municipalYears } = country;
  const firstYear = Math.max(jumpOff, country.model.levels.firstYear);
  const drawn = municipalYears.filter(({ year }) => year >= firstYear && year < until);
  if (drawn.length === 0) throw new RangeError(`Expected a year after ${firstYear}, the last count, got ${until}.`);
  const areas = inputs.municipalities.length;
  const collect = (width: number, read: (step: number) => Float64Array) => {
    const values = new Float64Array(areas * drawn.length * width);
    for (let step = 0; step < drawn.length; step++) {
      const ofYear = read(step);
      for (let area = 0; area < areas; area++) {
        values.set(ofYear.subarray(area * width, (area + 1) * width), (area * drawn.length + step) * width);
      }
    }
    return { values, byArea: true, byYear: true };
  };
  const nobody = new Float64Array((areas + 1) * cells);
  const start = drawn[0].start.slice(0, areas * cells);
  const fertility = collect(ages, (step) => drawn[step].fertility);
  const persons = Float64Array.from({ length: areas }, (_, area) => sumRange(start, area * cells, cells));
  const input: ProjectionInput = {
    areas,
    years: drawn.length,
    ages,
    start,
    survival: collect(cells, (step) => drawn[step].survival),
    fertility,
    leaving: collect(cells, (step) => drawn[step].moves?.leaving ?? nobody),
    arriving: collect(cells, (step) => drawn[step].moves?.arriving ?? nobody),
    boysShare: boyShare,
    migrationProfile: shapePull(start),
    regionOf: numberProvinces(dataset, inputs.municipalities),
  };
  const model = learnErrors(createTotals(country, firstYear), Math.min(10, Math.max(5, drawn.length)), false);
  const births = drawn[0].births.slice(0, areas);
  const staying = measureStaying(start, drawn[0].moves?.leaving ?? nobody);
  return {
    readReach: (area, years, level) => {
      const { regional, local } = readErrorParts(persons[area], years, false);
      const own = model.scale * Math.hypot(regional, local * model.inflate(persons[area]));
      return getQuantileT5((1 + level) / 2) * Math.hypot(nationalScalePerYear * years, own);
    },
    input,
    shocks: calibrateShocks(model, persons, births, staying),
    firstYear,
    municipalities: inputs.municipalities,
  };
}

/** The pull by sex and group, scaled so that a shock of one per cent moves one per cent of all people. */
function shapePull(start: Float64Array): Float64Array {
  let people = 0;
  let pulled = 0;
  start.forEach((persons, i) => {
    people += persons;
    pulled += persons * migrationPull[Math.min(groups - 1, Math.floor((i % ages) / groupWidth))];
  });
  const factor = pulled > 0 ? people / pulled : 1;
  return Float64Array.from({ length: sexes * groups }, (_, group) => factor * migrationPull[group % groups]);
}

/** Share of each area's people, weighed by how likely a shock is to have brought them, who do not leave in a year. */
function measureStaying(start: Float64Array, leaving: Float64Array): Float64Array {
  const areas = start.length / cells;
  return Float64Array.from({ length: areas }, (_, area) => {
    let people = 0;
    let left = 0;
    for (let cell = 0; cell < cells; cell++) {
      const pull = migrationPull[Math.min(groups - 1, Math.floor((cell % ages) / groupWidth))];
      people += pull * start[area * cells + cell];
      left += pull * start[area * cells + cell] * leaving[area * cells + cell];
    }
    return people > 0 ? 1 - left / people : 1;
  });
}

/** Number of the province of each municipality: municipalities of one province share a shock. */
function numberProvinces(dataset: Dataset, municipalities: readonly string[]): Int32Array {
  const table = getTable(dataset, 'municipalities');
  const [codes, provinces] = [getText(table, 'municipality'), getText(table, 'province')];
  const divisions = getIntegers(table, 'division');
  const provinceOf = new Map<string, string>();
  codes.forEach((code, row) => {
    if (divisions[row] <= dataset.description.division && provinces[row] !== '') provinceOf.set(code, provinces[row]);
  });
  const names = [...new Set(provinceOf.values())].sort();
  return Int32Array.from(municipalities, (code) => Math.max(0, names.indexOf(provinceOf.get(code) ?? '')));
}

/** The counted totals of municipalities as a history, for how far the forecast was off before. */
function createTotals({ inputs }: DrawableCountry, last: number): ReturnType<typeof createHistory> {
  const accounts = inputs.municipalAccounts;
  const years = Array.from({ length: accounts.years + 1 }, (_, step) => accounts.firstYear + step).filter(
    (year) => year <= last,
  );
  const chosen = inputs.municipalities
    .map((_, place) => place)
    .filter((place) => years.every((year) => getStock(accounts, place, year) > 0));
  if (accounts.years === 0 || chosen.length === 0) return createHistory(emptySeries(last), last);
  const series: AreaSeries = {
    areas: chosen.map(String),
    years,
    sexes: ['T'],
    ages: [0],
    persons: Float64Array.from(chosen.flatMap((place) => years.map((year) => getStock(accounts, place, year)))),
    regions: chosen.map(() => ''),
    national: undefined,
  };
  return createHistory(series, last);
}

/** One place without a past: the error model then keeps its start values. */
function emptySeries(year: number): AreaSeries {
  return {
    areas: ['0'],
    years: [year],
    sexes: ['T'],
    ages: [0],
    persons: Float64Array.of(1),
    regions: [''],
    national: undefined,
  };
}
