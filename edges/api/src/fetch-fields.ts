/** What was taken from publishers' services, on the wire. */
import { z } from 'zod';

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
  left: z.array(z.object({ line: z.string(), publisher: z.string(), table: z.string(), reason: z.string() })),
} as const;
