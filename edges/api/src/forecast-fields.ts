/** Forecasts on the wire: vintages with status, figures laid side by side, accounts that do not close. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

/** A forecast behind a result, our own or an edition of somebody else. */
export const forecastVintageSchema = z.object({
  edition: z.string(),
  publisher: z.string(),
  title: z.string(),
  /** Date of publication, empty if not known. */
  published: z.string(),
  /** Last 1 January that is no forecast. */
  jumpOff: z.int(),
  status: z.enum(['current', 'superseded', 'withdrawn']),
  statusDate: z.string(),
  statusReason: z.string(),
  statusSource: z.string(),
  /** Empty if all of a withdrawn edition. */
  withdrawnParts: z.array(z.string()),
  /** True for the forecast of this engine. */
  own: z.boolean(),
  /** Parts that the result uses. */
  uses: z.array(z.string()),
});

/** An edition as the atlas holds it. */
export const forecastEditionSchema = forecastVintageSchema.omit({ own: true, uses: true }).extend({
  /** What it holds. */
  parts: z.array(z.string()),
  figures: z.array(
    z.object({
      figure: z.string(),
      division: z.int(),
      areas: z.int(),
      rows: z.int(),
      firstYear: z.int(),
      lastYear: z.int(),
    }),
  ),
});

/** One edition beside our own forecast. Errors are shares of the observed figure, mean absolute. */
export const forecastComparisonShape = {
  edition: forecastVintageSchema,
  own: forecastVintageSchema,
  figure: z.enum(['population', 'households']),
  /** Division of the municipalities in the rows. */
  division: z.int(),
  years: z.array(z.int()),
  areas: z.array(
    z.object({
      area: z.string(),
      name: z.string(),
      kind: z.enum(['nation', 'region', 'municipality']),
      /** True if one of the figures was converted from another division by an estimated share. */
      estimated: z.boolean(),
      years: z.array(
        z.object({
          year: z.int(),
          ours: countSchema,
          theirs: countSchema,
          /** Ours minus theirs. */
          difference: countSchema,
          observed: countSchema,
          /** Ours as it would have been with what was known at their jump-off; only where since observed. */
          oursThen: countSchema,
          lower: countSchema,
          upper: countSchema,
          /** Coverage of their interval in per cent. */
          level: z.int().nullable(),
        }),
      ),
    }),
  ),
  /** Over municipalities, per year since observed. */
  errors: z.array(
    z.object({
      year: z.int(),
      horizon: z.int(),
      areas: z.int(),
      mapeTheirs: countSchema,
      mapeOurs: countSchema,
      malpeTheirs: countSchema,
      malpeOurs: countSchema,
    }),
  ),
} as const;

/** The accounts of one kind that do not close. */
export const accountGapsSchema = z.object({
  kind: z.string(),
  file: z.string(),
  /** Accounts of municipalities that do not close, and how many of them are explained. */
  gaps: z.int(),
  explained: z.int(),
  /** Persons, all gaps without their sign. */
  sum: z.number(),
  largest: z.object({ area: z.string(), year: z.int(), month: z.int(), came: z.number(), expected: z.number() }),
});
