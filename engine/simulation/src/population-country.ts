/**
 * From a dataset to the projection of its municipalities, and all that their zones need to follow it.
 *
 * Published counts are split into single ages; what they leave unexplained tells who came and went; special
 * flows are taken apart from it, and the rest is divided over the four flows of migration.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { computeMigrationSchedule, fundamentalSchedule } from '@transitieatlas/demography';
import { firstShownYear } from './options.ts';
import {
  alignSingleAges,
  countMunicipalities,
  listZonesByMunicipality,
  rakeZones,
  splitCounts,
  type ZoneLists,
} from './population-base.ts';
import { estimateFlowLevels, measureGrossLevels } from './population-flow-levels.ts';
import { divideNation, divideNetMigration } from './population-flow-pattern.ts';
import { type PopulationInputs, readPopulationInputs } from './population-inputs.ts';
import { estimateMigrationLevels } from './population-migration-levels.ts';
import { shapeMigrationPattern } from './population-migration-pattern.ts';
import { type MunicipalModel, type MunicipalYear, projectMunicipalities } from './population-municipalities.ts';
import { type PopulationOptions, writePopulationOptions } from './population-options.ts';
import { estimateRateRatios, type RateRatios, type StructureOfYear } from './population-rate-ratios.ts';
import { computeOpenShares, prepareNationalRates, type RatesOfYear } from './population-rates.ts';
import { createMigrationRecord, type MigrationRecord, recordResiduals } from './population-residuals.ts';
import { addRestZones } from './population-rest-zones.ts';
import { ages, cells, sumRange } from './population-shape.ts';
import {
  findSpecialFlows,
  leaveOutFlows,
  leaveOutResiduals,
  type SpecialFlowModel,
} from './population-special-flows.ts';

/** Intervals between counts that start at most so many years before the jump-off tell how people move. */
const MEMORY_YEARS = 10;

/** The municipalities of a dataset through the years, with what their zones start from. */
export interface CountryProjection {
  readonly inputs: PopulationInputs;
  readonly lists: ZoneLists;
  /** First year that is shown, and year of the last published zones. */
  readonly firstYear: number;
  readonly jumpOff: number;
  /** Zones on their published dates by single age. */
  readonly zoneStocks: ReadonlyMap<number, Float64Array>;
  /** Zones on the jump-off date, raked to their municipality. */
  readonly startZones: Float64Array;
  /** Net migration of zones over the years of the record. */
  readonly zoneRecord: MigrationRecord;
  readonly recordYears: number;
  /** Likeliness to move by single age. */
  readonly schedule: Float64Array;
  /** Municipalities up to the jump-off by single age. */
  readonly structures: StructureOfYear;
  readonly specialFlows: readonly SpecialFlowModel[];
  readonly model: MunicipalModel;
  /** From the jump-off to the year after the last asked. */
  readonly municipalYears: readonly MunicipalYear[];
}

/** What draws start from: a projection without its zones. */
export type DrawableCountry = Pick<CountryProjection, 'inputs' | 'jumpOff' | 'model' | 'municipalYears'>;

interface CountryStart extends Pick<CountryProjection, 'inputs' | 'jumpOff' | 'model'> {
  readonly municipal: Float64Array;
}

/** The little that a projection leaves behind, so that draws need not begin with the published counts again. */
const starts = new WeakMap<Dataset, Map<string, CountryStart>>();

/** The last projection with rates, until draws take it: it is large. */
const drawables = new WeakMap<
  Dataset,
  { readonly lastYear: number; readonly options: string; readonly country: DrawableCountry }
>();

/**
 * Project the municipalities of a dataset with who left and who came, in the years before 1 January of a year.
 *
 * Where that was done on the way to a track, at least as far, it is handed out, once; else it goes on from where an earlier projection left
 * off reading.
 *
 * @throws RangeError as `trackPopulation`
 */
export function projectDrawable(dataset: Dataset, until: number, options: PopulationOptions): DrawableCountry {
  const found = drawables.get(dataset);
  if (found !== undefined && found.lastYear >= until - 1 && found.options === writePopulationOptions(options)) {
    drawables.delete(dataset);
    return found.country;
  }
  const start = starts.get(dataset)?.get(writePopulationOptions(options));
  if (start === undefined) {
    const country = projectCountry(dataset, until, options, true);
    drawables.delete(dataset);
    return country;
  }
  const { inputs, jumpOff, municipal } = start;
  const model = { ...start.model, keepRates: true };
  const years = Math.max(0, until + 1 - jumpOff);
  return { inputs, jumpOff, model, municipalYears: projectMunicipalities(model, municipal, jumpOff, years) };
}

/**
 * Project the municipalities of a dataset.
 *
 * @param keepRates keep by sex and age who left and who came, for draws: 2 × 8 bytes per cell and year
 * @throws RangeError as `trackPopulation`
 */
