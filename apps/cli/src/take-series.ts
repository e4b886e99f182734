/** Take one row of a row-major matrix as a series; NaN becomes null. */
export function takeSeries(values: ArrayLike<number>, row: number, years: number): (number | null)[] {
  return Array.from({ length: years }, (_, step) => {
    const value = values[row * years + step];
    return value === undefined || !Number.isFinite(value) ? null : value;
  });
}
