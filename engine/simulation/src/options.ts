import type { PopulationOptions } from './population-options.ts';
import type { TariffChanges } from './tariffs.ts';

/** What a run may be told apart from the scenario. */
export interface RunOptions {
  /** Id of the region or code of the municipality to report; absent for the whole atlas. */
  readonly region?: string;
  /** Last year, 1 January and 1 October of it included. */
  readonly until: number;
  /** Keep pupils by home zone and site, for catchments; a whole country needs about 50 MB for it. */
  readonly flows: boolean;
  /** Choices of the projection of the population; the usual ones if absent. */
  readonly population?: PopulationOptions;
  /** Draws for the chances of sites; none if absent. */
  readonly draws?: DrawOptions;
  /** Values in the place of tariffs of the dataset, by name; none if absent. */
  readonly tariffs?: TariffChanges;
  /** True if schools can be full: who finds one full goes to the next choice. */
  readonly capacities?: boolean;
  /** True if nobody asks for households, labour force, facilities and money: they are then left out. */
  readonly sitesOnly?: boolean;
}

/** How many draws, and of which seed: more draws of a seed begin with the same ones. */
export interface DrawOptions {
  readonly draws: number;
  /** Any safe integer. */
  readonly seed: number;
  /** Keep the pupils of every site in every draw, for bands; a whole country needs a gigabyte for 1,000 draws. */
  readonly keepPupils?: boolean;
  /** False if nobody asks between what numbers the zones lie: chances of sites alone take less. */
  readonly zoneBands?: boolean;
}

/** The options that a run has unless told otherwise. */
export const defaultRunOptions: RunOptions = { until: 2050, flows: true };

/** First year that a run shows. */
export const firstShownYear = 2013;

/** Version of the engine: raised whenever a published number moves. */
export const engineVersion = '0.8.0';
