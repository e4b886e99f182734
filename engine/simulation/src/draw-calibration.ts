/**
 * Shocks for the draws that spread the totals as far as the forecast was off before.
 *
 * The error model gives a scale of log(outcome / forecast) by horizon, in a national, a regional and a local
 * part; the national one is known better from a longer past than that of the areas. A shock on net migration that partly persists adds up over the years to a spread that grows with the
 * horizon; its persistence and size are chosen so that the spread of totals agrees at 5, 10 and 20 years.
 */
import {
  type ErrorModel,
  getQuantileT5,
  nationalScalePerYear,
  type ProjectionShocks,
  readErrorParts,
  type ShockProcess,
} from '@transitieatlas/demography';

/** Horizons at which the spread of the draws is that of the error model. */
const [nearYears, middleYears, farYears] = [5, 10, 20];

/**
 * Errors have heavier tails than the normal numbers of the draws: the spread is widened so that intervals of
 * 67, 80 and 95 % are as wide on the average of their logarithms.
 */
const tails = Math.exp(
  [
    [0.67, 0.9741],
    [0.8, 1.2816],
    [0.95, 1.96],
  ].reduce((sum, [level, normal]) => sum + Math.log(getQuantileT5((1 + level) / 2) / normal), 0) / 3,
);

/**
 * Yearly shocks on fertility and on the probability of dying that a country shares: assumptions. Fertility
 * drifts by about two and a half per cent a year, as the Dutch one did from 2012 to 2023; the death
 * probabilities of a year are some two per cent off and half of that is gone a year later.
 */
const nationalFertility: ShockProcess = { deviation: 0.025, persistence: 0.98 };
const nationalMortality: ShockProcess = { deviation: 0.02, persistence: 0.5 };
const nothing: ShockProcess = { deviation: 0, persistence: 0 };

/**
 * Corrections found by measuring the draws themselves on Dutch municipalities: the people whom a shock brings
 * leave a little more slowly than the rates of their ages say, because they grow older, and the spread that
 * is left at five years is a tenth short.
 */
const LEAVING_SHARE = 0.9;
const WIDENING = 1.06;

/**
 * Find the shock whose sums have given standard deviations after 5, 10 and 20 years, as near as that goes.
 *
 * @param staying share (0–1) of the people whom a shock brought that is still there a year later
 */
export function fitShock(spread: (years: number) => number, staying = 1): ShockProcess {
  const wanted = spread(farYears) / spread(nearYears);
  let [low, high] = [-0.5, 1];
  // The ratio of the far to the near spread rises with the persistence.
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (measureSpread(middle, farYears, staying) / measureSpread(middle, nearYears, staying) < wanted) low = middle;
    else high = middle;
  }
  const persistence = (low + high) / 2;
  return { deviation: spread(middleYears) / measureSpread(persistence, middleYears, staying), persistence };
}

/** Standard deviation of what a shock with new parts of 1 leaves after some years. */
export function measureSpread(persistence: number, years: number, staying = 1): number {
  let variance = 0;
  // What is new in a year works on while it persists, and those whom it brought leave again.
  for (let year = 1, shock = 1, left = 0; year <= years; year++) {
    left = left * staying + shock;
    shock *= persistence;
    variance += left ** 2;
  }
  return Math.sqrt(variance);
}

/**
 * Calibrate the shocks of areas.
 *
 * @param persons persons of each area at the jump-off, [areas]
 * @param births  births of each area in the first year, [areas]
 * @param staying share of the people of each area who are still there a year later, [areas]
 */
export function calibrateShocks(
  model: ErrorModel,
  persons: Float64Array,
  births: Float64Array,
  staying: Float64Array,
): ProjectionShocks {
  const factor = WIDENING * tails * model.scale;
  const kept = staying.map((share) => 1 - LEAVING_SHARE * (1 - share));
  const reference = 10_000;
  const read = (part: 'regional' | 'local') => (years: number) =>
    factor * readErrorParts(reference, years, false)[part];
  let everyone = 0;
  let all = 0;
  persons.forEach((count, area) => {
    all += count;
    everyone += count * kept[area];
  });
  const usual = all > 0 ? everyone / all : 1;
  const own = fitShock(read('local'), usual);
  const areaScale = new Float64Array(persons.length * 3);
  const ofReference = readErrorParts(reference, middleYears, false).local;
  persons.forEach((count, area) => {
    const local = readErrorParts(count, middleYears, false).local / ofReference;
    // Of n births chance alone makes the root more or fewer.
    areaScale[area * 3 + 1] = 1 / Math.sqrt(Math.max(1, births[area]));
    // Where people come and go a lot, a shock of one year is soon forgotten; it must be larger to last.
    const forgotten =
      measureSpread(own.persistence, middleYears, usual) / measureSpread(own.persistence, middleYears, kept[area]);
    areaScale[area * 3 + 2] = local * model.inflate(count) * forgotten;
  });
  return {
    nation: {
      mortality: nationalMortality,
      fertility: nationalFertility,
      migration: fitShock((years) => WIDENING * tails * nationalScalePerYear * years, usual),
    },
    region: { mortality: nothing, fertility: nothing, migration: fitShock(read('regional'), usual) },
    area: {
      mortality: nothing,
      fertility: { deviation: 1, persistence: 0 },
      migration: own,
    },
    areaScale,
  };
}
