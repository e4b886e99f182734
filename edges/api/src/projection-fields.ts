/** What a projection and its back-test are on the wire. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

const declinesSchema = z.object({
  municipalities: z.array(z.object({ id: z.string(), name: z.string(), change: z.number() })),
  regions: z.array(z.object({ id: z.string(), name: z.string(), change: z.number() })),
});

/** How the population of a run was projected. */
export const projectionSchema = z.object({
  mortality: z.enum(['published', 'lee-carter']),
  rakedToNation: z.boolean(),
  /** Flows that are not the moving of a place's own people; `keptApart` says what the run does with them. */
  specialFlows: z.array(
    z.object({
      municipality: z.string(),
      name: z.string(),
      kind: z.enum(['asylum', 'students', 'border']),
      keptApart: z.boolean(),
      /** Persons per year, in and out alike. */
      personsPerYear: z.number(),
      /** Persons of the flow who live there at the last count. */
      present: z.number(),
      measures: z.record(z.string(), z.number()),
      nature: z.literal('estimated'),
      /** Key of the explanation on screen. */
      explanation: z.string(),
    }),
  ),
  /** Places that lose at least the threshold in ten years, raked to the country and free of it. */
  declineSignal: z.object({
    from: z.int(),
    to: z.int(),
    threshold: z.number(),
    raked: declinesSchema,
    free: declinesSchema,
  }),
});

/** Score of one method in one group of areas; percentages, except shares and coverages (0..1). */
export const populationScoreSchema = z.object({
  method: z.string(),
  horizon: z.int(),
  target: z.int(),
  jumpOff: z.int(),
  national: z.enum(['own', 'given']),
  /** Size class, declining areas; absent for all areas together. */
  group: z.string().optional(),
  areas: z.int(),
  mape: countSchema,
  medianApe: countSchema,
  p90Ape: countSchema,
  malpe: countSchema,
  weightedApe: countSchema,
  shareOver10: countSchema,
  ageStructureError: countSchema,
  coverage67: countSchema,
  coverage80: countSchema,
  coverage95: countSchema,
  intervalScore80: countSchema,
  declineThreshold: z.number(),
  declines: z.int(),
  declinePrecision: countSchema,
  declineRecall: countSchema,
  declineMcc: countSchema,
  declineBrier: countSchema,
});
