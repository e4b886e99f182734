/**
 * The measures of a zone that a map can show, read from the outcomes of a run.
 *
 * A measure is picked or derived from the arrays of `ZoneOutcomes`; nothing is projected here. Shares
 * and changes are 0..1; the change counts from the first year of the run.
 */
import type { Outcomes, ZoneOutcomes } from './outcomes.ts';
import { divideSeries } from './ratios.ts';

/** The measures, in the order in which a reader is offered them. */
export const zoneMeasures = [
  'population',
  'children0to9',
  'children4to11',
  'youth12to17',
  'adults18to64',
  'over65',
  'over80',
  'share0to9',
  'share65',
  'changePopulation',
  'changeChildren',
  'pupils',
  'meanDistance',
] as const;

/** See {@link zoneMeasures}. */
export type ZoneMeasure = (typeof zoneMeasures)[number];

/** What the numbers of a measure are. */
export interface ZoneMeasureDescription {
  readonly unit: 'persons' | 'pupils' | 'share' | 'metres';
  /** True if values lie on both sides of zero and zero is the middle. */
  readonly diverging: boolean;
}

const descriptions: Readonly<Record<ZoneMeasure, ZoneMeasureDescription>> = {
  population: { unit: 'persons', diverging: false },
  children0to9: { unit: 'persons', diverging: false },
  children4to11: { unit: 'persons', diverging: false },
  youth12to17: { unit: 'persons', diverging: false },
  adults18to64: { unit: 'persons', diverging: false },
  over65: { unit: 'persons', diverging: false },
  over80: { unit: 'persons', diverging: false },
  share0to9: { unit: 'share', diverging: false },
  share65: { unit: 'share', diverging: false },
  changePopulation: { unit: 'share', diverging: true },
  changeChildren: { unit: 'share', diverging: true },
  pupils: { unit: 'pupils', diverging: false },
  meanDistance: { unit: 'metres', diverging: false },
};

/**
 * The size from which a difference means anything, by unit.
 *
 * Less than one person, one in a hundred or 25 metres of mean distance is noise of a model that places
 * people in the middle of their postcode.
 */
export const smallestDifference: Readonly<Record<ZoneMeasureDescription['unit'], number>> = {
  persons: 1,
  pupils: 1,
  share: 0.01,
  metres: 25,
};

/** The unit of a measure, and whether it has two sides. */
export function describeZoneMeasure(measure: ZoneMeasure): ZoneMeasureDescription {
  return descriptions[measure];
}

/**
 * Read one measure of all zones in all years.
 *
 * @returns [zones × years], NaN where the measure has no meaning (a share of nobody, a change from nothing)
 */
export function readZoneMeasure(
  { zones, years }: Pick<Outcomes, 'zones' | 'years'>,
  measure: ZoneMeasure,
): Float64Array {
  switch (measure) {
    case 'share0to9':
      return divideSeries(zones.children0to9, zones.population);
    case 'share65':
      return divideSeries(zones.over65, zones.population);
    case 'changePopulation':
      return changeSinceFirst(zones.population, years.length);
    case 'changeChildren':
      return changeSinceFirst(zones.children4to11, years.length);
    case 'meanDistance':
      return zones.meanDistanceMetres;
    default:
      return pick(zones, measure);
  }
}

/** A share or a change of fewer people than this says nothing: from 9 to 33 is 24 children, no matter of per cents. */
export const fewestPeople = 20;

/**
 * Find where a measure rests on too few people to be told in per cents.
 *
 * A change rests on those of the first year, a share on the inhabitants of the year itself.
 *
 * @returns 1 where it does, [zones × years]; undefined for a measure that is not in per cents
 */
export function findTooFew(
  { zones, years }: Pick<Outcomes, 'zones' | 'years'>,
  measure: ZoneMeasure,
): Uint8Array | undefined {
  if (descriptions[measure].unit !== 'share') return undefined;
  const { diverging } = descriptions[measure];
  const counts = measure === 'changeChildren' ? zones.children4to11 : zones.population;
  return Uint8Array.from(counts, (count, position) => {
    const base = diverging ? counts[position - (position % years.length)] : count;
    return base < fewestPeople ? 1 : 0;
  });
}

function pick(
  zones: ZoneOutcomes,
  measure: Exclude<ZoneMeasure, 'share0to9' | 'share65' | 'changePopulation' | 'changeChildren' | 'meanDistance'>,
): Float64Array {
  return zones[measure];
}

function changeSinceFirst(values: Float64Array, years: number): Float64Array {
  return values.map((value, position) => {
    const first = values[position - (position % years)];
    return first > 0 ? value / first - 1 : Number.NaN;
  });
}
