/** Which years there are and how each is known. */
import { type Outcomes, type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import type { Stage } from './address.ts';

/** Years, both ends included, that are known in the same way. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
  readonly nature: ValueNature;
}

/** The years of a run as spans of one nature each, by how the population is known. */
export function listYearSpans(outcomes: Outcomes): YearSpan[] {
  const spans: YearSpan[] = [];
  outcomes.years.forEach((year, step) => {
    const nature = valueNatures[outcomes.populationNature[step] ?? 2] ?? 'modelled';
    const last = spans[spans.length - 1];
    if (last !== undefined && last.nature === nature) spans[spans.length - 1] = { ...last, to: year };
    else spans.push({ from: year, to: year, nature });
  });
  return spans;
}

/** The years that a stage is about: what we know, or all of it. */
export function findYearRange(outcomes: Outcomes, stage: Stage): { first: number; last: number } {
  const { years } = outcomes;
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? first;
  if (stage !== 'measure') return { first, last };
  const known = listYearSpans(outcomes).filter((span) => span.nature !== 'modelled');
  // People are known to one year, schools to another; what is known of either is shown.
  return { first, last: Math.max(known[known.length - 1]?.to ?? first, outcomes.firstModelledYear - 1) };
}

/** The year to show: the one asked for, or the nearest that the stage has. */
export function clampYear(year: number, range: { first: number; last: number }): number {
  return Math.min(range.last, Math.max(range.first, year));
}

/** How the population of a year is known. */
export function findNature(spans: readonly YearSpan[], year: number): ValueNature {
  return spans.find((span) => year >= span.from && year <= span.to)?.nature ?? 'modelled';
}

/**
 * How the pupils and the open schools of a year are known together: calculated from the first modelled year on; before
 * it observed if every open school was counted, and estimated as soon as one was not.
 *
 * @param step position of the year in `outcomes.years`
 */
export function findPupilNature(
  outcomes: Pick<Outcomes, 'years' | 'sites' | 'firstModelledYear'>,
  step: number,
): ValueNature {
  const { years, sites, firstModelledYear } = outcomes;
  if ((years[step] ?? 0) >= firstModelledYear) return 'modelled';
  const observed = valueNatures.indexOf('observed');
  for (let at = step; at < sites.open.length; at += years.length) {
    if (sites.open[at] === 1 && sites.pupilNature[at] !== observed) return 'estimated';
  }
  return 'observed';
}

/** The position of a year in a run. @throws RangeError if the run does not have it */
export function findStep(outcomes: Pick<Outcomes, 'years'>, year: number): number {
  const step = outcomes.years.indexOf(year);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  return step;
}
