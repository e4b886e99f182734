import type { Outcomes } from '@transitieatlas/outcomes';

/**
 * Choose the steps that a table on a terminal has room for: the first year, the last year of counts, and
 * every tenth year to the last.
 */
export function chooseYears(outcomes: Pick<Outcomes, 'years' | 'firstModelledYear'>): number[] {
  const { years, firstModelledYear } = outcomes;
  const last = years.length - 1;
  const chosen = new Set<number>([0, last]);
  years.forEach((year, step) => {
    if (year % 10 === 0 || year === firstModelledYear - 1) chosen.add(step);
  });
  return [...chosen].filter((step) => step >= 0).sort((a, b) => a - b);
}
