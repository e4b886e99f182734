/** A population pyramid as data: its bars, its outline, its scale. */
import type { PopulationPicture } from '@transitieatlas/outcomes';

/** One age group of one year, with the year that it is held against. */
export interface PyramidRow {
  readonly fromAge: number;
  /** Highest age; absent for the open group. */
  readonly toAge: number | undefined;
  /** Persons. */
  readonly men: number;
  readonly women: number;
  readonly menThen: number;
  readonly womenThen: number;
}

/**
 * Read the pyramid of a year, youngest first.
 *
 * @param against year to hold it against
 * @throws RangeError if the picture lacks one of the years
 */
export function readPyramid(picture: PopulationPicture, year: number, against: number): PyramidRow[] {
  const now = findYear(picture, year);
  const then = findYear(picture, against);
  return Array.from(picture.ageGroups, (fromAge, group) => {
    const next = picture.ageGroups[group + 1];
    return {
      fromAge,
      toAge: next === undefined ? undefined : next - 1,
      men: readCell(picture, now, 0, group),
      women: readCell(picture, now, 1, group),
      menThen: readCell(picture, then, 0, group),
      womenThen: readCell(picture, then, 1, group),
    };
  });
}

/** The largest group of any year and sex, so that the scale holds still while the years go by. */
export function findLargestGroup(picture: PopulationPicture): number {
  return picture.persons.reduce((largest, persons) => Math.max(largest, persons), 0);
}

/** Persons of both sexes from one age up to but not including another; group limits. */
export function sumRows(
  rows: readonly PyramidRow[],
  fromAge: number,
  beforeAge: number,
): { now: number; before: number } {
  let [now, before] = [0, 0];
  for (const row of rows) {
    if (row.fromAge < fromAge || row.fromAge >= beforeAge) continue;
    now += row.men + row.women;
    before += row.menThen + row.womenThen;
  }
  return { now, before };
}

/** Everybody in a year; NaN if the picture does not have it. */
export function sumPicture(picture: PopulationPicture, year: number): number {
  const width = 2 * picture.ageGroups.length;
  const step = picture.years.indexOf(year);
  if (step < 0) return Number.NaN;
  return picture.persons.subarray(step * width, (step + 1) * width).reduce((sum, persons) => sum + persons, 0);
}

/** Name an age group: `5–9`, `95+`. */
export function nameAges({ fromAge, toAge }: Pick<PyramidRow, 'fromAge' | 'toAge'>): string {
  return toAge === undefined ? `${fromAge}+` : `${fromAge}–${toAge}`;
}

function findYear(picture: PopulationPicture, year: number): number {
  const step = picture.years.indexOf(year);
  if (step < 0) throw new RangeError(`The picture has no year ${year}.`);
  return step;
}

function readCell(picture: PopulationPicture, step: number, sex: 0 | 1, group: number): number {
  const groups = picture.ageGroups.length;
  return picture.persons[(step * 2 + sex) * groups + group] ?? Number.NaN;
}
