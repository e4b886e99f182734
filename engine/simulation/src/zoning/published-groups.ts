/** What is published of small areas themselves, as persons per broad age group. */
import { type Dataset, listPublishedFigures, type SmallAreaFigure, type Zoning } from '@transitieatlas/dataset';
import { groups } from '../population-shape.ts';

/** Broad age groups of the publications with the five-year groups that they are made of. */
export const broadGroups = [
  { figure: 'age0to14', from: 0, to: 3 },
  { figure: 'age15to24', from: 3, to: 5 },
  { figure: 'age25to44', from: 5, to: 9 },
  { figure: 'age45to64', from: 9, to: 13 },
  { figure: 'over65', from: 13, to: groups },
] as const satisfies readonly { figure: SmallAreaFigure; from: number; to: number }[];

/** What is published of one area in one year; NaN where it is not. */
export interface PublishedPeople {
  readonly year: number;
  readonly population: number;
  /** [broad groups] */
  readonly byGroup: Float64Array;
  readonly men: number;
  readonly women: number;
}

/**
 * What is published of each area, oldest first. Years of which nothing about people is known are left out. Figures that
 * were published in other codes stand in only where an area has none in its own: what they say was spread by addresses.
 */
export function readPublishedPeople(dataset: Dataset, { kind, division }: Zoning): Map<string, PublishedPeople[]> {
  const figures = new Map<string, Map<number, Map<SmallAreaFigure, number>>>();
  const all = listPublishedFigures(dataset, kind, division).filter(({ value }) => !Number.isNaN(value));
  const named = new Set(all.flatMap(({ area, converted }) => (converted ? [] : [area])));
  for (const { area, year, figure, value, converted } of all) {
    if (converted && named.has(area)) continue;
    const years = figures.get(area) ?? new Map<number, Map<SmallAreaFigure, number>>();
    figures.set(area, years);
    years.set(year, (years.get(year) ?? new Map<SmallAreaFigure, number>()).set(figure, value));
  }
  const found = new Map<string, PublishedPeople[]>();
  for (const [area, years] of figures) {
    const own = [...years]
      .map(([year, known]): PublishedPeople => {
        const read = (figure: SmallAreaFigure): number => known.get(figure) ?? Number.NaN;
        return {
          year,
          population: read('population'),
          byGroup: Float64Array.from(broadGroups, ({ figure }) => read(figure)),
          men: read('men'),
          women: read('women'),
        };
      })
      .filter(({ population, byGroup }) => !Number.isNaN(population) || byGroup.some((value) => !Number.isNaN(value)));
    if (own.length > 0)
      found.set(
        area,
        own.sort((first, second) => first.year - second.year),
      );
  }
  return found;
}

/**
 * Persons by broad age group of an area, as far as they are published; the rest as the seed has them.
 *
 * Groups that are published stay. Where everybody is published and some groups are not, those share what is left.
 *
 * @param seed persons by broad group that stand for what is not published, [broad groups]
 * @param share of the area (0–1) that the result is of
 */
export function completeGroups(published: PublishedPeople, seed: Float64Array, share: number): Float64Array {
  const known = published.byGroup.map((value) => value * share);
  const open = known.map((value) => (Number.isNaN(value) ? 1 : 0));
  if (!open.includes(1) || Number.isNaN(published.population)) {
    return known.map((value, group) => (open[group] === 1 ? seed[group] : value));
  }
  const left = known.reduce((rest, value) => rest - (Number.isNaN(value) ? 0 : value), published.population * share);
  const expected = seed.reduce((sum, value, group) => sum + open[group] * value, 0);
  const groupsOpen = open.reduce((sum, value) => sum + value, 0);
  return known.map((value, group) => {
    if (open[group] === 0) return value;
    return Math.max(0, left) * (expected > 0 ? seed[group] / expected : 1 / groupsOpen);
  });
}
