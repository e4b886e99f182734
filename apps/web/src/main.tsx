/** Starts the app: the store from the address, the engine in its worker, the texts, the first drawing. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { AppFrame } from './app/app.tsx';
import { openBrowserShelf } from './app/browser-shelf.ts';
import { createCommands } from './app/commands.ts';
import { AppContext } from './app/context.ts';
import { keepAddress } from './app/keep-address.ts';
import { createTexts } from './i18n/text.ts';
import { readAddress } from './state/address.ts';
import { findStorage } from './state/autosave.ts';
import { createState } from './state/state.ts';
import { createStore } from './state/store.ts';
import './styles/index.css';
import { createChances } from './worker/chance-client.ts';
import { startEngine } from './worker/engine-client.ts';
import { createPlans } from './worker/plan-client.ts';

const store = createStore(createState(readAddress(window.location.search)));
const engine = startEngine();
const chances = createChances(engine);
const plans = createPlans();
const texts = createTexts(store.getState().address.locale);
const shelf = openBrowserShelf();
const commands = createCommands(store, engine, [chances, plans], findStorage(window), shelf, () =>
  texts.t('scenario.untitled'),
);

store.subscribe(() => {
  const { locale } = store.getState().address;
  if (texts.language !== locale) void texts.changeLanguage(locale);
});
keepAddress(store, window);

const { atlas, own } = store.getState().address;
if (atlas !== undefined) void commands.openServerAtlas(atlas);
else if (own !== undefined) void commands.openKept(own);

const element = document.getElementById('app');
if (element === null) throw new RangeError('The page has no element for the app.');
createRoot(element).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <AppContext value={{ store, commands, engine, chances, plans, shelf }}>
        <AppFrame />
      </AppContext>
    </I18nextProvider>
  </StrictMode>,
);
