import { describe, expect, it } from 'vitest';
import { makeDataset } from '../test/make-dataset.ts';
import type { Intervention } from './interventions.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { createEmptyScenario, type Scenario } from './scenario.ts';

const dataset = makeDataset();

function makeScenario(interventions: readonly Intervention[], more: Partial<Scenario> = {}): Scenario {
  return { ...createEmptyScenario('Proef'), ...more, interventions };
}

/** Codes with the intervention that each issue stands at. */
function listCodes(interventions: readonly Intervention[], more: Partial<Scenario> = {}): string[] {
  return resolveScenario(makeScenario(interventions, more), dataset).issues.map(({ code, where }) =>
    `${where.intervention ?? ''} ${code}`.trim(),
  );
}

const open = (id: string, site: string, year: number, x = 0): Intervention => ({
  id,
  verb: 'open',
  year,
  site,
  name: site,
  denomination: 'Openbaar',
  at: { x, y: 0 },
});

describe('a scenario without mistakes', () => {
  it('becomes indices into the base register followed by the new sites', () => {
    const { value, issues } = resolveScenario(
      makeScenario([
        { id: '2', verb: 'merge', year: 2027, site: 'N', into: 'C' },
        open('1', 'N', 2026, 5900),
        { id: '3', verb: 'move', year: 2027, site: 'B', to: { x: 10, y: 20 } },
        { id: '4', verb: 'close', year: 2026, site: 'A' },
      ]),
      dataset,
    );
    expect(issues).toEqual([]);
    expect(value?.sites).toEqual(['A', 'B', 'C', 'N']);
    expect(value?.actions).toEqual([
      { verb: 'open', year: 2026, site: 3, intervention: '1' },
      { verb: 'close', year: 2026, site: 0, intervention: '4' },
      { verb: 'merge', year: 2027, site: 3, into: 2, intervention: '2' },
      { verb: 'move', year: 2027, site: 1, to: { x: 10, y: 20 }, intervention: '3' },
    ]);
    expect(value?.newSites).toEqual([
      {
        site: 'N',
        name: 'N',
        denomination: 'Openbaar',
        direction: 'public',
        position: { x: 5900, y: 0 },
        zone: 'Z2',
        municipality: 'M1',
      },
    ]);
  });

  it('starts from the register that it names', () => {
    const { value } = resolveScenario(makeScenario([], { base: '2022-05-01' }), dataset);
    expect(value?.sites).toEqual(['A', 'D']);
  });

  it('may close a school years after another merged into it', () => {
    expect(
      listCodes([
        { id: '1', verb: 'merge', year: 2026, site: 'A', into: 'B' },
        { id: '2', verb: 'close', year: 2030, site: 'B' },
      ]),
    ).toEqual([]);
  });
});

describe('all mistakes are found at once', () => {
  it('each at its intervention', () => {
    expect(
      listCodes([
        { id: '1', verb: 'close', year: 2026, site: 'X' },
        { id: '2', verb: 'close', year: 2026, site: 'A' },
        { id: '3', verb: 'close', year: 2028, site: 'A' },
        { id: '4', verb: 'merge', year: 2028, site: 'B', into: 'A' },
        { id: '5', verb: 'merge', year: 2028, site: 'B', into: 'B' },
        { id: '6', verb: 'move', year: 2028, site: 'A', to: { x: 0, y: 0 } },
        { id: '6', verb: 'close', year: 2026.5, site: 'C' },
        open('7', 'D', 2026),
        open('8', 'N', 2029, 90_000),
        { id: '9', verb: 'close', year: 2020, site: 'B' },
        { id: '10', verb: 'close', year: 2026, site: 'M' },
        open('11', 'M', 2027),
      ]).sort(),
    ).toEqual(
      [
        'INTERVENTION_ID_DUPLICATE',
        '1 SITE_UNKNOWN',
        '3 SITE_ALREADY_CLOSED',
        '4 SITE_ALREADY_CLOSED',
        '5 SITE_MERGED_INTO_ITSELF',
        '6 SITE_ALREADY_CLOSED',
        '6 INTERVENTION_YEAR',
        '7 SITE_ID_TAKEN',
        '8 PLACE_OUTSIDE_REGION',
        '9 INTERVENTION_YEAR',
        '10 SITE_NOT_YET_OPEN',
      ]
        .map((code) => (code === 'INTERVENTION_ID_DUPLICATE' ? `6 ${code}` : code))
        .sort(),
    );
  });

  it('in whichever order a merger and the closing of its target are written', () => {
    const merge: Intervention = { id: 'm', verb: 'merge', year: 2026, site: 'A', into: 'B' };
    const close: Intervention = { id: 'c', verb: 'close', year: 2026, site: 'B' };
    expect(listCodes([merge, close])).toEqual(['m SITE_ALREADY_CLOSED']);
    expect(listCodes([close, merge])).toEqual(['m SITE_ALREADY_CLOSED']);
  });

  it('also of the scenario as a whole', () => {
    expect(listCodes([], { base: '1999-01-01' })).toEqual(['REGISTER_UNKNOWN']);
    expect(listCodes([], { region: 'R9' })).toEqual(['REGION_UNKNOWN']);
    expect(listCodes([], { region: 'R1' })).toEqual([]);
    expect(listCodes([], { atlas: { hash: 'other', title: 'Andere atlas' } })).toEqual(['SCENARIO_OTHER_ATLAS']);
  });

  it('and an opening id that is used twice', () => {
    expect(listCodes([open('1', 'N', 2026), open('2', 'N', 2027)])).toEqual(['2 SITE_ID_TAKEN']);
  });
});

