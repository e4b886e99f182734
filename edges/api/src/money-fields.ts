/** Schemas of money: what every party receives and pays, per item and year, with the tariffs behind it. */
import { z } from 'zod';
import { seriesSchema } from './figures.ts';

/** A row of the table; `item` is null for the total of a party. Received is positive, paid negative. */
export const moneyRowSchema = z.object({
  party: z.string(),
  partyLabel: z.string(),
  item: z.string().nullable(),
  label: z.string(),
  /** `modelled` from published tariffs, or `assumed`. */
  nature: z.enum(['modelled', 'assumed']),
  /** Euro, to the cent, along `years`. */
  euro: seriesSchema,
  /** In `discountYear`, at `discountRate`. */
  presentValueEuro: z.number(),
});

const discountShape = { discountRate: z.number(), discountYear: z.int() } as const;

/** A tariff as it was used. */
export const usedTariffSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  validFrom: z.string(),
  /** Null if it is no price. */
  priceYear: z.int().nullable(),
  status: z.string(),
  source: z.string(),
  note: z.string(),
});

/** The money of a run. The totals of all parties add up to nothing in every year. */
export const moneySchema = z.object({
  rows: z.array(moneyRowSchema),
  ...discountShape,
  tariffs: z.array(usedTariffSchema),
});

/** How the money of two runs differs: variant minus baseline. */
export const moneyDifferenceSchema = z.object({ rows: z.array(moneyRowSchema), ...discountShape });

/** Gross floor space of a site, m², along `years`; estimated where no building is known. */
export const floorSchema = z.object({ neededM2: seriesSchema, presentM2: seriesSchema, vacantM2: seriesSchema });
