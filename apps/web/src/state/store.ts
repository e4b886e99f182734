/** A store: one state, one way to change it, those who listen. */
import { type Action, reduce, type State } from './state.ts';

export interface Store {
  readonly getState: () => State;
  readonly dispatch: (action: Action) => void;
  /** @returns a function that stops the listening */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Make a store that starts in a state. */
export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
