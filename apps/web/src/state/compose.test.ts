import { createEmptyScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { composeIntervention, nameNext, nameScenarioFile } from './compose.ts';

describe('composeIntervention', () => {
  it('gives an id that the plan does not have, also after one was removed', () => {
    const scenario = {
      ...createEmptyScenario('Plan'),
      interventions: [{ id: 'k2', verb: 'close', site: 'A', year: 2030 }],
    } as const;
    expect(composeIntervention(scenario, { verb: 'close', site: 'B', year: 2031 }).id).toBe('k1');
    expect(nameNext('k', ['k1', 'k2', 'k3'])).toBe('k4');
  });

  it('names a new school itself and keeps its place', () => {
    const at = { x: 150000, y: 450000 };
    const made = composeIntervention(createEmptyScenario('Plan'), {
      verb: 'open',
      name: 'De Nieuwe',
      denomination: 'Openbaar',
      at,
      year: 2030,
    });
    expect(made).toEqual({
      id: 'k1',
      verb: 'open',
      site: 'NIEUW1',
      name: 'De Nieuwe',
      denomination: 'Openbaar',
      at,
      year: 2030,
    });
  });
});

describe('nameScenarioFile', () => {
  it('makes a name that every file system takes', () => {
    expect(nameScenarioFile('Plan Súdwest: één / twee')).toBe('plan-sudwest-een-twee.json');
    expect(nameScenarioFile('???')).toBe('scenario.json');
  });
});
