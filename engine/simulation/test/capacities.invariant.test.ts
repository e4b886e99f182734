import { checkOutcomes, type Outcomes, placeOrigins } from '@transitieatlas/outcomes';
import type { Intervention } from '@transitieatlas/scenario';
import { buildTariffs } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { id, plan, sites, world } from './grown-country.ts';
import { listDifferences } from './list-differences.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

/*
 * Three villages on a line, 3 km apart, each with a school of as many pupils as there are children. People live at
 * least 1 km from any school. Weights fall with exp(−km), so of those who live with A a share of
 * exp(−1) ÷ (exp(−1) + exp(−6)) = 1 ÷ (1 + exp(−5)) stays with A when B closes, and the middle village divides.
 */
const line: ToyWorld = {
  zones: [0, 1, 2].map((at) => ({ zone: `Z${at}`, x: 3000 * at, y: 0, children: 100 })),
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: ['A', 'B', 'C'].map((site, at) => ({ site, x: 3000 * at, y: 0, zone: `Z${at}`, pupils: 100 })),
    },
  ],
  decay: 1,
};
const stays = 1 / (1 + Math.exp(-5));
const closeB: Intervention[] = [{ id: 'c', verb: 'close', year: 2026, site: 'B' }];

type Capacities = ToyWorld['capacities'];
const runLine = (capacities: Capacities, interventions: Intervention[] = closeB) =>
  runToy(prepareToy({ ...line, ...(capacities && { capacities }) }), interventions, { capacities: true });

function read(outcomes: Outcomes, site: string, year: number): number {
  return outcomes.sites.pupils[outcomes.sites.sites.indexOf(site) * outcomes.years.length + step(outcomes, year)] ?? -1;
}
const step = (outcomes: Outcomes, year: number) => outcomes.years.indexOf(year);
const unplaced = (outcomes: Outcomes, year: number) =>
  outcomes.zones.zones.map(
    (_, zone) => outcomes.capacities?.unplaced[zone * outcomes.years.length + step(outcomes, year)],
  );
const origin = (outcomes: Outcomes, site: string, year: number) =>
  placeOrigins[
    outcomes.capacities?.origin[outcomes.sites.sites.indexOf(site) * outcomes.years.length + step(outcomes, year)] ?? 0
  ];

/** The largest difference; what neither knows is none. */
function measureDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let at = 0; at < a.length; at++) {
    const [one = Number.NaN, other = Number.NaN] = [a[at], b[at]];
    if (Number.isNaN(one) && Number.isNaN(other)) continue;
    largest = Math.max(largest, Math.abs(one - other));
  }
  return largest;
}

describe('a closure where the receiving school can be full', () => {
  it('sends who finds no place on to the next choice', () => {
    // 150 apply at A for 120 places: everybody has four chances in five, and who is turned away goes to C.
    const outcomes = runLine([
      { site: 'A', places: 120 },
      { site: 'C', places: 500 },
    ]);
    expect(read(outcomes, 'A', 2027)).toBeCloseTo(120, 9);
    expect(read(outcomes, 'C', 2027)).toBeCloseTo(180, 9);
    expect(unplaced(outcomes, 2027)).toEqual([0, 0, 0]);
    expect(origin(outcomes, 'A', 2027)).toBe('stated');
    // Of the first village 0.8 of those who stay attend A at 1 km, the others C at 6.
    const first = outcomes.zones.meanDistanceMetres[step(outcomes, 2027)];
    expect(first).toBeCloseTo(1000 * (0.8 * stays + 6 * (1 - 0.8 * stays)), 6);
    expect(checkOutcomes(outcomes)).toEqual([]);
  });

  it('counts who finds everything full, by home, and loses nobody', () => {
    const outcomes = runLine([
      { site: 'A', places: 120 },
      { site: 'C', places: 150 },
    ]);
    expect(read(outcomes, 'A', 2027) + read(outcomes, 'C', 2027)).toBeCloseTo(270, 9);
    const left = unplaced(outcomes, 2027);
    // One in five of those who applied at A; counts are met to seven digits, so C may have a crumb of room left.
    [0.2 * stays, 0.1, 0.2 * (1 - stays)].forEach((share, zone) => {
      const living = outcomes.zones.pupils[zone * outcomes.years.length + step(outcomes, 2027)] ?? 0;
      expect(left[zone]).toBeCloseTo(share * living, 3);
    });
    expect(outcomes.indicators.find((one) => one.id === 'pupilsUnplaced')?.values[step(outcomes, 2027)]).toBeCloseTo(
      30,
      9,
    );
    expect(unplaced(outcomes, 2025)).toEqual([0, 0, 0]);
    expect(checkOutcomes(outcomes)).toEqual([]);
  });

  it('takes a school to have room for the most pupils it had where nothing is known, and says so', () => {
    const outcomes = runLine(undefined);
    expect([read(outcomes, 'A', 2027), read(outcomes, 'C', 2027)].map(Math.round)).toEqual([100, 100]);
    expect(unplaced(outcomes, 2027).reduce((sum = 0, value = 0) => sum + value, 0)).toBeCloseTo(100, 6);
    expect(origin(outcomes, 'A', 2027)).toBe('highest-count');
  });

  it('lets a school that began above its places keep what it had, and no more', () => {
    const outcomes = runLine([
      { site: 'A', places: 80 },
      { site: 'C', places: 500 },
    ]);
    expect(outcomes.capacities?.aboveAtStart[0]).toBeCloseTo(20, 3);
    expect(read(outcomes, 'A', 2027)).toBeCloseTo(100, 3);
    expect(read(outcomes, 'C', 2027)).toBeCloseTo(200, 3);
    expect(checkOutcomes(outcomes)).toEqual([]);
  });

  it('reads places out of floor space with the norm, and from the date on which they hold', () => {
    // The norm of the invented tariffs is a fixed part and a part per pupil: room for exactly 110 pupils.
    const tariffs = buildTariffs();
    const values = new Map(
      Array.from({ length: tariffs.rows }, (_, row) => [
        tariffs.columns.get('tariff')?.values[row],
        tariffs.columns.get('value')?.values[row],
      ]),
    );
    const [fixed, perPupil] = ['floorFixedM2', 'floorPerPupilM2'].map((name) => Number(values.get(name)));
    const floorM2 = (fixed ?? 0) + 110 * (perPupil ?? 0);
    const capacities = [
      { site: 'A', floorM2 },
      { site: 'A', validFrom: '2028-08-01', places: 140 },
      { site: 'C', places: 500 },
    ];
    const outcomes = runToy(prepareToy({ ...line, tariffs, capacities }), closeB, { capacities: true });
    expect([2027, 2028].map((year) => Math.round(read(outcomes, 'A', year)))).toEqual([110, 140]);
    expect([2027, 2028].map((year) => origin(outcomes, 'A', year))).toEqual(['floor-space', 'stated']);
  });

  it('builds what fits where a school opens or moves', () => {
    const outcomes = runLine(
      [{ site: 'A', places: 100 }],
      [
        ...closeB,
        { id: 'm', verb: 'move', year: 2027, site: 'A', to: { x: 100, y: 0 } },
        { id: 'n', verb: 'open', year: 2028, site: 'N', name: 'N', denomination: 'public', at: { x: 6000, y: 50 } },
      ],
    );
    expect(origin(outcomes, 'A', 2026)).toBe('stated');
    expect(origin(outcomes, 'A', 2027)).toBe('unlimited');
    expect(origin(outcomes, 'N', 2028)).toBe('unlimited');
    expect(unplaced(outcomes, 2028)).toEqual([0, 0, 0]);
  });
});

