/**
 * The forecast that we publish: totals from blended growth, ages from cohorts steered to them, intervals
 * from how far the same forecast was off before.
 */
import { blendGrowth } from './blend-growth.ts';
import {
  addParts,
  type ErrorModel,
  fitErrorModel,
  type PastError,
  readBounds,
  readChance,
  readErrorParts,
} from './error-model.ts';
import { extrapolateNation, holdConstant } from './extrapolate-totals.ts';
import { canFollowCohorts, getFirstYear } from './hamilton-perry.ts';
import { cutHistory, type History, readYear } from './history.ts';
import type { ForecastInterval, MethodForecast } from './method-forecast.ts';
import { forecastNation } from './national-growth.ts';
import { projectStructure } from './project-structure.ts';
import { addRestOfNation } from './rest-of-nation.ts';
import { declineInTenYears } from './scores.ts';
import { rakeToNation } from './share-totals.ts';

/** Nominal coverages that are published. */
export const publishedLevels = [0.67, 0.8, 0.95] as const;

/**
 * Chance of decline from which an area is named as declining.
 *
 * Lower than one half: pulling growth to the nation hides declines, and to miss one costs a region more
 * than to look at one in vain. The same for all countries; from 0.31 to 0.36 the three samples together do not change.
 */
const namedFrom = 0.35;

/**
 * Forecast with the engine, and once more with the raking switched the other way, to show what it does.
 *
 * With a given national total the areas are raked to it; without one they are not, because a national
 * extrapolation that proves too high hides the declines.
 */
export function forecastEngine(history: History, horizon: number, nationGiven?: number): MethodForecast[] {
  const given = nationGiven !== undefined;
  const { areas } = history;
  const whole = addRestOfNation(history);
  const free = blendGrowth(whole, horizon, nationGiven ?? forecastNation(history, horizon));
  const rake = (all: Float64Array, nation: number): Float64Array => rakeToNation(whole, all, nation).slice(0, areas);
  const totals = given ? rake(free, nationGiven) : free.slice(0, areas);
  const model = learnErrors(history, horizon, given);
  const finish = (method: string, persons: Float64Array, known: boolean): MethodForecast => ({
    method,
    totals: persons,
    ...describeErrors(history, horizon, persons, model, known),
  });
  const other = given
    ? finish('engine-unraked', blendGrowth(whole, horizon, forecastNation(history, horizon)).slice(0, areas), false)
    : finish('engine-raked', rake(free, extrapolateNation(history, horizon)), false);
  const ages = canFollowCohorts(history) ? { structure: projectStructure(history, horizon, totals) } : {};
  return [{ ...finish('engine', totals, given), ...ages }, other];
}

/** Intervals, chances of decline and named declines of a forecast. */
function describeErrors(
  history: History,
  horizon: number,
  totals: Float64Array,
  model: ErrorModel,
  nationKnown: boolean,
): Pick<MethodForecast, 'intervals' | 'chances' | 'declines'> {
  const now = holdConstant(history);
  const scales = now.map(
    (persons) => addParts(readErrorParts(persons, horizon, nationKnown)) * model.scale * model.inflate(persons),
  );
  const intervals = publishedLevels.map((level): ForecastInterval => {
    const bounds = Array.from(totals, (persons, area) => readBounds(persons, scales[area], level));
    return {
      level,
      lower: Float64Array.from(bounds, ({ lower }) => lower),
      upper: Float64Array.from(bounds, ({ upper }) => upper),
    };
  });
  const limit = 1 - (declineInTenYears * horizon) / 10;
  // Where nobody lives nobody can leave.
  const chances = totals.map((persons, area) =>
    now[area] > 0 ? readChance(persons, scales[area], limit * now[area]) : 0,
  );
  return { intervals, chances, declines: Array.from(chances, (chance) => chance >= namedFrom) };
}

/** Run the engine from earlier origins and see how far it was off; nothing after the jump-off is used. */
export function learnErrors(history: History, horizon: number, given: boolean): ErrorModel {
  const { years, areas } = history;
  const jumpOff = years[years.length - 1];
  const first = getFirstYear(history);
  const past: PastError[] = [];
  const reach = Math.min(horizon, Math.max(5, Math.floor((jumpOff - first) / 2)));
  let origins = 0;
  for (const origin of years) {
    if (origin - first < 5 || origin + reach > jumpOff || origin < jumpOff - reach - 10) continue;
    const earlier = cutHistory(history, origin);
    const later = readYear(history.nationTotals, 0, history.nationYears, origin + reach);
    const whole = addRestOfNation(earlier);
    const free = blendGrowth(whole, reach, given ? later : forecastNation(earlier, reach));
    const totals = given ? rakeToNation(whole, free, later) : free;
    for (let area = 0; area < areas; area++) {
      const start = area * years.length;
      const persons = readYear(history.totals, start, years, origin);
      const outcome = readYear(history.totals, start, years, origin + reach);
      if (!(outcome > 0 && totals[area] > 0)) continue;
      const expected = addParts(readErrorParts(persons, reach, given));
      past.push({ area, error: Math.log(outcome / totals[area]), expected, persons });
    }
    // Origins that overlap tell the same story twice.
    origins += 1 / Math.max(1, reach);
  }
  return fitErrorModel(past, origins);
}
