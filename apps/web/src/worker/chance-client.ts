/** The second worker as the main thread sees it: started when a chance is first asked for. */
import type { SiteFan, WatchedSite } from '@transitieatlas/simulation';
import { type Remote, wrap } from 'comlink';
import type { RemoteChances } from './chance-worker.ts';
import type { ChanceQuestion } from './contract.ts';

export interface Chances {
  /** Tell which atlas is open; questions about the one before are forgotten. */
  readonly open: (bytes: Uint8Array | undefined) => void;
  /** See `ChanceSession.askWatchList`. */
  readonly askWatchList: (question: ChanceQuestion, within: number) => Promise<WatchedSite[] | undefined>;
  /** See `ChanceSession.askSiteFan`; undefined too if no atlas is open. */
  readonly askSiteFan: (question: ChanceQuestion, site: string) => Promise<SiteFan | undefined>;
}

/** Make chances that can be asked for; nothing is started yet. */
export function createChances(): Chances {
  let bytes: Uint8Array | undefined;
  let worker: Worker | undefined;
  let remote: Remote<RemoteChances> | undefined;
  let opened: Promise<void> | undefined;
  /** The worker with its atlas open; undefined if there is none, or another one was opened meanwhile. */
  const reach = async (): Promise<Remote<RemoteChances> | undefined> => {
    if (bytes === undefined) return undefined;
    if (remote === undefined) {
      worker = new Worker(new URL('./chance-worker.ts', import.meta.url), { type: 'module', name: 'chances' });
      remote = wrap<RemoteChances>(worker);
      opened = remote.open(bytes);
    }
    const asked = remote;
    await opened;
    return asked === remote ? asked : undefined;
  };
  return {
    open: (next) => {
      worker?.terminate();
      [bytes, worker, remote, opened] = [next, undefined, undefined, undefined];
    },
    askSiteFan: async (question, site) => (await reach())?.askSiteFan(question, site),
    askWatchList: async (question, within) => (await reach())?.askWatchList(question, within),
  };
}
