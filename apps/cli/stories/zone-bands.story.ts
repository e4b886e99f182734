/** The bands of zones, and the errors that they are drawn from, held against what was counted later. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dataset, listZoneMunicipalities } from '@transitieatlas/dataset';
import {
  createHistory,
  forecastNation,
  getQuantileT5,
  nationalScalePerYear,
  readZoneScale,
} from '@transitieatlas/demography';
import type { Outcomes } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { drawPopulation, type PopulationTrack, run, trackPopulation } from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';
import { forgetAfter } from './known-then.ts';

/** Positions of the ends of the intervals of 67, 80 and 95 % among the seven levels. */
const intervals = [
  [67, 2, 4],
  [80, 1, 5],
  [95, 0, 6],
] as const;
const shares = [67, 80, 95] as const;

/** The last year that a forecast is held against: what it says of the years before does not depend on it. */
const lastTarget = 2021;

/** Zones and counts that are judged: smaller ones are rounded to fives. */
const fewest = { persons: 200, children: 40 };

function show(name: string, covered: readonly number[]): void {
  console.info(`${name}: ${covered.map((share) => (100 * share).toFixed(1)).join(' / ')} % in 67 / 80 / 95 %`);
}

/** Shares of outcomes within each interval. */
function cover(outcomes: readonly number[], read: (row: number, level: number) => number): number[] {
  return intervals.map(([, low, high]) => {
    const inside = outcomes.filter((outcome, row) => outcome >= read(row, low) && outcome <= read(row, high));
    return inside.length / outcomes.length;
  });
}

/** Shares of errors within what Student's t with five degrees of freedom gives each level. */
function coverErrors(errors: readonly { error: number; scale: number }[]): number[] {
  return shares.map((share) => {
    const reach = getQuantileT5((1 + share / 100) / 2);
    return errors.filter(({ error, scale }) => Math.abs(error) <= reach * scale).length / errors.length;
  });
}

describe.skipIf(!hasCountry)(nameStory('bands of zones'), () => {
  let country: Dataset;
  let truth: PopulationTrack;
  /** Runs with draws, by the year that they were made in: one for all years that it is held against. */
  const drawn = new Map<number, Outcomes>();
  beforeAll(async () => {
    country = await openCountry();
    truth = trackPopulation(country, 2024);
  });
  const at = (track: PopulationTrack, row: number, year: number) =>
    row * track.years.length + track.years.indexOf(year);

  it.each([
    [2013, 2018],
    [2013, 2021],
    [2018, 2021],
  ])('drawn from %i hold the people of %i as often as they say', { timeout: 240_000 }, (start, target) => {
    const known = forgetAfter(country, start);
    const schedule = getValue(resolveScenario(createEmptyScenario('then'), known));
    const outcomes =
      drawn.get(start) ?? run(known, schedule, { until: 2024, flows: false, draws: { draws: 200, seed: 1 } });
    drawn.set(start, outcomes);
    const { zones, zoneDraws } = outcomes;
    if (zoneDraws === undefined) throw new Error('The run has no bands.');
    const step = zoneDraws.populationYears.indexOf(target);
    const judged = zones.zones.flatMap((zone, row) => {
      const place = truth.zones.indexOf(zone);
      return (truth.population[at(truth, place, start)] ?? 0) >= fewest.persons ? [{ row, place }] : [];
    });
    const covered = cover(
      judged.map(({ place }) => truth.population[at(truth, place, target)] ?? Number.NaN),
      (position, level) => {
        const row = judged[position]?.row ?? 0;
        return zoneDraws.population[(row * zoneDraws.populationYears.length + step) * 7 + level] ?? Number.NaN;
      },
    );
    show(`people of ${judged.length} zones, ${start} → ${target}`, covered);
    expect(covered[1]).toBeGreaterThan(0.76);
    expect(covered[1]).toBeLessThan(0.84);
  });

  it.each([
    [2013, 2018],
    [2013, 2021],
    [2018, 2021],
  ])('children from %i are as far off in %i as the scales say', { timeout: 240_000 }, (start, target) => {
    const forecast = trackPopulation(forgetAfter(country, start), lastTarget);
    const homes = listZoneMunicipalities(country, country.description.division);
    const sums = new Map<string, { came: number; said: number }>();
    const rows = truth.zones.map((zone, place) => {
      const came = truth.children0to9[at(truth, place, target)] ?? 0;
      const said = forecast.children0to9[at(forecast, forecast.zones.indexOf(zone), target)] ?? 0;
      const home = homes.get(zone) ?? '';
      const sum = sums.get(home) ?? { came: 0, said: 0 };
      sums.set(home, { came: sum.came + came, said: sum.said + said });
      return { came, said, home, before: truth.children0to9[at(truth, place, start)] ?? 0 };
    });
    const zones = rows.flatMap(({ came, said, home, before }) => {
      const sum = sums.get(home);
      if (sum === undefined || before < fewest.children || came <= 0 || said <= 0 || sum.came === came) return [];
      const error = Math.log(came / said) - Math.log(sum.came / sum.said);
      return [{ error, scale: readZoneScale('children', before, target - start) }];
    });
    const ofZones = coverErrors(zones);
    show(`children under ten of ${zones.length} zones, ${start} → ${target}`, ofZones);
    expect(ofZones[1]).toBeGreaterThan(0.72);
    expect(ofZones[1]).toBeLessThan(0.86);

    const groups = truth.ageGroups.length;
    const readChildren = (track: PopulationTrack, row: number) => {
      const cell = at(track, row, target) * 2 * groups + 1;
      return (track.municipalityAges[cell] ?? 0) + (track.municipalityAges[cell + groups] ?? 0);
    };
    const counted = truth.municipalities.map((code, place) => {
      const row = forecast.municipalities.indexOf(code);
      const children = Math.log(readChildren(truth, place) / readChildren(forecast, row));
      const people = Math.log(
        (truth.municipalityPopulation[at(truth, place, target)] ?? 0) /
          (forecast.municipalityPopulation[at(forecast, row, target)] ?? 1),
      );
      const before = at(truth, place, start) * 2 * groups + 1;
      const count = (truth.municipalityAges[before] ?? 0) + (truth.municipalityAges[before + groups] ?? 0);
      return { error: children - people, scale: readZoneScale('municipalChildren', count, target - start) };
    });
    const usual = counted.map(({ error }) => error).sort((a, b) => a - b)[counted.length >> 1] ?? 0;
    const ofPlaces = coverErrors(counted.map(({ error, scale }) => ({ error: error - usual, scale })));
    show(`children 5–9 of ${counted.length} municipalities beside their people, ${start} → ${target}`, ofPlaces);
    expect(ofPlaces[1]).toBeGreaterThan(0.6);
  });

  it('of municipalities hold what happened, over seven pairs of years together', { timeout: 240_000 }, () => {
    const covered = [2013, 2016, 2018].flatMap((start) => {
      const drawn = drawPopulation(forgetAfter(country, start), 2023, { draws: 400, seed: 1 });
      const targets = { 2013: [2018, 2021, 2023], 2016: [2021, 2023], 2018: [2021, 2023] }[start] ?? [];
      return targets.map((target) => {
        const step = drawn.years.indexOf(target);
        const outcomes = truth.municipalities.map(
          (_, place) => truth.municipalityPopulation[at(truth, place, target)] ?? Number.NaN,
        );
        const found = cover(
          outcomes,
          (row, level) => drawn.bands.totals[(row * drawn.years.length + step) * 7 + level] ?? Number.NaN,
        );
        show(`people of municipalities, ${start} → ${target}`, found);
        return found[1] ?? 0;
      });
    });
    const mean = covered.reduce((sum, share) => sum + share, 0) / covered.length;
    console.info(`mean of the 80 % intervals ${(100 * mean).toFixed(1)} %`);
    expect(mean).toBeGreaterThan(0.76);
    expect(mean).toBeLessThan(0.84);
  });
});

