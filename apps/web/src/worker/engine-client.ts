/** The engine as the main thread sees it: the same questions, answered later. */
import { proxy, type Remote, wrap } from 'comlink';
import type { OnStep } from './contract.ts';
import type { RemoteEngine } from './engine-worker.ts';

/** The engine in its worker. */
export type Engine = Remote<RemoteEngine>;

/** Start the worker. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return wrap<RemoteEngine>(worker);
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
