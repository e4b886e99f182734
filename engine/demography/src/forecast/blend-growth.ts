/**
 * Totals from growth: what lasts of an area's growth against its nation's, and what its ages say beside it.
 *
 * An area is pulled to what its own past and that of the others say of an area of its size and families
 * (`growth-profile.ts`); what it grew beside that is news in villages and lasting in cities, as much as the areas
 * at hand show (`growth-by-size.ts`). The two weights below were found by least absolute errors on Norwegian
 * municipalities, French departments and Scottish councils together, each with the same weight, then rounded; they
 * hold for every country and horizon.
 */
import { hasAges, readChildAbundance, readFamilyShares, readMomentum, readNaturalGrowth } from './age-signals.ts';
import { holdConstant } from './extrapolate-totals.ts';
import { clipGrowthBySize, estimatePersistenceBySize, predictGrowthBySize } from './growth-by-size.ts';
import { findPanelStart, type ProfileSignal, readProfile } from './growth-profile.ts';
import { canFollowCohorts, getFirstYear } from './hamilton-perry.ts';
import { type History, readYear } from './history.ts';
import {
  clipGrowth,
  estimatePersistence,
  type GrowthRecord,
  type GrowthSpan,
  type Persistence,
} from './lasting-growth.ts';
import { readNationGrowth } from './national-growth.ts';
import { createSizeRank, readLogSizes, type SizeClasses, splitBySize } from './size-classes.ts';

const weights = {
  /** Of the momentum of the ages: what the cohorts promise beyond the past does not come; young people leave again. */
  momentum: -1,
  /** Growth a year by which children beyond the nation's ratio to parents (logarithm) tell of fewer to come. */
  children: -0.0048,
} as const;

/** Years of the past that are looked at: longer ones changed nothing. */
const recordYears = 15;

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

/** Growth against the nation: what areas like it have, and what each had beside that. */
interface GrowthPast {
  /** Of areas of its size and families, growth a year, shape [areas]. */
  readonly profile: Float64Array;
  readonly beside: GrowthRecord;
  /** Of each class of size. */
  readonly persistence: readonly Persistence[];
}

/** What a history says whatever the horizon. */
interface Past {
  readonly sizes: Float64Array;
  readonly classes: SizeClasses;
  readonly growth: GrowthPast;
  /** Absent without ages. */
  readonly ages?: {
    /** The past with the growth that follows from the ages taken out. */
    readonly growth: GrowthPast;
    readonly children: Float64Array;
    /** Part of what is guessed beside the profile that is believed where ages have their say too. */
    readonly trust: number;
  };
}

/** Growth a year of each area against its nation over the coming years, shape [areas]. */
function readLastingDifferences(history: History, horizon: number): Float64Array {
  const past = takePast(history);
  if (past === undefined) return new Float64Array(history.areas);
  const jumpOff = history.years[history.years.length - 1];
  const { sizes, classes, growth, ages } = past;
  const guess = ({ beside, persistence }: GrowthPast): Float64Array =>
    predictGrowthBySize(beside, persistence, classes, sizes, jumpOff, horizon);
  const lasting = guess(growth);
  if (ages === undefined) return lasting.map((own, area) => growth.profile[area] + own);

  // The same guess, with what follows from the ages taken out of the past and put into the future.
  const moved = guess(ages.growth);
  const natural = readNaturalGrowth(history, jumpOff, horizon);
  const momentum = readMomentum(history, horizon);
  return lasting.map(
    (own, area) =>
      (growth.profile[area] + ages.growth.profile[area]) / 2 +
      (ages.trust * (own + natural[area] + moved[area])) / 2 +
      weights.momentum * momentum[area] +
      weights.children * ages.children[area],
  );
}

const kept = new WeakMap<History, Past | undefined>();

/** The past of a history, worked out once: forecasts of many horizons share it. */
function takePast(history: History): Past | undefined {
  if (!kept.has(history)) kept.set(history, readPast(history));
  return kept.get(history);
}

/** @returns undefined if there is one year only */
function readPast(history: History): Past | undefined {
  const spans = listSpans(history);
  if (spans.length === 0) return undefined;
  const counted = history.rest === true ? history.areas - 1 : history.areas;
  const sizes = readLogSizes(holdConstant(history));
  const classes = splitBySize(sizes, counted);
  const raw = readRecord(history, spans);
  const before = spans[findPanelStart(spans)].from;
  const signals = [readSizeSignal(history, before, sizes, counted)];
  const withAges = hasAges(history) && canFollowCohorts(history);
  if (withAges) signals.push({ before: readFamilyShares(history, before), now: readFamilyShares(history) });
  const study = (values: Float64Array): GrowthPast => {
    const profile = readProfile({ spans, values: clipGrowth(values.slice()) }, signals, counted);
    const beside = values.map((growth, i) => growth - profile[Math.floor(i / spans.length)]);
    const record = { spans, values: clipGrowthBySize({ spans, values: beside }, classes, sizes) };
    return { profile, beside: record, persistence: estimatePersistenceBySize(record, classes) };
  };
  const growth = study(raw);
  if (!withAges) return { sizes, classes, growth };

  const values = raw.slice();
  spans.forEach(({ from }, span) => {
    readNaturalGrowth(history, from, 5).forEach((natural, area) => {
      values[area * spans.length + span] -= natural;
    });
  });
  const { share } = estimatePersistence({ spans, values: clipGrowth(raw.slice()) });
  return {
    sizes,
    classes,
    growth,
    ages: { growth: study(values), children: readChildAbundance(history), trust: Math.sqrt(share) },
  };
}

/** Rank by size in an earlier year and now, among the areas as they are now. */
function readSizeSignal({ years, totals }: History, before: number, now: Float64Array, counted: number): ProfileSignal {
  const rank = createSizeRank(now, counted);
  const persons = now.map((_, area) => readYear(totals, area * years.length, years, before));
  return { before: readLogSizes(persons).map(rank), now: now.map(rank) };
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
