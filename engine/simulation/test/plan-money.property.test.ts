import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listLowerHull } from '../src/plans/money-lines.ts';
import type { PlanArea } from '../src/plans/plan-area.ts';
import type { PlanMoney } from '../src/plans/plan-money.ts';
import { layOutSearch } from '../src/plans/plan-search.ts';
import { searchMoney } from '../src/plans/search-money.ts';

/** Ten schools of which five stay: few enough to measure all plans here, while the search is told to measure few. */
const sites = 10;
const keep = 5;
const zones = 9;
const measured = 20;

/** A school costs something, a teacher more per so many pupils, and at least so many teachers. */
const schools = fc.array(
  fc.record({ fixed: fc.integer({ min: 0, max: 300 }), least: fc.integer({ min: 0, max: 60 }) }),
  { minLength: sites, maxLength: sites },
);
const pupils = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: zones, maxLength: zones });
const places = (count: number) => fc.array(fc.nat(99), { minLength: count, maxLength: count });

function layOut(fixed: readonly { fixed: number; least: number }[], people: number[], from: number[], to: number[]) {
  const travelKm = Float64Array.from({ length: zones * sites }, (_, at) =>
    Math.abs((from[Math.floor(at / sites)] ?? 0) - (to[at % sites] ?? 0)),
  );
  const names = Array.from({ length: sites }, (_, site) => `S${site}`);
  const area: PlanArea = {
    year: 2026,
    zones: Array.from({ length: zones }, (_, zone) => `Z${zone}`),
    pupils: Float64Array.from(people),
    villages: Int32Array.from({ length: zones }, (_, zone) => zone),
    zoneX: new Float64Array(zones),
    zoneY: new Float64Array(zones),
    villageLabels: [],
    villageNames: Array.from({ length: zones }, (_, zone) => `V${zone}`),
    sites: names,
    rows: Int32Array.from({ length: sites }, (_, site) => site),
    siteVillages: new Int32Array(sites).fill(-1),
    unplaced: [],
    sitePupils: new Float64Array(sites),
    norms: new Float64Array(sites),
    travelKm,
    detourFactor: 1,
  };
  const costOfSite = (site: number, size: number): number =>
    (fixed[site]?.fixed ?? 0) + 5 * Math.max(fixed[site]?.least ?? 0, size);
  const journeys = travelKm.map((km) => 0.1 * km);
  const money: PlanMoney = {
    tariffs: [],
    costOfSite,
    journeys,
    hullOfSite: (site, fewest, most) =>
      listLowerHull(
        [fixed[site]?.least ?? 0]
          .filter((size) => size > fewest && size < most)
          .concat(fewest, most)
          .map((size) => ({ pupils: size, euro: costOfSite(site, size) })),
      ),
    measure: (open, sizes, servedBy) => {
      let euro = 0;
      for (let at = 0; at < open.length; at++) euro += costOfSite(open[at] ?? 0, sizes[open[at] ?? 0] ?? 0);
      for (let zone = 0; zone < zones; zone++) {
        euro += (people[zone] ?? 0) * (journeys[zone * sites + (servedBy[zone] ?? 0)] ?? 0);
      }
      return euro;
    },
    siteCosts: new Float64Array(sites),
    travelCost: 0.1,
  };
  return { area, money };
}

/** The cheapest of all plans, one by one. */
function findCheapest({ area, money }: ReturnType<typeof layOut>): number {
  let cheapest = Infinity;
  for (let mask = 0; mask < 2 ** sites; mask++) {
    const open = Array.from({ length: sites }, (_, site) => site).filter((site) => (mask >> site) & 1);
    if (open.length !== keep) continue;
    const sizes = new Float64Array(sites);
    const servedBy = Int32Array.from({ length: zones }, (_, zone) =>
      open.reduce(
        (best, site) =>
          (area.travelKm[zone * sites + site] ?? 0) < (area.travelKm[zone * sites + best] ?? 0) ? site : best,
        open[0] ?? 0,
      ),
    );
    servedBy.forEach((site, zone) => {
      sizes[site] = (sizes[site] ?? 0) + (area.pupils[zone] ?? 0);
    });
    cheapest = Math.min(cheapest, money.measure(open, sizes, servedBy));
  }
  return cheapest;
}

describe('the bound on the money of plans', () => {
  it('lies at or below the cheapest of all plans, and what is found at or above it', () => {
    fc.assert(
      fc.property(schools, pupils, places(zones), places(sites), (fixed, people, from, to) => {
        const world = layOut(fixed, people, from, to);
        const field = layOutSearch(world.area, { keep, seed: 1, money: world.money });
        const start = Int32Array.from({ length: keep }, (_, site) => site);
        const { plans, bound } = searchMoney(field, keep, world.money, [start], measured);
        const cheapest = findCheapest(world);
        expect(bound).toBeLessThanOrEqual(cheapest + 1e-6);
        for (const plan of plans) expect(plan).toHaveLength(keep);
        const all = searchMoney(field, keep, world.money, [start], 252);
        expect(all.bound).toBeCloseTo(cheapest, 6);
      }),
      { numRuns: 100 },
    );
  });
});
