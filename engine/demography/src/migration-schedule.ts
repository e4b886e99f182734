/** Peak of moves around retirement. */
export interface RetirementPeak {
  readonly level: number;
  readonly descent: number;
  readonly ascent: number;
  /** Age around which the peak lies. */
  readonly age: number;
}

/** Parameters of a model migration schedule: children, labour force, retirement where there is one, a constant. */
export interface MigrationSchedule {
  readonly childLevel: number;
  readonly childDescent: number;
  readonly labourLevel: number;
  readonly labourDescent: number;
  readonly labourAscent: number;
  /** Age around which the labour peak lies. */
  readonly labourAge: number;
  readonly retirement?: RetirementPeak;
  readonly constant: number;
}

/**
 * The fundamental parameters of the seven-parameter schedule.
 *
 * @source A. Rogers & L. J. Castro (1981), Model Migration Schedules, IIASA RR-81-30
 */
export const fundamentalSchedule: MigrationSchedule = {
  childLevel: 0.02,
  childDescent: 0.1,
  labourLevel: 0.06,
  labourDescent: 0.1,
  labourAscent: 0.4,
  labourAge: 20,
  constant: 0.003,
};

/**
 * Compute how likely people of each age are to move, relative to each other: the schedule at the middle of
 * each single age.
 *
 * @param out receives rates by single age, shape [ages]
 * @source A. Rogers & L. J. Castro (1981), Model Migration Schedules, IIASA RR-81-30
 */
export function computeMigrationSchedule(schedule: MigrationSchedule, out: Float64Array): Float64Array {
  for (let age = 0; age < out.length; age++) out[age] = computeMigrationRate(schedule, age + 0.5);
  return out;
}

/**
 * Compute the rate of a schedule at one exact age.
 *
 * m(x) = a₁ e^(−α₁x) + a₂ e^(−α₂(x−μ₂) − e^(−λ₂(x−μ₂))) + a₃ e^(−α₃(x−μ₃) − e^(−λ₃(x−μ₃))) + c, the third
 * term only with a retirement peak.
 *
 * @param exactAge years since birth, 0 or more
 * @source A. Rogers & L. J. Castro (1981), Model Migration Schedules, IIASA RR-81-30
 */
export function computeMigrationRate(schedule: MigrationSchedule, exactAge: number): number {
  const { retirement } = schedule;
  const past = exactAge - schedule.labourAge;
  const working =
    schedule.childLevel * Math.exp(-schedule.childDescent * exactAge) +
    schedule.labourLevel * Math.exp(-schedule.labourDescent * past - Math.exp(-schedule.labourAscent * past));
  if (retirement === undefined) return working + schedule.constant;
  const retired = exactAge - retirement.age;
  return (
    working +
    retirement.level * Math.exp(-retirement.descent * retired - Math.exp(-retirement.ascent * retired)) +
    schedule.constant
  );
}
