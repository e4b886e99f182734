import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.ts';
import type { Scenario } from './scenario.ts';
import { serialiseScenario } from './serialise-scenario.ts';

const scenario: Scenario = {
  format: 'transitieatlas-scenario',
  version: 2,
  id: 'plan-1',
  title: 'Twee scholen samen',
  description: 'Een proef.',
  atlas: { hash: 'abc', title: 'Voorbeeld' },
  region: 'R1',
  base: '2024-11-22',
  tariffs: { carPerKm: 0.3, vacantYears: 5 },
  interventions: [
    { id: '1', verb: 'close', year: 2026, site: 'A', reason: 'Te klein.' },
    { id: '2', verb: 'merge', year: 2027, site: 'B', into: 'C' },
    { id: '3', verb: 'move', year: 2027, site: 'C', to: { x: 1, y: 2 } },
    { id: '4', verb: 'open', year: 2028, site: 'N', name: 'Nieuw', denomination: 'Openbaar', at: { x: 3, y: 4 } },
  ],
};

describe('a scenario file', () => {
  it('reads back as it was written, and is written the same whatever the order of its properties', () => {
    const text = serialiseScenario(scenario);
    const read = parseScenario(JSON.parse(text));
    expect(read).toEqual({ value: scenario, issues: [] });
    const shuffled = Object.fromEntries(Object.entries(scenario).reverse()) as unknown as Scenario;
    expect(serialiseScenario(shuffled)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('leaves out what is not there', () => {
    const small: Scenario = { format: 'transitieatlas-scenario', version: 1, id: 'a', title: 'A', interventions: [] };
    expect(parseScenario(JSON.parse(serialiseScenario(small))).value).toEqual(small);
  });
});

describe('a malformed scenario file', () => {
  it('has every tariff reported that is no number', () => {
    const { value, issues } = parseScenario({ ...scenario, tariffs: { carPerKm: '0.3', vacantYears: null } });
    expect(value).toBeUndefined();
    expect(issues.map(({ where }) => where.field)).toEqual(['tariffs.carPerKm', 'tariffs.vacantYears']);
    expect(parseScenario({ ...scenario, tariffs: [] }).issues.map(({ where }) => where.field)).toEqual(['tariffs']);
  });

  it('has every wrong field reported with its path, what came and what was expected', () => {
    const { value, issues } = parseScenario(
      {
        format: 'transitieatlas-scenario',
        version: 1,
        id: '',
        title: 5,
        region: 7,
        interventions: [
          { id: 'x', verb: 'shut', year: 2026, site: 'A' },
          { verb: 'close', year: '2026', site: 'A' },
          { id: 'y', verb: 'move', year: 2026, site: 'A', to: { x: 1 } },
          { id: 'z', verb: 'merge', year: 2026, site: 'A' },
          null,
        ],
      },
      'plan.json',
    );
    expect(value).toBeUndefined();
    expect(issues.every(({ code, severity }) => code === 'SCENARIO_MALFORMED' && severity === 'error')).toBe(true);
    expect(issues.map(({ where }) => [where.field, where.intervention]).sort()).toEqual(
      [
        ['id', undefined],
        ['interventions[0].verb', 'x'],
        ['interventions[1].id', undefined],
        ['interventions[1].year', undefined],
        ['interventions[2].to.y', 'y'],
        ['interventions[3].into', 'z'],
        ['interventions[4]', undefined],
        ['region', undefined],
        ['title', undefined],
      ].sort(),
    );
    const year = issues.find(({ where }) => where.field === 'interventions[1].year');
    expect(year?.values).toEqual({ expected: 'a number', came: '"2026"' });
    expect(year?.where.file).toBe('plan.json');
  });

  it('of a newer version is refused without guessing what it means', () => {
    const { value, issues } = parseScenario({ ...scenario, version: 3, interventions: 'in another form' });
    expect(value).toBeUndefined();
    expect(issues.map(({ code, values }) => [code, values])).toEqual([['SCENARIO_VERSION', { came: 3, expected: 2 }]]);
  });

  it.each([null, [], 'tekst', 3, { type: 'FeatureCollection', features: [] }])('that is %j is no scenario', (json) => {
    const { value, issues } = parseScenario(json);
    expect(value).toBeUndefined();
    expect(issues).toHaveLength(1);
  });

  it('with a property that is not known is read, with a warning', () => {
    const { value, issues } = parseScenario({ ...scenario, titel: 'Verschreven' });
    expect(value).toEqual(scenario);
    expect(issues.map(({ severity, where }) => [severity, where.field])).toEqual([['warning', 'titel']]);
  });
});
