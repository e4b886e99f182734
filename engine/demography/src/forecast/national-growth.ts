/**
 * The nation's own forecast: near years go on as the last ones, far years as a long past.
 *
 * Up to five years ahead growth is the best linear guess from the years of the record: what lasts of each, fading
 * to a long-run level. From ten years on it is a mean over five and ten years and that level, as waves of migration
 * have come and gone by then. Between five and ten years the logarithm lies on a straight line.
 */
import { getFirstYear } from './hamilton-perry.ts';
import { type History, readYear } from './history.ts';
import { type GrowthSpan, predictGrowth } from './lasting-growth.ts';

/**
 * Growth a year to which nations return: the mean of the three samples over all their years (1.0, 0.5 and -0.1 %),
 * rounded. Any level from 0.3 to 0.5 % does as well for the three together.
 */
const longRunGrowth = 0.0045;

/**
 * How much of a nation's growth of one year lasts, and how it fades.
 *
 * On Norway, France, Scotland and the Netherlands 1950–2012, one to five years ahead: shares of 0.8 to 1 and
 * carries of 0.90 to 0.94 are within a few percent of each other, and all four are off less than by the mean of
 * five and ten years.
 *
 * @source CBS 37556, population since 1899
 */
const persistence = { share: 0.9, carry: 0.92 } as const;

/** Weights of growth over five and ten years in the far forecast; the long-run level has the rest. */
const farWeights = { fiveYears: 0.35, tenYears: 0.35 } as const;

/** Years ahead up to which the near forecast holds, and from which the far one does. */
const near = 5;
const far = 10;

/** Years of the past that the near forecast looks at; at this carry earlier ones weigh nothing. */
const recordYears = 15;

/** Forecast the nation from its own past alone, persons at jump-off + horizon. */
export function forecastNation(history: History, horizon: number): number {
  const now = history.nationTotals[history.nationTotals.length - 1];
  return now * Math.exp(readLogGrowth(history, horizon));
}

/** Growth of the nation a year over a base period or as much of it as there is. */
export function readNationGrowth(history: History, baseYears: number): number {
  const { nationYears, nationTotals } = history;
  const jumpOff = history.years[history.years.length - 1];
  const base = Math.max(getFirstYear(history), jumpOff - baseYears);
  if (base === jumpOff) return 0;
  const now = readYear(nationTotals, 0, nationYears, jumpOff);
  return Math.log(now / readYear(nationTotals, 0, nationYears, base)) / (jumpOff - base);
}

/** Growth from the jump-off over all years of the horizon, as a logarithm. */
function readLogGrowth(history: History, horizon: number): number {
  if (horizon <= near) return horizon * readNearGrowth(history, horizon);
  const longRun = 1 - farWeights.fiveYears - farWeights.tenYears;
  const farGrowth =
    farWeights.fiveYears * readNationGrowth(history, 5) +
    farWeights.tenYears * readNationGrowth(history, 10) +
    longRun * longRunGrowth;
  if (horizon >= far) return horizon * farGrowth;
  const soon = near * readNearGrowth(history, near);
  return soon + ((horizon - near) / (far - near)) * (far * farGrowth - soon);
}

function readNearGrowth(history: History, horizon: number): number {
  const { nationYears, nationTotals } = history;
  const jumpOff = history.years[history.years.length - 1];
  const first = Math.max(getFirstYear(history), jumpOff - recordYears);
  const counted = nationYears.filter((year) => year >= first && year <= jumpOff);
  const spans = counted.slice(1).map((to, position): GrowthSpan => ({ from: counted[position], to }));
  if (spans.length === 0) return longRunGrowth;
  const values = Float64Array.from(spans, ({ from, to }) => {
    const growth = readYear(nationTotals, 0, nationYears, to) / readYear(nationTotals, 0, nationYears, from);
    return Math.log(growth) / (to - from) - longRunGrowth;
  });
  return longRunGrowth + predictGrowth({ spans, values }, persistence, jumpOff, horizon)[0];
}
