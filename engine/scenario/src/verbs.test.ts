import { describe, expect, it } from 'vitest';
import { makeDataset } from '../test/make-dataset.ts';
import { endsSite, type Intervention, verbs } from './interventions.ts';
import { parseScenario } from './parse-scenario.ts';
import { parseIntervention } from './read-intervention.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { createEmptyScenario, findNeededVersion, type Scenario } from './scenario.ts';
import type { Schedule } from './schedule.ts';
import { serialiseScenario } from './serialise-scenario.ts';
import { describeVerb } from './verb-fields.ts';

const dataset = makeDataset();

const examples: readonly Intervention[] = [
  { id: '1', verb: 'keep', year: 2026, site: 'A', reason: 'Laatste in het dorp.' },
  { id: '2', verb: 'close', year: 2026, site: 'C' },
  { id: '3', verb: 'merge', year: 2027, site: 'B', into: 'A', denomination: 'Katholiek' },
  { id: '4', verb: 'move', year: 2027, site: 'A', to: { x: 1, y: 2 } },
  { id: '5', verb: 'open', year: 2027, site: 'P', name: 'Post', denomination: '', at: { x: 5, y: 6 }, kind: 'library' },
  { id: '6', verb: 'open', year: 2027, site: 'N', name: 'Nieuw', denomination: 'Openbaar', at: { x: 5, y: 6 } },
  {
    id: '7',
    verb: 'spread',
    year: 2028,
    site: 'A',
    over: [
      { site: 'A', share: 0.75 },
      { site: 'Q', name: 'Dependance', at: { x: 6000, y: 0 }, share: 0.25 },
    ],
  },
  { id: '8', verb: 'add', year: 2028, site: 'A', function: 'library' },
  { id: '9', verb: 'norm', year: 2028, municipality: 'M1', factor: 1.1, until: 2030, reason: 'Wat als?' },
];

function makeScenario(interventions: readonly Intervention[]): Scenario {
  return { ...createEmptyScenario('Proef'), version: findNeededVersion({ interventions }), interventions };
}

function resolve(interventions: readonly Intervention[]): Schedule {
  const { value, issues } = resolveScenario(makeScenario(interventions), dataset);
  if (value === undefined) throw new RangeError(JSON.stringify(issues));
  return value;
}

const listCodes = (interventions: readonly Intervention[]) =>
  resolveScenario(makeScenario(interventions), dataset).issues.map(
    ({ code, severity, where }) => `${where.intervention} ${code} ${severity}`,
  );

const cause = (interventions: readonly Intervention[]) => resolve(interventions).cause;

describe('every verb', () => {
  it('has an example here, fields for a form, and reads back as it was written', () => {
    expect(new Set(examples.map(({ verb }) => verb))).toEqual(new Set(verbs));
    const scenario = makeScenario(examples);
    expect(parseScenario(JSON.parse(serialiseScenario(scenario)))).toEqual({ value: scenario, issues: [] });
    for (const example of examples) {
      const { fields } = describeVerb(example.verb);
      const known = ['id', 'verb', 'year', 'reason', ...fields.map(({ name }) => name)];
      for (const name of Object.keys(example)) expect(known).toContain(name);
      expect(parseIntervention(JSON.parse(JSON.stringify(example)))).toEqual({ value: example, issues: [] });
    }
  });

  it('of this version makes the file one of version 2; files of version 1 are still read and written', () => {
    const old = makeScenario([examples[1] as Intervention, examples[5] as Intervention]);
    expect(JSON.parse(serialiseScenario(makeScenario(examples))).version).toBe(2);
    expect(JSON.parse(serialiseScenario(old)).version).toBe(1);
    expect(parseScenario({ ...old, version: 1 }).value).toEqual(old);
  });

  it('that is malformed has every wrong field reported', () => {
    const wrong = [
      { id: 'a', verb: 'keep', year: 2026, site: 'A' },
      { id: 'b', verb: 'spread', year: 2026, site: 'A', over: [] },
      { id: 'c', verb: 'spread', year: 2026, site: 'A', over: [{ site: 'B', share: 2 }, 7] },
      { id: 'd', verb: 'norm', year: 2026 },
      { id: 'e', verb: 'norm', year: 2026, pupils: 10, factor: 2 },
      { id: 'f', verb: 'norm', year: 2026, pupils: -1 },
      { id: 'g', verb: 'add', year: 2026, site: 'A', function: 'primary-school' },
      { id: 'h', verb: 'add', year: 2026, site: 'A', function: 'Bieb!' },
    ];
    const { value, issues } = parseScenario({ ...createEmptyScenario('Proef'), interventions: wrong });
    expect(value).toBeUndefined();
    expect(
      issues.map(({ where }) => `${where.intervention} ${where.field?.replace(/^interventions\[\d\]\./, '')}`),
    ).toEqual([
      'a reason',
      'b over',
      'c over[0].share',
      'c over[1]',
      'd pupils',
      'e pupils',
      'f pupils',
      'g function',
      'h function',
    ]);
  });
});

