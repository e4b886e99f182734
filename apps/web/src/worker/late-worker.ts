/** A worker beside that of the engine: started when something is first asked of it, for the atlas that is open. */
import { type Remote, wrap } from 'comlink';

/** The worker as those see it who ask. */
export interface LateWorker<T> {
  /** Tell which atlas is open; what the worker was doing for the one before is dropped. */
  readonly open: (bytes: Uint8Array | undefined) => void;
  /** The worker ready for the atlas; undefined if there is none, or another one was opened meanwhile. */
  readonly reach: () => Promise<Remote<T> | undefined>;
  /** The worker if it was started for the atlas. */
  readonly find: () => Remote<T> | undefined;
}

/**
 * Make a worker that is started late.
 *
 * @param start   makes a new one
 * @param prepare gives a new one what it needs to answer about an atlas
 */
export function createLateWorker<T>(
  start: () => Worker,
  prepare: (remote: Remote<T>, atlas: Uint8Array) => Promise<void>,
): LateWorker<T> {
  let bytes: Uint8Array | undefined;
  let worker: Worker | undefined;
  let remote: Remote<T> | undefined;
  let opened: Promise<void> | undefined;
  return {
    open: (next) => {
      worker?.terminate();
      [bytes, worker, remote, opened] = [next, undefined, undefined, undefined];
    },
    reach: async () => {
      if (bytes === undefined) return undefined;
      if (remote === undefined) {
        worker = start();
        remote = wrap<T>(worker);
        opened = prepare(remote, bytes);
      }
      const asked = remote;
      await opened;
      return asked === remote ? asked : undefined;
    },
    find: () => remote,
  };
}
