/** Households and labour force in the documents of the command line. */
import { z } from 'zod';
import { countSchema, seriesSchema } from './figures.ts';

/** Households of an area by type and by age of the reference person. */
const householdFiguresSchema = z.object({
  households: seriesSchema,
  meanSize: seriesSchema,
  types: z.array(z.object({ type: z.string(), households: seriesSchema })),
  ages: z.array(z.object({ ageFrom: z.int(), households: seriesSchema })),
});

/** People with work and in the labour force, by sex and age. */
const labourGroupSchema = z.object({
  sex: z.enum(['M', 'F']),
  ageFrom: z.int(),
  /** Inclusive. */
  ageTo: z.int(),
  employed: seriesSchema,
  labourForce: seriesSchema,
});

/** Counted private households of a year. */
export const countedHouseholdsSchema = z.object({
  year: z.int(),
  municipalities: z.int(),
  households: z.number(),
  onePersonShare: countSchema,
});

/** Households of the region of a run and its municipalities. */
export const householdsSchema = z.object({
  nature: z.array(z.string()),
  region: householdFiguresSchema,
  municipalities: z.array(householdFiguresSchema.extend({ municipality: z.string(), nature: z.array(z.string()) })),
});

/** Labour force of the region of a run and its municipalities. */
export const labourForceSchema = z.object({
  /** Year of the published participation, which holds in all later years. */
  shareYear: z.int(),
  nature: z.array(z.string()),
  region: z.array(labourGroupSchema),
  municipalities: z.array(z.object({ municipality: z.string(), groups: z.array(labourGroupSchema) })),
});

/** Score of one method; errors are shares, the error of the mean size is in persons. */
export const householdScoreSchema = z.object({
  method: z.string(),
  municipalities: z.int(),
  mape: z.number(),
  medianApe: z.number(),
  p90Ape: z.number(),
  malpe: z.number(),
  sumError: z.number(),
  meanSizeError: countSchema,
});
