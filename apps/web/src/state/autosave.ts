/** Keeps the scenario in the browser, per atlas and region, until somebody takes it up again or starts anew. */
import { parseScenario, type Scenario, serialiseScenario } from '@transitieatlas/scenario';

/** The part of `localStorage` that is used. */
export interface KeptTexts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const forgetful: KeptTexts = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** The storage of the browser, or one that forgets where the browser allows none. */
export function findStorage(window: { readonly localStorage: KeptTexts }): KeptTexts {
  try {
    return window.localStorage;
  } catch {
    return forgetful;
  }
}

/** Keep a scenario; one without choices is not worth keeping and removes what was kept. */
export function keepScenario(texts: KeptTexts, atlasHash: string, region: string, scenario: Scenario): void {
  try {
    if (scenario.interventions.length === 0) texts.removeItem(nameKey(atlasHash, region));
    else texts.setItem(nameKey(atlasHash, region), serialiseScenario(scenario));
  } catch {
    // A full or forbidden storage must not stop somebody's work; the file on disk is the real keeping.
  }
}

/** The scenario that was kept, if it can still be read. */
export function findKeptScenario(texts: KeptTexts, atlasHash: string, region: string): Scenario | undefined {
  try {
    const kept = texts.getItem(nameKey(atlasHash, region));
    return kept === null ? undefined : parseScenario(JSON.parse(kept)).value;
  } catch {
    return undefined;
  }
}

function nameKey(atlasHash: string, region: string): string {
  return `transitieatlas/${atlasHash}/${region}`;
}
