/**
 * A page without screens: the engine in its worker, asked by a test or a bench.
 *
 * It is the worker that the app uses, in the same kind of build, so that what is found here holds there.
 */
import type { Scenario } from '@transitieatlas/scenario';
import { proxy } from 'comlink';
import { createRunAsker, startEngine } from '../../src/worker/engine-client.ts';

/** What a run says, in plain numbers: JSON knows no NaN, so a missing number is null. */
export interface WorkerRun {
  readonly run: string;
  readonly sites: readonly string[];
  readonly pupils: readonly (number | null)[];
  readonly population: readonly (number | null)[];
  readonly indicators: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
}

/** The answer to a list of scenarios. */
export interface WorkerAnswer {
  readonly runs: readonly WorkerRun[];
  /** From asking on the main thread until the answer is there, milliseconds, per scenario. */
  readonly milliseconds: readonly number[];
  /** What of it the run and its comparison took in the worker, milliseconds. */
  readonly workerMilliseconds: readonly number[];
  /** From the bytes to the first baseline, milliseconds. */
  readonly openMilliseconds: number;
}

/** Ask the worker; `keep` is how many runs to hand back in full. */
export type AskWorker = (
  atlas: string,
  region: string | undefined,
  scenarios: readonly Scenario[],
  keep: number,
) => Promise<WorkerAnswer>;

declare global {
  interface Window {
    askWorker: AskWorker;
  }
}

const plain = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

window.askWorker = async (atlas, region, scenarios, keep) => {
  const bytes = new Uint8Array(await (await fetch(atlas)).arrayBuffer());
  const engine = startEngine();
  const runs = createRunAsker(engine);
  const silent = proxy(() => {});
  const opened = performance.now();
  const read = await engine.open(bytes, 'atlas', silent);
  if (read.value === undefined) throw new Error(JSON.stringify(read.issues));
  const chosen = await runs.chooseRegion(region, silent);
  if (chosen.value === undefined) throw new Error(JSON.stringify(chosen.issues));
  const openMilliseconds = performance.now() - opened;
  const kept: WorkerRun[] = [];
  const milliseconds: number[] = [];
  const workerMilliseconds: number[] = [];
  for (const scenario of scenarios) {
    const asked = performance.now();
    const answer = await runs.runScenario('a', scenario);
    milliseconds.push(performance.now() - asked);
    if (answer.value === undefined) throw new Error(JSON.stringify(answer.issues));
    workerMilliseconds.push(answer.value.milliseconds);
    if (kept.length >= keep) continue;
    const { outcomes } = answer.value;
    kept.push({
      run: outcomes.run,
      sites: outcomes.sites.sites,
      pupils: plain(outcomes.sites.pupils),
      population: plain(outcomes.zones.population),
      indicators: outcomes.indicators.map(({ id, values }) => ({ id, values: plain(values) })),
    });
  }
  return { runs: kept, milliseconds, workerMilliseconds, openMilliseconds };
};
