/**
 * National rates of death and birth by single age for any year, from rates published per period.
 *
 * Rates hold for the middle of their period; the year y is centred on y + ½ and takes the interpolation
 * between the two nearest middles, on the logarithm for mortality. Before the first and after the last
 * middle the outermost rates hold.
 */
import { type Dataset, getIntegers, getNumbers, getTable, getText } from '@transitieatlas/dataset';
import { computeSurvival, createLifeTable, gradeDeathRates, interpolateRate } from '@transitieatlas/demography';
import { countObserved, fewestPeriods, type MortalityPeriod, projectLeeCarter } from './population-mortality.ts';
import type { MortalitySource } from './population-options.ts';
import { ages, cells, findSex, getGroup, groups, groupWidth, sexes } from './population-shape.ts';

/** Rates of the country for one year. */
export interface NationalRates {
  /** Logarithm of the survival shares of `computeSurvival`, [sexes × ages]. */
  readonly logSurvival: Float64Array;
  /** Births per woman and year, [ages]. */
  readonly fertility: Float64Array;
}

/** The rates of a year. */
export type RatesOfYear = (year: number) => NationalRates;

interface Period {
  readonly middle: number;
  /** Rate by single age. */
  readonly rates: Float64Array;
}

/**
 * Prepare national rates by year.
 *
 * @param observedUntil for `lee-carter`: a period of death rates that ended by this year is observed
 * @throws RangeError if mortality of a sex or fertility has no rows
 */
export function prepareNationalRates(
  dataset: Dataset,
  source: MortalitySource = 'published',
  observedUntil = Number.NEGATIVE_INFINITY,
): RatesOfYear {
  const published = [readMortality(dataset, 0), readMortality(dataset, 1)];
  const mortality =
    source === 'lee-carter' ? published.map((periods) => projectLeeCarter(periods, observedUntil)) : published;
  const fertility = readFertility(dataset);
  const known = new Map<number, NationalRates>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    const logSurvival = new Float64Array(cells);
    for (let sex = 0; sex < sexes; sex++) {
      const table = createLifeTable(interpolatePeriods(mortality[sex], year, interpolateRate));
      const survival = computeSurvival(table.lived, 1, new Float64Array(ages));
      for (let age = 0; age < ages; age++) logSurvival[sex * ages + age] = Math.log(survival[age]);
    }
    const rates = {
      logSurvival,
      fertility: interpolatePeriods(fertility, year, (first, second, share) => first + (second - first) * share),
    };
    known.set(year, rates);
    return rates;
  };
}

/** Whether a dataset has enough observed death rates for a model of its own. */
export function canFitMortality(dataset: Dataset): boolean {
  const years = getIntegers(getTable(dataset, 'zone_population'), 'year');
  const observedUntil = years.reduce((latest, year) => Math.max(latest, year), 0);
  return [0, 1].every((sex) => countObserved(readMortality(dataset, sex), observedUntil) >= fewestPeriods);
}

/**
 * Life expectancy at birth of men and women in a year, by the national death rates.
 *
 * @throws RangeError as {@link prepareNationalRates}
 */
export function estimateLifeExpectancy(
  dataset: Dataset,
  year: number,
  source: MortalitySource,
): { readonly men: number; readonly women: number } {
  const years = getIntegers(getTable(dataset, 'zone_population'), 'year');
  const observedUntil = years.reduce((latest, known) => Math.max(latest, known), 0);
  const [men, women] = [0, 1].map((sex) => {
    const published = readMortality(dataset, sex);
    const periods = source === 'lee-carter' ? projectLeeCarter(published, observedUntil) : published;
    const { lived } = createLifeTable(interpolatePeriods(periods, year, interpolateRate));
    return lived.reduce((sum, personYears) => sum + personYears, 0);
  });
  return { men, women };
}

