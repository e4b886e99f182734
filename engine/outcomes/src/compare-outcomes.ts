import { compareFacilities } from './compare-facilities.ts';
import type { Comparison, IndicatorDifference, SiteDifference, ZoneDifference } from './comparison.ts';
import { compareMoney } from './money.ts';
import type { Outcomes } from './outcomes.ts';

/**
 * Lay two runs side by side: variant minus baseline, per indicator, site and zone.
 *
 * @throws RangeError if the runs are not of the same dataset, region, base register, years, engine and tariffs:
 *   their differences would then not be those of the choices
 */
export function compareOutcomes(baseline: Outcomes, variant: Outcomes): Comparison {
  checkComparable(baseline, variant);
  return {
    baseline: baseline.run,
    variant: variant.run,
    years: baseline.years.slice(),
    indicators: baseline.indicators.map((series) => compareIndicator(series, variant)),
    sites: compareSites(baseline, variant),
    zones: compareZones(baseline, variant),
    ...(baseline.facilities === undefined && variant.facilities === undefined
      ? {}
      : { facilities: compareFacilities(baseline, variant) }),
    ...(baseline.money === undefined || variant.money === undefined
      ? {}
      : { money: compareMoney(baseline.money, variant.money, baseline.years) }),
  };
}

function checkComparable(baseline: Outcomes, variant: Outcomes): void {
  const pairs: readonly (readonly [what: string, a: string, b: string])[] = [
    ['dataset', baseline.causes.dataset, variant.causes.dataset],
    ['engine', baseline.causes.engine, variant.causes.engine],
    ['region', baseline.region, variant.region],
    ['base register', baseline.base, variant.base],
    ['years', baseline.years.join(), variant.years.join()],
    ['limits to schools', nameLimits(baseline), nameLimits(variant)],
  ];
  for (const [what, a, b] of pairs) {
    if (a !== b) throw new RangeError(`Expected runs of the same ${what}, got ${shorten(a)} and ${shorten(b)}.`);
  }
}

function nameLimits({ capacities }: Outcomes): string {
  return capacities === undefined ? 'none' : 'places';
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : `'${text}'`;
}

function compareIndicator(series: Outcomes['indicators'][number], variant: Outcomes): IndicatorDifference {
  const other = variant.indicators.find(({ id }) => id === series.id);
  if (other === undefined) throw new RangeError(`The variant has no indicator ${series.id}.`);
  return {
    id: series.id,
    unit: series.unit,
    baseline: series.values,
    variant: other.values,
    difference: subtract(other.values, series.values),
  };
}

/** Sites of both runs; a site that one of them does not have counts as closed and empty there. */
function compareSites(baseline: Outcomes, variant: Outcomes): SiteDifference[] {
  const years = baseline.years.length;
  const rows = new Map(baseline.sites.sites.map((site, row) => [site, { before: row, after: -1 }]));
  variant.sites.sites.forEach((site, row) => {
    const known = rows.get(site);
    if (known === undefined) rows.set(site, { before: -1, after: row });
    else known.after = row;
  });
  const differences: { difference: SiteDifference; size: number }[] = [];
  for (const [site, { before, after }] of rows) {
    const pupils = subtract(takeRow(variant.sites.pupils, after, years), takeRow(baseline.sites.pupils, before, years));
    const changesIn = findChange(takeOpen(baseline, before), takeOpen(variant, after), baseline.years);
    const size = measureSize(pupils);
    if (size === 0 && Number.isNaN(changesIn)) continue;
    const [names, row] = after >= 0 ? [variant.sites, after] : [baseline.sites, before];
    differences.push({
      difference: { site, name: names.names[row], place: names.places[row], pupils, changesIn },
      size,
    });
  }
  return differences.sort((a, b) => b.size - a.size).map(({ difference }) => difference);
}

function compareZones(baseline: Outcomes, variant: Outcomes): ZoneDifference[] {
  const years = baseline.years.length;
  const differences: { difference: ZoneDifference; longest: number }[] = [];
  baseline.zones.zones.forEach((zone, row) => {
    const pupils = subtract(takeRow(variant.zones.pupils, row, years), takeRow(baseline.zones.pupils, row, years));
    const meanDistanceMetres = subtract(
      takeRow(variant.zones.meanDistanceMetres, row, years),
      takeRow(baseline.zones.meanDistanceMetres, row, years),
    );
    if (measureSize(pupils) === 0 && measureSize(meanDistanceMetres) === 0) return;
    let longest = -Infinity;
    for (const metres of meanDistanceMetres) if (metres > longest) longest = metres;
    differences.push({ difference: { zone, name: baseline.zones.names[row], pupils, meanDistanceMetres }, longest });
  });
  return differences.sort((a, b) => b.longest - a.longest).map(({ difference }) => difference);
}

/** The values of a row, zeros for a row that is not there. */
function takeRow(values: Float64Array, row: number, years: number): Float64Array {
  return row < 0 ? new Float64Array(years) : values.subarray(row * years, (row + 1) * years);
}

function takeOpen(outcomes: Outcomes, row: number): Uint8Array {
  const years = outcomes.years.length;
  return row < 0 ? new Uint8Array(years) : outcomes.sites.open.subarray(row * years, (row + 1) * years);
}

function findChange(before: Uint8Array, after: Uint8Array, years: Int32Array): number {
  const step = before.findIndex((open, at) => open !== after[at]);
  return step < 0 ? Number.NaN : years[step];
}

function subtract(variant: Float64Array, baseline: Float64Array): Float64Array {
  return variant.map((value, at) => value - baseline[at]);
}

/** Sum of absolute differences; what is not known in one of the runs is no difference. */
function measureSize(differences: Float64Array): number {
  let size = 0;
  for (const value of differences) if (!Number.isNaN(value)) size += Math.abs(value);
  return size;
}
