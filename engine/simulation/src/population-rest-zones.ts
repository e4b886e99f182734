/**
 * Completes municipalities of which the dataset holds only some zones.
 *
 * The atlas of a region keeps the zones around it, and with them parts of municipalities. The rest of such
 * a municipality becomes one more zone, which is projected along and not shown, so that the zones that are
 * there are neither blown up to the whole nor cut off from it.
 */
import { getStock } from './population-accounts.ts';
import type { CountsByYear, PopulationInputs } from './population-inputs.ts';
import { groupCells, sumRange } from './population-shape.ts';

/**
 * Zones that hold a smaller share of their municipality's inhabitants are not all of its zones. In the whole
 * country rounding and zones across borders leave 0.975 or more.
 */
export const COMPLETE_SHARE = 0.96;

/** Add the rests as zones after the others; `zones` of the result keeps the real ones only. */
export function addRestZones(inputs: PopulationInputs, date: number): PopulationInputs {
  const sums = sumZones(inputs, date);
  const rests: number[] = [];
  const hasZones = new Set(inputs.zoneMunicipality);
  for (let place = 0; place < inputs.municipalities.length; place++) {
    const known = inputs.municipalityCounts.get(date);
    const own = known === undefined ? Number.NaN : sumRange(known, place * groupCells, groupCells);
    const total = Number.isNaN(own) ? getStock(inputs.municipalAccounts, place, date) : own;
    if (hasZones.has(place) && sumRange(sums, place * groupCells, groupCells) < COMPLETE_SHARE * total) {
      rests.push(place);
    }
  }
  if (rests.length === 0) return inputs;
  const zoneCounts: CountsByYear = new Map(
    [...inputs.zoneCounts].map(([year, counts]): [number, Float64Array] => {
      const completed = new Float64Array(counts.length + rests.length * groupCells);
      completed.set(counts);
      const sumsOfYear = sumZones(inputs, year);
      rests.forEach((place, position) => {
        completed.set(countRest(inputs, sumsOfYear, place, year), counts.length + position * groupCells);
      });
      return [year, completed];
    }),
  );
  return { ...inputs, zoneCounts, zoneMunicipality: Int32Array.from([...inputs.zoneMunicipality, ...rests]) };
}

/** Persons of a municipality outside its zones, [sexes × groups]; NaN if the municipality is unknown. */
function countRest(inputs: PopulationInputs, sums: Float64Array, place: number, year: number): Float64Array {
  const zones = sums.subarray(place * groupCells, (place + 1) * groupCells);
  const own = inputs.municipalityCounts.get(year)?.subarray(place * groupCells, (place + 1) * groupCells);
  if (own !== undefined && !Number.isNaN(own[0])) return zones.map((persons, cell) => Math.max(0, own[cell] - persons));
  // Without ages of the municipality its rest has those of its zones.
  const total = getStock(inputs.municipalAccounts, place, year);
  const sum = sumRange(zones, 0, groupCells);
  return zones.map((persons) => (sum > 0 ? persons * Math.max(0, total / sum - 1) : Number.NaN));
}

function sumZones(inputs: PopulationInputs, year: number): Float64Array {
  const sums = new Float64Array((inputs.municipalities.length + 1) * groupCells);
  const counts = inputs.zoneCounts.get(year);
  if (counts === undefined) return sums;
  for (let zone = 0; zone < inputs.zones.length; zone++) {
    const place = inputs.zoneMunicipality[zone];
    for (let cell = 0; cell < groupCells; cell++) sums[place * groupCells + cell] += counts[zone * groupCells + cell];
  }
  return sums;
}
