/**
 * Missing values with reasons.
 *
 * A missing number is `NaN` in the values and a reason in a byte beside it, so that "nobody counted"
 * and "counted, kept secret" stay different on screen while kernels see only numbers.
 */

/** Why a value is absent; the position in this list is the code that is stored. */
export const missingReasons = [
  'present',
  'unknown',
  'not-published',
  'suppressed',
  'not-applicable',
  'outside-period',
] as const;

/** The name of a reason. */
export type MissingReason = (typeof missingReasons)[number];

/** The stored code (0 = present) of a reason. */
export function getMissingCode(reason: MissingReason): number {
  return missingReasons.indexOf(reason);
}

/**
 * The reason that a stored code stands for.
 *
 * @throws RangeError if the code is not in the list
 */
export function getMissingReason(code: number): MissingReason {
  const reason = missingReasons[code];
  if (reason === undefined)
    throw new RangeError(`Expected a reason code 0 to ${missingReasons.length - 1}, got ${code}.`);
  return reason;
}