const longSeries = resolve(
  process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
  'cbs-national-series/37556_population-1899-2017.csv',
);

describe.skipIf(!existsSync(longSeries))(nameStory('the national part of the bands'), () => {
  it('is as large as the errors from 1950 to 2013, with nothing later', () => {
    const [head, ...rows] = readFileSync(longSeries, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const [yearAt, personsAt] = [head?.indexOf('Perioden') ?? -1, head?.indexOf('MannenEnVrouwen_1') ?? -1];
    const persons = new Map(rows.map((row) => [Number(row[yearAt]), 1000 * Number(row[personsAt])]));
    const perYear = [1, 3, 5, 8, 10].map((horizon) => {
      const errors: number[] = [];
      for (let origin = 1950; origin + horizon <= 2013; origin++) {
        const years = Array.from({ length: 11 }, (_, step) => origin - 10 + step);
        const series = {
          areas: ['NL'],
          years,
          sexes: ['T'],
          ages: [0],
          persons: Float64Array.from(years, (year) => persons.get(year) ?? Number.NaN),
          regions: [''],
          national: undefined,
        };
        const said = forecastNation(createHistory(series, origin), horizon);
        errors.push(Math.abs(Math.log((persons.get(origin + horizon) ?? Number.NaN) / said)));
      }
      errors.sort((a, b) => a - b);
      const logs = [0.5, 0.67, 0.8].map((level) => {
        const place = level * (errors.length - 1);
        const [below, above] = [errors[Math.floor(place)] ?? 0, errors[Math.ceil(place)] ?? 0];
        return Math.log((below + (above - below) * (place % 1)) / getQuantileT5((1 + level) / 2));
      });
      return Math.exp(logs.reduce((sum, value) => sum + value, 0) / 3) / horizon;
    });
    console.info(`national scale a year at 1, 3, 5, 8, 10 years: ${perYear.map((one) => one.toFixed(5)).join(' ')}`);
    for (const scale of perYear) expect(Math.abs(scale / nationalScalePerYear - 1)).toBeLessThan(0.15);
  });
});
