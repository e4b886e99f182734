/** The name of a run, made of its causes: same name, same numbers. */
import { type Dataset, hashText } from '@transitieatlas/dataset';
import type { RunCauses } from '@transitieatlas/outcomes';
import { type Schedule, writeCause } from '@transitieatlas/scenario';
import { engineVersion, type RunOptions } from './options.ts';
import { defaultPopulationOptions, writePopulationOptions } from './population-options.ts';
import { writeTariffChanges } from './tariffs.ts';

/**
 * List the causes of a run.
 *
 * What a schedule holds after the horizon does nothing and is no cause; nor is whether flows are kept.
 */
export function listCauses(dataset: Dataset, schedule: Schedule, options: RunOptions): RunCauses {
  const { actions, services, norms } = schedule;
  const late = [...actions, ...services, ...norms].some(({ year }) => year > options.until);
  const population = writePopulationOptions(options.population ?? defaultPopulationOptions);
  const draws = options.draws === undefined ? {} : { draws: options.draws.draws, seed: options.draws.seed };
  const changed = Object.keys(options.tariffs ?? {}).length > 0;
  const tariffs = changed ? { tariffs: writeTariffChanges(options.tariffs) } : {};
  const capacities = options.capacities === true ? { capacities: true } : {};
  const cause = late ? writeCause(schedule, options.until) : schedule.cause;
  return {
    dataset: dataset.hash,
    scenario: hashText(cause),
    options: hashText(
      JSON.stringify({
        region: options.region ?? '',
        until: options.until,
        population,
        ...draws,
        ...tariffs,
        ...capacities,
      }),
    ),
    engine: engineVersion,
  };
}

/** Name a run after its causes. */
export function nameRun(causes: RunCauses): string {
  return `run-${hashText([causes.dataset, causes.scenario, causes.options, causes.engine].join('\n')).slice(0, 16)}`;
}