describe('the year of an intervention', () => {
  it('must be after the base register: a choice takes effect on 1 August', () => {
    expect(listCodes([{ id: '1', verb: 'close', year: 2024, site: 'A' }])).toEqual(['1 INTERVENTION_YEAR']);
    expect(listCodes([{ id: '1', verb: 'close', year: 2025, site: 'A' }])).toEqual([]);
    // The register of 1 May 2022 is older than 1 August 2022.
    expect(listCodes([{ id: '1', verb: 'close', year: 2022, site: 'A' }], { base: '2022-05-01' })).toEqual([]);
  });

  it('is told as it came, and never written as an amount', () => {
    const tell = (year: number) =>
      resolveScenario(makeScenario([{ id: '1', verb: 'close', year, site: 'A' }]), dataset).issues[0]?.values;
    expect(tell(99_999)).toMatchObject({ came: '99999', expected: '2025–9999' });
    expect(tell(2026.5)).toMatchObject({ came: '2026.5' });
  });

  it('after the horizon is worth knowing, not wrong', () => {
    const scenario = makeScenario([{ id: '1', verb: 'close', year: 2060, site: 'A' }]);
    const { value, issues } = resolveScenario(scenario, dataset, { until: 2050, file: 'plan.json' });
    expect(issues).toEqual([
      {
        code: 'INTERVENTION_AFTER_HORIZON',
        severity: 'information',
        where: { file: 'plan.json', intervention: '1' },
        values: { year: 2060, until: 2050 },
      },
    ]);
    expect(value?.actions).toHaveLength(1);
  });
});

describe('the cause of a schedule', () => {
  const cause = (interventions: readonly Intervention[], more: Partial<Scenario> = {}) =>
    resolveScenario(makeScenario(interventions, more), dataset).value?.cause;
  const closeA: Intervention = { id: '1', verb: 'close', year: 2026, site: 'A' };
  const closeB: Intervention = { id: '2', verb: 'close', year: 2026, site: 'B' };

  it('does not hold ids, reasons, titles or the order of writing', () => {
    expect(cause([{ ...closeB, id: 'z', reason: 'Daarom.' }, closeA], { title: 'Ander', id: 'x' })).toBe(
      cause([closeA, closeB]),
    );
  });

  it('does not hold a move that another of the same year replaces', () => {
    const move = (id: string, x: number): Intervention => ({
      id,
      verb: 'move',
      year: 2026,
      site: 'A',
      to: { x, y: 0 },
    });
    expect(cause([move('1', 100), move('2', 200)])).toBe(cause([move('2', 200)]));
    expect(cause([move('2', 200), move('1', 100)])).not.toBe(cause([move('2', 200)]));
  });

  it('changes with site, year, verb, place and base', () => {
    const causes = [
      cause([]),
      cause([closeA]),
      cause([closeB]),
      cause([{ ...closeA, year: 2027 }]),
      cause([{ id: '1', verb: 'merge', year: 2026, site: 'A', into: 'B' }]),
      cause([{ id: '1', verb: 'move', year: 2026, site: 'A', to: { x: 1, y: 0 } }]),
      cause([open('1', 'N', 2026)]),
      cause([open('1', 'N', 2026, 1)]),
      cause([], { base: '2022-05-01' }),
    ];
    expect(new Set(causes).size).toBe(causes.length);
  });
});
