/**
 * A fetch that somebody watches: what the command line tells while it works, and what the server makes of it.
 *
 * The command line writes one event per line on standard error (`fetch --events`); the server sends the whole state
 * of the fetch now and then, so that who comes later or comes back has all of it at once.
 */
import { z } from 'zod';
import {
  catalogueLineIdSchema,
  type catalogueLineSchema,
  catalogueShape,
  fetchRegionSchema,
  zoneChoiceSchema,
} from './catalogue-fields.ts';
import { issueSchema } from './issue.ts';

const countShape = {
  answers: z.int(),
  asked: z.int(),
  unchanged: z.int(),
  stored: z.int(),
  /** As stored. */
  bytes: z.int(),
} as const;

/** One line of `fetch --events`. Counts of a table run from its start. */
export const fetchEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('table'), line: z.string(), number: z.int(), of: z.int() }),
  z.object({ kind: z.literal('answers'), line: z.string(), ...countShape }),
  z.object({ kind: z.literal('taken'), line: z.string(), ...countShape }),
  z.object({ kind: z.literal('failed'), line: z.string(), ...countShape, issue: issueSchema }),
  z.object({ kind: z.literal('retry'), host: z.string(), code: z.string(), seconds: z.number() }),
  /** A step of building, in the language of the messages. */
  z.object({ kind: z.literal('step'), text: z.string() }),
]);

/** See {@link fetchEventSchema}. */
export type FetchEventDocument = z.infer<typeof fetchEventSchema>;

/** States of a fetch; the last three are ends. */
export const fetchStates = ['running', 'stopping', 'done', 'failed', 'cancelled'] as const;

/** How far one table is. */
export const fetchedLineSchema = z.object({
  line: z.string(),
  state: z.enum(['waiting', 'taking', 'taken', 'failed']),
  ...countShape,
  /** What an earlier fetch took; null if there was none. An estimate: tables grow. */
  expectedAnswers: z.int().nullable(),
});

/** A fetch as the server tells of it. */
export const fetchJobSchema = z
  .object({
    id: z.uuid(),
    region: z.string(),
    zones: zoneChoiceSchema,
    without: z.array(z.string()),
    state: z.enum(fetchStates),
    /** Asking publishers, or building the atlas out of what they answered. */
    phase: z.enum(['asking', 'building']),
    /** The step of building; empty while publishers are asked. */
    step: z.string(),
    started: z.string(),
    ended: z.string().nullable(),
    lines: z.array(fetchedLineSchema),
    left: z.array(z.object({ line: z.string(), publisher: z.string(), table: z.string(), reason: z.string() })),
    retries: z.int(),
    /** The last publisher that had to be asked again; null if none had to. */
    lastRetry: z.object({ host: z.string(), code: z.string(), seconds: z.number() }).nullable(),
    issues: z.array(issueSchema),
    /** Id of the new atlas in the list; null until it is there. */
    atlas: z.string().nullable(),
  })
  .meta({ id: 'Fetch' });

/** See {@link fetchJobSchema}. */
export type FetchJob = z.infer<typeof fetchJobSchema>;

/** What somebody who starts a fetch sends. No address: only tables of the catalogue are asked for. */
export const fetchStartSchema = z
  .strictObject({
    region: fetchRegionSchema,
    without: z.array(catalogueLineIdSchema).max(60).default([]),
    zones: zoneChoiceSchema.default('postcodes'),
  })
  .meta({ id: 'FetchStart' });

/** Whether this server fetches, and what it fetches now or fetched last. */
export const fetchListSchema = z
  .object({ allowed: z.boolean(), fetches: z.array(fetchJobSchema).max(1) })
  .meta({ id: 'FetchList' });

/** The catalogue, and the plan for a region if one was asked for. */
export const fetchPlanSchema = z.object(catalogueShape).meta({ id: 'FetchPlan' });

/** See {@link fetchPlanSchema}. */
export type FetchPlan = z.infer<typeof fetchPlanSchema>;
/** A line of it. */
export type CatalogueLineDocument = z.infer<typeof catalogueLineSchema>;
/** See {@link fetchListSchema}. */
export type FetchList = z.infer<typeof fetchListSchema>;
/** See {@link fetchStartSchema}. */
export type FetchStart = z.infer<typeof fetchStartSchema>;
