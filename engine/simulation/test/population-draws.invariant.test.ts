import { projectCentral, projectDraws } from '@transitieatlas/demography';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { defaultPopulationOptions, drawPopulation, run, trackPopulation } from '../src/index.ts';
import { prepareDraws } from '../src/population-draws.ts';
import { example as dataset } from './grown-example.ts';

const model = prepareDraws(dataset, 2050);
const track = trackPopulation(dataset, 2050);

describe('draws of the example region', () => {
  it('without shocks are the projection of the run, in every municipality and year', () => {
    const central = projectCentral(model.input);
    let compared = 0;
    track.municipalities.forEach((_, place) => {
      for (let step = 0; step <= model.input.years; step++) {
        const at = place * track.years.length + model.firstYear + step - (track.years[0] ?? 0);
        const expected = track.municipalityPopulation[at];
        if (expected === undefined) continue;
        const found = central.totals[place * (model.input.years + 1) + step] ?? Number.NaN;
        expect(Math.abs(found - expected)).toBeLessThan(1e-6);
        compared++;
      }
    });
    expect(compared).toBeGreaterThan(100);
  });

  it('start from the same people whether a track was made for them or not', () => {
    const again = Object.freeze({ ...dataset });
    const kept = trackPopulation(again, 2049, defaultPopulationOptions, true);
    const { input, shocks, firstYear } = prepareDraws(again, 2050);
    expect({ input, shocks, firstYear }).toEqual({
      input: model.input,
      shocks: model.shocks,
      firstYear: model.firstYear,
    });
    const years = kept.years.length;
    kept.population.forEach((persons, at) => {
      const same = track.population[Math.floor(at / years) * track.years.length + (at % years)];
      if (persons !== same) expect(persons).toBe(same);
    });
  });

  it('are the same for the same seed, others for another, and the first of more draws', () => {
    const draw = (draws: number, seed: number) =>
      projectDraws(model.input, model.shocks, { draws, seed, levels: [], ageGroups: false, keepTotals: true });
    const [few, again, more, other] = [draw(10, 3), draw(10, 3), draw(25, 3), draw(10, 4)];
    expect(again.drawTotals).toEqual(few.drawTotals);
    expect(other.drawTotals).not.toEqual(few.drawTotals);
    const rows = (few.drawTotals?.length ?? 0) / 10;
    for (let row = 0; row < rows; row++) {
      expect(more.drawTotals?.subarray(row * 25, row * 25 + 10)).toEqual(
        few.drawTotals?.subarray(row * 10, row * 10 + 10),
      );
    }
  });

  it('have bands in order round the projection, wider every five years, and sums that are sums', () => {
    const drawn = drawPopulation(dataset, 2050, { draws: 200, seed: 1 });
    const levels = drawn.levels.length;
    const years = drawn.years.length;
    expect([...drawn.years].at(-1)).toBe(2050);
    for (let area = 0; area < drawn.municipalities.length; area++) {
      let before = 0;
      for (let step = 4; step < years; step += 5) {
        const row = area * years + step;
        const band = drawn.bands.totals.subarray(row * levels, (row + 1) * levels);
        for (let level = 1; level < levels; level++) expect(band[level]).toBeGreaterThan(band[level - 1] ?? 0);
        const width = ((band[5] ?? 0) - (band[1] ?? 0)) / (band[3] ?? 1);
        expect(width).toBeGreaterThan(before);
        before = width;
        const at = area * track.years.length + (drawn.years[step] ?? 0) - (track.years[0] ?? 0);
        const central = track.municipalityPopulation[at] ?? Number.NaN;
        expect(central).toBeGreaterThan(band[2] ?? 0);
        expect(central).toBeLessThan(band[4] ?? 0);
      }
    }
    for (let step = 0; step < years; step++) {
      let sum = 0;
      for (let area = 0; area < drawn.municipalities.length; area++) sum += drawn.bands.means[area * years + step] ?? 0;
      expect(Math.abs(sum - (drawn.nation.means[step] ?? 0))).toBeLessThan(1e-6);
    }
  });

  it('spread as far as the forecast was off before, within a fifth, at 5, 10 and 20 years', () => {
    const draws = 600;
    const drawn = projectDraws(model.input, model.shocks, {
      draws,
      seed: 2,
      levels: [],
      ageGroups: false,
      keepTotals: true,
    });
    for (const years of [5, 10, 20]) {
      let logs = 0;
      for (let area = 0; area < model.input.areas; area++) {
        const from = (area * model.input.years + years - 1) * draws;
        const values = [...(drawn.drawTotals ?? new Float64Array(0)).subarray(from, from + draws)]
          .map(Math.log)
          .sort((a, b) => a - b);
        const reach = ((values[Math.floor(0.9 * draws)] ?? 0) - (values[Math.floor(0.1 * draws)] ?? 0)) / 2;
        logs += Math.log(reach / model.readReach(area, years, 0.8));
      }
      expect(Math.abs(Math.exp(logs / model.input.areas) - 1)).toBeLessThan(0.2);
    }
  });
});

describe('the chance that a site is below its norm', () => {
  const schedule = getValue(resolveScenario(createEmptyScenario('nothing'), dataset));
  const draw = (draws: number, seed: number) =>
    run(dataset, schedule, { until: 2035, flows: false, draws: { draws, seed } });
  const outcomes = draw(30, 5);
  const { siteDraws, sites, years } = outcomes;
  const plain = run(dataset, schedule, { until: 2035, flows: false });

  it('leaves the run without chance as it was', () => {
    expect(plain.siteDraws).toBeUndefined();
    expect(sites.pupils).toEqual(plain.sites.pupils);
    expect(outcomes.causes.options).not.toBe(plain.causes.options);
  });

  it('is a share of the draws, not known where a site is closed or the year is not modelled', () => {
    let between = 0;
    siteDraws?.chanceBelowNorm.forEach((chance, at) => {
      const known = !Number.isNaN(chance);
      if (sites.open[at] === 0 || (years[at % years.length] ?? 0) < outcomes.firstModelledYear)
        expect(known).toBe(false);
      if (!known) return;
      expect(Math.abs(chance * 30 - Math.round(chance * 30))).toBeLessThan(1e-9);
      expect(siteDraws.chanceEnds[at]).toBeLessThanOrEqual(chance);
      if (chance > 0 && chance < 1) between++;
    });
    expect(between).toBeGreaterThan(20);
  });

  it('is zero far above the norm and one far below it', () => {
    siteDraws?.chanceBelowNorm.forEach((chance, at) => {
      if (Number.isNaN(chance)) return;
      const ratio = (sites.pupils[at] ?? 0) / (sites.norm[at] ?? 1);
      if (ratio > 3) expect(chance).toBe(0);
      if (ratio < 0.3) expect(chance).toBe(1);
    });
  });

  it('is the same for the same seed', () => {
    expect(draw(30, 5).siteDraws).toEqual(siteDraws);
    expect(draw(30, 6).siteDraws?.chanceBelowNorm).not.toEqual(siteDraws?.chanceBelowNorm);
  });
});