export function projectCountry(
  dataset: Dataset,
  until: number,
  options: PopulationOptions,
  keepRates = false,
): CountryProjection {
  const asRead = readPopulationInputs(dataset);
  const published = [...asRead.zoneCounts.keys()];
  if (published.length === 0) throw new RangeError('The dataset has no population of zones.');
  const firstYear = Math.max(firstShownYear, published[0]);
  if (!Number.isInteger(until) || until < firstYear) {
    throw new RangeError(`Expected a year from ${firstYear} on, got ${until}.`);
  }
  const jumpOff = published[published.length - 1];
  const inputs = addRestZones(asRead, jumpOff);
  const rates = prepareNationalRates(dataset, options.mortality, jumpOff);
  const lists = listZonesByMunicipality(inputs);
  const zoneStocks = new Map<number, Float64Array>();
  const municipalStocks = new Map<number, Float64Array>();
  for (const [year, counts] of inputs.zoneCounts)
    zoneStocks.set(year, splitCounts(counts, computeOpenShares(rates(year))));
  for (const [year, counts] of inputs.municipalityCounts) {
    if (year < jumpOff) municipalStocks.set(year, splitCounts(counts, computeOpenShares(rates(year))));
  }
  for (const year of published) {
    if (year === jumpOff || municipalStocks.has(year)) continue;
    municipalStocks.set(year, splitCounts(countMunicipalities(inputs, lists, year), computeOpenShares(rates(year))));
  }

  const start = countStart(inputs, lists, jumpOff, rates);
  municipalStocks.set(jumpOff, start.municipal);
  const structures = interpolateStocks(municipalStocks);
  const firstStructure = Math.min(...municipalStocks.keys());
  const ratios = estimateRateRatios(inputs, structures, firstStructure, jumpOff, rates);
  const schedule = computeMigrationSchedule(fundamentalSchedule, new Float64Array(ages));
  const records = recordMigration(inputs, zoneStocks, municipalStocks, ratios, rates, schedule, jumpOff);

  const places = inputs.municipalities.length + 1;
  const populations = Float64Array.from({ length: places }, (_, place) =>
    sumRange(start.municipal, place * cells, cells),
  );
  const migration = describeMigration(inputs, records, jumpOff, schedule, options);
  const model: MunicipalModel = {
    inputs,
    rates,
    ratios,
    structures,
    ...migration,
    levels: estimateMigrationLevels(migration.ownAccounts, inputs.nationalAccounts, populations, jumpOff),
    raked: options.rakeToNation,
    keepRates,
  };
  const kept = starts.get(dataset) ?? new Map<string, CountryStart>();
  starts.set(
    dataset,
    kept.set(writePopulationOptions(options), { inputs, jumpOff, model, municipal: start.municipal }),
  );
  const municipalYears = projectMunicipalities(model, start.municipal, jumpOff, Math.max(0, until + 1 - jumpOff));
  if (keepRates) {
    const country = { inputs, jumpOff, model, municipalYears };
    drawables.set(dataset, { lastYear: until, options: writePopulationOptions(options), country });
  }
  return {
    inputs,
    lists,
    firstYear,
    jumpOff,
    zoneStocks,
    startZones: start.zones,
    zoneRecord: records.zones,
    recordYears: records.years,
    schedule,
    structures,
    specialFlows: migration.specialFlows,
    model,
    municipalYears,
  };
}

/** How people move: special flows found and taken apart, then the rest divided over the four flows. */
function describeMigration(
  inputs: PopulationInputs,
  { municipal: record, nation, years: recordYears }: ReturnType<typeof recordMigration>,
  jumpOff: number,
  schedule: Float64Array,
  options: PopulationOptions,
) {
  const accounts = inputs.municipalAccounts;
  const places = inputs.municipalities.length + 1;
  const window = [jumpOff - Math.max(1, recordYears), jumpOff] as const;
  const everybody = measureGrossLevels(accounts, places, ...window);
  const specialFlows = findSpecialFlows({
    municipalities: inputs.municipalities,
    accounts,
    netPerYear: shapeMigrationPattern(record, recordYears).perYear,
    persons: record.personYears.map((value) => (recordYears > 0 ? value / recordYears : 0)),
    immigrants: divideNation(nation, recordYears, everybody, schedule).immigrants,
    switches: options.specialFlows,
  });
  const ownAccounts = leaveOutFlows(accounts, specialFlows);
  const ownRecord = leaveOutResiduals(record, specialFlows, accounts, ...window);
  const ownNation = { net: nation.net.slice(), personYears: nation.personYears.slice() };
  for (let i = 0; i < record.net.length; i++) {
    ownNation.net[i % cells] += ownRecord.net[i] - record.net[i];
    ownNation.personYears[i % cells] += ownRecord.personYears[i] - record.personYears[i];
  }
  const net = shapeMigrationPattern(ownRecord, recordYears);
  const gross = measureGrossLevels(ownAccounts, places, ...window);
  return {
    specialFlows,
    ownAccounts,
    pattern: divideNetMigration(ownRecord, ownNation, net, recordYears, gross, schedule),
    pool: net.pool,
    flowLevels: estimateFlowLevels(ownAccounts, places, ...window),
  };
}

