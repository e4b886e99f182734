/** How far the projection of a run would have been off, made with what was known in an earlier year. */
import type { Dataset } from '@transitieatlas/dataset';
import { type PopulationTrack, trackPopulation } from '@transitieatlas/simulation';
import { forgetAfter } from './known-then.ts';

/** Errors of one start and target over all municipalities, in percent. */
export interface HindcastScore {
  readonly start: number;
  readonly target: number;
  readonly areas: number;
  readonly mape: number;
  readonly medianApe: number;
  readonly malpe: number;
  /** Absolute errors of sex × five-year group (85 and older as one) over all persons; NaN where ages were not counted. */
  readonly ageStructureError: number;
  /** Error of the municipalities together. */
  readonly national: number;
}

/** Ages of the target count only where the municipality's own ages were counted. */
const countedAges = new Set([2013, 2016, 2018, 2021]);

/** Score the projection from one start. */
export function measureHindcast(
  dataset: Dataset,
  start: number,
  targets: readonly number[],
  track: (dataset: Dataset, until: number) => PopulationTrack = trackPopulation,
): HindcastScore[] {
  const truth = trackPopulation(dataset, 2024);
  const forecast = track(forgetAfter(dataset, start), Math.max(...targets));
  return targets.map((target) => scoreYear(truth, forecast, start, target));
}

function scoreYear(truth: PopulationTrack, forecast: PopulationTrack, start: number, target: number): HindcastScore {
  const errors: number[] = [];
  const ages: number[] = [];
  let [all, allForecast] = [0, 0];
  for (let place = 0; place < truth.municipalities.length; place++) {
    const came = place * truth.years.length + truth.years.indexOf(target);
    const said = place * forecast.years.length + forecast.years.indexOf(target);
    const outcome = truth.municipalityPopulation[came] ?? 0;
    const persons = forecast.municipalityPopulation[said] ?? 0;
    if (!(outcome > 0)) continue;
    all += outcome;
    allForecast += persons;
    errors.push((100 * (persons - outcome)) / outcome);
    if (countedAges.has(target)) ages.push(compareAges(truth, came, forecast, said, outcome));
  }
  const absolute = errors.map(Math.abs).sort((a, b) => a - b);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    start,
    target,
    areas: errors.length,
    mape: mean(absolute),
    medianApe: absolute[Math.floor(absolute.length / 2)] ?? Number.NaN,
    malpe: mean(errors),
    ageStructureError: mean(ages),
    national: (100 * (allForecast - all)) / all,
  };
}

function compareAges(
  truth: PopulationTrack,
  came: number,
  forecast: PopulationTrack,
  said: number,
  persons: number,
): number {
  const groups = truth.ageGroups.length;
  const open = truth.ageGroups.indexOf(85);
  const read = (track: PopulationTrack, at: number) => {
    const result: number[] = [];
    for (let cell = 0; cell < 2 * groups; cell++) {
      const value = track.municipalityAges[at * 2 * groups + cell] ?? 0;
      if (cell % groups > open) result[result.length - 1] = (result.at(-1) ?? 0) + value;
      else result.push(value);
    }
    return result;
  };
  const observed = read(truth, came);
  const off = read(forecast, said).reduce((sum, value, cell) => sum + Math.abs(value - (observed[cell] ?? 0)), 0);
  return (100 * off) / persons;
}