describe('a run in which schools can be full', () => {
  const prepared = prepareToy(world);

  it('keeps the account of pupils and of places through every verb', () => {
    const outcomes = runToy(prepared, plan, { capacities: true });
    expect(checkOutcomes(outcomes)).toEqual([]);
    // The plan is one that does fill schools, or nothing would have been shown.
    expect(outcomes.indicators.find((one) => one.id === 'sitesFull')?.values.at(-1)).toBeGreaterThan(3);
  });

  it('has another name, and the free run keeps its own', () => {
    const free = runToy(prepared, plan);
    expect(runToy(prepared, plan, { capacities: true }).run).not.toBe(free.run);
    expect(listDifferences(runToy(prepared, plan, { capacities: false }), free)).toEqual([]);
    expect(free.capacities).toBeUndefined();
  });

  it('is the free run where there is room for everybody', () => {
    const ample = prepareToy({ ...world, capacities: sites.map(({ site }) => ({ site, places: 1e6 })) });
    const within = runToy(ample, plan, { capacities: true });
    const free = runToy(ample, plan);
    expect(measureDifference(within.sites.pupils, free.sites.pupils)).toBeLessThan(1e-8);
    expect(measureDifference(within.zones.meanDistanceMetres, free.zones.meanDistanceMetres)).toBeLessThan(1e-6);
    expect(measureDifference(within.flows?.pupils ?? [], free.flows?.pupils ?? [1])).toBeLessThan(1e-3);
  });

  it('gives a region the numbers of the whole', () => {
    const whole = runToy(prepared, plan, { capacities: true });
    const part = runToy(prepared, plan, { capacities: true, region: 'corner' });
    const years = part.years.length;
    part.sites.sites.forEach((site, row) => {
      const other = whole.sites.sites.indexOf(site);
      const take = ({ sites: of }: Outcomes, at: number) => of.pupils.slice(at * years, (at + 1) * years);
      expect(take(part, row)).toEqual(take(whole, other));
    });
    part.zones.zones.forEach((zone, row) => {
      const other = whole.zones.zones.indexOf(zone);
      expect(part.capacities?.unplaced[row * years + years - 1]).toBe(
        whole.capacities?.unplaced[other * years + years - 1],
      );
    });
  });

  it('turns away from a school whose places fall only who comes on top', () => {
    const halved = sites.map(({ site, pupils }) => ({ site, places: Math.ceil(pupils / 2) }));
    const outcomes = runToy(
      prepareToy({ ...world, capacities: halved }),
      [{ id: 'x', verb: 'close', year: 2026, site: id(1) }],
      {
        capacities: true,
      },
    );
    expect(checkOutcomes(outcomes)).toEqual([]);
    expect(outcomes.capacities?.aboveAtStart.every((above) => above > 0)).toBe(true);
  });
});