/** Municipalities on the jump-off date by single age, and the zones raked to them. */
function countStart(inputs: PopulationInputs, lists: ZoneLists, jumpOff: number, rates: RatesOfYear) {
  const openShares = computeOpenShares(rates(jumpOff));
  const counts = countMunicipalities(inputs, lists, jumpOff);
  const municipal = splitCounts(counts, openShares);
  const zones = splitCounts(rakeZones(inputs, lists, jumpOff, counts), openShares);
  alignSingleAges(zones, municipal, lists);
  return { zones, municipal };
}

/** Stocks of any year, linear between the years that have them, the nearest outside. */
function interpolateStocks(stocks: ReadonlyMap<number, Float64Array>): StructureOfYear {
  const years = [...stocks.keys()].sort((first, second) => first - second);
  const get = (year: number) => stocks.get(year) ?? new Float64Array(0);
  return (year) => {
    const next = years.findIndex((known) => known >= year);
    if (next <= 0 || years[next] === year) return get(years[next < 0 ? years.length - 1 : next]);
    const [before, after] = [get(years[next - 1]), get(years[next])];
    const share = (year - years[next - 1]) / (years[next] - years[next - 1]);
    return before.map((value, cell) => value + (after[cell] - value) * share);
  };
}

/** Residuals of zones and municipalities between the published dates of zones. */
function recordMigration(
  inputs: PopulationInputs,
  zoneStocks: ReadonlyMap<number, Float64Array>,
  municipalStocks: ReadonlyMap<number, Float64Array>,
  ratios: RateRatios,
  rates: RatesOfYear,
  schedule: Float64Array,
  jumpOff: number,
) {
  const published = [...zoneStocks.keys()];
  const places = inputs.municipalities.length + 1;
  const zones = createMigrationRecord(inputs.zoneMunicipality.length);
  const municipal = createMigrationRecord(places);
  const nation = createMigrationRecord(1);
  let years = 0;
  for (let i = published.length - 2; i >= 0; i--) {
    const [from, to] = [published[i], published[i + 1]];
    if (years > 0 && from < jumpOff - MEMORY_YEARS) break;
    years += to - from;
    const steps = Array.from({ length: to - from }, (_, step) => prepareSteps(from + step, places, ratios, rates));
    const [firstZones, lastZones] = [zoneStocks.get(from), zoneStocks.get(to)];
    const [first, last] = [municipalStocks.get(from), municipalStocks.get(to)];
    if (firstZones === undefined || lastZones === undefined || first === undefined || last === undefined) continue;
    recordResiduals(municipal, first, last, to - from, (place, step) => steps[step][place], schedule);
    const [firstSum, lastSum] = sumCountedTwice(first, last);
    const nationSteps = Array.from({ length: to - from }, (_, step) => prepareNationStep(from + step, ratios, rates));
    recordResiduals(nation, firstSum, lastSum, to - from, (_, step) => nationSteps[step], schedule);
    recordResiduals(
      zones,
      firstZones,
      lastZones,
      to - from,
      (zone, step) => steps[step][inputs.zoneMunicipality[zone]],
      schedule,
    );
  }
  return { zones, municipal, nation, years };
}

/** The country on both dates: the places that have figures on both. */
function sumCountedTwice(first: Float64Array, last: Float64Array): [Float64Array, Float64Array] {
  const sums: [Float64Array, Float64Array] = [new Float64Array(cells), new Float64Array(cells)];
  for (let i = 0; i < first.length; i++) {
    if (Number.isNaN(first[i]) || Number.isNaN(last[i])) continue;
    sums[0][i % cells] += first[i];
    sums[1][i % cells] += last[i];
  }
  return sums;
}

function prepareNationStep(year: number, ratios: RateRatios, rates: RatesOfYear) {
  const { logSurvival, fertility } = rates(year);
  const births = ratios.nationalBirths.get(year) ?? 1;
  const deaths = ratios.nationalDeaths.get(year) ?? 1;
  return {
    survival: logSurvival.map((value) => Math.exp(value * deaths)),
    fertility: fertility.map((value) => value * births),
  };
}

function prepareSteps(year: number, places: number, ratios: RateRatios, rates: RatesOfYear) {
  const { logSurvival, fertility } = rates(year);
  const births = ratios.nationalBirths.get(year) ?? 1;
  const deaths = ratios.nationalDeaths.get(year) ?? 1;
  return Array.from({ length: places }, (_, place) => ({
    survival: logSurvival.map((value) => Math.exp(value * deaths * ratios.deaths[place])),
    fertility: fertility.map((value) => value * births * ratios.births[place]),
  }));
}
