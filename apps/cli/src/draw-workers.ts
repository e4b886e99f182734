/**
 * Workers that draw the pieces of a run, each asking for the next when it is done.
 *
 * They are started before the atlas is read, so that they have loaded the engine when there is something to draw. Which
 * worker draws what changes nothing: pieces depend on the plan alone and are joined in their order.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type DrawFinding, drawPiece, type SpreadDraws } from '@transitieatlas/simulation';
import type { DrawAnswer, DrawRequest } from './draw-worker.ts';

/** Draws below which starting workers takes longer than they save. */
const fewDraws = 200;
const mostWorkers = 8;

/** Workers that wait for a plan. */
export interface DrawWorkers {
  readonly spread: SpreadDraws;
  /** Let the workers go. */
  close(): Promise<void>;
}

/** How many workers suit a number of draws on this machine. */
export function countWorkers(draws: number): number {
  return draws < fewDraws ? 1 : Math.min(mostWorkers, availableParallelism());
}

/** Start workers; with one, its work is done here and nothing is started. */
export function startDrawWorkers(count: number): DrawWorkers {
  if (count <= 1) {
    return { spread: async (plan, pieces) => pieces.map((piece) => drawPiece(plan, piece)), close: async () => {} };
  }
  const entry = new URL('../bin/draw-worker.mjs', import.meta.url);
  const workers = Array.from({ length: count }, () => new Worker(entry, { execArgv: [] }));
  return {
    spread: (plan, pieces) =>
      new Promise((resolve, reject) => {
        const found = new Map<number, DrawFinding>();
        let next = 0;
        const askNext = (worker: Worker): void => {
          const piece = pieces[next];
          if (piece === undefined) return;
          worker.postMessage({ position: next, piece } satisfies DrawRequest);
          next++;
        };
        for (const worker of workers) {
          worker.on('error', reject);
          worker.on('message', ({ position, finding }: DrawAnswer) => {
            found.set(position, finding);
            if (found.size < pieces.length) {
              askNext(worker);
              return;
            }
            resolve([...found].sort(([a], [b]) => a - b).map(([, one]) => one));
          });
          worker.postMessage({ plan } satisfies DrawRequest);
          askNext(worker);
        }
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
