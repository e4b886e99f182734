/** Ties the address bar to the state, both ways. */
import { readAddress, writeAddress } from '../state/address.ts';
import type { State } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/**
 * Write the address when the state changes, and take it up when the user goes back or forward.
 *
 * Another atlas, region, stage, page or school is a step to go back to; a year or a zone is not.
 */
export function keepAddress(store: Store, window: Window): void {
  let known: State['address'] = store.getState().address;
  store.subscribe(() => {
    const { address } = store.getState();
    if (address === known) return;
    const school = ({ selection }: State['address']) => (selection?.kind === 'site' ? selection.id : '');
    const step =
      school(address) !== school(known) ||
      (['atlas', 'region', 'stage', 'page'] as const).some((part) => address[part] !== known[part]);
    known = address;
    const target = `${window.location.pathname}${writeAddress(address)}`;
    if (step) window.history.pushState(null, '', target);
    else window.history.replaceState(null, '', target);
  });
  window.addEventListener('popstate', () => {
    const asked = readAddress(window.location.search);
    const { address } = store.getState();
    // Another atlas, region or projection means calculating: a fresh page does that as a link would.
    const projects = ({ mixed, raked }: State['address']) => `${mixed.join()} ${raked}`;
    const elsewhere = asked.atlas !== address.atlas || asked.own !== address.own;
    if (elsewhere || asked.region !== address.region || projects(asked) !== projects(address)) {
      window.location.reload();
      return;
    }
    known = asked;
    store.dispatch({ type: 'address', change: asked });
  });
}
