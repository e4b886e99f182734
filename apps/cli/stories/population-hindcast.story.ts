/** The projection of a run held against what happened since, and against the flows that would poison it. */
import type { Dataset } from '@transitieatlas/dataset';
import {
  defaultPopulationOptions,
  drawPopulation,
  estimateLifeExpectancy,
  type PopulationTrack,
  trackPopulation,
} from '@transitieatlas/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';
import { type HindcastScore, measureHindcast } from './measure-hindcast.ts';

/** Worst mean and age-structure error that the projection may have, in percent; NaN where ages were not counted. */
const bounds = [
  { start: 2013, target: 2018, mape: 1.7, ages: 3.9 },
  { start: 2013, target: 2021, mape: 2.8, ages: 6.1 },
  { start: 2013, target: 2023, mape: 3.9, ages: Number.NaN },
  { start: 2016, target: 2021, mape: 2.1, ages: 5.8 },
  { start: 2016, target: 2023, mape: 3.3, ages: Number.NaN },
  { start: 2018, target: 2021, mape: 1.2, ages: 3.8 },
  { start: 2018, target: 2023, mape: 2.3, ages: Number.NaN },
] as const;

describe.skipIf(!hasCountry)(nameStory('the projection of a run, made earlier'), () => {
  let country: Dataset;
  beforeAll(async () => {
    country = await openCountry();
  });

  it.each([2013, 2016, 2018])('from %i is no further off than stated', { timeout: 120_000 }, (start) => {
    const asked = bounds.filter((bound) => bound.start === start);
    const scores = measureHindcast(
      country,
      start,
      asked.map(({ target }) => target),
    );
    console.info(scores.map(writeScore).join('\n'));
    scores.forEach((score, at) => {
      expect(score.areas).toBe(342);
      expect(score.mape).toBeLessThan(asked[at]?.mape ?? 0);
      const ages = asked[at]?.ages ?? Number.NaN;
      if (!Number.isNaN(ages)) expect(score.ageStructureError).toBeLessThan(ages);
    });
  });

  it('covers what happened by 2023 with most of its intervals of 2018', { timeout: 120_000 }, async () => {
    const { forgetAfter } = await import('./known-then.ts');
    const truth = trackPopulation(country, 2024);
    const drawn = drawPopulation(forgetAfter(country, 2018), 2023, { draws: 200, seed: 1 });
    const covered = [1, 5].map((level) =>
      drawn.municipalities.filter((_, area) => {
        const row = area * drawn.years.length + drawn.years.indexOf(2023);
        const outcome = truth.municipalityPopulation[area * truth.years.length + truth.years.indexOf(2023)] ?? 0;
        const bound = drawn.bands.totals[row * drawn.levels.length + level] ?? 0;
        return level === 1 ? outcome >= bound : outcome <= bound;
      }),
    );
    const inside = covered[0]?.filter((code) => covered[1]?.includes(code)).length ?? 0;
    console.info(`80 % intervals 2018 → 2023 cover ${((100 * inside) / drawn.municipalities.length).toFixed(0)} %`);
    expect(inside / drawn.municipalities.length).toBeGreaterThan(0.5);
  });
});

describe.skipIf(!hasCountry)(nameStory('a reception centre in a region of decline'), () => {
  const westerwolde = 'GM1950';
  let apart: PopulationTrack;
  let mixed: PopulationTrack;
  let country: Dataset;
  beforeAll(async () => {
    country = await openCountry();
    apart = trackPopulation(country, 2050);
    mixed = trackPopulation(country, 2050, {
      ...defaultPopulationOptions,
      specialFlows: { asylum: false, students: false, border: false },
    });
  });
  const read = (track: PopulationTrack, year: number): number =>
    track.municipalityPopulation[
      track.municipalities.indexOf(westerwolde) * track.years.length + track.years.indexOf(year)
    ] ?? Number.NaN;

  it('is found without its name, by thousands who come from abroad and move on', () => {
    const asylum = apart.specialFlows.filter(({ kind }) => kind === 'asylum');
    expect(asylum.map(({ municipality }) => municipality).sort()).toEqual(['GM0784', 'GM1706', westerwolde]);
    const flow = asylum.find(({ municipality }) => municipality === westerwolde);
    // Immigration of 2019 to 2023: 7,834, 6,639, 13,915, 15,443 and 16,109, of which the median is 13,915.
    expect(flow?.personsPerYear).toBeGreaterThan(13_000);
    expect(flow?.personsPerYear).toBeLessThan(13_915);
  });

  it('does not make its municipality grow when it is kept apart, and does when it is not', () => {
    expect(Math.abs(read(apart, 2034) / read(apart, 2024) - 1)).toBeLessThan(0.06);
    expect(read(mixed, 2034) / read(mixed, 2024)).toBeGreaterThan(1.3);
  });

  it('leaves the country as it is: both ways the municipalities add up to the same within a thousandth', () => {
    const sum = (track: PopulationTrack) =>
      track.municipalities.reduce((total, _, place) => {
        return total + (track.municipalityPopulation[place * track.years.length + track.years.indexOf(2034)] ?? 0);
      }, 0);
    expect(Math.abs(sum(mixed) / sum(apart) - 1)).toBeLessThan(0.001);
  });

  it('Lee–Carter on the observed periods gives 2050 a life expectancy near the published one', () => {
    const published = estimateLifeExpectancy(country, 2050, 'published');
    const own = estimateLifeExpectancy(country, 2050, 'lee-carter');
    console.info(
      `e0 2050 published ${published.men.toFixed(2)} / ${published.women.toFixed(2)}, Lee–Carter ${own.men.toFixed(2)} / ${own.women.toFixed(2)}`,
    );
    expect(Math.abs(own.men - published.men)).toBeLessThan(2.5);
    expect(Math.abs(own.women - published.women)).toBeLessThan(2.5);
  });
});

function writeScore({ start, target, mape, medianApe, malpe, ageStructureError, national }: HindcastScore): string {
  const figures = [mape, medianApe, malpe, ageStructureError, national].map((value) => value.toFixed(2));
  return `${start} → ${target}: MAPE ${figures[0]}, median ${figures[1]}, MALPE ${figures[2]}, ages ${figures[3]}, country ${figures[4]}`;
}
