/**
 * A tariff: one dated number that money is computed with, and how well it is known.
 *
 * There are two kinds. A tariff with a driver is a rule: it moves `value` euro per unit of the driver from
 * the purse of the payer to that of the payee. A tariff without one is a number that drivers are computed
 * with, such as a distance from which transport is paid for.
 */

/** How a tariff is known; `changed` is what a user put in its place. */
export const tariffStatuses = ['in-force', 'published', 'unverified', 'assumed', 'invented', 'changed'] as const;

/** See {@link tariffStatuses}. */
export type TariffStatus = (typeof tariffStatuses)[number];

/** One number with its dates and source. */
export interface Tariff {
  /** Name by which a user changes it. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Line of the table of money; empty if it is no rule. */
  readonly item: string;
  /** Purse that pays, and that receives; empty if it is no rule. */
  readonly payer: string;
  readonly payee: string;
  /** Quantity that is multiplied with the value; empty if it is no rule. */
  readonly driver: string;
  /** First day, `yyyy-mm-dd`. */
  readonly validFrom: string;
  /** First day after, or empty if no end is known. */
  readonly validTo: string;
  /** Year whose prices the value is in; 0 if it is no price. */
  readonly priceYear: number;
  readonly status: TariffStatus;
  readonly source: string;
  /** What it leaves out, and for an assumption why this value. */
  readonly note: string;
}

/** True if amounts that rest on the tariff are assumed rather than modelled. */
export function isAssumption(tariff: Pick<Tariff, 'status'>): boolean {
  return tariff.status === 'assumed' || tariff.status === 'changed' || tariff.status === 'invented';
}
