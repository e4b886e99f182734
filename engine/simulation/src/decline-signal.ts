/**
 * Which municipalities and regions the projection says lose people, with raking to the nation and without.
 *
 * Raking pulls everybody along with the country: where the country is thought to grow too much, decline
 * disappears from sight. So both answers are given side by side.
 */
import { type Dataset, listRegions } from '@transitieatlas/dataset';
import { declineInTenYears } from '@transitieatlas/demography';
import { valueNatures } from '@transitieatlas/outcomes';
import { defaultPopulationOptions, type PopulationOptions } from './population-options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

/** Years over which decline is measured. */
const horizonYears = 10;

/** A place that is projected to lose people. */
export interface DecliningPlace {
  readonly id: string;
  /** Change over ten years as a share; negative. */
  readonly change: number;
}

/** Places that lose at least the threshold. */
export interface Declines {
  readonly municipalities: readonly DecliningPlace[];
  readonly regions: readonly DecliningPlace[];
}

/** The two answers. */
export interface DeclineSignal {
  /** 1 January of the last count, and ten years on. */
  readonly from: number;
  readonly to: number;
  /** Share that a place must lose to be named, positive. */
  readonly threshold: number;
  readonly raked: Declines;
  readonly free: Declines;
}

/** Compare the declines of the projection with and without raking. @throws RangeError as {@link trackPopulation} */
export function compareDeclines(
  dataset: Dataset,
  until: number,
  options: PopulationOptions = defaultPopulationOptions,
): DeclineSignal {
  const [raked, free] = [true, false].map((rakeToNation) =>
    trackPopulation(dataset, until, { ...options, rakeToNation }),
  );
  const from = findLastCount(raked);
  const last = Math.min(from + horizonYears, raked.years[raked.years.length - 1]);
  return {
    from,
    to: last,
    threshold: declineInTenYears,
    raked: listDeclines(dataset, raked, from, last),
    free: listDeclines(dataset, free, from, last),
  };
}

/** The last year in which the totals of municipalities are counted. */
function findLastCount(track: PopulationTrack): number {
  const modelled = track.municipalityNature.indexOf(valueNatures.indexOf('modelled'));
  return track.years[modelled < 0 ? track.years.length - 1 : Math.max(0, modelled - 1)];
}

function listDeclines(dataset: Dataset, track: PopulationTrack, from: number, to: number): Declines {
  const years = track.years.length;
  const threshold = (-declineInTenYears * Math.max(1, to - from)) / horizonYears;
  const steps = [from, to].map((year) => year - track.years[0]);
  const collect = (places: readonly (readonly [id: string, sum: (step: number) => number])[]) =>
    places
      .map(([id, sum]) => ({ id, change: sum(steps[1]) / sum(steps[0]) - 1 }))
      .filter(({ change }) => change <= threshold)
      .sort((first, second) => first.change - second.change);
  const positions = new Map(track.municipalities.map((code, position) => [code, position]));
  const sumOf = (codes: readonly string[]) => (step: number) =>
    codes.reduce((sum, code) => sum + track.municipalityPopulation[(positions.get(code) ?? -1) * years + step], 0);
  return {
    municipalities: collect(track.municipalities.map((code) => [code, sumOf([code])] as const)),
    regions: collect(
      listRegions(dataset)
        .filter(({ municipalities }) => municipalities.every((code) => positions.has(code)))
        .map(({ region, municipalities }) => [region, sumOf(municipalities)] as const),
    ),
  };
}
