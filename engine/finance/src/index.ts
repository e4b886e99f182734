export {
  type AllowanceLaw,
  type AllowancePoint,
  computeAllowanceFte,
  computeExtraEuro,
  computeSmallestFte,
  type SmallestLaw,
} from './allowance.ts';
export { type Driver, type DriverName, type DriverPlace, drivers } from './drivers.ts';
export {
  computeNeededM2,
  type FloorNorm,
  type FloorSpace,
  followFloorSpace,
  type SiteYearsOfUse,
} from './floor-space.ts';
export { computePresentCents } from './present-value.ts';
export { type Flow, listParties, listPurseLines, outside, type PurseLine, toCents } from './purses.ts';
export { isAssumption, type Tariff, type TariffStatus, tariffStatuses } from './tariff.ts';
export { createTariffBook, type FlowRule, type TariffBook } from './tariff-book.ts';
export { findTariffRange, type TariffRange } from './tariff-range.ts';
export { computeTeacherFte, type TeachingNorm } from './teaching.ts';
