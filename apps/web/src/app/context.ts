/** The store and the commands, at hand for every component. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AtlasShelf } from '../state/atlas-shelf.ts';
import type { State } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Chances } from '../worker/chance-client.ts';
import type { Engine } from '../worker/engine-client.ts';
import type { Plans } from '../worker/plan-client.ts';
import type { Commands } from './commands.ts';

/** What the app is made of. */
export interface App {
  readonly store: Store;
  readonly commands: Commands;
  readonly engine: Engine;
  /** Draws, in a worker of their own. */
  readonly chances: Chances;
  /** Proposals, in another. */
  readonly plans: Plans;
  /** Atlases of this device that the browser keeps. */
  readonly shelf: AtlasShelf;
}

/** See {@link useApp}. */
export const AppContext = createContext<App | undefined>(undefined);

/** The store and the commands. @throws RangeError outside the app */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new RangeError('The app was not started.');
  return app;
}

/** A part of the state; the component is drawn again when that part is another. */
export function useAppState<T>(pick: (state: State) => T): T {
  const { store } = useApp();
  return useSyncExternalStore(store.subscribe, () => pick(store.getState()));
}
