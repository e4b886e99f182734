/** Neighbourhoods, districts or postcodes of a run in a document, where they are not its zones. */
import { z } from 'zod';
import { countSchema, seriesSchema } from './figures.ts';

/** Kinds of areas that zones can be, and that figures can be given in. */
export const areaKinds = ['postcode', 'neighbourhood', 'district'] as const;

/** The figures of small areas, computed from zones by addresses; series run along the years of the run. */
export const smallAreasSchema = z.object({
  kind: z.enum(areaKinds),
  /** What the zones of the run are. */
  zoneKind: z.enum(areaKinds),
  /** Year of the codes: they are renumbered nearly every year. */
  division: z.int(),
  /** What the figures are, in words. */
  caveat: z.string(),
  /** How the figures of each year are known: never better than estimated. */
  nature: z.array(z.string()),
  areas: z.array(
    z.object({
      /** Text, also where it looks like a number. */
      area: z.string(),
      name: z.string(),
      district: z.string().nullable(),
      municipality: z.string(),
      /** Share of its addresses that lies in zones of the run; below 1 the figures are of that part. */
      coverage: z.number(),
      population: seriesSchema,
      children4to11: seriesSchema,
      over65: seriesSchema,
      pupils: seriesSchema,
      meanDistanceMetres: seriesSchema,
      households: seriesSchema.optional(),
      meanHouseholdSize: seriesSchema.optional(),
    }),
  ),
  /** Zones without an address in any area, and their people, which stand in none. */
  unplaced: z.object({ zones: z.array(z.string()), population: seriesSchema, pupils: seriesSchema }),
  /** Published figures of the areas themselves beside the computed ones. */
  compared: z.array(
    z.object({
      area: z.string(),
      year: z.int(),
      figure: z.string(),
      published: z.number(),
      /** Estimated if it was published in the codes of another year. */
      publishedNature: z.enum(['observed', 'estimated']),
      computed: countSchema,
      difference: countSchema,
    }),
  ),
});