/** How the open group 95+ is spread over 95–100+: as in the life table of the year, [sexes × 6]. */
export function computeOpenShares(national: NationalRates): Float64Array {
  const firstOpen = (groups - 1) * groupWidth;
  const width = ages - firstOpen;
  const shares = new Float64Array(sexes * width);
  for (let sex = 0; sex < sexes; sex++) {
    // Person-years relative to the first age, from the survival ratios; the open age closes the series.
    let lived = 1;
    let sum = 0;
    for (let age = 0; age < width; age++) {
      const survival = Math.exp(national.logSurvival[sex * ages + firstOpen + age]);
      if (age === width - 1) lived *= survival / (1 - survival);
      else if (age > 0) lived *= survival;
      shares[sex * width + age] = lived;
      sum += lived;
    }
    for (let age = 0; age < width; age++) shares[sex * width + age] /= sum;
  }
  return shares;
}

function interpolatePeriods(
  periods: readonly Period[],
  year: number,
  between: (first: number, second: number, share: number) => number,
): Float64Array {
  const time = year + 0.5;
  const next = periods.findIndex((period) => period.middle >= time);
  if (next === 0) return periods[0].rates;
  if (next < 0) return periods[periods.length - 1].rates;
  const [first, second] = [periods[next - 1], periods[next]];
  const share = (time - first.middle) / (second.middle - first.middle);
  return first.rates.map((rate, age) => between(rate, second.rates[age], share));
}

function readMortality(dataset: Dataset, sex: number): MortalityPeriod[] {
  const table = getTable(dataset, 'national_mortality');
  const from = getIntegers(table, 'from');
  const to = getIntegers(table, 'to');
  const ageFrom = getIntegers(table, 'ageFrom');
  const rate = getNumbers(table, 'rate');
  const rowsByPeriod = new Map<number, number[]>();
  getText(table, 'sex').forEach((text, row) => {
    if (findSex(text) !== sex) return;
    rowsByPeriod.set(from[row], [...(rowsByPeriod.get(from[row]) ?? []), row]);
  });
  if (rowsByPeriod.size === 0)
    throw new RangeError(`The dataset has no national mortality of ${sex === 0 ? 'men' : 'women'}.`);
  return [...rowsByPeriod.entries()]
    .sort(([first], [second]) => first - second)
    .map(([start, rows]) => {
      rows.sort((first, second) => ageFrom[first] - ageFrom[second]);
      const starts = rows.map((row) => ageFrom[row]);
      const rates = rows.map((row) => rate[row]);
      return {
        middle: (start + to[rows[0]]) / 2,
        to: to[rows[0]],
        rates: gradeDeathRates(starts, rates, new Float64Array(ages)),
      };
    });
}

function readFertility(dataset: Dataset): Period[] {
  const table = getTable(dataset, 'national_fertility');
  const from = getIntegers(table, 'from');
  const to = getIntegers(table, 'to');
  const ageFrom = getIntegers(table, 'ageFrom');
  const rate = getNumbers(table, 'rate');
  const byGroup = new Map<number, { middle: number; rates: Float64Array }>();
  for (let row = 0; row < table.rows; row++) {
    const period = byGroup.get(from[row]) ?? { middle: (from[row] + to[row]) / 2, rates: new Float64Array(groups) };
    byGroup.set(from[row], period);
    period.rates[getGroup(ageFrom[row])] = rate[row];
  }
  if (byGroup.size === 0) throw new RangeError('The dataset has no national fertility.');
  return [...byGroup.entries()]
    .sort(([first], [second]) => first - second)
    .map(([, period]) => ({ middle: period.middle, rates: gradeFertility(period.rates) }));
}

/**
 * Grade fertility of five-year groups to single ages: linear between the centres of the groups, then
 * each group scaled back to its own rate, so that no births are lost.
 */
function gradeFertility(byGroup: Float64Array): Float64Array {
  const result = new Float64Array(ages);
  const centre = (group: number) => group * groupWidth + groupWidth / 2;
  for (let group = 0; group < groups - 1; group++) {
    let sum = 0;
    for (let age = group * groupWidth; age < (group + 1) * groupWidth; age++) {
      const left = age + 0.5 < centre(group) ? group - 1 : group;
      const before = left < 0 ? 0 : byGroup[left];
      const share = (age + 0.5 - centre(left)) / groupWidth;
      result[age] = before + (byGroup[left + 1] - before) * share;
      sum += result[age];
    }
    for (let age = group * groupWidth; age < (group + 1) * groupWidth; age++) {
      result[age] = sum > 0 ? (result[age] * byGroup[group] * groupWidth) / sum : 0;
    }
  }
  return result;
}
