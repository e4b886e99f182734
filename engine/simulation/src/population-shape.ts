/** The shape that all population arrays of this room share. */

/** Men first, then women. */
export const sexes = 2;
/** Position of women in the axis of sexes. */
export const women = 1;
/** Single ages 0 to 100; the last is open. */
export const ages = 101;
/** Five-year groups 0–4 to 95+; the last is open. */
export const groups = 20;
/** Years in a group. */
export const groupWidth = 5;
/** Cells of one area: sexes × ages. */
export const cells = sexes * ages;
/** Cells of one area as published: sexes × groups. */
export const groupCells = sexes * groups;

/** Position of a sex as the tables write it, or −1 for anything else (totals). */
export function findSex(sex: string): number {
  return sex === 'M' ? 0 : sex === 'F' ? women : -1;
}

/** Five-year group that an age belongs to. */
export function getGroup(age: number): number {
  return Math.min(groups - 1, Math.floor(age / groupWidth));
}

/** The cell of an area as published, sexes × groups, that each of its cells, sexes × ages, belongs to. */
export const groupOfCell = Uint8Array.from(
  { length: cells },
  (_, cell) => (cell < ages ? 0 : groups) + getGroup(cell % ages),
);

/** Sum of a stretch of an array. */
export function sumRange(values: Float64Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i++) sum += values[i];
  return sum;
}
