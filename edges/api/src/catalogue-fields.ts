/** The catalogue of live sources on the wire: which tables there are, and what taking them for a region costs. */
import { z } from 'zod';

/** Form of a region that can be fetched: an id, or municipal codes with commas between. */
export const fetchRegionSchema = z
  .string()
  .max(480)
  .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*|GM\d{4}(?:,GM\d{4})*)$/)
  .meta({ description: 'Id van een regio, of gemeentecodes met komma’s ertussen' });

/** What the zones of a new atlas are to be. */
export const zoneChoiceSchema = z
  .enum(['postcodes', 'neighbourhoods', 'districts'])
  .meta({ description: 'Wat de gebieden van de atlas zijn; andere dan postcodes worden geschat' });

/** See {@link zoneChoiceSchema}. */
export type ZoneChoice = z.infer<typeof zoneChoiceSchema>;

/** Form of the id of a line of the catalogue. */
export const catalogueLineIdSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** How an amount is known: measured by an earlier fetch, worked out from other measurements, or not at all. */
export const amountBases = ['measured', 'estimated', 'unknown'] as const;

const basisSchema = z.enum(amountBases);

/** What a table is expected to cost; null where nothing is known. */
export const expectedCostSchema = z.object({
  answers: z.int().nullable(),
  /** As sent, most of it packed. */
  bytes: z.int().nullable(),
  amountBasis: basisSchema,
  /** From the first question to the last answer, other tables being taken at the same time. */
  seconds: z.number().nullable(),
  timeBasis: basisSchema,
});

/** A table of the catalogue, with what the store has of it. */
export const catalogueLineSchema = z.object({
  line: catalogueLineIdSchema,
  publisher: z.string(),
  table: z.string(),
  title: z.string(),
  purpose: z.string(),
  licence: z.string(),
  /** Who is asked. */
  host: z.string(),
  /** Year of the municipal codes, or `period` if they are those of the period itself. */
  division: z.union([z.int(), z.literal('period')]),
  periods: z.array(z.string()),
  status: z.enum(['current', 'superseded', 'withdrawn']),
  /** True if an atlas cannot do without. */
  required: z.boolean(),
  /** Lines with a newer edition. */
  newer: z.array(catalogueLineIdSchema),
  /** Why a fetch leaves it, in plain English; null if it takes it. */
  left: z.string().nullable(),
  /** What the store has of it from an earlier fetch; null if nothing. */
  stored: z.object({ region: z.string(), answers: z.int(), bytes: z.int(), fetched: z.string() }).nullable(),
  expected: expectedCostSchema,
});

/** A region that can be fetched by name. */
export const fetchableRegionSchema = z.object({
  id: fetchRegionSchema,
  name: z.string(),
  class: z.string(),
  division: z.int(),
  municipalities: z.array(z.object({ code: z.string(), name: z.string() })),
});

/** A municipality that can be chosen; the province tells those of the same name apart. */
export const fetchableMunicipalitySchema = z.object({ code: z.string(), name: z.string(), province: z.string() });

/** `catalogue`: all lines, and for a region what a fetch would take. */
export const catalogueShape = {
  /** The region that the plan is for; null for the catalogue as such. */
  region: z.string().nullable(),
  regions: z.array(fetchableRegionSchema),
  /** Of the atlas that was named for it; empty without one. */
  municipalities: z.array(fetchableMunicipalitySchema),
  lines: z.array(catalogueLineSchema),
  /** Files that no service has and that the folder at hand lacks: without them no atlas can be built. */
  missing: z.array(z.object({ publication: z.string(), file: z.string() })),
  /** When the fetch began that was cut off and is gone on with; null if none is. */
  resumes: z.string().nullable(),
  total: z.object({
    tables: z.int(),
    left: z.int(),
    /** Of the tables of which it is known. */
    answers: z.int(),
    bytes: z.int(),
    /** Tables of which no size is known. */
    unknown: z.int(),
    /** Of fetching, several tables at once; null if it is not known of every table. */
    seconds: z.number().nullable(),
    /** Of building the atlas afterwards, as measured last; null if never. */
    buildSeconds: z.number().nullable(),
  }),
} as const;
