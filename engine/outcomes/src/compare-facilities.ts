/** How far the nearest facilities of every kind are in two runs. */
import type { FacilityDifference } from './comparison.ts';
import type { Outcomes } from './outcomes.ts';

/** Compare the facilities of two runs of the same zones and years, kind by kind. */
export function compareFacilities(baseline: Outcomes, variant: Outcomes): FacilityDifference[] {
  const [before, after] = [baseline.facilities ?? [], variant.facilities ?? []];
  const kinds = [...new Set([...before, ...after].map(({ kind }) => kind))].sort();
  const years = baseline.years.length;
  return kinds.map((kind): FacilityDifference => {
    const one = before.find((access) => access.kind === kind);
    const other = after.find((access) => access.kind === kind);
    const none = new Float64Array(years).fill(Number.NaN);
    const change = (row: number, step: number) =>
      subtract(other?.nearestMetres[row * years + step], one?.nearestMetres[row * years + step]);
    const zones: (FacilityDifference['zones'][number] & { readonly longest: number })[] = [];
    // What no choice touches is often the very same report.
    for (let row = 0; one !== other && row < baseline.zones.zones.length; row++) {
      let isSame = true;
      for (let step = 0; isSame && step < years; step++) isSame = change(row, step) === 0;
      if (isSame) continue;
      const metres = Float64Array.from({ length: years }, (_, step) => change(row, step));
      zones.push({
        zone: baseline.zones.zones[row],
        name: baseline.zones.names[row],
        metres,
        longest: findMost(metres),
      });
    }
    return {
      kind,
      names: other?.names ?? one?.names ?? { nl: kind, en: kind },
      baseline: one?.meanMetres ?? none,
      variant: other?.meanMetres ?? none,
      zones: zones.sort((a, b) => b.longest - a.longest).map(({ zone, name, metres }) => ({ zone, name, metres })),
    };
  });
}

/** A difference of distances of which none, one or both may be endless; of two endless ones it is nothing. */
function subtract(variant = Infinity, baseline = Infinity): number {
  return variant === baseline ? 0 : variant - baseline;
}

function findMost(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return most;
}
