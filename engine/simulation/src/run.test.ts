import { checkOutcomes, type Outcomes, siteStatuses } from '@transitieatlas/outcomes';
import { describe, expect, it } from 'vitest';
import { prepareToy, runToy, type ToyWorld } from '../test/toy-world.ts';
import { listDestinations, listOrigins } from './catchments.ts';
import { explainSite } from './explain-site.ts';

// Two villages 4 km apart with a school each. People live at least 1 km from their own school, so with
// a decay of 1 per km the shares are 1 / (1 + e⁻³) and e⁻³ / (1 + e⁻³); the schools are equally large.
const twoVillages: ToyWorld = {
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 100 },
    { zone: 'Z2', x: 4000, y: 0, children: 100 },
  ],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 90 },
        { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 90 },
      ],
    },
  ],
};
const own = 1 / (1 + Math.exp(-3));

function pupilsOf(outcomes: Outcomes, site: string, year: number): number {
  const row = outcomes.sites.sites.indexOf(site);
  return outcomes.sites.pupils[row * outcomes.years.length + outcomes.years.indexOf(year)] ?? Number.NaN;
}

function statusOf(outcomes: Outcomes, site: string, year: number): string {
  const row = outcomes.sites.sites.indexOf(site);
  const code = outcomes.sites.status[row * outcomes.years.length + outcomes.years.indexOf(year)] ?? -1;
  return siteStatuses[code] ?? '';
}

describe('two villages with a school each', () => {
  const prepared = prepareToy(twoVillages);

  it('send nine of ten children to school, and to their own school by the worked-out share', () => {
    const outcomes = runToy(prepared);
    expect(pupilsOf(outcomes, 'A', 2025)).toBeCloseTo(90, 9);
    expect(listDestinations(outcomes, 'Z1', 2025)).toEqual([
      { site: 'A', name: 'School A', pupils: expect.closeTo(90 * own, 4), share: expect.closeTo(own, 6) },
      { site: 'B', name: 'School B', pupils: expect.closeTo(90 * (1 - own), 4), share: expect.closeTo(1 - own, 6) },
    ]);
  });

  it('travel 1 km to their own school and 4 km to the other', () => {
    const outcomes = runToy(prepared);
    const step = outcomes.years.indexOf(2025);
    expect(outcomes.zones.meanDistanceMetres[step]).toBeCloseTo(1000 * (own + 4 * (1 - own)), 6);
    expect(outcomes.indicators.find(({ id }) => id === 'meanDistanceMetres')?.values[step]).toBeCloseTo(
      1000 * (own + 4 * (1 - own)),
      6,
    );
  });

  it('all go to the other school when one closes, from the year of closing on', () => {
    const outcomes = runToy(prepared, [{ id: 'i1', verb: 'close', year: 2026, site: 'A' }]);
    expect(pupilsOf(outcomes, 'A', 2025)).toBeCloseTo(90, 9);
    expect(pupilsOf(outcomes, 'A', 2026)).toBe(0);
    expect(pupilsOf(outcomes, 'B', 2026)).toBeCloseTo(180, 9);
    expect(statusOf(outcomes, 'A', 2026)).toBe('closed');
    expect(outcomes.sites.endedBy).toEqual(['i1', '']);
    expect(listOrigins(outcomes, 'B', 2026).map(({ zone, pupils }) => [zone, pupils])).toEqual([
      ['Z1', 90],
      ['Z2', 90],
    ]);
  });

  it('have no pupils once every school has closed', () => {
    const outcomes = runToy(prepared, [
      { id: 'i1', verb: 'close', year: 2026, site: 'A' },
      { id: 'i2', verb: 'close', year: 2026, site: 'B' },
    ]);
    expect(pupilsOf(outcomes, 'A', 2026) + pupilsOf(outcomes, 'B', 2026)).toBe(0);
    expect(checkOutcomes(outcomes)).toEqual([]);
    expect(outcomes.zones.meanDistanceMetres[outcomes.years.indexOf(2026)]).toBeNaN();
  });

  it('merging gives the mass of the one to the place of the other', () => {
    const outcomes = runToy(prepared, [{ id: 'i1', verb: 'merge', year: 2026, site: 'A', into: 'B' }]);
    expect(pupilsOf(outcomes, 'B', 2026)).toBeCloseTo(180, 9);
    expect(outcomes.sites.endedBy).toEqual(['i1', '']);
  });

  it('a school that moves to the other village shares both villages equally', () => {
    const outcomes = runToy(prepared, [{ id: 'i1', verb: 'move', year: 2026, site: 'A', to: { x: 4000, y: 0 } }]);
    expect(pupilsOf(outcomes, 'A', 2026)).toBeCloseTo(90, 9);
    expect(pupilsOf(outcomes, 'B', 2026)).toBeCloseTo(90, 9);
    expect(listOrigins(outcomes, 'A', 2026).map(({ pupils }) => pupils)).toEqual([45, 45]);
    const row = outcomes.sites.sites.indexOf('A');
    const cell = row * outcomes.years.length + outcomes.years.indexOf(2026);
    expect(outcomes.sites.x[cell - 1]).toBe(0);
    expect(outcomes.sites.x[cell]).toBe(4000);
    expect(outcomes.sites.nearestMetres[cell - 1]).toBe(4000);
    expect(outcomes.sites.nearestMetres[cell]).toBe(0);
  });

  it('a new school in the first village halves its school, the median attraction being that of both', () => {
    const outcomes = runToy(prepared, [
      {
        id: 'i1',
        verb: 'open',
        year: 2026,
        site: 'N',
        name: 'Nieuw',
        denomination: 'public',
        at: { x: 0, y: 0 },
      },
    ]);
    expect(outcomes.sites.sites).toEqual(['A', 'B', 'N']);
    expect(pupilsOf(outcomes, 'N', 2025)).toBe(0);
    expect(pupilsOf(outcomes, 'N', 2026)).toBeCloseTo(pupilsOf(outcomes, 'A', 2026), 9);
    // Of Z1: 1 against 1 + 1 + e⁻³; of Z2: e⁻³ against 1 + 2 e⁻³.
    const e = Math.exp(-3);
    expect(pupilsOf(outcomes, 'N', 2026)).toBeCloseTo(90 / (2 + e) + (90 * e) / (1 + 2 * e), 9);
    expect(statusOf(outcomes, 'N', 2025)).toBe('closed');
  });
});

