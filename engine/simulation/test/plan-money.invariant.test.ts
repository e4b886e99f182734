import type { Outcomes } from '@transitieatlas/outcomes';
import type { Intervention } from '@transitieatlas/scenario';
import { buildTariffs } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { optimiseSites } from '../src/plans/optimise-sites.ts';
import { readPlanArea } from '../src/plans/plan-area.ts';
import { findPlanMoney } from '../src/plans/plan-money.ts';
import { findTariffBook } from '../src/tariffs.ts';
import { prepareToy, runToy, type ToyWorld } from './toy-world.ts';

/*
 * Three villages in a row, 8 and 4 km apart, each with a school that all its pupils attend: the decay is so steep that
 * everybody goes to the nearest school, as plans take it.
 */
const world: ToyWorld = {
  zones: [
    { zone: 'Z1', x: 0, y: 0, children: 60 },
    { zone: 'Z2', x: 8000, y: 0, children: 70 },
    { zone: 'Z3', x: 12_000, y: 0, children: 40 },
  ],
  registers: [
    {
      register: '2024-10-01',
      countDate: '2024-10-01',
      sites: [
        { site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 60 },
        { site: 'B', x: 8000, y: 0, zone: 'Z2', pupils: 70 },
        { site: 'C', x: 12_000, y: 0, zone: 'Z3', pupils: 40 },
      ],
    },
  ],
  decay: 20,
  tariffs: buildTariffs(),
};
const prepared = prepareToy(world);
const baseline = runToy(prepared);
const year = 2026;
const area = readPlanArea(prepared.dataset, baseline, year);
const found = findPlanMoney(prepared.dataset, baseline, area);
if (found === undefined) throw new RangeError('Expected money.');
const money = found;

/** What the run of a plan says of the payments that plans count, but for the cars of parents, euro. */
function readRun({ money: ofRun, years }: Outcomes): number {
  const cents = (ofRun?.flows ?? [])
    .filter(({ tariff }) => money.tariffs.includes(tariff) && tariff !== 'carPerKm')
    .map((flow) => flow.cents[years.indexOf(year)] ?? Number.NaN);
  return cents.reduce((sum, one) => sum + one, 0) / 100;
}

/** Euro per kilometre that a pupil lives from school, times trips and days. */
function readCar(): number {
  const book = findTariffBook(prepared.dataset);
  const read = (name: string) => book?.getTariff(name, year).value ?? Number.NaN;
  return read('carShare') * read('tripsPerDay') * read('schoolDays') * read('carPerKm');
}

/** A plan with everybody at the nearest school: pupils, and who is served where. */
const everything = money.measure([0, 1, 2], [60, 70, 40], [0, 1, 2]);
const withoutC = money.measure([0, 1], [60, 110, 0], [0, 1, 1]);

describe('the money of plans', () => {
  it('is what the run counts where everything stays, to the cent', () => {
    expect(everything).toBeCloseTo(readRun(baseline), 1);
  });

  it('is what the run counts where a school closes, with the way to school by car on top', () => {
    const close: Intervention[] = [{ id: 'c', verb: 'close', year, site: 'C' }];
    // Forty pupils go 4 km, times the detour; that is below the distance from which transport is paid.
    const car = 40 * 4 * area.detourFactor * readCar();
    expect(car).toBeGreaterThan(0);
    expect(withoutC - car).toBeCloseTo(readRun(runToy(prepared, close)), 1);
  });

  it('is told of every proposal, and the cheapest is proved to be', () => {
    const { proposals, now, bounds } = optimiseSites(area, { keep: 2, seed: 1, money });
    expect(now.euroPerYear).toBeCloseTo(everything, 6);
    const all = [
      money.measure([0, 1], [60, 110, 0], [0, 1, 1]),
      money.measure([0, 2], [60, 0, 110], [0, 2, 2]),
      money.measure([1, 2], [0, 130, 40], [1, 1, 2]),
    ];
    const cheapest = Math.min(...proposals.map(({ figures }) => figures.euroPerYear));
    expect(cheapest).toBeCloseTo(Math.min(...all), 6);
    expect(bounds.euroPerYear).toBeCloseTo(cheapest, 6);
    expect(proposals.find(({ figures }) => figures.euroPerYear === cheapest)?.figures.euroPerYear).toBe(cheapest);
    const weighted = optimiseSites(area, { keep: 2, seed: 1, money, weights: { euroPerYear: 1, meanKm: 0.001 } });
    const own = weighted.proposals.find(({ purpose }) => purpose === 'weighted');
    expect(own?.objective).toBeCloseTo((own?.figures.euroPerYear ?? 0) + 0.001 * (own?.figures.meanKm ?? 0), 6);
    expect(own?.bound).toBeLessThanOrEqual(own?.objective ?? Number.NaN);
    expect(own?.bound).toBeGreaterThan(0.98 * (own?.objective ?? Number.NaN));
  });

  it('is unknown without tariffs, and plans are as they were', () => {
    const { tariffs: _, ...free } = world;
    const plain = prepareToy(free);
    const outcomes = runToy(plain);
    const plainArea = readPlanArea(plain.dataset, outcomes, year);
    expect(findPlanMoney(plain.dataset, outcomes, plainArea)).toBeUndefined();
    const { proposals } = optimiseSites(plainArea, { keep: 2, seed: 1 });
    expect(
      proposals.every(({ figures, purpose }) => Number.isNaN(figures.euroPerYear) && purpose !== 'euroPerYear'),
    ).toBe(true);
  });
});
