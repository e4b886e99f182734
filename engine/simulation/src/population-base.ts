/**
 * The population on the jump-off date: zones as published, raked so that they add up to the municipality.
 *
 * Zone counts are rounded to multiples of 5 and a zone that crosses a border counts for one municipality
 * only, so sums deviate. Per municipality, zones × (sex × age group) are raked to the zones' own totals
 * and to the municipality's counts, both brought to the municipality's population in the accounts.
 */
import { rakeMatrix, splitAgeGroups } from '@transitieatlas/demography';
import { getStock } from './population-accounts.ts';
import type { PopulationInputs } from './population-inputs.ts';
import { ages, cells, groupCells, groups, groupWidth, sexes, sumRange } from './population-shape.ts';

/**
 * Weight, in persons per zone, of the municipality's age structure that is mixed into a zone's counts
 * before raking: a published zero may hide up to two people, and a column of zeros could not be raked.
 */
export const MIXED_PERSONS = 1;

/** Positions of the zones of each municipality: those of m are `zones[offsets[m] … offsets[m + 1]]`. */
export interface ZoneLists {
  readonly offsets: Int32Array;
  readonly zones: Int32Array;
}

/** List the zones of each municipality, in the order of the table. */
export function listZonesByMunicipality(inputs: PopulationInputs): ZoneLists {
  const places = inputs.municipalities.length + 1;
  const offsets = new Int32Array(places + 1);
  for (const place of inputs.zoneMunicipality) offsets[place + 1]++;
  for (let place = 0; place < places; place++) offsets[place + 1] += offsets[place];
  const next = offsets.slice();
  const zones = new Int32Array(inputs.zoneMunicipality.length);
  inputs.zoneMunicipality.forEach((place, zone) => {
    zones[next[place]++] = zone;
  });
  return { offsets, zones };
}

/**
 * Split counts by five-year group into single ages, area by area; NaN stays NaN.
 *
 * @param counts     persons, [areas × sexes × groups]
 * @param openShares share (0..1) of the open group by age, [sexes × ages of the open group]
 * @returns persons, [areas × sexes × ages]
 */
export function splitCounts(counts: Float64Array, openShares: Float64Array): Float64Array {
  const areas = counts.length / groupCells;
  const result = new Float64Array(areas * cells);
  const width = openShares.length / sexes;
  for (let row = 0; row < areas * sexes; row++) {
    const sex = row % sexes;
    splitAgeGroups(
      counts.subarray(row * groups, (row + 1) * groups),
      groupWidth,
      openShares.subarray(sex * width, (sex + 1) * width),
      result.subarray(row * ages, (row + 1) * ages),
    );
  }
  return result;
}

/**
 * Counts of municipalities on a date with published zones.
 *
 * The municipality's own counts where there are any, else the sum of its zones; brought to the population
 * of the accounts where that is known. Municipalities without anything have zeros.
 *
 * @returns persons, [(municipalities + 1) × sexes × groups]
 */
export function countMunicipalities(inputs: PopulationInputs, lists: ZoneLists, year: number): Float64Array {
  const places = inputs.municipalities.length + 1;
  const zoneCounts = inputs.zoneCounts.get(year);
  const own = inputs.municipalityCounts.get(year);
  const result = new Float64Array(places * groupCells);
  for (let place = 0; place < places; place++) {
    const start = place * groupCells;
    if (own !== undefined && !Number.isNaN(own[start])) {
      result.set(own.subarray(start, start + groupCells), start);
    } else if (zoneCounts !== undefined) {
      for (let i = lists.offsets[place]; i < lists.offsets[place + 1]; i++) {
        for (let cell = 0; cell < groupCells; cell++) {
          result[start + cell] += zoneCounts[lists.zones[i] * groupCells + cell];
        }
      }
    }
    const known = getStock(inputs.municipalAccounts, place, year);
    const sum = sumRange(result, start, groupCells);
    if (sum > 0 && known > 0) for (let cell = 0; cell < groupCells; cell++) result[start + cell] *= known / sum;
  }
  return result;
}

/**
 * Rake the published zones of a year to the counts of their municipalities.
 *
 * @param municipal result of `countMunicipalities`
 * @returns persons, [zones × sexes × groups]; a municipality's zones add up to it cell by cell
 */
export function rakeZones(
  inputs: PopulationInputs,
  lists: ZoneLists,
  year: number,
  municipal: Float64Array,
): Float64Array {
  const published = inputs.zoneCounts.get(year) ?? new Float64Array(inputs.zoneMunicipality.length * groupCells);
  const result = new Float64Array(published.length);
  for (let place = 0; place <= inputs.municipalities.length; place++) {
    const members = lists.zones.subarray(lists.offsets[place], lists.offsets[place + 1]);
    const columnSums = municipal.subarray(place * groupCells, (place + 1) * groupCells);
    const total = sumRange(columnSums, 0, groupCells);
    if (members.length === 0 || total === 0) continue;
    const matrix = new Float64Array(members.length * groupCells);
    const rowSums = new Float64Array(members.length);
    let rowTotal = 0;
    members.forEach((zone, row) => {
      rowSums[row] = sumRange(published, zone * groupCells, groupCells);
      rowTotal += rowSums[row];
    });
    members.forEach((zone, row) => {
      // Without any published inhabitant anywhere the municipality is spread evenly over its zones.
      if (rowTotal === 0) rowSums[row] = 1;
      for (let cell = 0; cell < groupCells; cell++) {
        const mixed = rowSums[row] > 0 ? (MIXED_PERSONS * columnSums[cell]) / total : 0;
        matrix[row * groupCells + cell] = published[zone * groupCells + cell] + mixed;
      }
    });
    const factor = total / (rowTotal === 0 ? members.length : rowTotal);
    for (let row = 0; row < members.length; row++) rowSums[row] *= factor;
    rakeMatrix(matrix, rowSums, columnSums, 0.001, 100);
    members.forEach((zone, row) => {
      result.set(matrix.subarray(row * groupCells, (row + 1) * groupCells), zone * groupCells);
    });
  }
  return result;
}

/**
 * Scale the single ages of zones so that they add up to those of their municipality, in place.
 *
 * Groups already do; within a group the split of each zone and of the whole differ a little.
 *
 * @param zones     persons, [zones × sexes × ages]
 * @param municipal the same of [municipalities + 1]
 */
export function alignSingleAges(zones: Float64Array, municipal: Float64Array, lists: ZoneLists): void {
  const sums = new Float64Array(cells);
  for (let place = 0; place + 1 < lists.offsets.length; place++) {
    const members = lists.zones.subarray(lists.offsets[place], lists.offsets[place + 1]);
    sums.fill(0);
    let everyone = 0;
    for (const zone of members) {
      for (let cell = 0; cell < cells; cell++) sums[cell] += zones[zone * cells + cell];
      everyone += sumRange(zones, zone * cells, cells);
    }
    for (const zone of members) {
      const share = everyone > 0 ? sumRange(zones, zone * cells, cells) / everyone : 1 / members.length;
      for (let cell = 0; cell < cells; cell++) {
        const whole = municipal[place * cells + cell];
        const i = zone * cells + cell;
        zones[i] = sums[cell] > 0 ? (zones[i] * whole) / sums[cell] : whole * share;
      }
    }
  }
}