describe('the closure norm in a run', () => {
  it('follows from the children of the reference year and the land', () => {
    // 200 children on 100 km² are 2 per km²: 1.2 / 0.1554 = 7.7, so the minimum of 23.
    const wide = runToy(prepareToy(twoVillages));
    expect(wide.sites.norm[wide.years.indexOf(2025)]).toBe(23);
    // On 4 km², counted as 10, they are 20 per km²: 12 / 0.204 = 58.8, so 59.
    const dense = runToy(prepareToy({ ...twoVillages, landAreaKm2: 4 }));
    expect(dense.sites.norm[dense.years.indexOf(2025)]).toBe(59);
    expect(dense.sites.normNature[dense.years.indexOf(2025)]).toBe(2);
    // 2013–2017 rests on 2011, which the track does not have: the first year stands in, as an estimate.
    expect(dense.sites.normNature[dense.years.indexOf(2017)]).toBe(1);
  });

  it('is that of the regulation where one was fixed', () => {
    const outcomes = runToy(prepareToy({ ...twoVillages, norms: [{ municipality: 'M1', norm: 77 }] }));
    expect(outcomes.sites.norm[outcomes.years.indexOf(2017)]).toBe(77);
    expect(outcomes.sites.normNature[outcomes.years.indexOf(2017)]).toBe(0);
    expect(outcomes.sites.norm[outcomes.years.indexOf(2018)]).toBe(23);
  });

  it('of a split municipality is that of the part that names the place, or of the rest', () => {
    const norms = [
      { municipality: 'M1', norm: 77 },
      { municipality: 'M1', part: 'Dorp Z1 / Elders', norm: 30 },
      { municipality: 'M1', part: 'overig gebied', norm: 90 },
    ];
    const outcomes = runToy(prepareToy({ ...twoVillages, norms }));
    const step = outcomes.years.indexOf(2017);
    expect(outcomes.sites.norm[step]).toBe(30);
    expect(outcomes.sites.norm[outcomes.years.length + step]).toBe(90);
  });

  it('puts a school that shrinks below it on notice, and ends it in the third year', () => {
    const shrinking: ToyWorld = {
      ...twoVillages,
      landAreaKm2: 4,
      zones: [
        { zone: 'Z1', x: 0, y: 0, children: [...new Array<number>(13).fill(100), 20] },
        { zone: 'Z2', x: 4000, y: 0, children: 100 },
      ],
    };
    const prepared = prepareToy(shrinking);
    const outcomes = runToy(prepared);
    expect([2025, 2026, 2027, 2028].map((year) => statusOf(outcomes, 'A', year))).toEqual([
      'above',
      'below',
      'below',
      'ends',
    ]);
    const explanation = explainSite(prepared.dataset, outcomes, 'A', 2027);
    expect(explanation).toMatchObject({ status: 'below', article: 'art. 153(1)', yearsBelow: 2 });
    expect(explanation.counts).toEqual([{ register: '2024-10-01', date: '2024-10-01', pupils: 90 }]);
    // The status of the law closes nothing: closing is a choice.
    expect(pupilsOf(outcomes, 'A', 2029)).toBeGreaterThan(0);
  });

  it('explains every status as the run has it', () => {
    const prepared = prepareToy({ ...twoVillages, landAreaKm2: 1 });
    const outcomes = runToy(prepared, [{ id: 'i1', verb: 'close', year: 2027, site: 'A' }]);
    for (const site of ['A', 'B']) {
      for (const year of outcomes.years) {
        expect(explainSite(prepared.dataset, outcomes, site, year).status).toBe(statusOf(outcomes, site, year));
      }
    }
  });
});

