/**
 * People of neighbourhoods or districts by sex and age, estimated from three things that are counted:
 *
 *   postcodes by sex and five-year group ──► spread by addresses        the ages within a zone
 *   the areas themselves by broad age group, men and women              how many of each live there
 *   municipalities by sex and five-year group                           what all of them add up to
 *
 * Per municipality and broad age group, zones × (sex × five-year group) are raked to both. An area without figures of its
 * own has what the addresses give. Figures of another year than the postcodes were counted in say how an area differs from
 * what the addresses give in the nearest year of a count; that difference is carried over. The sum of a municipality stays
 * as counted; where only a part of it is here, or nobody counted it, it stays what the postcodes give.
 *
 * @source W. E. Deming & F. F. Stephan (1940), Annals of Mathematical Statistics 11(4)
 */
import { rakeMatrix } from '@transitieatlas/demography';
import { MIXED_PERSONS } from '../population-base.ts';
import { COMPLETE_SHARE } from '../population-rest-zones.ts';
import { groupCells, groups, sexes, sumRange } from '../population-shape.ts';
import { broadGroups, completeGroups, type PublishedPeople, readPublishedPeople } from './published-groups.ts';
import { type CountsByYear, type MunicipalCount, readMunicipalCounts, spreadZoneCounts } from './zone-counts.ts';
import type { ZoneMembers } from './zone-members.ts';

/** Rounds of men and women in turn with the age groups: their shares are met to well within the rounding of CBS. */
const SEX_ROUNDS = 10;
const TOLERANCE_PERSONS = 0.001;
const MOST_ROUNDS = 100;

/** The people of the zones, and what they were estimated from. */
export interface ZonePeople {
  readonly counts: CountsByYear;
  /** Areas with figures of their own. */
  readonly published: number;
  /** Years of those figures. */
  readonly publishedYears: readonly number[];
}

/**
 * Estimate the people of the zones in each year of which their postcodes have counts.
 *
 * @param homes municipality of each zone by division
 */
export function estimateZonePeople(
  members: ZoneMembers,
  homes: ReadonlyMap<number, readonly (string | undefined)[]>,
): ZonePeople {
  const { areas, coverage, dataset, zoning } = members;
  const seeds = spreadZoneCounts(members);
  const municipal = readMunicipalCounts(dataset);
  const published = readPublishedPeople(dataset, zoning);
  const corrections = areas.map(({ code }, zone) => {
    const own = published.get(code);
    return own === undefined ? [] : own.map((people) => createCorrection(people, seeds, zone, coverage[zone]));
  });
  const counts = new Map<number, Float64Array>();
  for (const [year, seed] of seeds) {
    const result = seed.slice();
    const homesOfYear = homes.get(year) ?? homes.get(dataset.description.division) ?? [];
    for (const [code, rows] of groupByHome(homesOfYear, members)) {
      const all = homes.has(year) ? municipal.get(year)?.get(code) : undefined;
      const place = { year, seed, ...rows, columns: findColumns(seed, rows, all) };
      rakePlace(place, corrections, result);
    }
    counts.set(year, result);
  }
  return {
    counts,
    published: corrections.filter((own) => own.length > 0).length,
    publishedYears: [...new Set(corrections.flatMap((own) => own.map(({ year }) => year)))].sort((a, b) => a - b),
  };
}

/** What the figures of an area say beside what the addresses give in the nearest year of a count. */
interface Correction {
  readonly year: number;
  /** Year of the counts that it stands beside. */
  readonly beside: number;
  /** Persons by broad group as published, completed, [broad groups]. */
  readonly persons: Float64Array;
  /** What the addresses give in the year beside, [broad groups]. */
  readonly expected: Float64Array;
  /** Published share of men and of women ÷ what the addresses give, 1 where not published, [sexes]. */
  readonly sexRatio: Float64Array;
}

function createCorrection(people: PublishedPeople, seeds: CountsByYear, zone: number, coverage: number): Correction {
  const beside = findNearest([...seeds.keys()], people.year);
  const seed = seeds.get(beside) ?? new Float64Array(0);
  const expected = sumBroadGroups(seed, zone);
  const sexRatio = new Float64Array(sexes).fill(1);
  const both = people.men + people.women;
  const bySex = [0, 1].map((sex) => sumRange(seed, zone * groupCells + sex * groups, groups));
  const living = bySex[0] + bySex[1];
  if (both > 0 && bySex[0] > 0 && bySex[1] > 0) {
    sexRatio[0] = people.men / both / (bySex[0] / living);
    sexRatio[1] = people.women / both / (bySex[1] / living);
  }
  return { year: people.year, beside, persons: completeGroups(people, expected, coverage), expected, sexRatio };
}