describe('keep', () => {
  const keep: Intervention = { id: 'k', verb: 'keep', year: 2026, site: 'A', reason: 'Laatste in het dorp.' };

  it('is a lock in the schedule and changes no number', () => {
    expect(resolve([keep]).locks).toEqual([
      { site: 'A', year: 2026, reason: 'Laatste in het dorp.', intervention: 'k' },
    ]);
    expect(cause([keep])).toBe(cause([]));
  });

  it('warns at every choice that ends the site from then on, in whichever order they are written', () => {
    const close: Intervention = { id: 'c', verb: 'close', year: 2026, site: 'A' };
    const warnings = ['c SITE_KEPT warning'];
    expect(listCodes([keep, close])).toEqual(warnings);
    expect(listCodes([close, keep])).toEqual(warnings);
    expect(listCodes([keep, { id: 'c', verb: 'merge', year: 2030, site: 'A', into: 'B' }])).toEqual(warnings);
    expect(listCodes([keep, { id: 'c', verb: 'spread', year: 2030, site: 'A', over: [{ site: 'B' }] }])).toEqual(
      warnings,
    );
  });

  it('says nothing of a move, or of others that join the site', () => {
    expect(
      listCodes([
        keep,
        { id: 'm', verb: 'move', year: 2027, site: 'A', to: { x: 0, y: 0 } },
        { id: 'j', verb: 'merge', year: 2027, site: 'B', into: 'A' },
      ]),
    ).toEqual([]);
  });
});

describe('spread', () => {
  const spread = (over: Extract<Intervention, { verb: 'spread' }>['over'], site = 'A'): Intervention => ({
    id: 's',
    verb: 'spread',
    year: 2026,
    site,
    over,
  });

  it('opens new schools of the same direction and divides in equal parts unless told', () => {
    const schedule = resolve([spread([{ site: 'B' }, { site: 'Q', name: 'Dependance', at: { x: 6000, y: 0 } }])]);
    expect(schedule.sites).toEqual(['A', 'B', 'C', 'Q']);
    expect(schedule.newSites[0]).toMatchObject({ site: 'Q', name: 'Dependance', direction: 'public', zone: 'Z2' });
    expect(schedule.actions).toEqual([
      { verb: 'open', year: 2026, site: 3, intervention: 's' },
      {
        verb: 'spread',
        year: 2026,
        site: 0,
        over: [
          { site: 1, share: 0.5, isNew: false },
          { site: 3, share: 0.5, isNew: true },
        ],
        intervention: 's',
      },
    ]);
  });

  it('ends the site unless it is one of the places', () => {
    expect(endsSite(spread([{ site: 'B' }]))).toBe(true);
    expect(endsSite(spread([{ site: 'A' }, { site: 'B' }]))).toBe(false);
    const close: Intervention = { id: 'c', verb: 'close', year: 2030, site: 'A' };
    expect(listCodes([spread([{ site: 'B' }]), close])).toEqual(['c SITE_ALREADY_CLOSED error']);
    expect(listCodes([spread([{ site: 'A' }, { site: 'B' }]), close])).toEqual([]);
  });

  it('is refused with a reason for every mistake', () => {
    expect(listCodes([spread([{ site: 'A' }])])).toEqual(['s SPREAD_PLACES error']);
    expect(listCodes([spread([{ site: 'B' }, { site: 'B' }])])).toEqual(['s SPREAD_PLACES error']);
    expect(listCodes([spread([{ site: 'B', share: 0.5 }, { site: 'C' }])])).toEqual(['s SPREAD_SHARES error']);
    expect(
      listCodes([
        spread([
          { site: 'B', share: 0.5 },
          { site: 'C', share: 0.4 },
        ]),
      ]),
    ).toEqual(['s SPREAD_SHARES error']);
    expect(listCodes([spread([{ site: 'X' }, { site: 'D', name: 'D', at: { x: 0, y: 90_000 } }])])).toEqual([
      's SITE_UNKNOWN error',
      's SITE_ID_TAKEN error',
      's PLACE_OUTSIDE_REGION error',
    ]);
  });
});

describe('the last school', () => {
  const close = (site: string): Intervention => ({ id: site, verb: 'close', year: 2027, site });

  it('is missed when a choice ends it: its children go nowhere', () => {
    expect(listCodes([close('A'), close('B')])).toEqual([]);
    expect(listCodes([close('A'), close('B'), close('C')])).toEqual(['C NO_SCHOOL_LEFT warning']);
  });

  it('is another one where one opens, or is spread over a new place', () => {
    const at = { x: 0, y: 0 };
    const open: Intervention = {
      id: 'o',
      verb: 'open',
      year: 2027,
      site: 'N',
      name: 'N',
      denomination: 'Openbaar',
      at,
    };
    const over = [{ site: 'N', name: 'Nieuw', at }];
    const spread: Intervention = { id: 's', verb: 'spread', year: 2027, site: 'C', over };
    expect(listCodes([close('A'), close('B'), close('C'), open])).toEqual([]);
    expect(listCodes([close('A'), close('B'), spread])).toEqual([]);
  });
});

