/** What was taken from publishers' services, on the wire. */
import { z } from 'zod';

/** A table of an atlas that was taken from a service, and what is newer. */
export const freshnessSchema = z.object({
  table: z.string(),
  /** Id of the line in the catalogue. */
  line: z.string(),
  publisher: z.string(),
  title: z.string(),
  referenceDate: z.string(),
  published: z.string(),
  fetched: z.string(),
  /** Status of the edition in the catalogue; `unknown` if the catalogue does not have it any more. */
  status: z.enum(['current', 'superseded', 'withdrawn', 'unknown']),
  newer: z.array(z.object({ line: z.string(), title: z.string(), periods: z.array(z.string()) })),
});

const siteChangeSchema = z.object({
  site: z.string(),
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});

/** How an atlas differs from the one that it takes the place of. */
const changesSchema = z.object({
  counted: z.array(siteChangeSchema),
  gone: z.array(siteChangeSchema),
  opened: z.array(siteChangeSchema),
  normYear: z.int(),
  norms: z.array(
    z.object({
      municipality: z.string(),
      name: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
  sources: z.array(
    z.object({ line: z.string(), title: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  scenarios: z.array(
    z.object({
      file: z.string(),
      name: z.string(),
      interventions: z.array(
        z.object({
          id: z.string(),
          sites: z.array(z.string()),
          /** Municipalities whose norm changed and that the choice leans on. */
          municipalities: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** `fetch`: beside what `build` says. */
export const fetchShape = {
  region: z.string(),
  /** Folder of the answers, as the user named it. */
  store: z.string(),
  offline: z.boolean(),
  fetched: z.array(
    z.object({
      /** Id of the line in the catalogue. */
      line: z.string(),
      publisher: z.string(),
      table: z.string(),
      title: z.string(),
      purpose: z.string(),
      address: z.string(),
      /** When the publisher last changed the figures, as it says itself; empty if it does not. */
      published: z.string(),
      fetched: z.string(),
      answers: z.int(),
      /** Asked and new, asked and unchanged, taken out of the store. */
      asked: z.int(),
      unchanged: z.int(),
      stored: z.int(),
      /** As stored. */
      bytes: z.int(),
    }),
  ),
  /** What changed for whom, if the atlas takes the place of another one. */
  changes: changesSchema.nullable(),
  left: z.array(z.object({ line: z.string(), publisher: z.string(), table: z.string(), reason: z.string() })),
} as const;
