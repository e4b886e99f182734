/** Which margin an indicator of a run has. */
import type { IndicatorSeries, Outcomes } from './outcomes.ts';

/**
 * The margin of an indicator in a year, in its own unit: it should be written no finer.
 *
 * 0 where nobody had to model it, and for what counts no people: how far those are off was not measured.
 */
export function findMargin({ margins }: Pick<Outcomes, 'margins'>, series: IndicatorSeries, step: number): number {
  const { id, unit, values } = series;
  if (margins === undefined) return 0;
  const size = Math.abs(values[step]);
  if (unit === 'pupils') return size * margins.pupils[step];
  if (unit !== 'persons' && unit !== 'households') return 0;
  return size * (id.startsWith('children') ? margins.children : margins.persons)[step];
}