describe('the denomination of a school that opens or merges', () => {
  const merge = (denomination: string): Intervention => {
    return { id: 'm', verb: 'merge', year: 2026, site: 'A', into: 'B', denomination };
  };
  const open = (denomination: string): Intervention => {
    return { id: 'o', verb: 'open', year: 2026, site: 'N', name: 'Nieuw', denomination, at: { x: 0, y: 0 } };
  };

  it('is found whatever its capitals: a public school is not another kind for being written in small letters', () => {
    expect(listCodes([merge('openbaar'), open(' OPENBAAR ')])).toEqual([]);
    expect(resolve([open('openbaar')]).newSites[0]?.direction).toBe('public');
  });

  it('is warned of when no register has it, and then of a direction that nobody can name', () => {
    expect(listCodes([merge('Blorp')])).toEqual(['m DIRECTION_UNKNOWN warning']);
    expect(listCodes([open('Blorp')])).toEqual(['o DIRECTION_UNKNOWN warning']);
    expect(resolve([open('Blorp')]).newSites[0]?.direction).toBe('other');
  });
});

describe('other kinds of facilities', () => {
  const open: Intervention = {
    id: 'o',
    verb: 'open',
    year: 2026,
    site: 'L',
    name: 'Bibliotheek',
    denomination: '',
    at: { x: 0, y: 0 },
    kind: 'library',
  };

  it('become acts of their own, so that the schools stay as they are', () => {
    const schedule = resolve([open, { id: 'c', verb: 'close', year: 2030, site: 'L' }]);
    expect(schedule.sites).toEqual(['A', 'B', 'C']);
    expect(schedule.actions).toEqual([]);
    expect(schedule.services.map(({ act, year }) => [act, year])).toEqual([
      ['open', 2026],
      ['close', 2030],
    ]);
  });

  it('are warned of when the atlas does not know the kind, which may be misspelt', () => {
    expect(listCodes([open])).toEqual(['o FACILITY_KIND_UNKNOWN warning']);
  });

  it('are warned of when one comes a second time under the same roof', () => {
    const add = (id: string, site: string, kind: string): Intervention => {
      return { id, verb: 'add', year: 2026, site, function: kind };
    };
    const codes = listCodes([add('a', 'A', 'gp'), add('b', 'B', 'gp'), add('c', 'A', 'library'), add('d', 'A', 'gp')]);
    expect(codes.filter((code) => code.includes('TWICE'))).toEqual(['d FUNCTION_ADDED_TWICE warning']);
  });

  it('cannot take over from a school', () => {
    expect(listCodes([open, { id: 'm', verb: 'merge', year: 2027, site: 'A', into: 'L' }])).toContain(
      'm SITE_OTHER_KIND error',
    );
  });
});

describe('a chosen norm', () => {
  it('must be of a municipality that there is, once per year, and end after it begins', () => {
    expect(listCodes([{ id: 'n', verb: 'norm', year: 2026, municipality: 'M9', pupils: 40 }])).toEqual([
      'n MUNICIPALITY_UNKNOWN error',
    ]);
    expect(
      listCodes([
        { id: 'n', verb: 'norm', year: 2026, pupils: 40 },
        { id: 'o', verb: 'norm', year: 2026, factor: 2 },
        { id: 'p', verb: 'norm', year: 2026, municipality: 'M1', factor: 2 },
        { id: 'q', verb: 'norm', year: 2028, until: 2027, factor: 2 },
      ]),
    ).toEqual(['o NORM_CHOSEN_TWICE error', 'q INTERVENTION_YEAR error']);
  });

  it('changes the cause with everything that is in it', () => {
    const norm = { id: 'n', verb: 'norm', year: 2026, pupils: 40 } as const;
    const causes = [
      cause([]),
      cause([norm]),
      cause([{ ...norm, pupils: 41 }]),
      cause([{ ...norm, municipality: 'M1' }]),
      cause([{ ...norm, until: 2030 }]),
      cause([{ id: 'n', verb: 'norm', year: 2026, factor: 40 }]),
      cause([{ id: 'm', verb: 'merge', year: 2026, site: 'A', into: 'B' }]),
      cause([{ id: 'm', verb: 'merge', year: 2026, site: 'A', into: 'B', denomination: 'Katholiek' }]),
      cause([{ id: 'a', verb: 'add', year: 2026, site: 'A', function: 'library' }]),
    ];
    expect(new Set(causes).size).toBe(causes.length);
  });
});
