/**
 * The errors of the people of regions from the draws of their municipalities: what the chance of a class is counted on.
 *
 * The draws are those of the population: fertility, mortality and migration go astray in the country, the province and
 * the municipality, and the sum of a region is the sum of its municipalities in every draw.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { projectCentral, projectDraws } from '@transitieatlas/demography';
import { cutInput, cutShocks } from './draw-people.ts';
import { prepareDraws } from './population-draws.ts';
import type { PopulationOptions } from './population-options.ts';

/** A region of which the draws are asked. */
export interface DrawnRegion {
  readonly region: string;
  /** Codes in the division of the dataset. */
  readonly municipalities: readonly string[];
}

/** What is drawn for classes. */
export interface RegionDrawOptions {
  readonly draws: number;
  readonly seed: number;
  /** 1 Januaries that are asked; those up to the last count have no error. */
  readonly years: readonly number[];
  /** Year to prepare draws until, at least the last of `years`. */
  readonly until: number;
  readonly population?: PopulationOptions;
}

/** Logarithm of drawn ÷ central persons by region, by year that is drawn, by draw. */
export type RegionErrors = ReadonlyMap<string, ReadonlyMap<number, Float64Array>>;

/**
 * Draw the errors of regions; one without any known municipality is left out.
 *
 * @throws RangeError as `drawPopulation`
 */
export function drawRegionErrors(
  dataset: Dataset,
  regions: readonly DrawnRegion[],
  { draws, seed, years, until, population }: RegionDrawOptions,
): RegionErrors {
  const model = prepareDraws(dataset, until, population);
  const asked = [...new Set(years)].filter((year) => year > model.firstYear).sort((a, b) => a - b);
  const positions = new Map(model.municipalities.map((code, position) => [code, position]));
  const placed = regions.map(({ region, municipalities }) => ({
    region,
    places: municipalities.flatMap((code) => positions.get(code) ?? []),
  }));
  const only = [...new Set(placed.flatMap(({ places }) => places))].sort((a, b) => a - b);
  if (asked.length === 0 || only.length === 0) return new Map();
  const steps = asked[asked.length - 1] - model.firstYear;
  const input = cutInput(model.input, only, steps);
  const shocks = cutShocks(model.shocks, only);
  const central = projectCentral(input).totals;
  const { drawTotals } = projectDraws(input, shocks, { draws, seed, levels: [], ageGroups: false, keepTotals: true });
  if (drawTotals === undefined) throw new Error('The draws kept no totals.');
  const rows = new Map(only.map((place, row) => [place, row]));
  return new Map(
    placed
      .filter(({ places }) => places.length > 0)
      .map(({ region, places }) => [
        region,
        new Map(
          asked.map((year) => {
            const step = year - model.firstYear;
            let usual = 0;
            const sums = new Float64Array(draws);
            for (const place of places) {
              const row = rows.get(place) ?? 0;
              usual += central[row * (steps + 1) + step];
              const from = (row * steps + step - 1) * draws;
              for (let draw = 0; draw < draws; draw++) sums[draw] += drawTotals[from + draw];
            }
            return [year, sums.map((sum) => Math.log(sum / usual))];
          }),
        ),
      ]),
  );
}
