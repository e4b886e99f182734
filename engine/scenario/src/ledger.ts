/**
 * The ledger of a scenario: every edit is kept, so that every edit can be undone, redone and replayed.
 *
 * A ledger is a value: each function returns a new one and leaves the old one as it was.
 */
import type { Intervention } from './interventions.ts';
import type { Scenario } from './scenario.ts';

/** One change of a scenario, as data. */
export type Edit =
  | { readonly kind: 'add'; readonly intervention: Intervention }
  | { readonly kind: 'remove'; readonly intervention: string }
  | {
      /** Put another intervention in the place of the one with this id. */
      readonly kind: 'change';
      readonly intervention: string;
      readonly to: Intervention;
    }
  /** Put a list of choices in the place of all that there are: one step, whoever made the list. */
  | { readonly kind: 'adopt'; readonly interventions: readonly Intervention[] }
  /** Put other tariffs in the place of those that were changed before; none gives all of them back to the atlas. */
  | { readonly kind: 'tariffs'; readonly tariffs: Readonly<Record<string, number>> }
  | {
      readonly kind: 'rename';
      readonly title: string;
      /** The description stays as it is unless given. */
      readonly description?: string;
    };

/** An edit with the scenario that it led to. */
export interface LedgerStep {
  readonly edit: Edit;
  readonly scenario: Scenario;
}

/** A scenario with its history. */
export interface Ledger {
  readonly start: Scenario;
  /** Edits in order; those from `position` on have been undone. */
  readonly steps: readonly LedgerStep[];
  /** Number of edits that hold. */
  readonly position: number;
}

/** Begin a ledger with a scenario. */
export function createLedger(scenario: Scenario): Ledger {
  return Object.freeze({ start: scenario, steps: Object.freeze([]), position: 0 });
}

/** The scenario as it stands now. */
export function getScenario(ledger: Ledger): Scenario {
  return ledger.position === 0 ? ledger.start : ledger.steps[ledger.position - 1].scenario;
}

/**
 * Apply an edit; what had been undone is given up.
 *
 * @throws RangeError if an added id is taken, two adopted ones are equal, or a removed or changed one does not exist
 */
export function applyEdit(ledger: Ledger, edit: Edit): Ledger {
  const scenario = editScenario(getScenario(ledger), edit);
  const steps = Object.freeze([...ledger.steps.slice(0, ledger.position), Object.freeze({ edit, scenario })]);
  return Object.freeze({ start: ledger.start, steps, position: ledger.position + 1 });
}

/** True if there is an edit to take back. */
export function canUndo(ledger: Ledger): boolean {
  return ledger.position > 0;
}

/** True if there is an undone edit to apply again. */
export function canRedo(ledger: Ledger): boolean {
  return ledger.position < ledger.steps.length;
}

/** Take back the last edit; the same ledger if there is none. */
export function undo(ledger: Ledger): Ledger {
  return canUndo(ledger) ? Object.freeze({ ...ledger, position: ledger.position - 1 }) : ledger;
}

/** Apply the last undone edit again; the same ledger if there is none. */
export function redo(ledger: Ledger): Ledger {
  return canRedo(ledger) ? Object.freeze({ ...ledger, position: ledger.position + 1 }) : ledger;
}

/** Begin a new ledger under another id and title from the scenario as it stands. */
export function branch(ledger: Ledger, id: string, title: string): Ledger {
  return createLedger({ ...getScenario(ledger), id, title });
}

/** The edits that hold, in order: with the start they are the whole history. */
export function listEdits(ledger: Ledger): Edit[] {
  return ledger.steps.slice(0, ledger.position).map(({ edit }) => edit);
}

/**
 * Apply edits one after the other to a starting scenario.
 *
 * @throws RangeError as {@link applyEdit}
 */
export function replayEdits(start: Scenario, edits: readonly Edit[]): Ledger {
  return edits.reduce(applyEdit, createLedger(start));
}

function editScenario(scenario: Scenario, edit: Edit): Scenario {
  const { interventions } = scenario;
  switch (edit.kind) {
    case 'add':
      checkFree(scenario, edit.intervention.id);
      return { ...scenario, interventions: [...interventions, edit.intervention] };
    case 'remove': {
      const place = getPlace(scenario, edit.intervention);
      return { ...scenario, interventions: interventions.filter((_, position) => position !== place) };
    }
    case 'change': {
      const place = getPlace(scenario, edit.intervention);
      if (edit.to.id !== edit.intervention) checkFree(scenario, edit.to.id);
      return { ...scenario, interventions: interventions.map((kept, at) => (at === place ? edit.to : kept)) };
    }
    case 'adopt': {
      const ids = edit.interventions.map(({ id }) => id);
      if (new Set(ids).size < ids.length) throw new RangeError('Expected an id of its own for every intervention.');
      return { ...scenario, interventions: edit.interventions };
    }
    case 'tariffs': {
      const { tariffs: _, ...rest } = scenario;
      return Object.keys(edit.tariffs).length === 0 ? rest : { ...rest, tariffs: edit.tariffs };
    }
    case 'rename':
      return {
        ...scenario,
        title: edit.title,
        ...(edit.description === undefined ? {} : { description: edit.description }),
      };
  }
}

function checkFree(scenario: Scenario, id: string): void {
  if (scenario.interventions.some((intervention) => intervention.id === id)) {
    throw new RangeError(`The scenario already has an intervention ${id}.`);
  }
}

function getPlace(scenario: Scenario, id: string): number {
  const place = scenario.interventions.findIndex((intervention) => intervention.id === id);
  if (place < 0) throw new RangeError(`The scenario has no intervention ${id}.`);
  return place;
}