describe('years before the model', () => {
  const world: ToyWorld = {
    ...twoVillages,
    registers: [
      {
        register: '2012-10-01',
        countDate: '2012-10-01',
        sites: [
          { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 140 },
          { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 100 },
          { site: 'C', x: 4000, y: 0, zone: 'Z2', pupils: 30 },
        ],
      },
      {
        register: '2022-05-01',
        countDate: '',
        sites: [
          { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: Number.NaN },
          { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: Number.NaN },
        ],
      },
      {
        register: '2024-11-22',
        countDate: '2023-10-01',
        sites: [
          { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 90 },
          { site: 'B', x: 4000, y: 0, zone: 'Z2', pupils: 90 },
        ],
      },
    ],
  };
  const prepared = prepareToy(world);

  it('follow the register in force on 1 October', () => {
    const outcomes = runToy(prepared);
    expect(outcomes.firstModelledYear).toBe(2024);
    expect(outcomes.sites.sites).toEqual(['A', 'B', 'C']);
    const openOfC = outcomes.sites.open.subarray(2 * outcomes.years.length, 3 * outcomes.years.length);
    expect([2013, 2021, 2022, 2024].map((year) => openOfC[outcomes.years.indexOf(year)])).toEqual([1, 1, 0, 0]);
  });

  it('show the count of a year as observed and draw a line between counts', () => {
    const outcomes = runToy(prepared);
    expect(pupilsOf(outcomes, 'A', 2023)).toBe(90);
    expect(outcomes.sites.pupilNature[outcomes.years.indexOf(2023)]).toBe(0);
    // From 140 in 2012 to 90 in 2023: 50 / 11 fewer each year.
    expect(pupilsOf(outcomes, 'A', 2013)).toBeCloseTo(140 - 50 / 11, 9);
    expect(outcomes.sites.pupilNature[outcomes.years.indexOf(2013)]).toBe(1);
    expect(pupilsOf(outcomes, 'C', 2020)).toBe(30);
    expect(outcomes.sites.pupilNature[outcomes.years.indexOf(2024)]).toBe(2);
  });

  it('hold as many pupils in zones as in sites, like the modelled years', () => {
    expect(checkOutcomes(runToy(prepared))).toEqual([]);
  });

  it('are fewer when a run starts from an older register, and its model starts there', () => {
    const outcomes = runToy(prepareToy(world, '2022-05-01'), [{ id: 'i1', verb: 'close', year: 2022, site: 'A' }]);
    expect(outcomes.firstModelledYear).toBe(2022);
    expect(pupilsOf(outcomes, 'A', 2021)).toBeGreaterThan(0);
    expect(pupilsOf(outcomes, 'A', 2022)).toBe(0);
  });

  it('keep schools open that an incomplete register leaves out with their whole municipality', () => {
    const split = world.zones.map((zone) => (zone.zone === 'Z2' ? { ...zone, municipality: 'M2' } : zone));
    const registers = [
      ...world.registers,
      {
        register: '2017-10-01',
        countDate: '2017-10-01',
        sites: [{ site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 120 }],
      },
    ];
    const outcomes = runToy(prepareToy({ ...world, zones: split, registers }));
    const row = outcomes.sites.sites.indexOf('B');
    expect(outcomes.sites.open[row * outcomes.years.length + outcomes.years.indexOf(2018)]).toBe(1);
  });
});
