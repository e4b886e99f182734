/** Parameters of a model migration schedule: children, labour force and a constant. */
export interface MigrationSchedule {
  readonly childLevel: number;
  readonly childDescent: number;
  readonly labourLevel: number;
  readonly labourDescent: number;
  readonly labourAscent: number;
  /** Age around which the labour peak lies. */
  readonly labourAge: number;
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
 * Compute how likely people of each age are to move, relative to each other.
 *
 * m(x) = a₁ e^(−α₁x) + a₂ e^(−α₂(x−μ) − e^(−λ(x−μ))) + c, at the middle of each single age.
 *
 * @param out receives rates by single age, shape [ages]
 * @source A. Rogers & L. J. Castro (1981), Model Migration Schedules, IIASA RR-81-30
 */
export function computeMigrationSchedule(schedule: MigrationSchedule, out: Float64Array): Float64Array {
  for (let age = 0; age < out.length; age++) {
    const exact = age + 0.5;
    const past = exact - schedule.labourAge;
    out[age] =
      schedule.childLevel * Math.exp(-schedule.childDescent * exact) +
      schedule.labourLevel * Math.exp(-schedule.labourDescent * past - Math.exp(-schedule.labourAscent * past)) +
      schedule.constant;
  }
  return out;
}
