/**
 * Lasting growth measured in classes of size: how far it strays, and how much of it lasts.
 *
 * Once the mean of areas of its size is taken out, a quarter of a small Norwegian village's year lasts and four
 * fifths of a town's. Each class starts from what all areas together say.
 */
import {
  clipAt,
  estimatePersistence,
  type GrowthRecord,
  type Persistence,
  readSpread,
  weighSpans,
} from './lasting-growth.ts';
import { readAtSize, type SizeClasses } from './size-classes.ts';

/** Cut extremes off at as many robust standard deviations as areas of that size have; gives new values. */
export function clipGrowthBySize(
  { spans, values }: GrowthRecord,
  classes: SizeClasses,
  sizes: Float64Array,
): Float64Array {
  const count = spans.length;
  const spreads = classes.members.map((members) => readSpread(takeRows(values, members, count)));
  return values.map((value, i) => {
    const reach = clipAt * readAtSize(classes, spreads, sizes[Math.floor(i / count)]);
    return reach > 0 ? Math.min(reach, Math.max(-reach, value)) : value;
  });
}

/** Find how much lasts in every class. */
export function estimatePersistenceBySize(record: GrowthRecord, classes: SizeClasses): Persistence[] {
  const take = (members: readonly number[]): GrowthRecord => ({
    spans: record.spans,
    values: takeRows(record.values, members, record.spans.length),
  });
  const together = estimatePersistence(take(classes.members.flat()));
  return classes.members.length === 1
    ? [together]
    : classes.members.map((members) => estimatePersistence(take(members), together));
}

/**
 * Guess the mean growth a year of the coming years, between classes on a line of what each would make of it.
 *
 * @param persistence of every class
 * @param after       first year of the coming years, the jump-off
 * @returns growth a year, shape [areas]
 */
export function predictGrowthBySize(
  { spans, values }: GrowthRecord,
  persistence: readonly Persistence[],
  classes: SizeClasses,
  sizes: Float64Array,
  after: number,
  horizon: number,
): Float64Array {
  const count = spans.length;
  const weights = persistence.map((one) => weighSpans(spans, one, after, horizon));
  return sizes.map((size, area) => {
    const guesses = weights.map((weight) =>
      weight.reduce((sum, part, span) => sum + part * values[area * count + span], 0),
    );
    return readAtSize(classes, guesses, size);
  });
}

function takeRows(values: Float64Array, rows: readonly number[], width: number): Float64Array {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, position) => {
    out.set(values.subarray(row * width, (row + 1) * width), position * width);
  });
  return out;
}
