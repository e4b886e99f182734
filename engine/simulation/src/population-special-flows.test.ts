import type { Cell } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { createPeopleWorld, fillEvenly } from '../test/people-world.ts';
import { defaultPopulationOptions } from './population-options.ts';
import { type PopulationTrack, trackPopulation } from './population-track.ts';

interface Account {
  readonly immigration: number;
  readonly emigration: number;
  readonly arrivals: number;
  readonly departures: number;
}

const quiet: Account = { immigration: 20, emigration: 10, arrivals: 200, departures: 200 };
/** From 2017 on a thousand people come through GM1 every year; each year 100 more come than leave. */
const reception: Account = { immigration: 1020, emigration: 10, arrivals: 200, departures: 1100 };
const years = Array.from({ length: 9 }, (_, step) => 2012 + step);

/** Five municipalities of 9,500; nobody is born or dies, and the country sends out as many as it takes in. */
function createWorld() {
  const codes = ['GM1', 'GM2', 'GM3', 'GM4', 'GM5'];
  const components: Cell[][] = [];
  const stocks = new Map(codes.map((code) => [code, 9500]));
  for (const year of years) {
    let [begin, end] = [0, 0];
    for (const code of codes) {
      const busy = code === 'GM1' && year >= 2017;
      // Who goes on from the reception arrives evenly in the four others.
      const flow = busy ? reception : year >= 2017 ? { ...quiet, arrivals: 425 } : quiet;
      const start = stocks.get(code) ?? 0;
      const next = start + flow.immigration - flow.emigration + flow.arrivals - flow.departures;
      components.push([
        code,
        year,
        'T',
        start,
        0,
        0,
        flow.immigration,
        flow.emigration,
        flow.arrivals,
        flow.departures,
        0,
        next,
      ]);
      stocks.set(code, next);
      begin += start;
      end += next;
    }
    components.push(['NL01', year, 'T', begin, 0, 0, end - begin, 0, 0, 0, 0, end]);
  }
  return createPeopleWorld({
    division: 2021,
    zones: codes.map((code, at) => [`100${at}`, code] as const),
    municipalities: codes.flatMap((code) => years.map((year) => [code, year] as const)),
    zonePopulation: codes.flatMap((code, at) => [
      ...fillEvenly(`100${at}`, 2013, 50),
      ...fillEvenly(`100${at}`, 2021, (stocks.get(code) ?? 0) / 190),
    ]),
    components,
  });
}

const world = createWorld();
const readFlow = (track: PopulationTrack, name: 'immigration' | 'departures', year: number) =>
  track.municipalityFlows[name][year - (track.years[0] ?? 0)] ?? Number.NaN;
const readPersons = (track: PopulationTrack, year: number) =>
  track.municipalityPopulation[year - (track.years[0] ?? 0)] ?? Number.NaN;

describe('a reception centre in one of five alike municipalities', () => {
  const apart = trackPopulation(world, 2031);
  const mixed = trackPopulation(world, 2031, {
    ...defaultPopulationOptions,
    specialFlows: { asylum: false, students: false, border: false },
  });

  it('is found by its figures: a thousand a year beyond the usual twenty, four hundred still there', () => {
    const [flow, ...others] = apart.specialFlows;
    expect(others).toEqual([]);
    expect(flow).toMatchObject({ municipality: 'GM1', kind: 'asylum', keptApart: true, nature: 'estimated' });
    expect(flow?.personsPerYear).toBeGreaterThan(980);
    expect(flow?.personsPerYear).toBeLessThan(1020);
    expect(flow?.present).toBeGreaterThan(380);
    expect(flow?.present).toBeLessThan(420);
    expect(mixed.specialFlows[0]).toMatchObject({ kind: 'asylum', keptApart: false });
  });

  it('goes on at its level in and out', () => {
    expect(readFlow(apart, 'immigration', 2025)).toBeGreaterThan(980);
    expect(readFlow(apart, 'departures', 2025)).toBeGreaterThan(980);
  });

  it('is not in the rates of its people: between 150 and 300 leave a year, of 200 before it came', () => {
    const [flow] = apart.specialFlows;
    const own = readFlow(apart, 'departures', 2025) - (flow?.personsPerYear ?? Number.NaN);
    expect(own).toBeGreaterThan(150);
    expect(own).toBeLessThan(300);
    // Mixed with everybody else, all who are there leave at the rate of those who pass through.
    expect(readFlow(mixed, 'departures', 2025) / readPersons(mixed, 2025)).toBeGreaterThan(0.08);
    expect(Math.abs(readPersons(apart, 2031) / readPersons(apart, 2021) - 1)).toBeLessThan(0.1);
  });

  it('closes the account of every projected year either way', () => {
    for (const track of [apart, mixed]) {
      const flows = track.municipalityFlows;
      const length = track.years.length;
      for (let place = 0; place < track.municipalities.length; place++) {
        for (let year = 2021 - (track.years[0] ?? 0); year + 1 < length; year++) {
          const at = place * length + year;
          const change =
            (flows.births[at] ?? 0) -
            (flows.deaths[at] ?? 0) +
            (flows.arrivals[at] ?? 0) -
            (flows.departures[at] ?? 0) +
            (flows.immigration[at] ?? 0) -
            (flows.emigration[at] ?? 0);
          const [start = 0, end = 0] = track.municipalityPopulation.subarray(at, at + 2);
          expect(Math.abs(end - start - change)).toBeLessThan(1e-6);
        }
      }
    }
  });
});
