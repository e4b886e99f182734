/**
 * How wrong a forecast will be: a common national, a regional and a local part on the logarithm.
 *
 * log(outcome / forecast) is t-distributed with five degrees of freedom and a squared scale of
 * national(h)² + regional(h)² + local(N, h)². The local part falls with size and rises with the horizon; the
 * common parts are shared, so that the errors of a sum do not average out. The size of the local part is
 * fitted again on earlier origins of the same areas, and each size class is widened or narrowed by how often
 * its own intervals would have held (split conformal).
 *
 * @source J. Alho & B. Spencer (2005), Statistical Demography and Forecasting, ch. 8: scaled model; V. Vovk,
 *   A. Gammerman & G. Shafer (2005), Algorithmic Learning in a Random World: conformal sets
 */
import { getQuantile } from './scores.ts';
import { distributeT5, getQuantileT5 } from './student-t.ts';

/** The parts of the error of one area, as scales on the logarithm. */
export interface ErrorParts {
  readonly national: number;
  readonly regional: number;
  readonly local: number;
}

/** What an earlier origin taught: one error with what the start values expected. */
export interface PastError {
  readonly area: number;
  /** log(outcome / forecast) */
  readonly error: number;
  /** Scale by the start values. */
  readonly expected: number;
  /** Persons at the origin. */
  readonly persons: number;
}

/** An error model fitted to the past of a set of areas. */
export interface ErrorModel {
  /** Factor on the start values for all areas. */
  readonly scale: number;
  /** Factor beside `scale` for an area of this many persons. */
  readonly inflate: (persons: number) => number;
}

/**
 * Start values: scales at one year and ten thousand persons, and how they change.
 *
 * Norwegian municipalities, French departments and Scottish councils lie on one line: size explains why
 * departments are forecast ten times as well as villages.
 */
export const startValues = {
  national: 0.0011,
  regional: 0.0022,
  local: 0.0044,
  sizePower: -0.2,
  horizonPower: 0.85,
} as const;

/**
 * Scale of the national part per year of horizon where draws of a country are made: half again the start value.
 *
 * Our own extrapolation of the Dutch total from every year 1950–2012, with nothing later than 2013: on the mean of three
 * levels 0.0015 a year at one year, 0.0016 at five and ten, 0.0015 at twenty. The three nations behind the start values
 * were seen through a few decades each, which held fewer surprises of migration.
 *
 * @source CBS 37556, population since 1899
 */
export const nationalScalePerYear = 0.0016;

/** Scales of the parts by the start values. @param nationKnown true if the national total is given */
export function readErrorParts(persons: number, horizon: number, nationKnown: boolean): ErrorParts {
  const { national, regional, local, sizePower, horizonPower } = startValues;
  return {
    national: nationKnown ? 0 : national * horizon,
    regional: regional * horizon ** horizonPower,
    local: local * (Math.max(1, persons) / 10_000) ** sizePower * horizon ** horizonPower,
  };
}

/** Scale of the sum of independent parts. */
export function addParts({ national, regional, local }: ErrorParts): number {
  return Math.hypot(national, regional, local);
}

/** Weight of the start values against origins, and of the whole against the areas of a size class. */
const priorOrigins = 1;
const priorAreas = 60;

/**
 * Fit an error model to past errors.
 *
 * @param origins number of independent origins behind the errors: origins of one country share its shocks
 */
export function fitErrorModel(past: readonly PastError[], origins: number): ErrorModel {
  if (past.length < 8 || origins <= 0) return { scale: 1, inflate: () => 1 };
  const ratios = past.map(({ error, expected }) => Math.abs(error) / expected).sort((a, b) => a - b);
  // The mean of three levels: one alone jumps about in small samples.
  const found = meanOfLogs([0.5, 0.67, 0.8].map((level) => readLevel(ratios, level)));
  const scale = Math.exp((found * origins) / (origins + priorOrigins));
  const classes = splitBySize(past);
  const factors = classes.map(({ errors }) => {
    const own = errors.map(({ error, expected }) => Math.abs(error) / expected).sort((a, b) => a - b);
    const difference = meanOfLogs([0.5, 0.67, 0.8].map((level) => readLevel(own, level))) - found;
    return Math.exp((difference * errors.length) / (errors.length + priorAreas * Math.max(1, origins)));
  });
  return {
    scale,
    inflate: (persons) =>
      factors[
        Math.max(
          0,
          classes.findIndex(({ most }) => persons < most),
        )
      ] ?? 1,
  };
}

/** Bounds of an interval round a forecast. @param scale of the error on the logarithm */
export function readBounds(forecast: number, scale: number, level: number): { lower: number; upper: number } {
  const reach = Math.exp(getQuantileT5((1 + level) / 2) * scale);
  return { lower: forecast / reach, upper: forecast * reach };
}

/** Chance that the outcome is at most `limit`, 0..1. */
export function readChance(forecast: number, scale: number, limit: number): number {
  if (!(forecast > 0)) return 1;
  return distributeT5(Math.log(limit / forecast) / scale);
}

/** How many scales the errors are at a level, against how many they should be. */
function readLevel(ascending: readonly number[], level: number): number {
  return getQuantile(ascending, level) / getQuantileT5((1 + level) / 2);
}

function meanOfLogs(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.log(Math.max(1e-6, value)), 0) / values.length;
}

interface SizeClass {
  /** Persons below which an area belongs to the class. */
  readonly most: number;
  readonly errors: readonly PastError[];
}

/** Up to three classes of equal numbers, small to large; one if there are few errors. */
function splitBySize(past: readonly PastError[]): SizeClass[] {
  const sorted = [...past].sort((a, b) => a.persons - b.persons);
  const count = sorted.length >= 90 ? 3 : 1;
  return Array.from({ length: count }, (_, position) => {
    const errors = sorted.slice(
      Math.floor((position * sorted.length) / count),
      Math.floor(((position + 1) * sorted.length) / count),
    );
    const next = sorted[Math.floor(((position + 1) * sorted.length) / count)];
    return { errors, most: position === count - 1 || next === undefined ? Infinity : next.persons };
  });
}
