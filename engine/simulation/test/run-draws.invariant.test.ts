import { listRegions } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import type { DrawPlan } from '../src/draw-plan.ts';
import { run, runSpread } from '../src/index.ts';
import { drawPiece, drawZonePupils, joinDraws, listDrawPieces } from '../src/run-draws.ts';
import { drawMunicipalities, drawOneByOne, planRun } from './draw-one-by-one.ts';
import { example as dataset } from './grown-example.ts';

const resolve = (scenario: Scenario) => getValue(resolveScenario(scenario, dataset));
const nothing = resolve(createEmptyScenario('nothing'));
const options = { until: 2035, flows: false } as const;
const draw = (draws: number, seed: number) => run(dataset, nothing, { ...options, draws: { draws, seed } });
const drawn = draw(140, 3);
const bands = drawn.zoneDraws;
const planned = planRun(dataset, nothing, { ...options, draws: { draws: 8, seed: 3, keepPupils: true } });

/** The same plan in which nothing strays. */
function calm(plan: DrawPlan): DrawPlan {
  const still = { deviation: 0, persistence: 0 };
  const level = { mortality: still, fertility: still, migration: still };
  const { persons, children } = plan.zones;
  return {
    ...plan,
    people: { ...plan.people, shocks: { nation: level, region: level, area: level } },
    zones: {
      ...plan.zones,
      persons: { ...persons, scale: persons.scale.map(() => 0) },
      children: { ...children, scale: children.scale.map(() => 0) },
      placeScale: plan.zones.placeScale.map(() => 0),
    },
  };
}

describe('the draws of a run', () => {
  it('are those of every draw made alone, as far as they are kept', () => {
    const one = drawOneByOne(planned, 8);
    const found = joinDraws(
      planned.plan,
      listDrawPieces(planned.plan).map((piece) => drawPiece(planned.plan, piece)),
    );
    const { pupils, chanceBelowNorm, chanceEnds } = found.siteDraws;
    let [compared, worst] = [0, 0];
    one.pupils.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      worst = Math.max(worst, Math.abs((pupils?.[at] ?? Number.NaN) - value) / Math.max(1, value));
      compared++;
    });
    expect(compared).toBeGreaterThan(10_000);
    // Kept pupils have single precision.
    expect(worst).toBeLessThan(1e-7);
    const known = (chances: Float64Array, own: Float64Array) =>
      own.map((chance, at) => (Number.isNaN(chances[at]) ? Number.NaN : Math.round(chance * 8) / 8));
    expect(known(chanceBelowNorm, one.below)).toEqual(chanceBelowNorm);
    expect(known(chanceEnds, one.ended)).toEqual(chanceEnds);
  });

  it('where nothing strays are the run itself, to the last bit', () => {
    const { zonePupils } = planned.plan;
    expect(drawZonePupils(calm(planned.plan), 0, 2)).toEqual(
      Float64Array.from({ length: 2 * zonePupils.length }, (_, at) => zonePupils[Math.floor(at / 2)] ?? Number.NaN),
    );
    const plan = { ...calm(planned.plan), draws: 2 };
    const { siteDraws } = joinDraws(
      plan,
      listDrawPieces(plan).map((piece) => drawPiece(plan, piece)),
    );
    expect(siteDraws.pupils?.subarray(0, planned.drawn.sites.pupils.length)).toEqual(
      Float32Array.from(planned.drawn.sites.pupils),
    );
  });

  it('of sites only are those of the whole run, without what nobody asks for', () => {
    const asked = { ...options, draws: { draws: 4, seed: 3 } };
    const whole = run(dataset, nothing, asked);
    const { households, labourForce, facilities, money, ...rest } = run(dataset, nothing, {
      ...asked,
      sitesOnly: true,
    });
    expect([households, labourForce, facilities, money]).toEqual([undefined, undefined, undefined, undefined]);
    expect(whole.households).toBeDefined();
    expect(rest.sites).toEqual(whole.sites);
    expect(rest.zones).toEqual(whole.zones);
    expect(rest.siteDraws).toEqual(whole.siteDraws);
  });

  it('of schools alone are those with bands of zones, in more pieces so that there is something to tell', async () => {
    let pieces = 0;
    const alone = await runSpread(
      dataset,
      nothing,
      { ...options, draws: { draws: 140, seed: 3, zoneBands: false } },
      async (plan, list) => {
        pieces = list.length;
        return list.map((piece) => drawPiece(plan, piece));
      },
    );
    expect(alone.siteDraws).toEqual(drawn.siteDraws);
    expect(alone.zoneDraws).toBeUndefined();
    expect(alone.run).toBe(drawn.run);
    expect(pieces).toBe(5);
  });

  it('of one municipality alone are those of the whole atlas, so that a school can be drawn without all others', () => {
    const [municipality = ''] = drawn.sites.municipalities;
    const own = run(dataset, nothing, { ...options, region: municipality, draws: { draws: 140, seed: 3 } });
    expect(own.sites.sites.length).toBeGreaterThan(0);
    expect(own.sites.sites.length).toBeLessThan(drawn.sites.sites.length);
    const years = drawn.years.length;
    own.sites.sites.forEach((site, row) => {
      const other = drawn.sites.sites.indexOf(site);
      const read = (chances: Float64Array | undefined, at: number) => chances?.slice(at * years, (at + 1) * years);
      expect(read(own.siteDraws?.chanceBelowNorm, row)).toEqual(read(drawn.siteDraws?.chanceBelowNorm, other));
    });
    expect(() => run(dataset, nothing, { ...options, region: 'GM0' })).toThrow(/no region or municipality GM0/);
  });

  it('are the same in any order of the pieces and with pieces that come late', async () => {
    const other = await runSpread(
      dataset,
      nothing,
      { ...options, draws: { draws: 140, seed: 3 } },
      async (plan, pieces) => {
        expect(pieces.length).toBeGreaterThan(2);
        // What a worker gets is a copy.
        const copy = structuredClone(plan);
        const backwards = [...pieces].reverse().map((piece) => drawPiece(copy, piece));
        return backwards.reverse();
      },
    );
    expect(other.siteDraws).toEqual(drawn.siteDraws);
    expect(other.zoneDraws).toEqual(bands);
    expect(other.run).toBe(drawn.run);
  });

  it('refuse pieces that are missing', () => {
    expect(() => joinDraws(planned.plan, [])).toThrow(RangeError);
  });

  it('of a region are those of the whole atlas', () => {
    const region = listRegions(dataset).find(({ municipalities }) => municipalities.length > 0)?.region ?? '';
    const part = run(dataset, nothing, { ...options, region, draws: { draws: 140, seed: 3 } });
    expect(part.sites.sites.length).toBeLessThan(drawn.sites.sites.length + 1);
    const years = drawn.years.length;
    const width = (bands?.populationYears.length ?? 0) * 7;
    part.zones.zones.forEach((zone, row) => {
      const at = drawn.zones.zones.indexOf(zone);
      expect(part.zoneDraws?.population.subarray(row * width, (row + 1) * width)).toEqual(
        bands?.population.subarray(at * width, (at + 1) * width),
      );
    });
    part.sites.sites.forEach((site, row) => {
      const at = drawn.sites.sites.indexOf(site);
      expect(part.siteDraws?.chanceBelowNorm.subarray(row * years, (row + 1) * years)).toEqual(
        drawn.siteDraws?.chanceBelowNorm.subarray(at * years, (at + 1) * years),
      );
    });
  });
});

