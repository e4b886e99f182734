/**
 * Positions in the household and work of the people of the example region: plausible shares, invented.
 *
 * Percents per five-year group of age; partners of both sexes are about as many in a population with the ages of
 * the example, not exactly, as in real tables.
 */
import type { Sex } from './invented-rates.ts';

/** Percents: child at home, alone, partner without and with children, lone parent, other member, institution. */
const men: readonly (readonly number[])[] = [
  [99, 0, 0, 0, 0, 1, 0],
  [99, 0, 0, 0, 0, 1, 0],
  [98, 0, 0, 0, 0, 1, 1],
  [95, 2, 0, 0, 0, 2, 1],
  [66, 18, 10, 2, 0, 3, 1],
  [25, 29, 27, 15, 0, 3, 1],
  [11, 24, 19, 42, 1, 2, 1],
  [7, 18, 11, 60, 2, 1, 1],
  [5, 17, 10, 63, 3, 1, 1],
  [4, 17, 16, 58, 3, 1, 1],
  [3, 17, 32, 43, 3, 1, 1],
  [2, 17, 52, 25, 2, 1, 1],
  [1, 17, 67, 11, 2, 1, 1],
  [1, 17, 74, 5, 1, 1, 1],
  [0, 18, 75, 3, 1, 1, 2],
  [0, 21, 72, 2, 1, 1, 3],
  [0, 27, 64, 1, 1, 1, 6],
  [0, 35, 50, 1, 1, 1, 12],
  [0, 42, 34, 0, 1, 1, 22],
  [0, 44, 20, 0, 1, 1, 34],
];
const women: readonly (readonly number[])[] = [
  [99, 0, 0, 0, 0, 1, 0],
  [99, 0, 0, 0, 0, 1, 0],
  [98, 0, 0, 0, 0, 1, 1],
  [93, 3, 1, 0, 0, 2, 1],
  [50, 21, 19, 5, 2, 2, 1],
  [13, 23, 31, 26, 4, 2, 1],
  [4, 15, 15, 57, 7, 1, 1],
  [2, 11, 8, 68, 9, 1, 1],
  [2, 11, 11, 64, 10, 1, 1],
  [1, 12, 23, 53, 9, 1, 1],
  [1, 15, 43, 32, 7, 1, 1],
  [1, 18, 61, 14, 4, 1, 1],
  [0, 21, 69, 5, 3, 1, 1],
  [0, 26, 68, 2, 2, 1, 1],
  [0, 33, 60, 1, 3, 1, 2],
  [0, 43, 48, 1, 3, 1, 4],
  [0, 54, 31, 0, 3, 1, 11],
  [0, 60, 16, 0, 3, 1, 20],
  [0, 55, 6, 0, 4, 1, 34],
  [0, 46, 2, 0, 4, 1, 47],
];
const percents = { M: men, F: women } as const;

/** Yearly growth of who lives alone, at the cost of everybody else of the same age. */
const ALONE_GROWTH = 0.006;
const BASE_YEAR = 2013;

/**
 * Shares of the positions of a sex and five-year group, in the order of the positions of `dataset`.
 *
 * @param pull how many times likelier living alone is in the place than in the region
 */
export function getPositionShares(year: number, sex: Sex, group: number, pull: number): number[] {
  const row = percents[sex][group];
  const grown = row.map((percent, position) =>
    position === 1 ? percent * pull * (1 + ALONE_GROWTH) ** (year - BASE_YEAR) : percent,
  );
  const sum = grown.reduce((all, percent) => all + percent, 0);
  return grown.map((percent) => percent / sum);
}

/** First ages of the groups of the labour force, each of ten years. */
export const labourAges = [15, 25, 35, 45, 55, 65] as const;

/** Share of each group in work. */
export const employedShares: Readonly<Record<Sex, readonly number[]>> = {
  M: [0.74, 0.9, 0.92, 0.9, 0.78, 0.2],
  F: [0.73, 0.86, 0.84, 0.81, 0.64, 0.1],
};

/** People seeking work per person in work, by group. */
export const seekingPerEmployed: readonly number[] = [0.08, 0.04, 0.03, 0.02, 0.03, 0.05];
