/** Why a plan that was generated holds a choice: a code with figures, put into words by `report`. */

/** Grounds of generated choices. */
export const planGrounds = [
  /** Its funding ends in the run: the law decides. */
  'law-ends',
  /** It is below its norm and another one stays in its village. */
  'another-in-village',
  /** The last one of its village stays. */
  'last-in-village',
  /** Somebody locked it. */
  'locked',
  /** Its village lies in the cluster of a larger one. */
  'to-centre',
  /** One site per cluster stays. */
  'one-per-cluster',
  /** Nobody's school stands in the village, and enough pupils live in it. */
  'no-school-in-village',
  /** A function joins the site that stays in a cluster. */
  'function-in-cluster',
  /** A plan of what to keep does not have it. */
  'not-in-plan',
] as const;
export type PlanGround = (typeof planGrounds)[number];

/** A ground with the figures that it rests on. */
export interface PlanReason {
  readonly ground: PlanGround;
  /** Village of the site, or the one that it goes to. */
  readonly village?: string;
  /** Name of the site that stays. */
  readonly into?: string;
  /** Pupils who live in the village. */
  readonly pupils?: number;
  /** Kilometres to it by road, estimated. */
  readonly distanceKm?: number;
}
