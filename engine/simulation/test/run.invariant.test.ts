import { allocatePupils } from '@transitieatlas/facilities';
import { checkOutcomes, compareOutcomes, type Outcomes } from '@transitieatlas/outcomes';
import { createEmptyScenario, type Intervention, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { runPrepared } from '../src/run.ts';
import { id, place, plan, sites, world } from './grown-country.ts';
import { listDifferences } from './list-differences.ts';
import { prepareToy, runToy, type ToySite } from './toy-world.ts';

const prepared = prepareToy(world);

describe('a run', () => {
  it('of the empty scenario is the baseline bit for bit, whatever the scenario is called', () => {
    const baseline = runToy(prepared);
    const { dataset } = prepared;
    const schedule = resolveScenario(createEmptyScenario('Anders', '2024-10-01'), dataset).value;
    if (schedule === undefined) throw new RangeError('The empty scenario should resolve.');
    expect(listDifferences(runPrepared(prepared, schedule, { until: 2030, flows: true }), baseline)).toEqual([]);
  });

  it('is left bit for bit as it was by interventions after the horizon', () => {
    const late: Intervention[] = [
      { id: 'x', verb: 'close', year: 2031, site: id(1) },
      { id: 'y', verb: 'open', year: 2040, site: 'N9', name: 'Later', denomination: 'public', at: place(5) },
    ];
    expect(listDifferences(runToy(prepared, [...plan, ...late]), runToy(prepared, plan))).toEqual([]);
    expect(listDifferences(runToy(prepared, late), runToy(prepared))).toEqual([]);
  });

  it('gives the same numbers every time', () => {
    expect(listDifferences(runToy(prepared, plan), runToy(prepared, plan))).toEqual([]);
  });

  it('passes its own checks before and after choices: no pupil appears or vanishes', () => {
    const baseline = runToy(prepared);
    const variant = runToy(prepared, plan);
    expect(checkOutcomes(baseline)).toEqual([]);
    expect(checkOutcomes(variant)).toEqual([]);
    const pupils = compareOutcomes(baseline, variant).indicators.find(({ id: name }) => name === 'pupils');
    for (const difference of pupils?.difference ?? []) expect(Math.abs(difference)).toBeLessThan(1e-8);
  });

  it('changes nothing before the year of the first choice', () => {
    const baseline = runToy(prepared);
    const variant = runToy(prepared, plan);
    const years = baseline.years.length;
    const before = baseline.years.indexOf(2026);
    baseline.sites.sites.forEach((_, row) => {
      for (let step = 0; step < before; step++) {
        const at = row * years + step;
        expect(variant.sites.pupils[at]).toBe(baseline.sites.pupils[at]);
        expect(variant.sites.status[at]).toBe(baseline.sites.status[at]);
        expect(variant.sites.nearestMetres[at]).toBe(baseline.sites.nearestMetres[at]);
      }
    });
  });
});

describe('a run of a region', () => {
  it.each(['west', 'corner'])('gives the numbers of the whole country: %s', (region) => {
    for (const interventions of [[], plan]) {
      const whole = runToy(prepared, interventions);
      const part = runToy(prepared, interventions, { region });
      expect(part.zones.zones.length).toBeGreaterThan(10);
      expect(part.zones.zones.length).toBeLessThan(whole.zones.zones.length);
      expectSameRows(part, whole);
    }
  });

  function expectSameRows(part: Outcomes, whole: Outcomes): void {
    const years = whole.years.length;
    const take = (values: ArrayLike<number>, row: number) =>
      Array.from({ length: years }, (_, step) => values[row * years + step]);
    part.sites.sites.forEach((site, row) => {
      const other = whole.sites.sites.indexOf(site);
      for (const name of [
        'pupils',
        'open',
        'status',
        'norm',
        'x',
        'nearestMetres',
        'nearestSameDirectionMetres',
      ] as const) {
        expect(take(part.sites[name], row)).toEqual(take(whole.sites[name], other));
      }
    });
    part.zones.zones.forEach((zone, row) => {
      const other = whole.zones.zones.indexOf(zone);
      for (const name of ['pupils', 'population', 'meanDistanceMetres'] as const) {
        expect(take(part.zones[name], row)).toEqual(take(whole.zones[name], other));
      }
    });
  }
});

describe('the distances of sites', () => {
  it('are those that comparing all open sites gives, in every year of a plan', () => {
    const outcomes = runToy(prepared, plan);
    const years = outcomes.years.length;
    const { sites: found } = outcomes;
    for (const year of [2025, 2026, 2027, 2028, 2030]) {
      const step = outcomes.years.indexOf(year);
      found.sites.forEach((_, row) => {
        const at = row * years + step;
        if (found.open[at] === 0) {
          expect(found.nearestMetres[at]).toBeNaN();
          return;
        }
        let nearest = Infinity;
        let sameDirection = Infinity;
        found.sites.forEach((__, other) => {
          const there = other * years + step;
          if (other === row || found.open[there] === 0) return;
          const metres = Math.hypot(
            (found.x[at] ?? 0) - (found.x[there] ?? 0),
            (found.y[at] ?? 0) - (found.y[there] ?? 0),
          );
          nearest = Math.min(nearest, metres);
          if (found.directions[other] === found.directions[row]) sameDirection = Math.min(sameDirection, metres);
        });
        expect(found.nearestMetres[at]).toBeCloseTo(nearest, 6);
        expect(found.nearestSameDirectionMetres[at]).toBeCloseTo(sameDirection, 6);
      });
    }
  });
});

describe('choices that change nothing', () => {
  it('a merger on the same place keeps the pupils of both together', () => {
    const twin: ToySite = {
      ...(sites[0] ?? { site: '', x: 0, y: 0, zone: 'Z0', pupils: 0 }),
      site: 'TWIN',
      pupils: 70,
    };
    const register = { register: '2024-10-01', countDate: '2024-10-01', sites: [...sites, twin] };
    const twins = prepareToy({ ...world, registers: [register] });
    const before = runToy(twins);
    const after = runToy(twins, [{ id: 'm', verb: 'merge', year: 2026, site: 'TWIN', into: id(0) }]);
    const years = before.years.length;
    const step = before.years.indexOf(2028);
    const pupils = (outcomes: Outcomes, site: string) =>
      outcomes.sites.pupils[outcomes.sites.sites.indexOf(site) * years + step] ?? Number.NaN;
    expect(pupils(after, id(0))).toBeCloseTo(pupils(before, id(0)) + pupils(before, 'TWIN'), 8);
    for (const { site } of sites.slice(1)) expect(pupils(after, site)).toBeCloseTo(pupils(before, site), 8);
  });

  it('a move to where the site stands', () => {
    const home = { x: sites[4]?.x ?? 0, y: sites[4]?.y ?? 0 };
    const moved = runToy(prepared, [{ id: 'm', verb: 'move', year: 2026, site: id(4), to: home }]);
    expect(listDifferences(moved, runToy(prepared))).toEqual(['.run', '.causes.scenario']);
  });
});

describe('the name of a run', () => {
  const name = (...arguments_: Parameters<typeof runToy>) => runToy(...arguments_).run;

  it('changes with the choices, the horizon, the region and the dataset', () => {
    const names = [
      name(prepared),
      name(prepared, plan),
      name(prepared, plan.slice(0, 3)),
      name(prepared, plan, { until: 2031 }),
      name(prepared, plan, { region: 'west' }),
      name(prepareToy({ ...world, landAreaKm2: 41 }), plan),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('does not change with ids, reasons, the order of choices, or keeping flows', () => {
    const renamed = plan.map((intervention) => ({ ...intervention, id: `z-${intervention.id}`, reason: 'Omdat.' }));
    expect(name(prepared, renamed.reverse())).toBe(name(prepared, plan));
    expect(name(prepared, plan, { flows: false })).toBe(name(prepared, plan));
    expect(name(prepared)).toMatch(/^run-[0-9a-f]{16}$/);
  });

  it('means the same numbers: the order in which the choices of a year are written changes none', () => {
    const year: Intervention[] = [
      { id: 'a', verb: 'merge', year: 2027, site: id(1), into: id(2) },
      { id: 'b', verb: 'merge', year: 2027, site: id(3), into: id(2) },
      { id: 'c', verb: 'merge', year: 2027, site: id(4), into: id(2) },
      { id: 'd', verb: 'open', year: 2027, site: 'N2', name: 'Twee', denomination: 'public', at: place(40) },
      { id: 'e', verb: 'open', year: 2027, site: 'N1', name: 'Een', denomination: 'public', at: place(41) },
      { id: 'f', verb: 'move', year: 2027, site: id(9), to: place(42) },
    ];
    expect(listDifferences(runToy(prepared, [...year].reverse()), runToy(prepared, year))).toEqual([]);
  });
});

describe('a zone whose whole choice set closes', () => {
  it('goes to the nearest school that is left, and no pupil is lost', () => {
    const all: Intervention[] = sites
      .slice(1)
      .map(({ site }, at) => ({ id: `c${at}`, verb: 'close', year: 2027, site }) as const);
    const outcomes = runToy(prepared, all);
    expect(checkOutcomes(outcomes)).toEqual([]);
    const step = outcomes.years.indexOf(2028);
    const living = outcomes.zones.pupils.reduce(
      (sum, value, at) => sum + (at % outcomes.years.length === step ? value : 0),
      0,
    );
    expect(outcomes.sites.pupils[step]).toBeCloseTo(living, 6);
  });
});

describe('the allocation of a run, which keeps shares for stretches of years', () => {
  it('is equivalent to allocatePupils, year by year, before and after closures and a merger', () => {
    const { sets, kernel, zonePupils, trackYears, firstYear, firstModelledYear } = prepared;
    const sites = prepared.universe.baseSites;
    const [closed, merged, into] = [3, 20, 41];
    const outcomes = runToy(prepared, [
      { id: 'a', verb: 'close', year: 2027, site: id(closed) },
      { id: 'b', verb: 'merge', year: 2029, site: id(merged), into: id(into) },
    ]);
    const years = outcomes.years.length;
    const mass = Float64Array.from(prepared.attractions.attraction, (value) => (Number.isNaN(value) ? 0 : value));
    // The first modelled year shows the count that was held in it.
    for (let year = firstModelledYear + 1; year <= 2030; year++) {
      if (year === 2027) mass[closed] = 0;
      if (year === 2029) {
        mass[into] += mass[merged];
        mass[merged] = 0;
      }
      const step = year - firstYear;
      const pupils = Float64Array.from(
        { length: world.zones.length },
        (_, zone) => zonePupils[zone * trackYears + step],
      );
      const expected = new Float64Array(sites);
      allocatePupils(sets, kernel, pupils, mass, expected);
      for (let site = 0; site < sites; site++) {
        const row = outcomes.sites.sites.indexOf(id(site));
        expect(outcomes.sites.pupils[row * years + step]).toBeCloseTo(expected[site], 9);
      }
    }
  });
});
