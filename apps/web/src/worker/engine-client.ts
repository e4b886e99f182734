/** The engine as the main thread sees it: the same questions, answered later. */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Scenario } from '@transitieatlas/scenario';
import type { PopulationOptions } from '@transitieatlas/simulation';
import { proxy, type Remote, wrap } from 'comlink';
import type { Answer, OnStep, RegionAnswer, ScenarioRun } from './contract.ts';
import type { RemoteEngine } from './engine-worker.ts';
import { putBackKnown } from './known-parts.ts';

/** The engine in its worker. */
export type Engine = Remote<RemoteEngine>;

/** Start the worker. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return wrap<RemoteEngine>(worker);
}

/** The questions whose answers are runs. */
export interface RunAsker {
  readonly chooseRegion: (
    region: string | undefined,
    onStep: OnStep,
    population?: PopulationOptions,
    capacities?: boolean,
  ) => Promise<Answer<RegionAnswer>>;
  readonly changeProjection: (population: PopulationOptions, capacities?: boolean) => Promise<Outcomes | undefined>;
  readonly runScenario: (slot: 'a' | 'b', scenario: Scenario) => Promise<Answer<ScenarioRun>>;
}

/**
 * Ask an engine for runs and put back what it leaves out of them: that stands in its newest baseline.
 *
 * Answers come in the order in which the worker gave them, so that the newest baseline here is the one it meant. All
 * runs of an engine must be asked for through the same one.
 */
export function createRunAsker(engine: Engine): RunAsker {
  let known: Outcomes | undefined;
  return {
    chooseRegion: async (region, onStep, population, capacities) => {
      const answer = await engine.chooseRegion(region, onStep, population, capacities);
      known = answer.value?.baseline;
      return answer;
    },
    changeProjection: async (population, capacities) => {
      const baseline = await engine.changeProjection(population, capacities);
      known = baseline ?? known;
      return baseline;
    },
    runScenario: async (slot, scenario) => {
      const { value, issues } = await engine.runScenario(slot, scenario);
      if (value === undefined) return { value, issues };
      const { difference, ...rest } = value;
      known = rest.baseline ?? known;
      if (known === undefined) throw new RangeError('A run came in before its baseline.');
      return { value: { ...rest, outcomes: putBackKnown(difference, known) }, issues };
    },
  };
}

/** A callback for the worker that can be silenced. */
export interface StepListener {
  readonly onStep: OnStep;
  /** Hear no more steps: a message may still be on its way when the answer is already here. */
  readonly stop: () => void;
}

/** Make a callback that the worker can call until it is stopped. */
export function listenToSteps(onStep: OnStep): StepListener {
  let heard = true;
  return {
    onStep: proxy((step) => {
      if (heard) onStep(step);
    }),
    stop: () => {
      heard = false;
    },
  };
}
