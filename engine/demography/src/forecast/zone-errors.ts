/**
 * How far the forecast of a part goes astray beside its whole: a zone within its municipality, children among people.
 *
 * log(outcome / forecast) of a zone, less the same of its municipality, is t-distributed with five degrees of freedom
 * and a squared scale of lasting² · h^1.7 + chance² · h / n: a part that lasts (an estate that is built or not) and
 * grows with the horizon as errors of areas do, and chance in n single people, which adds up year by year.
 */
import { startValues } from './error-model.ts';

/** Who is forecast: of a zone beside its municipality, or the children of a municipality beside its people. */
export type ZoneFigure = 'persons' | 'children' | 'municipalChildren';

/**
 * Fitted by maximum likelihood on Dutch postcode areas, 2013 → 2018 and nothing later: everybody in 3,921 of 200
 * persons and more, children under ten in 3,160 with 40 and more. Held against 2018 → 2021 and 2013 → 2021 in
 * `docs/accuracy.md`. The rank correlation of both errors there is 0.63. Of municipalities the children of 5–9, on the
 * same years, from the scales of three classes of size.
 */
const zoneValues = {
  persons: { lasting: 0.0074, chance: 0.58, fewest: 200 },
  children: { lasting: 0.0166, chance: 0.7, fewest: 40 },
  municipalChildren: { lasting: 0.0056, chance: 0.42, fewest: 200 },
} as const;

/** How strongly the errors of persons and children of a zone hang together, on the underlying normal numbers. */
export const zoneCorrelation = 0.63;

/**
 * Scale of the error of a zone beside its municipality, on the logarithm.
 *
 * @param count persons or children of the zone; fewer than were fitted on count as so many
 * @param years of horizon; nothing at 0 and before
 */
export function readZoneScale(figure: ZoneFigure, count: number, years: number): number {
  if (!(years > 0)) return 0;
  const { lasting, chance, fewest } = zoneValues[figure];
  const people = count > fewest ? count : fewest;
  return Math.hypot(lasting * years ** startValues.horizonPower, chance * Math.sqrt(years / people));
}
