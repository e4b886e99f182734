/** The worker of chances as the main thread sees it. */
import type { SiteFan, WatchedSite } from '@transitieatlas/simulation';
import { proxy, transfer } from 'comlink';
import type { TellShare } from './chance-session.ts';
import type { RemoteChances } from './chance-worker.ts';
import type { ChanceQuestion } from './contract.ts';
import type { Engine } from './engine-client.ts';
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
  /** See `ChanceSession.leaveWatchList`; nothing is started for it. */
  readonly leaveWatchList: () => void;
  /** See `ChanceSession.askSiteFan`; undefined too if no atlas is open. */
  readonly askSiteFan: (question: ChanceQuestion, site: string) => Promise<SiteFan | undefined>;
}

/** Make chances that can be asked for; nothing is started yet. @param engine plans the draws, without the main thread */
export function createChances(engine: Pick<Engine, 'servePlans'>): Chances {
  const { open, reach, find } = createLateWorker<RemoteChances>(
    () => new Worker(new URL('./chance-worker.ts', import.meta.url), { type: 'module', name: 'chances' }),
    async (remote) => {
      const { port1, port2 } = new MessageChannel();
      await engine.servePlans(transfer(port1, [port1]));
      await remote.open(transfer(port2, [port2]));
    },
  );
  return {
    open,
    askSiteFan: async (question, site) => (await reach())?.askSiteFan(question, site),
    askWatchList: async (question, within, tell) => (await reach())?.askWatchList(question, within, proxy(tell)),
    leaveWatchList: () => void find()?.leaveWatchList(),
  };
}
