/** The highest values first: all in order, or only so many in front. */

/** Lists of at most so many are sorted by moving each to its place: they are nearly in order from the last time. */
const fewToSort = 500;

/** Put positions in order of their values, the highest first; equals stay as they are. */
export function sortHighestFirst(order: Int32Array, values: Float64Array): void {
  if (order.length > fewToSort) order.sort((a, b) => values[b] - values[a]);
  else for (let k = 1; k < order.length; k++) moveForward(order, values, k);
}

function moveForward(order: Int32Array, values: Float64Array, from: number): void {
  const own = order[from];
  let to = from;
  for (; to > 0 && values[order[to - 1]] < values[own]; to--) order[to] = order[to - 1];
  order[to] = own;
}

/** The highest value, at least 0. */
export function findHighest(values: Float64Array): number {
  let highest = 0;
  for (let k = 0; k < values.length; k++) highest = Math.max(highest, values[k]);
  return highest;
}

/** Bring the `wanted` positions with the highest values to the front (quickselect). */
export function selectHighest(positions: Int32Array, values: Float64Array, count: number, wanted: number): void {
  if (wanted <= 0 || wanted >= count) return;
  const target = wanted - 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[positions[(low + high) >> 1]];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[positions[left]] > pivot) left++;
      while (values[positions[right]] < pivot) right--;
      if (left <= right) {
        const swapped = positions[left];
        positions[left++] = positions[right];
        positions[right--] = swapped;
      }
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else return;
  }
}
