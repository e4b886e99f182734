/**
 * Straight lines under the cost of a school at any size, by which the money of plans is bounded.
 *
 * What a school costs bends with its size: teachers have a least number, surplus rooms fill up, a building grows at
 * once. Below every such curve lies its lower hull, which is convex, and below the hull the line along any of its
 * edges. With lines in the place of curves the cheapest plan is a p-median, which is solved with proof.
 */

/** A line: at least `fixed + perPupil × pupils` at any size that was looked at. */
export interface MoneyLine {
  readonly fixed: number;
  readonly perPupil: number;
}

/** A corner of the cost of a school. */
export interface CostCorner {
  readonly pupils: number;
  readonly euro: number;
}

/**
 * The lower hull of the corners of a cost that is straight between them, by pupils; of two at one size the lower counts.
 *
 * @throws RangeError without a corner
 */
export function listLowerHull(corners: readonly CostCorner[]): readonly CostCorner[] {
  if (corners.length === 0) throw new RangeError('Expected at least one corner.');
  const hull: CostCorner[] = [];
  for (const corner of [...corners].sort((a, b) => a.pupils - b.pupils || a.euro - b.euro)) {
    if (hull.at(-1)?.pupils === corner.pupils) continue;
    while (hull.length > 1 && !turnsUp(hull[hull.length - 2], hull[hull.length - 1], corner)) hull.pop();
    hull.push(corner);
  }
  return hull;
}

/**
 * The line along the edge of a hull above which a size lies; beyond its ends along the first or last edge. Where a school
 * gets cheaper with more pupils the line is level, below all of it.
 */
export function findLine(hull: readonly CostCorner[], pupils: number): MoneyLine {
  if (hull.length === 1) return { fixed: hull[0].euro, perPupil: 0 };
  const found = hull.findIndex((corner, at) => at > 0 && pupils < corner.pupils);
  const end = found < 0 ? hull.length - 1 : found;
  const [from, to] = [hull[end - 1], hull[end]];
  const perPupil = (to.euro - from.euro) / (to.pupils - from.pupils);
  if (perPupil < 0) return { fixed: hull.reduce((least, { euro }) => Math.min(least, euro), from.euro), perPupil: 0 };
  return { fixed: from.euro - perPupil * from.pupils, perPupil };
}

/** True if the way from `b` to `c` is steeper than that from `a` to `b`. */
function turnsUp(a: CostCorner, b: CostCorner, c: CostCorner): boolean {
  return (b.euro - a.euro) * (c.pupils - b.pupils) < (c.euro - b.euro) * (b.pupils - a.pupils);
}
