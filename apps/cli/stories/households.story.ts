/** Households and labour force of the country, against what the publishers print. */
import type { Dataset } from '@transitieatlas/dataset';
import { listRegions } from '@transitieatlas/dataset';
import { backtestHouseholds, sumRegionHouseholds, trackHouseholds, trackLabourForce } from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { countHouseholds } from '../src/atlas-counts.ts';
import { hasCountry, nameStory, openCountry } from './country.ts';

/** Private households of the country as published (CBS 37556, 70072ned, KWB 2017 and 2023; 2018 from postcodes). */
const published: readonly (readonly [year: number, households: number])[] = [
  [2013, 7_569_371],
  [2015, 7_665_198],
  [2017, 7_794_075],
  [2018, 7_857_914],
  [2023, 8_270_244],
];

describe.skipIf(!hasCountry)(nameStory('the households of the country'), () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await openCountry();
    trackHouseholds(dataset, 2050);
  });

  it('are the published numbers in every counted year, as read and as tracked', () => {
    const read = new Map(countHouseholds(dataset).map(({ year, households }) => [year, households]));
    const track = trackHouseholds(dataset, 2050);
    for (const [year, households] of published) {
      const step = year - (track?.years[0] ?? 0);
      const years = track?.years.length ?? 0;
      const sum = track?.municipalities.reduce((all, _, place) => {
        const value = track.households[place * years + step] ?? Number.NaN;
        return Number.isNaN(value) ? all : all + value;
      }, 0);
      expect(read.get(year)).toBe(households);
      expect(sum).toBeCloseTo(households, 0);
    }
  });

  it('lived alone in 37.4 % of households in 2015, with 2.17 persons each', () => {
    const track = trackHouseholds(dataset, 2050);
    if (track === undefined) throw new Error('The country has households.');
    const [years, step] = [track.years.length, 2015 - (track.years[0] ?? 0)];
    let [alone, households, persons] = [0, 0, 0];
    track.municipalities.forEach((_, place) => {
      const cell = place * years + step;
      alone += track.byType[cell * track.types.length] ?? 0;
      households += track.households[cell] ?? 0;
      persons += (track.households[cell] ?? 0) * (track.meanSize[cell] ?? 0);
    });
    expect(alone / households).toBeCloseTo(0.374, 3);
    expect(persons / households).toBeCloseTo(2.17, 2);
  });

  it('of 2023 made from what was known in 2015 and 2017 are nearer than any simple rule', () => {
    for (const jumpOff of [2015, 2017]) {
      const [engine, ...rules] = backtestHouseholds(dataset, jumpOff, 2023);
      for (const rule of rules) expect(engine?.mape).toBeLessThan(rule.mape);
      expect(engine?.mape).toBeLessThan(0.0105);
    }
    // Two jump-offs of the whole country: minutes on a machine that does other things as well.
  });

  it('of every region are there in every year until 2050', () => {
    for (const region of listRegions(dataset)) {
      const households = sumRegionHouseholds(dataset, region, 2050);
      expect(households.size).toBe(38);
      expect([...households.values()].every((value) => value > 0)).toBe(true);
    }
  });
});

describe.skipIf(!hasCountry)(nameStory('the labour force of the country'), () => {
  it('has the published 9,737 thousand people in work in 2023, within a half per cent for the date', async () => {
    const labour = trackLabourForce(await openCountry(), 2050);
    if (labour === undefined) throw new Error('The country has a labour force.');
    const cells = 2 * labour.ageFrom.length;
    const step = 2023 - (labour.years[0] ?? 0);
    let employed = 0;
    labour.municipalities.forEach((_, place) => {
      const from = (place * labour.years.length + step) * cells;
      for (const value of labour.employed.subarray(from, from + cells)) if (!Number.isNaN(value)) employed += value;
    });
    // 1 January against the average of the year.
    expect(Math.abs(employed / 9_737_000 - 1)).toBeLessThan(0.005);
  });
});
