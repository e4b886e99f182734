/**
 * Totals from growth: what lasts of an area's growth against its nation's, and what its ages say beside it.
 *
 * Small places follow the news of their nation more than their own past; how much more is measured in the areas
 * at hand (`lasting-growth.ts`). The four weights below were found by least absolute errors on Norwegian
 * municipalities, French departments and Scottish councils together, each with the same weight, the later
 * national total given, then rounded; they hold for every country and horizon.
 */
import { hasAges, readChildAbundance, readFamilyShares, readMomentum, readNaturalGrowth } from './age-signals.ts';
import { holdConstant } from './extrapolate-totals.ts';
import { canFollowCohorts, getFirstYear } from './hamilton-perry.ts';
import { type History, readYear } from './history.ts';
import {
  clipGrowth,
  estimatePersistence,
  type GrowthRecord,
  type GrowthSpan,
  type Persistence,
  predictGrowth,
} from './lasting-growth.ts';

const weights = {
  /** Of the lasting growth; where ages have their say too, beside the root of the share that lasts. */
  lasting: 0.97,
  /** Of what families meant for growth in the areas' own past, beside the share that does not last. */
  families: 0.6,
  /** Of the momentum of the ages, beside the share that does not last: young people who came leave again. */
  momentum: -3,
  /** Growth a year by which children beyond the nation's ratio to parents (logarithm) tell of fewer to come. */
  children: -0.004,
} as const;

/** Years of the past that are looked at: longer ones changed nothing. */
const recordYears = 15;

/**
 * National growth a year: seven tenths of what it was in five and in ten years, the rest from a long-run level.
 *
 * The level is the mean growth of the three nations over all their years (1.0, 0.5 and -0.1 %), rounded. With
 * the share between 0.6 and 0.8 and the level between 0.3 and 0.5 % the three hardly differ together.
 */
const nationWeights = { fiveYears: 0.35, tenYears: 0.35, longRun: 0.3, longRunGrowth: 0.0045 } as const;

/** Extrapolate the nation with growth that returns part of the way to a long-run level, persons at jump-off + horizon. */
export function forecastNation(history: History, horizon: number): number {
  const now = history.nationTotals[history.nationTotals.length - 1];
  const growth =
    nationWeights.fiveYears * readNationGrowth(history, 5) +
    nationWeights.tenYears * readNationGrowth(history, 10) +
    nationWeights.longRun * nationWeights.longRunGrowth;
  return now * Math.exp(horizon * growth);
}

/**
 * Forecast totals as the nation's growth plus what lasts of each area's difference.
 *
 * Ages that the history does not have, or not for five years, say nothing.
 *
 * @param nationLater national total at jump-off + horizon
 * @returns persons, shape [areas]; they add up to nothing in particular
 */
