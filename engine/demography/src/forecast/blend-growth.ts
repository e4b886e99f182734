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
  readonly oneYear: number;
  readonly threeYears: number;
  readonly fiveYears: number;
  readonly tenYears: number;
  readonly cohorts: number;
  /** Growth a year for a share of 25- to 44-year-olds that is one higher than the nation's. */
  readonly families: number;
}

/**
 * Weights at a horizon of 5 and of 10 years.
 *
 * Found once, starting from least absolute errors, on Norwegian municipalities, French departments and Scottish
 * councils together, each country with the same weight, then rounded. Refitting them on the past of the
 * country at hand was tried and made things worse: the past of one country is too few origins.
 */
const weightsAtFive: GrowthWeights = {
  oneYear: 0.12,
  threeYears: 0.1,
  fiveYears: 0.05,
  tenYears: 0.4,
  cohorts: 0.25,
  families: 0.018,
};
const weightsAtTen: GrowthWeights = {
  oneYear: 0.08,
  threeYears: 0.12,
  fiveYears: 0.1,
  tenYears: 0.42,
  cohorts: 0.15,
  families: 0.018,
};

/** Persons of the nation's cohort ratio that are mixed into those of an area. */
const cohortStrength = 2_000;

/**
 * National growth a year: half-way between what it was lately and what it is in the long run.
 *
 * Growth that is high or low tends to come back; the constant stands for the long-run level that it comes
 * back to, just under half a percent a year. Chosen on the same samples together.
 */
const nationWeights = { fiveYears: 0.3, tenYears: 0.35, constant: 0.0016 } as const;

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
    [weights.oneYear, readDifferences(history, 1)],
    [weights.threeYears, readDifferences(history, 3)],
    [weights.fiveYears, readDifferences(history, 5)],
    // A base shorter than ten years is noisier; over a long horizon even that is worth more than nothing.
    [
      weights.tenYears * readCover(history, 10) ** (horizon < 10 ? (15 - horizon) / 10 : 0.5),
      readDifferences(history, 10),
    ],
    [weights.cohorts, readCohortDifferences(history, horizon)],
    [weights.families, readFamilyShares(history)],
  ];
  return now.map((persons, area) => {
    const difference = sources.reduce((sum, [weight, growth]) => sum + weight * growth[area], 0);
    const growth = nationGrowth + difference;
    // As in LIN/EXP: who grows does so by numbers, who shrinks by shares.
    return persons * (growth > 0 ? 1 + horizon * growth : Math.exp(horizon * growth));
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

/** Share of 25- to 44-year-olds minus that of the nation, shape [areas]: who has and draws children; 0 without ages. */
function readFamilyShares(history: History): Float64Array {
  if (history.groups < 10) return new Float64Array(history.areas);
  const now = readSnapshot(history, history.years[history.years.length - 1]);
  const everyone = { from: 0, to: history.groups };
  const families = { from: 5, to: 9 };
  const both = { sexes: history.sexes, groups: history.groups };
  const share = (cells: Float64Array): Float64Array => {
    const persons = countPersons(cells, both, everyone);
    return countPersons(cells, both, families).map((value, area) => (persons[area] > 0 ? value / persons[area] : 0));
  };
  const [nation] = share(now.nation);
  const persons = countPersons(now.areas, both, everyone);
  return share(now.areas).map((value, area) => (persons[area] > 0 ? value - nation : 0));
}

/** Persons of all sexes in a run of groups, shape [areas]. */
function countPersons(
  cells: Float64Array,
  { sexes, groups }: Pick<History, 'sexes' | 'groups'>,
  { from, to }: { readonly from: number; readonly to: number },
): Float64Array {
  const persons = new Float64Array(cells.length / (sexes * groups));
  for (let cell = 0; cell < cells.length; cell++) {
    const group = cell % groups;
    if (group >= from && group < to) persons[Math.floor(cell / (sexes * groups))] += cells[cell];
  }
  return persons;
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
    oneYear: mix('oneYear'),
    threeYears: mix('threeYears'),
    fiveYears: mix('fiveYears'),
    tenYears: mix('tenYears'),
    cohorts: mix('cohorts'),
    families: mix('families'),
  };
}
