/** The second worker: chances, offered to the main thread. */
import { expose } from 'comlink';
import { ChanceSession, type TellShare } from './chance-session.ts';
import type { ChanceQuestion } from './contract.ts';

const session = new ChanceSession();
const rest = () => new Promise<void>((done) => setTimeout(done, 0));

const remote = {
  open: (bytes: Uint8Array) => session.open(bytes),
  askWatchList: (question: ChanceQuestion, within: number, tell: TellShare) =>
    session.askWatchList(question, within, tell, rest),
  askSiteFan: (question: ChanceQuestion, site: string) => session.askSiteFan(question, site, rest),
};

/** What the main thread can call. */
export type RemoteChances = typeof remote;

expose(remote);
