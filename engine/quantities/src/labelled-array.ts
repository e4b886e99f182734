import { type Axis, getPosition } from './axis.ts';

/**
 * Numbers along named axes, in one flat array.
 *
 * Row-major, the last axis fastest: with axes (zone, year) the value of zone z in year y is
 * `values[z * years + y]`. A missing value is NaN.
 */
export interface LabelledArray {
  readonly axes: readonly Axis[];
  readonly values: Float64Array;
  /** What one unit of a value is: `persons`, `metres`, `euro`, `share`. */
  readonly unit: string;
}

/**
 * Make a labelled array, filled with zeros unless values are given.
 *
 * @throws RangeError if the number of values is not the product of the axis lengths
 */
export function createLabelledArray(axes: readonly Axis[], unit: string, values?: Float64Array): LabelledArray {
  const size = axes.reduce((product, axis) => product * axis.labels.length, 1);
  const held = values ?? new Float64Array(size);
  if (held.length !== size) throw new RangeError(`Expected ${size} values for the axes, got ${held.length}.`);
  return { axes, values: held, unit };
}

/**
 * The value at the given labels, one per axis in the order of the axes.
 *
 * @throws RangeError if a label is unknown or their number is not the number of axes
 */
export function getLabelled(array: LabelledArray, labels: readonly string[]): number {
  if (labels.length !== array.axes.length) {
    throw new RangeError(`Expected ${array.axes.length} labels, got ${labels.length}.`);
  }
  let offset = 0;
  array.axes.forEach((axis, side) => {
    offset = offset * axis.labels.length + getPosition(axis, labels[side]);
  });
  return array.values[offset];
}

/**
 * Sum over one axis.
 *
 * @returns an array with the other axes in their order
 * @throws RangeError if no axis has the name
 */
export function sumOver(array: LabelledArray, axisName: string): LabelledArray {
  const side = array.axes.findIndex((axis) => axis.name === axisName);
  if (side < 0) throw new RangeError(`There is no axis ${axisName}.`);
  const length = array.axes[side].labels.length;
  const inner = array.axes.slice(side + 1).reduce((product, axis) => product * axis.labels.length, 1);
  const outer = array.values.length / (length * inner || 1);
  const result = new Float64Array(outer * inner);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < length; k++) {
      for (let i = 0; i < inner; i++) result[o * inner + i] += array.values[(o * length + k) * inner + i];
    }
  }
  return createLabelledArray(
    array.axes.filter((_, position) => position !== side),
    array.unit,
    result,
  );
}
