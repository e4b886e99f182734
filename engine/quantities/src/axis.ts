/** A named list of labels: the zones, years, sexes or ages along one side of an array. */
export interface Axis {
  readonly name: string;
  readonly labels: readonly string[];
  /** Position of each label. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Make an axis.
 *
 * @throws RangeError if a label occurs twice
 */
export function createAxis(name: string, labels: readonly string[]): Axis {
  const positions = new Map<string, number>();
  labels.forEach((label, position) => {
    if (positions.has(label)) throw new RangeError(`Axis ${name}: the label ${label} occurs twice.`);
    positions.set(label, position);
  });
  return Object.freeze({ name, labels: Object.freeze([...labels]), positions });
}

/** Position of a label on an axis, or undefined. */
export function findPosition(axis: Axis, label: string): number | undefined {
  return axis.positions.get(label);
}

/**
 * Position of a label on an axis.
 *
 * @throws RangeError if the axis does not have the label
 */
export function getPosition(axis: Axis, label: string): number {
  const position = axis.positions.get(label);
  if (position === undefined) throw new RangeError(`Axis ${axis.name} has no label ${label}.`);
  return position;
}
