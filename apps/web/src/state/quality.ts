/** What a back-test comes down to: how far off, how often within the interval, beside what else. */
import type { ForecastQuality, MethodQuality, QualityCell } from '@transitieatlas/outcomes';

/** The method that the engine publishes. */
export const ownMethod = 'engine';

/** One forecast with its error. */
export interface JudgedCell extends QualityCell {
  readonly horizon: number;
  /** Persons too many (positive) or too few. */
  readonly error: number;
  /** Error as a share of what came true. */
  readonly share: number;
  readonly held: boolean;
}

/** What is said first of a back-test. */
export interface QualitySummary {
  /** Years ahead that it is said of. */
  readonly horizon: number;
  /** Mean absolute error of the area so many years ahead, persons and share (0..1). */
  readonly persons: number;
  readonly share: number;
  /** Forecasts so many years ahead. */
  readonly cells: number;
  /** Of all forecasts, those that came true within the interval, and all. */
  readonly held: number;
  readonly all: number;
  /** Of the forecasts so many years ahead, those that were too high. */
  readonly tooHigh: number;
  /** Place of the engine among the methods for this area, 1 is best, and how many there are. */
  readonly rank: number;
  readonly methods: number;
}

/** Every forecast of a back-test with its error. */
export function judgeCells(quality: ForecastQuality): JudgedCell[] {
  return quality.cells.map((cell) => ({
    ...cell,
    horizon: cell.target - cell.jumpOff,
    error: cell.forecast - cell.observed,
    share: (cell.forecast - cell.observed) / cell.observed,
    held: cell.observed >= cell.lower && cell.observed <= cell.upper,
  }));
}

/** How many years ahead forecasts were made, ascending. */
export function listHorizons(quality: ForecastQuality): number[] {
  return [...new Set(quality.methods.map(({ horizon }) => horizon))].sort((a, b) => a - b);
}

/** The horizon to begin with: five years, or the longest below it. */
export function pickHorizon(quality: ForecastQuality): number {
  const horizons = listHorizons(quality);
  return horizons.filter((horizon) => horizon <= 5).pop() ?? horizons[0] ?? 1;
}

/** The methods at a horizon, the best for the area first. */
export function rankMethods(quality: ForecastQuality, horizon: number): MethodQuality[] {
  return quality.methods.filter((one) => one.horizon === horizon).sort((a, b) => a.areaError - b.areaError);
}

/** Sum a back-test up at a horizon. */
export function summariseQuality(quality: ForecastQuality, horizon: number): QualitySummary {
  const cells = judgeCells(quality);
  const chosen = cells.filter((cell) => cell.horizon === horizon);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranked = rankMethods(quality, horizon);
  return {
    horizon,
    persons: mean(chosen.map(({ error }) => Math.abs(error))),
    share: mean(chosen.map(({ share }) => Math.abs(share))),
    cells: chosen.length,
    held: cells.filter(({ held }) => held).length,
    all: cells.length,
    tooHigh: chosen.filter(({ error }) => error > 0).length,
    rank: ranked.findIndex(({ method }) => method === ownMethod) + 1,
    methods: ranked.length,
  };
}
