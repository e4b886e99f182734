/** The second worker: chances, offered to the main thread. */
import { expose, wrap } from 'comlink';
import { type AskPlan, ChanceSession, type TellShare } from './chance-session.ts';
import type { ChanceQuestion } from './contract.ts';
import type { RemotePlanner } from './engine-worker.ts';

let askPlan: AskPlan | undefined;
const session = new ChanceSession(async (question) => askPlan?.(question));
const rest = () => new Promise<void>((done) => setTimeout(done, 0));

const remote = {
  /** Tell where plans come from: the worker of the engine, at the other end of a port. */
  open: (planner: MessagePort): void => {
    askPlan = wrap<RemotePlanner>(planner).planChances;
  },
  askWatchList: (question: ChanceQuestion, within: number, tell: TellShare) =>
    session.askWatchList(question, within, tell, rest),
  leaveWatchList: () => session.leaveWatchList(),
  askSiteFan: (question: ChanceQuestion, site: string) => session.askSiteFan(question, site, rest),
};

/** What the main thread can call. */
export type RemoteChances = typeof remote;

expose(remote);