/** One municipality in one year. */
interface Place {
  readonly year: number;
  /** [zones × sexes × groups] */
  readonly seed: Float64Array;
  /** Zones that are areas, and postcodes that stay as they are. */
  readonly rows: readonly number[];
  readonly kept: readonly number[];
  /** What the rows add up to, [sexes × groups]; undefined if that is what the addresses give. */
  readonly columns: Float64Array | undefined;
}

function groupByHome(
  homes: readonly (string | undefined)[],
  { areas, weights }: ZoneMembers,
): Map<string, Pick<Place, 'rows' | 'kept'>> {
  const places = new Map<string, { rows: number[]; kept: number[] }>();
  for (let zone = 0; zone < weights.to.length; zone++) {
    const code = homes[zone] ?? '';
    const place = places.get(code) ?? { rows: [], kept: [] };
    places.set(code, place);
    (zone < areas.length ? place.rows : place.kept).push(zone);
  }
  return places;
}

/** What the areas of a municipality add up to by count, if all of it is here. */
function findColumns(
  seed: Float64Array,
  { rows, kept }: Pick<Place, 'rows' | 'kept'>,
  count: MunicipalCount | undefined,
): Float64Array | undefined {
  const own = sumZones(seed, rows);
  const others = sumZones(seed, kept);
  const living = sumRange(own, 0, groupCells);
  const elsewhere = sumRange(others, 0, groupCells);
  if (count === undefined || living === 0 || living + elsewhere < COMPLETE_SHARE * count.total) return undefined;
  const { cells, total } = count;
  if (cells !== undefined) return cells.map((persons, cell) => Math.max(0, persons - others[cell]));
  return own.map((persons) => (persons * Math.max(0, total - elsewhere)) / living);
}

function rakePlace(place: Place, corrections: readonly (readonly Correction[])[], result: Float64Array): void {
  const { rows, seed, year } = place;
  const chosen = rows.map((zone) => chooseCorrection(corrections[zone], year));
  // Nothing is known but what the addresses give.
  if (place.columns === undefined && chosen.every((one) => one === undefined)) return;
  const columns = place.columns ?? sumZones(seed, rows);
  const targets = findTargets(place, chosen, columns);
  const everybody = sumRange(columns, 0, groupCells);
  const matrix = new Float64Array(rows.length * groupCells);
  rows.forEach((zone, row) => {
    const whole = sumRange(targets, row * broadGroups.length, broadGroups.length);
    for (let cell = 0; cell < groupCells; cell++) {
      // A published zero may hide up to two people, and a group of zeros could not be raked.
      const mixed = whole > 0 && everybody > 0 ? (MIXED_PERSONS * columns[cell]) / everybody : 0;
      matrix[row * groupCells + cell] = seed[zone * groupCells + cell] + mixed;
    }
  });
  const shares = chosen.map((one, row) => (one === undefined ? undefined : shareSexes(seed, rows[row], one)));
  const rounds = shares.some((one) => one !== undefined) ? SEX_ROUNDS : 1;
  for (let round = 0; round < rounds; round++) {
    shares.forEach((one, row) => {
      if (one !== undefined) scaleSexes(matrix.subarray(row * groupCells, (row + 1) * groupCells), one);
    });
    for (let broad = 0; broad < broadGroups.length; broad++) rakeBroadGroup(matrix, targets, columns, broad);
  }
  rows.forEach((zone, row) => {
    result.set(matrix.subarray(row * groupCells, (row + 1) * groupCells), zone * groupCells);
  });
}

/** The figures of the year nearest to a count; of two as near the later. */
function chooseCorrection(own: readonly Correction[], year: number): Correction | undefined {
  const nearest = findNearest(
    own.map((one) => one.year),
    year,
  );
  return own.find((one) => one.year === nearest);
}

/** Persons by broad group that the rows of a place are raked to, adding up to the columns, [rows × broad groups]. */
function findTargets(
  { rows, seed, year }: Place,
  chosen: readonly (Correction | undefined)[],
  columns: Float64Array,
): Float64Array {
  const width = broadGroups.length;
  const targets = new Float64Array(rows.length * width);
  const all = sumBroadGroups(columns, 0);
  for (let broad = 0; broad < width; broad++) {
    const level = measureLevels(chosen, broad);
    rows.forEach((zone, row) => {
      const living = sumBroadGroups(seed, zone)[broad];
      targets[row * width + broad] = correctPersons(living, year, chosen[row], broad, level);
    });
    let sum = 0;
    for (let row = 0; row < rows.length; row++) sum += targets[row * width + broad];
    for (let row = 0; row < rows.length; row++) {
      const at = row * width + broad;
      // A group that the municipality counts and no zone is known to have is spread evenly.
      targets[at] = sum > 0 ? (targets[at] * all[broad]) / sum : all[broad] / rows.length;
    }
  }
  return targets;
}

