/** The worker of chances as the main thread sees it. */
import type { SiteFan, WatchedSite } from '@transitieatlas/simulation';
import { proxy } from 'comlink';
import type { TellShare } from './chance-session.ts';
import type { RemoteChances } from './chance-worker.ts';
import type { ChanceQuestion } from './contract.ts';
import { createLateWorker } from './late-worker.ts';

export interface Chances {
  /** Tell which atlas is open; questions about the one before are forgotten. */
  readonly open: (bytes: Uint8Array | undefined) => void;
  /** See `ChanceSession.askWatchList`. */
  readonly askWatchList: (
    question: ChanceQuestion,
    within: number,
    tell: TellShare,
  ) => Promise<WatchedSite[] | undefined>;
  /** See `ChanceSession.askSiteFan`; undefined too if no atlas is open. */
  readonly askSiteFan: (question: ChanceQuestion, site: string) => Promise<SiteFan | undefined>;
}

/** Make chances that can be asked for; nothing is started yet. */
export function createChances(): Chances {
  const { open, reach } = createLateWorker<RemoteChances>(
    () => new Worker(new URL('./chance-worker.ts', import.meta.url), { type: 'module', name: 'chances' }),
  );
  return {
    open,
    askSiteFan: async (question, site) => (await reach())?.askSiteFan(question, site),
    askWatchList: async (question, within, tell) => (await reach())?.askWatchList(question, within, proxy(tell)),
  };
}