export function blendGrowth(history: History, horizon: number, nationLater: number): Float64Array {
  const nationGrowth = Math.log(nationLater / history.nationTotals[history.nationTotals.length - 1]) / horizon;
  const differences = readLastingDifferences(history, horizon);
  return holdConstant(history).map((persons, area) => {
    const growth = nationGrowth + differences[area];
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

/** What a history says whatever the horizon. */
interface PastGrowth {
  readonly record: GrowthRecord;
  readonly persistence: Persistence;
  /** Absent without ages. */
  readonly ages?: {
    /** The record with the growth that follows from the ages taken out. */
    readonly record: GrowthRecord;
    readonly persistence: Persistence;
    /** What families meant for growth, times how many an area has more than its nation, shape [areas]. */
    readonly families: Float64Array;
    readonly children: Float64Array;
  };
}

/** Growth a year of each area against its nation over the coming years, shape [areas]. */
function readLastingDifferences(history: History, horizon: number): Float64Array {
  const past = takePast(history);
  if (past === undefined) return new Float64Array(history.areas);
  const jumpOff = history.years[history.years.length - 1];
  const { record, persistence, ages } = past;
  const lasting = predictGrowth(record, persistence, jumpOff, horizon);
  if (ages === undefined) return lasting.map((growth) => weights.lasting * growth);

  // The same guess, with what follows from the ages taken out of the past and put into the future.
  const moved = predictGrowth(ages.record, ages.persistence, jumpOff, horizon);
  const natural = readNaturalGrowth(history, jumpOff, horizon);
  const momentum = readMomentum(history, horizon);
  const trust = weights.lasting * Math.sqrt(persistence.share);
  const fleeting = 1 - persistence.share;
  return lasting.map(
    (growth, area) =>
      (trust * (growth + natural[area] + moved[area])) / 2 +
      fleeting * (weights.families * ages.families[area] + weights.momentum * momentum[area]) +
      weights.children * ages.children[area],
  );
}

const kept = new WeakMap<History, PastGrowth | undefined>();

/** The past of a history, worked out once: forecasts of many horizons share it. */
function takePast(history: History): PastGrowth | undefined {
  if (!kept.has(history)) kept.set(history, readPast(history));
  return kept.get(history);
}

/** @returns undefined if there is one year only */
function readPast(history: History): PastGrowth | undefined {
  const spans = listSpans(history);
  if (spans.length === 0) return undefined;
  const raw = readRecord(history, spans);
  const record = { spans, values: clipGrowth(raw.slice()) };
  const persistence = estimatePersistence(record);
  if (!hasAges(history) || !canFollowCohorts(history)) return { record, persistence };

  const values = raw.slice();
  spans.forEach(({ from }, span) => {
    readNaturalGrowth(history, from, 5).forEach((growth, area) => {
      values[area * spans.length + span] -= growth;
    });
  });
  const moved = { spans, values: clipGrowth(values) };
  const families = readFamilyShares(history);
  const meaning = regressThroughOrigin(families, record);
  return {
    record,
    persistence,
    ages: {
      record: moved,
      persistence: estimatePersistence(moved),
      families: families.map((share) => meaning * share),
      children: readChildAbundance(history),
    },
  };
}

/** Growth that went with one more of a signal over the whole record; the origin is an area like its nation. */
function regressThroughOrigin(signal: Float64Array, { spans, values }: GrowthRecord): number {
  const years = spans[spans.length - 1].to - spans[0].from;
  let over = 0;
  let under = 0;
  signal.forEach((value, area) => {
    let growth = 0;
    spans.forEach(({ from, to }, span) => {
      growth += (values[area * spans.length + span] * (to - from)) / years;
    });
    over += value * growth;
    under += value ** 2;
  });
  return under > 0 ? over / under : 0;
}

/** Spans between the counted years of the record, the last ending at the jump-off. */
function listSpans(history: History): GrowthSpan[] {
  const { years } = history;
  const jumpOff = years[years.length - 1];
  const first = Math.max(getFirstYear(history), jumpOff - recordYears);
  const inside = years.filter((year) => year >= first);
  const counted = inside.length > 1 ? inside : years.slice(-2).filter((year) => year >= getFirstYear(history));
  return counted.slice(1).map((to, position) => ({ from: counted[position], to }));
}

/** Growth a year of every area over every span minus that of the nation, shape [areas × spans]. */
function readRecord(history: History, spans: readonly GrowthSpan[]): Float64Array {
  const { years, totals, nationYears, nationTotals } = history;
  const values = new Float64Array(history.areas * spans.length);
  spans.forEach(({ from, to }, span) => {
    const nation = Math.log(readYear(nationTotals, 0, nationYears, to) / readYear(nationTotals, 0, nationYears, from));
    for (let area = 0; area < history.areas; area++) {
      const then = readYear(totals, area * years.length, years, from);
      const now = readYear(totals, area * years.length, years, to);
      if (then > 0 && now > 0) values[area * spans.length + span] = (Math.log(now / then) - nation) / (to - from);
    }
  });
  return values;
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
