import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  branch,
  canRedo,
  canUndo,
  createEmptyScenario,
  createLedger,
  type Edit,
  getScenario,
  type Intervention,
  type Ledger,
  listEdits,
  redo,
  replayEdits,
  serialiseScenario,
  undo,
} from '../src/index.ts';

const close = (id: string, year = 2026): Intervention => ({ id, verb: 'close', year, site: `S${id}` });

/** Turn numbers into an edit that fits the ledger as it stands. */
function pickEdit(ledger: Ledger, kind: number, which: number, serial: number): Edit {
  const { interventions } = getScenario(ledger);
  const chosen = interventions[which % Math.max(1, interventions.length)];
  if (chosen === undefined || kind === 0) return { kind: 'add', intervention: close(`i${serial}`) };
  if (kind === 1) return { kind: 'remove', intervention: chosen.id };
  if (kind === 2) return { kind: 'change', intervention: chosen.id, to: { ...chosen, year: 2026 + (which % 20) } };
  return { kind: 'rename', title: `Titel ${serial}` };
}

function editAtRandom(choices: readonly (readonly [number, number])[]): Ledger {
  let ledger = createLedger(createEmptyScenario('Begin'));
  choices.forEach(([kind, which], serial) => {
    ledger = applyEdit(ledger, pickEdit(ledger, kind, which, serial));
  });
  return ledger;
}

const choices = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(1000)), { minLength: 1, maxLength: 60 });

describe('a ledger', () => {
  it('gives back the start after undoing 1,000 random edits, byte for byte', () => {
    const thousand = fc.sample(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(1000)), { numRuns: 1000, seed: 9 });
    let ledger = editAtRandom(thousand);
    const edited = serialiseScenario(getScenario(ledger));
    while (canUndo(ledger)) ledger = undo(ledger);
    expect(serialiseScenario(getScenario(ledger))).toBe(serialiseScenario(createEmptyScenario('Begin')));
    while (canRedo(ledger)) ledger = redo(ledger);
    expect(serialiseScenario(getScenario(ledger))).toBe(edited);
  });

  it('replays to the same scenario', () => {
    fc.assert(
      fc.property(choices, (made) => {
        const ledger = editAtRandom(made);
        expect(getScenario(replayEdits(ledger.start, listEdits(ledger)))).toEqual(getScenario(ledger));
      }),
    );
  });

  it('undo then redo, and edit then undo, change nothing', () => {
    fc.assert(
      fc.property(choices, (made) => {
        const ledger = editAtRandom(made);
        expect(getScenario(redo(undo(ledger)))).toEqual(getScenario(ledger));
        const edited = applyEdit(ledger, { kind: 'rename', title: 'Even anders' });
        expect(getScenario(undo(edited))).toEqual(getScenario(ledger));
      }),
    );
  });

  it('does not change when it is edited, undone or branched', () => {
    const ledger = applyEdit(createLedger(createEmptyScenario('Begin')), { kind: 'add', intervention: close('1') });
    const before = JSON.stringify(ledger);
    applyEdit(ledger, { kind: 'remove', intervention: '1' });
    undo(ledger);
    branch(ledger, 'tak', 'Tak');
    expect(JSON.stringify(ledger)).toBe(before);
  });

  it('gives up what was undone once another edit is made', () => {
    let ledger = createLedger(createEmptyScenario('Begin'));
    ledger = applyEdit(ledger, { kind: 'add', intervention: close('1') });
    ledger = applyEdit(undo(ledger), { kind: 'add', intervention: close('2') });
    expect(canRedo(ledger)).toBe(false);
    expect(getScenario(ledger).interventions.map(({ id }) => id)).toEqual(['2']);
    expect(undo(undo(undo(ledger))).position).toBe(0);
    expect(redo(ledger)).toBe(ledger);
  });

  it('branches with the scenario as it stands, without its history', () => {
    const ledger = applyEdit(createLedger(createEmptyScenario('Begin')), { kind: 'add', intervention: close('1') });
    const other = branch(ledger, 'tak', 'Tak');
    expect(getScenario(other)).toEqual({ ...getScenario(ledger), id: 'tak', title: 'Tak' });
    expect(canUndo(other)).toBe(false);
  });

  it('refuses edits that do not fit', () => {
    const ledger = applyEdit(createLedger(createEmptyScenario('Begin')), { kind: 'add', intervention: close('1') });
    expect(() => applyEdit(ledger, { kind: 'add', intervention: close('1') })).toThrow(RangeError);
    expect(() => applyEdit(ledger, { kind: 'remove', intervention: '2' })).toThrow(RangeError);
    expect(() => applyEdit(ledger, { kind: 'change', intervention: '2', to: close('2') })).toThrow(RangeError);
  });

  it('keeps the description when only the title changes', () => {
    const start = { ...createEmptyScenario('Begin'), description: 'Waarom.' };
    const ledger = applyEdit(createLedger(start), { kind: 'rename', title: 'Eind' });
    expect(getScenario(ledger)).toEqual({ ...start, title: 'Eind' });
  });
});
