/** A worker that draws: told a plan once, then one piece after the other; it answers each with what came of it. */
import { parentPort } from 'node:worker_threads';
import { type DrawFinding, type DrawPiece, type DrawPlan, drawPiece } from '@transitieatlas/simulation';

/** What a worker is told. */
export type DrawRequest = { readonly plan: DrawPlan } | { readonly position: number; readonly piece: DrawPiece };

/** What a worker answers to a piece. */
export interface DrawAnswer {
  readonly position: number;
  readonly finding: DrawFinding;
}

let plan: DrawPlan | undefined;

parentPort?.on('message', (request: DrawRequest) => {
  if ('plan' in request) {
    plan = request.plan;
    return;
  }
  if (plan === undefined) throw new Error('Expected a plan before its pieces.');
  const answer: DrawAnswer = { position: request.position, finding: drawPiece(plan, request.piece) };
  parentPort?.postMessage(answer);
});