describe('the bands of zones', () => {
  it('lie within each other: 67 in 80 in 95 %, and the median between', () => {
    for (const values of [bands?.population, bands?.pupils, bands?.totalPopulation, bands?.totalPupils]) {
      expect(values?.length).toBeGreaterThan(0);
      const crossed = values?.filter((value, at) => at % 7 > 0 && !(value >= (values[at - 1] ?? Number.NaN)));
      expect(crossed).toHaveLength(0);
    }
  });

  it('begin after the count and are wider after ten years than after one', () => {
    const steps = bands?.populationYears.length ?? 0;
    const width = (zone: number, step: number) =>
      (bands?.population[(zone * steps + step) * 7 + 5] ?? 0) - (bands?.population[(zone * steps + step) * 7 + 1] ?? 0);
    drawn.zones.zones.forEach((_, zone) => {
      const persons = drawn.zones.population[zone * drawn.years.length] ?? 0;
      if (persons > 200) expect(width(zone, 9)).toBeGreaterThan(width(zone, 0));
    });
  });
});

describe('the zones of a municipality', () => {
  it('in every draw are together what the draw makes of the municipality', () => {
    const { plan } = planned;
    const draws = 5;
    const children = drawZonePupils({ ...plan, zonePupils: plan.zones.children.central }, 0, draws);
    const steps = plan.years - plan.zones.children.firstStep;
    const sumOf = (values: (row: number) => number, from: number, to: number, step: number) => {
      let sum = 0;
      for (let zone = from; zone < to; zone++) sum += values(zone * steps + step);
      return sum;
    };
    const ofPlaces = Array.from({ length: draws }, (_, draw) => drawMunicipalities(plan, draw));
    let [compared, worst] = [0, 0];
    for (let place = 0; place + 2 < plan.zones.offsets.length; place++) {
      const [from, to] = [plan.zones.offsets[place] ?? 0, plan.zones.offsets[place + 1] ?? 0];
      for (let step = 0; step < steps; step++) {
        const usual = sumOf((row) => plan.zones.children.central[row] ?? 0, from, to, step);
        for (let draw = 0; draw < draws; draw++) {
          const there = sumOf((row) => children[row * draws + draw] ?? 0, from, to, step);
          const expected = usual * (ofPlaces[draw]?.[place]?.[step] ?? Number.NaN);
          worst = Math.max(worst, Math.abs(there - expected) / usual);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(worst).toBeLessThan(1e-9);
  });
});
