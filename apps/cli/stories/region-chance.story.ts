/**
 * Whether the errors that the chance of a class is drawn from are as large as those that came true.
 *
 * The engine forecasts all municipalities from an earlier count, with nothing later; the sums of the designated
 * regions are held against what was counted, and each error against the scale that `spreadRegion` gives it.
 */
import { listRegions } from '@transitieatlas/dataset';
import { createHistory, forecastAll, spreadRegion } from '@transitieatlas/demography';
import { listMunicipalityTotals } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { hasCountry, nameStory, openCountry } from './country.ts';

/** Two-sided quantiles of Student's t with five degrees of freedom. */
const quantiles = { 67: 1.081, 80: 1.476, 95: 2.571 } as const;
const cells = [
  [2017, 2022],
  [2018, 2023],
  [2019, 2024],
] as const;

describe.skipIf(!hasCountry)(nameStory('the chance of a class'), () => {
  it('rests on errors of regional sums as large as those of 2017 to 2024', async () => {
    const country = await openCountry();
    const totals = listMunicipalityTotals(country, country.description.division);
    const designated = listRegions(country).filter((one) => one.class === 'krimp' || one.class === 'anticipeer');
    const ratios: number[] = [];
    for (const [jumpOff, target] of cells) {
      const years = [...totals.keys()].filter((year) => year <= jumpOff).sort((a, b) => a - b);
      const areas = [...(totals.get(jumpOff)?.values.keys() ?? [])];
      const persons = (code: string, year: number) => totals.get(year)?.values.get(code) ?? Number.NaN;
      const series = {
        areas,
        years,
        sexes: ['T'],
        ages: [0],
        persons: Float64Array.from(areas.flatMap((code) => years.map((year) => persons(code, year)))),
        regions: areas.map(() => ''),
        national: undefined,
      };
      const history = createHistory(series, jumpOff);
      const forecast = forecastAll(history, target - jumpOff).find(({ method }) => method === 'engine')?.totals;
      for (const { municipalities } of designated) {
        const places = municipalities.map((code) => areas.indexOf(code));
        const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
        const expected = sum(places.map((place) => forecast?.[place] ?? Number.NaN));
        const observed = sum(municipalities.map((code) => persons(code, target)));
        const sizes = municipalities.map((code) => persons(code, jumpOff));
        const { national, regional, local } = spreadRegion(sizes, target - jumpOff);
        ratios.push(Math.log(observed / expected) / Math.hypot(national, regional, local));
      }
    }
    const share = (limit: number) => ratios.filter((ratio) => Math.abs(ratio) <= limit).length / ratios.length;
    const covered = { 67: share(quantiles[67]), 80: share(quantiles[80]), 95: share(quantiles[95]) };
    const mean = ratios.reduce((total, one) => total + one, 0) / ratios.length;
    console.info(
      `${ratios.length} regional sums, five years ahead: ${JSON.stringify(covered)}, mean ${mean.toFixed(2)} scales`,
    );
    expect(ratios).toHaveLength(60);
    // Sixty sums of three overlapping periods: far fewer independent errors than that, so a wide band.
    expect(covered[80]).toBeGreaterThan(0.6);
    expect(covered[95]).toBeGreaterThan(0.8);
  });
});
