/**
 * What size and families meant for growth in the areas' own past: the mean that small areas are pulled to.
 *
 * Pulling a village to its nation, most of whose people live in cities, makes villages grow that never did. So the
 * growth of the last five years is set against the size and the families that areas had when those years began, and
 * an area's own past is pulled to what that says of an area like it. Families as they are today would not do: where
 * people came, families came, so that growth would explain itself. Longer pasts did as well in Norway and Scotland
 * and worse in France, where families meant less and less.
 *
 * How sure the past is of each of the three (level, size, families) decides how much of it counts: a part
 * t² / (t² + 4), with t the estimate over its standard error. Four: half at two standard errors. From 1 to 10 the
 * three samples together do not change by a fifth of a percent.
 *
 * @source C. Morris (1983), Journal of the American Statistical Association 78: a regression that estimates are pulled to
 */
import { invertMatrix } from '../dense-matrix.ts';
import type { GrowthRecord, GrowthSpan } from './lasting-growth.ts';

/** Growth is taken over this many years, or over all there are: a step of cohorts, and long enough to hush the news. */
const panelYears = 5;

/** Squared standard errors at which half of an estimate counts. */
const doubt = 4;

/** Penalty at which nothing of an estimate is left; a larger one would drown the other terms in rounding. */
const mostDoubt = 1e6;

/** Part of its square that every term is stiffened by, so that signals that say the same can be told apart. */
const stiffening = 1e-9;

/** A signal that growth may go with. */
export interface ProfileSignal {
  /** When the panel began (`findPanelStart`), shape [areas]. */
  readonly before: Float64Array;
  /** At the jump-off, shape [areas]. */
  readonly now: Float64Array;
}

/** Position of the span with which the panel begins: the last from which it is five years, or the whole record. */
export function findPanelStart(spans: readonly GrowthSpan[]): number {
  const last = spans[spans.length - 1].to;
  const long = Math.min(panelYears, last - spans[0].from);
  return spans.filter(({ from }) => last - from >= long).length - 1;
}

/**
 * Fit growth to signals and read it for the areas as they are now.
 *
 * Signals that come later in the list are left out first where areas are few: two more areas than terms at least.
 *
 * @param areas how many areas to learn from; those after (the rest of a nation) get no growth
 * @returns growth a year minus that of the nation, shape [all areas]
 */
export function readProfile(record: GrowthRecord, signals: readonly ProfileSignal[], areas: number): Float64Array {
  const count = record.spans.length;
  const out = new Float64Array(count === 0 ? 0 : record.values.length / count);
  const used = chooseSignals(signals, areas);
  const terms = used.length + 1;
  if (count === 0 || areas < terms + 2) return out;

  const square = new Float64Array(terms * terms);
  const right = new Float64Array(terms);
  const growth = readPanel(record, areas);
  const rows = Array.from(growth, (_, area) =>
    Float64Array.of(1, ...used.map(({ signal, mean, spread }) => (signal.before[area] - mean) / spread)),
  );
  rows.forEach((row, area) => {
    for (let i = 0; i < terms; i++) {
      right[i] += row[i] * growth[area];
      for (let j = 0; j < terms; j++) square[i * terms + j] += row[i] * row[j];
    }
  });
  for (let i = 0; i < terms; i++) square[i * terms + i] *= 1 + stiffening;
  const inverse = invertMatrix(square, terms);
  const plain = multiply(inverse, right);
  const misfit = rows.reduce((sum, row, area) => sum + (growth[area] - dot(row, plain)) ** 2, 0);
  const variance = misfit / (areas - terms);
  const pulled = square.slice();
  for (let i = 0; i < terms; i++) pulled[i * terms + i] *= 1 + readDoubt(plain[i], variance * inverse[i * terms + i]);
  const estimate = multiply(invertMatrix(pulled, terms), right);
  for (let area = 0; area < areas; area++) {
    const row = Float64Array.of(1, ...used.map(({ signal, mean, spread }) => (signal.now[area] - mean) / spread));
    out[area] = dot(row, estimate);
  }
  return out;
}

/** Penalty on a term, as a part of its square, under which t² / (t² + doubt) of it would be left alone. */
function readDoubt(estimate: number, errorSquared: number): number {
  return errorSquared > 0 ? Math.min(mostDoubt, (doubt * errorSquared) / estimate ** 2) : 0;
}

/** Growth a year over the panel, shape [areas]. */
function readPanel({ spans, values }: GrowthRecord, areas: number): Float64Array {
  const first = findPanelStart(spans);
  const years = spans[spans.length - 1].to - spans[first].from;
  return Float64Array.from({ length: areas }, (_, area) => {
    let sum = 0;
    for (let span = first; span < spans.length; span++)
      sum += values[area * spans.length + span] * (spans[span].to - spans[span].from);
    return sum / years;
  });
}

interface UsedSignal {
  readonly signal: ProfileSignal;
  readonly mean: number;
  readonly spread: number;
}

/** Signals that differ between areas, as many as the areas can carry, with their mean and spread. */
function chooseSignals(signals: readonly ProfileSignal[], areas: number): UsedSignal[] {
  const used: UsedSignal[] = [];
  for (const signal of signals) {
    if (areas < used.length + 4) break;
    const seen = signal.before.subarray(0, areas);
    const mean = seen.reduce((sum, value) => sum + value, 0) / areas;
    const spread = Math.sqrt(seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / areas);
    if (spread > 1e-9 * Math.max(1, Math.abs(mean))) used.push({ signal, mean, spread });
  }
  return used;
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, i) => dot(matrix.subarray(i * vector.length, (i + 1) * vector.length), vector));
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, i) => sum + value * other[i], 0);
}
