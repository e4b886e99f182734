import { z } from 'zod';
import { issueSchema } from './issue.ts';

/** The form of an atlas id in the HTTP interface: the name of its file without ending. */
export const atlasIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
  .meta({ description: 'Id of an atlas, as in the list of atlases' });

/** SHA-256 of the content of a dataset. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A text in both languages. */
export const localisedTextSchema = z.object({ nl: z.string(), en: z.string() });

/** Where part of a table comes from, in short. */
export const sourceSummarySchema = z.object({
  publisher: z.string(),
  title: z.string(),
  referenceDate: z.string(),
  licence: z.string(),
  nature: z.string(),
  status: z.string(),
});

/** A table of an atlas. */
export const tableSummarySchema = z.object({
  name: z.string(),
  rows: z.int().min(0),
  sources: z.array(sourceSummarySchema),
});

/** An atlas as far as it can be known without opening its tables. */
export const atlasSummarySchema = z
  .object({
    id: atlasIdSchema,
    /** Short id of the place: `nl`, `voorbeeld`. */
    place: z.string(),
    title: localisedTextSchema,
    /** True if places and figures are invented; every view must then say so. */
    invented: z.boolean(),
    division: z.int(),
    baseRegister: z.string(),
    hash: hashSchema,
    bytes: z.int().min(0),
    tables: z.array(tableSummarySchema),
    /** Path of the file, to be fetched as it is. */
    file: z.string(),
  })
  .meta({ id: 'Atlas' });

/** A file in the data folder that cannot be used, with the reasons. */
export const damagedAtlasSchema = z
  .object({ id: z.string(), bytes: z.int().min(0), issues: z.array(issueSchema) })
  .meta({ id: 'DamagedAtlas' });

/** The list of atlases of a server. */
export const atlasListSchema = z
  .object({ atlases: z.array(atlasSummarySchema), damaged: z.array(damagedAtlasSchema) })
  .meta({ id: 'AtlasList' });

/** See {@link atlasSummarySchema}. */
export type AtlasSummary = z.infer<typeof atlasSummarySchema>;
/** See {@link damagedAtlasSchema}. */
export type DamagedAtlas = z.infer<typeof damagedAtlasSchema>;
/** See {@link atlasListSchema}. */
export type AtlasList = z.infer<typeof atlasListSchema>;
/** See {@link tableSummarySchema}. */
export type TableSummary = z.infer<typeof tableSummarySchema>;

/** Every refusal and failure of the HTTP interface (RFC 9457), media type `application/problem+json`. */
export const problemSchema = z
  .object({ status: z.int(), title: z.string(), detail: z.string() })
  .meta({ id: 'Problem' });

/** See {@link problemSchema}. */
export type Problem = z.infer<typeof problemSchema>;

/** Media type of a {@link Problem}. */
export const problemMediaType = 'application/problem+json';

/** The answer of `/health`. */
export const healthSchema = z.object({ status: z.literal('ok'), tool: z.string(), version: z.string() });
