import { describe, expect, it } from 'vitest';
import type { Intervention } from './interventions.ts';
import { applyEdit, createLedger, getScenario, undo } from './ledger.ts';
import { createEmptyScenario } from './scenario.ts';

const close = (id: string, site: string): Intervention => ({ id, verb: 'close', site, year: 2030 });

describe('a list of choices that is adopted', () => {
  const begun = applyEdit(createLedger(createEmptyScenario('Plan')), { kind: 'add', intervention: close('k1', 'A') });

  it('takes the place of all choices in one step, which can be taken back', () => {
    const adopted = applyEdit(begun, { kind: 'adopt', interventions: [close('p1', 'B'), close('p2', 'C')] });
    expect(getScenario(adopted).interventions.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(getScenario(undo(adopted)).interventions.map(({ id }) => id)).toEqual(['k1']);
  });

  it('is refused if two of its choices have the same id', () => {
    const twice = [close('p1', 'B'), close('p1', 'C')];
    expect(() => applyEdit(begun, { kind: 'adopt', interventions: twice })).toThrow(RangeError);
  });
});

describe('tariffs that are changed', () => {
  it('stay with the scenario until none is changed any more', () => {
    const changed = applyEdit(createLedger(createEmptyScenario('Plan')), {
      kind: 'tariffs',
      tariffs: { carPerKm: 0.3 },
    });
    expect(getScenario(changed).tariffs).toEqual({ carPerKm: 0.3 });
    expect(getScenario(applyEdit(changed, { kind: 'tariffs', tariffs: {} }))).toEqual(createEmptyScenario('Plan'));
  });
});