function correctPersons(
  living: number,
  year: number,
  correction: Correction | undefined,
  broad: number,
  levels: ReadonlyMap<string, number>,
): number {
  if (correction === undefined) return living;
  const { persons, expected } = correction;
  if (correction.year === year) return persons[broad];
  const own = persons[broad] * (levels.get(nameYears(correction)) ?? 1);
  return expected[broad] > 0 ? (living * own) / expected[broad] : own;
}

/**
 * How many more people all areas together had in the year beside than in the year of their figures: what changed in
 * between for everybody is no property of an area.
 */
function measureLevels(chosen: readonly (Correction | undefined)[], broad: number): Map<string, number> {
  const sums = new Map<string, { expected: number; persons: number }>();
  for (const one of chosen) {
    if (one === undefined || one.year === one.beside) continue;
    const sum = sums.get(nameYears(one)) ?? { expected: 0, persons: 0 };
    sums.set(nameYears(one), sum);
    sum.expected += one.expected[broad];
    sum.persons += one.persons[broad];
  }
  return new Map(
    [...sums].map(([key, { expected, persons }]) => [key, expected > 0 && persons > 0 ? expected / persons : 1]),
  );
}

function nameYears({ year, beside }: Correction): string {
  return `${year} ${beside}`;
}

/** Wanted shares of men and women of a zone; undefined if they are not published. */
function shareSexes(seed: Float64Array, zone: number, { sexRatio }: Correction): Float64Array | undefined {
  if (sexRatio.every((ratio) => ratio === 1)) return undefined;
  const wanted = sexRatio.map((ratio, sex) => ratio * sumRange(seed, zone * groupCells + sex * groups, groups));
  const sum = wanted[0] + wanted[1];
  return sum > 0 ? wanted.map((persons) => persons / sum) : undefined;
}

function scaleSexes(cells: Float64Array, shares: Float64Array): void {
  const all = sumRange(cells, 0, groupCells);
  for (let sex = 0; sex < sexes; sex++) {
    const own = sumRange(cells, sex * groups, groups);
    if (own === 0) continue;
    for (let group = 0; group < groups; group++) cells[sex * groups + group] *= (shares[sex] * all) / own;
  }
}

function rakeBroadGroup(matrix: Float64Array, targets: Float64Array, columns: Float64Array, broad: number): void {
  const { from, to } = broadGroups[broad];
  const cells = Array.from({ length: sexes }, (_, sex) =>
    Array.from({ length: to - from }, (_, group) => sex * groups + from + group),
  ).flat();
  const rows = matrix.length / groupCells;
  const part = new Float64Array(rows * cells.length);
  for (let row = 0; row < rows; row++) {
    cells.forEach((cell, at) => {
      part[row * cells.length + at] = matrix[row * groupCells + cell];
    });
  }
  const rowSums = Float64Array.from({ length: rows }, (_, row) => targets[row * broadGroups.length + broad]);
  const columnSums = Float64Array.from(cells, (cell) => columns[cell]);
  rakeMatrix(part, rowSums, columnSums, TOLERANCE_PERSONS, MOST_ROUNDS);
  for (let row = 0; row < rows; row++) {
    cells.forEach((cell, at) => {
      matrix[row * groupCells + cell] = part[row * cells.length + at];
    });
  }
}

function sumZones(counts: Float64Array, zones: readonly number[]): Float64Array {
  const sums = new Float64Array(groupCells);
  for (const zone of zones) {
    for (let cell = 0; cell < groupCells; cell++) sums[cell] += counts[zone * groupCells + cell];
  }
  return sums;
}

/** [broad groups] */
function sumBroadGroups(counts: Float64Array, zone: number): Float64Array {
  return Float64Array.from(broadGroups, ({ from, to }) => {
    let sum = 0;
    for (let sex = 0; sex < sexes; sex++) sum += sumRange(counts, zone * groupCells + sex * groups + from, to - from);
    return sum;
  });
}

function findNearest(years: readonly number[], year: number): number {
  return years.reduce(
    (best, one) => (Math.abs(one - year) <= Math.abs(best - year) ? one : best),
    years[0] ?? Number.NaN,
  );
}
