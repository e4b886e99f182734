/**
 * Totals from growth: how an area's growth differs from its nation's, pulled towards the nation.
 *
 * Small places follow the news of their nation more than their own past; several base periods and the
 * cohorts each say something about what will last.
 */
import { holdConstant } from './extrapolate-totals.ts';
import { canFollowCohorts, getFirstYear, projectHamiltonPerry, readSnapshot } from './hamilton-perry.ts';
import { type History, readYear, sumCells } from './history.ts';

/** What each source says of the yearly difference in growth; the weights need not add up to one. */
export interface GrowthWeights {
  readonly threeYears: number;
  readonly fiveYears: number;
  readonly tenYears: number;
  readonly cohorts: number;
}

/**
 * Weights at a horizon of 5 and of 10 years.
 *
 * Fitted once, by least absolute errors, on Norwegian municipalities, French departments and Scottish
 * councils together, each country with the same weight, then rounded. Refitting them on the past of the
 * country at hand was tried and made things worse: the past of one country is too few origins.
 */
const weightsAtFive: GrowthWeights = { threeYears: 0.15, fiveYears: 0.05, tenYears: 0.47, cohorts: 0.25 };
const weightsAtTen: GrowthWeights = { threeYears: 0.15, fiveYears: 0.1, tenYears: 0.45, cohorts: 0.15 };

/** Persons of the nation's cohort ratio that are mixed into those of an area. */
const cohortStrength = 2_000;

/**
 * National growth a year: half-way between what it was lately and what it is in the long run.
 *
 * Growth that is high or low tends to come back; the constant stands for the long-run level that it comes
 * back to, 0.4 % a year. Same samples, same fit.
 */
const nationWeights = { fiveYears: 0.3, tenYears: 0.35, constant: 0.0013 } as const;

/** Extrapolate the nation with growth that returns to its long-run level, persons at jump-off + horizon. */
export function forecastNation(history: History, horizon: number): number {
  const now = history.nationTotals[history.nationTotals.length - 1];
  const growth =
    nationWeights.fiveYears * readNationGrowth(history, 5) +
    nationWeights.tenYears * readNationGrowth(history, 10) +
    nationWeights.constant;
  return now * Math.exp(horizon * growth);
}

/**
 * Forecast totals as the nation's growth plus the weighed differences of each area.
 *
 * @param nationLater national total at jump-off + horizon
 * @returns persons, shape [areas]; they add up to nothing in particular
 */
export function blendGrowth(history: History, horizon: number, nationLater: number): Float64Array {
  const weights = readWeights(horizon);
  const nationGrowth = Math.log(nationLater / history.nationTotals[history.nationTotals.length - 1]) / horizon;
  const now = holdConstant(history);
  const sources: [number, Float64Array][] = [
    [weights.threeYears, readDifferences(history, 3)],
    [weights.fiveYears, readDifferences(history, 5)],
    // A base shorter than ten years is noisier; over a long horizon even that is worth more than nothing.
    [
      weights.tenYears * readCover(history, 10) ** (horizon < 10 ? (15 - horizon) / 10 : 0.5),
      readDifferences(history, 10),
    ],
    [weights.cohorts, readCohortDifferences(history, horizon)],
  ];
  return now.map((persons, area) => {
    const difference = sources.reduce((sum, [weight, growth]) => sum + weight * growth[area], 0);
    return persons * Math.exp(horizon * (nationGrowth + difference));
  });
}

/**
 * Forecast totals with the difference of one base period, pulled to the nation by a fixed weight.
 *
 * @param weight share of the difference that lasts, 0..1
 */
export function shrinkGrowth(history: History, horizon: number, nationLater: number, weight = 0.7): Float64Array {
  const nationGrowth = Math.log(nationLater / history.nationTotals[history.nationTotals.length - 1]) / horizon;
  const differences = readDifferences(history, 10);
  return holdConstant(history).map(
    (persons, area) => persons * Math.exp(horizon * (nationGrowth + weight * differences[area])),
  );
}

/** Share of a base period that the history covers, 0..1. */
function readCover(history: History, baseYears: number): number {
  return Math.min(1, (history.years[history.years.length - 1] - getFirstYear(history)) / baseYears);
}

/** Growth a year of each area minus that of the nation, over a base period or as much of it as there is. */
function readDifferences(history: History, baseYears: number): Float64Array {
  const { years, totals } = history;
  const jumpOff = years[years.length - 1];
  const base = Math.max(getFirstYear(history), jumpOff - baseYears);
  const nation = readNationGrowth(history, baseYears);
  const out = new Float64Array(history.areas);
  if (base === jumpOff) return out;
  for (let area = 0; area < history.areas; area++) {
    const start = area * years.length;
    const then = readYear(totals, start, years, base);
    const now = readYear(totals, start, years, jumpOff);
    out[area] = then > 0 && now > 0 ? Math.log(now / then) / (jumpOff - base) - nation : 0;
  }
  return out;
}

function readNationGrowth(history: History, baseYears: number): number {
  const { nationYears, nationTotals } = history;
  const jumpOff = history.years[history.years.length - 1];
  const base = Math.max(getFirstYear(history), jumpOff - baseYears);
  if (base === jumpOff) return 0;
  const now = readYear(nationTotals, 0, nationYears, jumpOff);
  return Math.log(now / readYear(nationTotals, 0, nationYears, base)) / (jumpOff - base);
}

/** The same from cohorts that lean on the nation; nothing if the history is too short for cohorts. */
function readCohortDifferences(history: History, horizon: number): Float64Array {
  const jumpOff = history.years[history.years.length - 1];
  if (!canFollowCohorts(history)) return readDifferences(history, 5);
  const width = history.sexes * history.groups;
  const projected = sumCells(projectHamiltonPerry(history, horizon, { strength: cohortStrength }), width);
  const alone: History = { ...history, ...readNationAsArea(history) };
  const nation = projectHamiltonPerry(alone, horizon).reduce((sum, persons) => sum + persons, 0);
  const nationNow = readSnapshot(history, jumpOff).nation.reduce((sum, persons) => sum + persons, 0);
  const nationGrowth = Math.log(nation / nationNow) / horizon;
  return holdConstant(history).map((persons, area) =>
    persons > 0 && projected[area] > 0 ? Math.log(projected[area] / persons) / horizon - nationGrowth : 0,
  );
}

/** The nation as the only area of a history. */
function readNationAsArea(history: History): Partial<History> {
  return {
    areas: 1,
    years: history.nationYears,
    totals: history.nationTotals,
    structure: history.nationStructure,
    regions: new Int32Array(1).fill(-1),
  };
}

function readWeights(horizon: number): GrowthWeights {
  const share = Math.min(1, Math.max(0, (horizon - 5) / 5));
  const mix = (key: keyof GrowthWeights): number => (1 - share) * weightsAtFive[key] + share * weightsAtTen[key];
  return {
    threeYears: mix('threeYears'),
    fiveYears: mix('fiveYears'),
    tenYears: mix('tenYears'),
    cohorts: mix('cohorts'),
  };
}
