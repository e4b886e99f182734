/** The headline numbers of a run, derived from its zones and sites. */
import { siteStatuses } from '@transitieatlas/quantities';
import { type IndicatorSeries, type Outcomes, zonePeople } from './outcomes.ts';
import { divideSeries } from './ratios.ts';

/** From this status on a site has fewer pupils than its norm, or meets no condition of a side location. */
const BELOW = siteStatuses.indexOf('below');
const ENDS = siteStatuses.indexOf('ends');

/** Pupils under which a site is called very small; a round figure of the debate, not of the law. */
const verySmall = 50;

type OutcomesWithoutIndicators = Omit<Outcomes, 'indicators'>;

/**
 * Derive the headline numbers, each [years].
 *
 * `pupils` counts at the sites of the region, wherever pupils live; `meanDistanceMetres` is the mean over
 * pupils who live in the region, wherever they go, and NaN before the first modelled year. Households and labour
 * force are there only if the outcomes have them.
 */
export function deriveIndicators(outcomes: OutcomesWithoutIndicators): IndicatorSeries[] {
  const { zones, sites, years } = outcomes;
  const sums = zonePeople.map((id) => ({ id, unit: 'persons', values: sumYears(zones[id], years.length) }) as const);
  const [population, over65] = [takeSum(sums, 'population'), takeSum(sums, 'over65')];
  const countSites = (accept: (at: number) => boolean): Float64Array => {
    const counts = new Float64Array(years.length);
    for (let first = 0; first < sites.open.length; first += years.length) {
      for (let step = 0; step < years.length; step++) {
        if (sites.open[first + step] === 1 && accept(first + step)) counts[step]++;
      }
    }
    return counts;
  };
  return [
    ...sums,
    { id: 'over65Share', unit: 'share', values: divideSeries(over65, population) },
    ...listHouseholds(outcomes),
    { id: 'pupils', unit: 'pupils', values: sumYears(sites.pupils, years.length) },
    { id: 'sites', unit: 'sites', values: countSites(() => true) },
    { id: 'sitesBelowNorm', unit: 'sites', values: countSites((at) => sites.status[at] >= BELOW) },
    { id: 'sitesEnding', unit: 'sites', values: countSites((at) => sites.status[at] === ENDS) },
    { id: 'sitesBelow50', unit: 'sites', values: countSites((at) => sites.pupils[at] < verySmall) },
    { id: 'sitesEndedByChoice', unit: 'sites', values: countEnded(outcomes) },
    { id: 'meanDistanceMetres', unit: 'metres', values: averageDistance(outcomes) },
    ...(outcomes.capacities === undefined
      ? []
      : [
          {
            id: 'pupilsUnplaced',
            unit: 'pupils',
            values: sumYears(outcomes.capacities.unplaced, years.length),
          } as const,
          {
            id: 'sitesFull',
            unit: 'sites',
            values: countSites((at) => isFull(outcomes.capacities, sites, at)),
          } as const,
        ]),
  ];
}

/** True if a site has as many pupils as places, or more. */
function isFull(
  capacities: OutcomesWithoutIndicators['capacities'],
  { pupils }: Outcomes['sites'],
  at: number,
): boolean {
  return capacities !== undefined && pupils[at] >= capacities.places[at] * (1 - 1e-9);
}

/** Households and labour force, of the years and datasets that have them. */
function listHouseholds({ households, labourForce, years }: OutcomesWithoutIndicators): IndicatorSeries[] {
  const series: IndicatorSeries[] = [];
  if (households !== undefined) {
    const { region } = households;
    series.push(
      { id: 'households', unit: 'households', values: region.households },
      { id: 'meanHouseholdSize', unit: 'personsPerHousehold', values: region.meanSize },
    );
  }
  if (labourForce !== undefined) {
    const cells = 2 * labourForce.ageFrom.length;
    // Before the published year nothing is known: that is not nobody.
    const values = Float64Array.from(years, (_, step) =>
      labourForce.region.labourForce.subarray(step * cells, (step + 1) * cells).reduce((sum, value) => sum + value, 0),
    );
    series.push({ id: 'labourForce', unit: 'persons', values });
  }
  return series;
}

function takeSum(sums: readonly IndicatorSeries[], id: (typeof zonePeople)[number]): Float64Array {
  return sums[zonePeople.indexOf(id)].values;
}

/** Sum a matrix over its items per year; NaN counts as nothing. */
function sumYears(values: Float64Array, years: number): Float64Array {
  const sums = new Float64Array(years);
  for (let first = 0; first < values.length; first += years) {
    for (let step = 0; step < years; step++) {
      const value = values[first + step];
      if (!Number.isNaN(value)) sums[step] += value;
    }
  }
  return sums;
}

/** Sites that a choice of the scenario has ended by then. */
function countEnded({ sites, years, firstModelledYear }: OutcomesWithoutIndicators): Float64Array {
  const ended = new Float64Array(years.length);
  sites.endedBy.forEach((intervention, site) => {
    if (intervention === '') return;
    for (let step = 0; step < years.length; step++) {
      if (years[step] >= firstModelledYear && sites.open[site * years.length + step] === 0) ended[step]++;
    }
  });
  return ended;
}

function averageDistance({ zones, years, capacities }: OutcomesWithoutIndicators): Float64Array {
  const metres = new Float64Array(years.length);
  const pupils = new Float64Array(years.length);
  for (let first = 0; first < zones.pupils.length; first += years.length) {
    for (let step = 0; step < years.length; step++) {
      const at = first + step;
      if (Number.isNaN(zones.meanDistanceMetres[at])) continue;
      const travelling = zones.pupils[at] - (capacities?.unplaced[at] ?? 0);
      metres[step] += travelling * zones.meanDistanceMetres[at];
      pupils[step] += travelling;
    }
  }
  return divideSeries(metres, pupils);
}
