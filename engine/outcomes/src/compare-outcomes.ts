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
  const room = new DifferenceRows(rows.size, years);
  const differences: { difference: SiteDifference; size: number }[] = [];
  for (const [site, { before, after }] of rows) {
    const size = room.measure(variant.sites.pupils, after, baseline.sites.pupils, before);
    const changesIn = findChange(baseline, before, variant, after);
    if (size === 0 && Number.isNaN(changesIn)) continue;
    const [names, row] = after >= 0 ? [variant.sites, after] : [baseline.sites, before];
    differences.push({
      difference: { site, name: names.names[row], place: names.places[row], pupils: room.keep(), changesIn },
      size,
    });
  }
  return differences.sort((a, b) => b.size - a.size).map(({ difference }) => difference);
}

function compareZones(baseline: Outcomes, variant: Outcomes): ZoneDifference[] {
  const years = baseline.years.length;
  const [ofPupils, ofMetres] = [0, 1].map(() => new DifferenceRows(baseline.zones.zones.length, years));
  const differences: { difference: ZoneDifference; longest: number }[] = [];
  baseline.zones.zones.forEach((zone, row) => {
    const pupilSize = ofPupils.measure(variant.zones.pupils, row, baseline.zones.pupils, row);
    const metreSize = ofMetres.measure(variant.zones.meanDistanceMetres, row, baseline.zones.meanDistanceMetres, row);
    if (pupilSize === 0 && metreSize === 0) return;
    const [pupils, meanDistanceMetres] = [ofPupils.keep(), ofMetres.keep()];
    let longest = -Infinity;
    for (const metres of meanDistanceMetres) if (metres > longest) longest = metres;
    differences.push({ difference: { zone, name: baseline.zones.names[row], pupils, meanDistanceMetres }, longest });
  });
  return differences.sort((a, b) => b.longest - a.longest).map(({ difference }) => difference);
}

/**
 * Rows of differences, all in one buffer: a comparison holds hundreds, and buffers of their own are slow to make
 * and to send.
 */
class DifferenceRows {
  private readonly values: Float64Array;
  private readonly years: number;
  private next = 0;

  constructor(rows: number, years: number) {
    this.values = new Float64Array(rows * years);
    this.years = years;
  }

  /**
   * Write variant − baseline into the next row; a row −1 is all zeros.
   *
   * @returns sum of absolute differences; what is not known in one of the runs is no difference
   */
  measure(variant: Float64Array, after: number, baseline: Float64Array, before: number): number {
    const { values, years, next } = this;
    let size = 0;
    for (let step = 0; step < years; step++) {
      const difference =
        (after < 0 ? 0 : variant[after * years + step]) - (before < 0 ? 0 : baseline[before * years + step]);
      values[next + step] = difference;
      if (!Number.isNaN(difference)) size += Math.abs(difference);
    }
    return size;
  }

  /** Keep the row that was written last. */
  keep(): Float64Array {
    const row = this.values.subarray(this.next, this.next + this.years);
    this.next += this.years;
    return row;
  }
}

/** The first year in which a site is open in only one of the runs, NaN if there is none; a row −1 is closed. */
function findChange(baseline: Outcomes, before: number, variant: Outcomes, after: number): number {
  const years = baseline.years.length;
  for (let step = 0; step < years; step++) {
    const wasOpen = before >= 0 && baseline.sites.open[before * years + step] === 1;
    const isOpen = after >= 0 && variant.sites.open[after * years + step] === 1;
    if (wasOpen !== isOpen) return baseline.years[step];
  }
  return Number.NaN;
}

function subtract(variant: Float64Array, baseline: Float64Array): Float64Array {
  return variant.map((value, at) => value - baseline[at]);
}
