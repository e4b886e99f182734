import { createEmptyScenario, createLedger } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { defaultAddress } from './address.ts';
import { createState, reduce } from './state.ts';
import { createStore } from './store.ts';

describe('reduce', () => {
  it('another region takes the plan of the old one along, and leaves the address alone', () => {
    const address = { ...defaultAddress, year: 2030 };
    const started = reduce(createState(address), {
      type: 'ledger',
      ledger: createLedger(createEmptyScenario('Plan')),
    });
    const moved = reduce(started, { type: 'region', region: { phase: 'none' } });
    expect(moved.ledger).toBeUndefined();
    expect(moved.address).toBe(address);
  });

  it('resting on the same thing again is no change', () => {
    const state = reduce(createState(defaultAddress), { type: 'highlight', highlight: { kind: 'zone', id: '9999' } });
    expect(reduce(state, { type: 'highlight', highlight: { kind: 'zone', id: '9999' } })).toBe(state);
    expect(reduce(state, { type: 'highlight', highlight: undefined })).not.toBe(state);
  });

  it('a new edit clears the message about a file that was refused', () => {
    const refused = reduce(createState(defaultAddress), {
      type: 'refused',
      refused: { name: 'a.json', issues: [] },
    });
    const ledger = createLedger(createEmptyScenario('Plan'));
    expect(reduce(refused, { type: 'ledger', ledger }).refused).toBeUndefined();
  });
});

describe('createStore', () => {
  it('tells its listeners once per change, and not after they stopped', () => {
    const store = createStore(createState(defaultAddress));
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.dispatch({ type: 'address', change: { year: 2031 } });
    store.dispatch({ type: 'highlight', highlight: undefined });
    expect(told).toBe(1);
    stop();
    store.dispatch({ type: 'address', change: { year: 2032 } });
    expect(told).toBe(1);
    expect(store.getState().address.year).toBe(2032);
  });
});
