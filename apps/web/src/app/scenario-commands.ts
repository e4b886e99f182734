/** Commands on the scenario: choose, undo, save, open, compare. */
import { createIssue } from '@transitieatlas/quantities';
import {
  applyEdit,
  createLedger,
  type Edit,
  getScenario,
  type Intervention,
  type Ledger,
  parseScenario,
  redo,
  type Scenario,
  serialiseScenario,
  undo,
} from '@transitieatlas/scenario';
import { findKeptScenario, type KeptTexts, keepScenario } from '../state/autosave.ts';
import { composeIntervention, type Draft, nameScenarioFile } from '../state/compose.ts';
import type { ScenarioState } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Engine, RunAsker } from '../worker/engine-client.ts';
import { saveText } from './save-text.ts';

export interface ScenarioCommands {
  /** Start with a scenario, in place of the one that is open. */
  readonly begin: (scenario: Scenario) => void;
  /** Add a choice. */
  readonly choose: (draft: Draft) => void;
  /** Make one step in the ledger: remove a choice, change its year or reason, give a title. */
  readonly edit: (edit: Edit) => void;
  /** Put a list of choices in the place of those of the plan, as one step. */
  readonly adopt: (interventions: readonly Intervention[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Write the scenario to a file of this device. */
  readonly save: (fallbackTitle: string) => void;
  /** Open a scenario file in place of the one that is open, or beside it. */
  readonly openScenario: (file: File, beside: boolean) => Promise<void>;
  /** Put the scenario as it is now beside itself, so that it can be changed further and compared. */
  readonly setBeside: () => Promise<void>;
  /** Stop comparing with a second scenario. */
  readonly closeOther: () => void;
  /** Run the scenarios that are open again, on a new baseline. */
  readonly repeat: () => Promise<void>;
  /** Take up the scenario that was kept on this device, or forget it. */
  readonly recover: (take: boolean) => void;
}

/** Tie the commands to a store, an engine with its way to ask for runs, and a way to keep texts. */
export function createScenarioCommands(
  store: Store,
  engine: Engine,
  runs: RunAsker,
  texts: KeptTexts,
): ScenarioCommands {
  const { dispatch, getState } = store;

  const follow = async (ledger: Ledger): Promise<void> => {
    const scenario = getScenario(ledger);
    if (scenario.interventions.length === 0) {
      dispatch({ type: 'own', own: undefined });
      await engine.forget('a');
      return;
    }
    const own = await runScenario('a', scenario);
    // Another edit may have come while this one ran; only the newest is shown.
    if (getState().ledger === ledger) dispatch({ type: 'own', own });
  };

  const runScenario = async (slot: 'a' | 'b', scenario: Scenario): Promise<ScenarioState> => {
    const { value, issues } = await runs.runScenario(slot, scenario);
    if (value?.baseline !== undefined) {
      dispatch({ type: 'baseline', baseline: value.baseline });
      // A plan B was held against the old baseline; against this one it is either run again or refused.
      const { other } = getState();
      if (slot === 'a' && other !== undefined) {
        dispatch({ type: 'other', other: await runScenario('b', other.scenario) });
      }
    }
    return {
      scenario,
      issues,
      outcomes: value?.outcomes,
      comparison: value?.comparison,
      milliseconds: value?.milliseconds,
    };
  };

  const setLedger = (ledger: Ledger): void => {
    const { atlas, region } = getState();
    dispatch({ type: 'ledger', ledger });
    if (atlas.phase === 'ready' && region.phase === 'ready') {
      keepScenario(texts, atlas.value.summary.hash, region.value.region, getScenario(ledger));
    }
    void follow(ledger);
  };

  const change = (step: (ledger: Ledger) => Ledger): void => {
    const { ledger } = getState();
    if (ledger === undefined) return;
    const next = step(ledger);
    if (next !== ledger) setLedger(next);
  };

  return {
    begin: (scenario) => {
      const { atlas, region } = getState();
      const ledger = createLedger(scenario);
      dispatch({ type: 'ledger', ledger });
      if (atlas.phase !== 'ready' || region.phase !== 'ready') return;
      const kept = findKeptScenario(texts, atlas.value.summary.hash, region.value.region);
      dispatch({ type: 'recoverable', scenario: kept });
      void follow(ledger);
    },
    choose: (draft) => {
      dispatch({ type: 'recoverable', scenario: undefined });
      change((ledger) =>
        applyEdit(ledger, { kind: 'add', intervention: composeIntervention(getScenario(ledger), draft) }),
      );
    },
    edit: (edit) => change((ledger) => applyEdit(ledger, edit)),
    adopt: (interventions) => {
      dispatch({ type: 'recoverable', scenario: undefined });
      change((ledger) => applyEdit(ledger, { kind: 'adopt', interventions }));
    },
    undo: () => change(undo),
    redo: () => change(redo),
    save: (fallbackTitle) => {
      const { ledger, atlas } = getState();
      if (ledger === undefined || atlas.phase !== 'ready') return;
      const { hash, description } = atlas.value.summary;
      const current = getScenario(ledger);
      const title = current.title || fallbackTitle;
      const scenario: Scenario = { ...current, title, atlas: { hash, title: description.title.nl } };
      saveText(nameScenarioFile(title), serialiseScenario(scenario), 'application/json');
    },
    openScenario: async (file, beside) => {
      const parsed = parseJson(await file.text());
      const { value, issues } =
        parsed === undefined
          ? {
              value: undefined,
              issues: [createIssue('FILE_UNREADABLE', 'error', { file: file.name }, { expected: 'JSON' })],
            }
          : parseScenario(parsed.json, file.name);
      if (value === undefined) {
        dispatch({ type: 'refused', refused: { name: file.name, issues } });
        return;
      }
      if (beside) {
        const other = await runScenario('b', value);
        dispatch({ type: 'other', other: { ...other, issues: [...issues, ...other.issues] } });
      } else {
        dispatch({ type: 'recoverable', scenario: undefined });
        setLedger(createLedger(value));
      }
    },
    setBeside: async () => {
      const { ledger } = getState();
      if (ledger !== undefined) dispatch({ type: 'other', other: await runScenario('b', getScenario(ledger)) });
    },
    closeOther: () => {
      dispatch({ type: 'other', other: undefined });
      void engine.forget('b');
    },
    repeat: async () => {
      const { ledger, other } = getState();
      if (ledger !== undefined) await follow(ledger);
      if (other !== undefined) dispatch({ type: 'other', other: await runScenario('b', other.scenario) });
    },
    recover: (take) => {
      const { recoverable, ledger, atlas, region } = getState();
      dispatch({ type: 'recoverable', scenario: undefined });
      if (recoverable === undefined || ledger === undefined) return;
      if (take) setLedger(createLedger(recoverable));
      else if (atlas.phase === 'ready' && region.phase === 'ready') {
        keepScenario(texts, atlas.value.summary.hash, region.value.region, getScenario(ledger));
      }
    },
  };
}

function parseJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
