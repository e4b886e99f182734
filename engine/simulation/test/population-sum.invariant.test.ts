import { describe, expect, it } from 'vitest';
import type { Accounts } from '../src/population-accounts.ts';
import { type MunicipalModel, type MunicipalYear, projectMunicipalities } from '../src/population-municipalities.ts';
import { ages, cells, women } from '../src/population-shape.ts';

const jumpOff = 2021;
const horizon = 25;

const unknown: Accounts = {
  firstYear: 0,
  years: 0,
  population: new Float64Array(3).fill(Number.NaN),
  births: new Float64Array(0),
  deaths: new Float64Array(0),
  netMigration: new Float64Array(0),
  arrivals: new Float64Array(0),
  departures: new Float64Array(0),
  immigration: new Float64Array(0),
  emigration: new Float64Array(0),
};

/** Persons by cell of a young and an old town; the last position is that of zones without a municipality. */
const young = Float64Array.from({ length: cells }, (_, cell) => 900 - 8 * (cell % ages));
const old = Float64Array.from({ length: cells }, (_, cell) => 100 + 6 * (cell % ages) + (cell < ages ? 0 : 15));
const nobody = new Float64Array(cells);
const logSurvival = Float64Array.from({ length: cells }, (_, cell) => -0.0005 * Math.exp(0.08 * (cell % ages)));
const fertility = Float64Array.from({ length: ages }, (_, age) => (age >= 20 && age < 40 ? 0.08 : 0));
const emigrationRates = Float64Array.from({ length: cells }, (_, cell) => (cell % ages < 40 ? 0.02 : 0.004));
const join = (parts: readonly Float64Array[]) => Float64Array.from(parts.flatMap((part) => [...part]));
const times = (values: Float64Array, factor: number) => values.map((value) => value * factor);
const add = (first: Float64Array, second: Float64Array) => first.map((value, at) => value + (second[at] ?? 0));

/** A country of places with their own rates of everything; nothing is counted after the jump-off. */
function createModel(places: readonly { level: number; share: number; own: number }[], raked: boolean): MunicipalModel {
  const all = [...places, { level: 1, share: 0, own: 0 }];
  const spread = (read: (place: (typeof all)[number]) => number) => Float64Array.from(all, read);
  return {
    inputs: {
      zones: [],
      municipalities: places.map((_, at) => `GM${at}`),
      zoneMunicipality: new Int32Array(0),
      zoneCounts: new Map(),
      municipalityCounts: new Map(),
      municipalAccounts: unknown,
      nationalAccounts: unknown,
    },
    rates: (year) => ({ logSurvival: logSurvival.map((value) => value * 0.985 ** (year - jumpOff)), fertility }),
    ratios: {
      nationalBirths: new Map([[2020, 0.95]]),
      nationalDeaths: new Map([[2020, 1.04]]),
      births: spread(({ level }) => 2 - level),
      deaths: spread(({ level }) => level),
    },
    structures: () => nobody,
    pattern: {
      departureRates: join(all.map(({ level }) => times(new Float64Array(cells).fill(0.04), level))),
      emigrationRates: join(all.map(({ level }) => times(emigrationRates, level))),
      countryEmigrationRates: emigrationRates,
      arrivals: join(all.map(({ share }) => new Float64Array(cells).fill(20 * share))),
      immigrants: Float64Array.from({ length: cells }, (_, cell) => (cell % ages < 35 ? 12 : 1)),
    },
    pool: add(young, old),
    flowLevels: {
      departures: spread(() => 1),
      emigration: spread(() => 1),
      countryEmigration: 1.1,
      immigration: spread(({ share }) => share),
    },
    levels: {
      firstYear: jumpOff,
      nationalRecent: 900,
      nationalLongTerm: 500,
      own: spread(({ own }) => own),
      coverage: 1,
    },
    ownAccounts: unknown,
    specialFlows: [],
    raked,
  };
}

const towns = [
  { level: 0.8, share: 0.7, own: 900 },
  { level: 1.3, share: 0.3, own: -400 },
];
const project = (raked: boolean) =>
  projectMunicipalities(createModel(towns, raked), join([young, old, nobody]), jumpOff, horizon);
const together = projectMunicipalities(
  createModel([{ level: 1, share: 1, own: 500 }], true),
  join([add(young, old), nobody]),
  jumpOff,
  horizon,
);

function differ(apart: readonly MunicipalYear[]): number {
  let worst = 0;
  apart.forEach(({ end }, step) => {
    for (let cell = 0; cell < cells; cell++) {
      const sum = (end[cell] ?? 0) + (end[cells + cell] ?? 0);
      worst = Math.max(worst, Math.abs(sum - (together[step]?.end[cell] ?? Number.NaN)));
    }
  });
  return worst;
}

describe('a young and an old town, raked to their country', () => {
  const apart = project(true);

  it('add up to the projection of their sum in every year, sex and age', () => {
    expect(differ(apart)).toBeLessThan(1e-6);
  });

  it('do not without raking, so the raking does it', () => {
    expect(differ(project(false))).toBeGreaterThan(10);
  });

  it.each(['births', 'deaths', 'immigration', 'emigration'] as const)('add up in %s of every year', (name) => {
    apart.forEach((year, step) => {
      const sum = year[name].reduce((all, value) => all + value, 0);
      const other = together[step]?.[name].reduce((all, value) => all + value, 0) ?? Number.NaN;
      expect(Math.abs(sum - other)).toBeLessThan(1e-6);
    });
  });

  it('send each other as many as they get: internal net is zero', () => {
    for (const { arrivals, departures } of apart) {
      const net = arrivals.reduce((all, value) => all + value, 0) - departures.reduce((all, value) => all + value, 0);
      expect(Math.abs(net)).toBeLessThan(1e-6);
    }
  });

  it('stay two towns: the old one dies and the young one bears', () => {
    const [first] = apart;
    expect(first?.deaths[1]).toBeGreaterThan(first?.deaths[0] ?? 0);
    expect(first?.births[0]).toBeGreaterThan(first?.births[1] ?? 0);
    expect(apart.at(-1)?.end[women * ages + 20]).toBeGreaterThan(0);
  });

  it('close their account in every year', () => {
    for (const { start, end, births, deaths, arrivals, departures, immigration, emigration } of apart) {
      for (let place = 0; place < 2; place++) {
        const sum = (values: Float64Array) =>
          values.subarray(place * cells, (place + 1) * cells).reduce((all, value) => all + value, 0);
        const read = (flow: Float64Array) => flow[place] ?? Number.NaN;
        const moved = read(arrivals) - read(departures) + read(immigration) - read(emigration);
        expect(Math.abs(sum(end) - sum(start) - read(births) + read(deaths) - moved)).toBeLessThan(1e-6);
      }
    }
  });
});
