/** Scores of the school-choice model on the wire. */
import { z } from 'zod';

const scoreShape = {
  /** Name of the region, or `all`. */
  region: z.string(),
  /** Pupils who live in the zones of the region. */
  pupils: z.number(),
  /** Sum over zones and sites of the smaller of predicted and observed pupils ÷ observed pupils. */
  placedShare: z.number(),
  /** Natural logarithm. */
  logLikelihoodPerPupil: z.number(),
  /** What the method was learned on. */
  fittedOn: z.string(),
} as const;

const methodScoreSchema = z.object({ method: z.enum(['engine', 'nearest', 'gravity']), ...scoreShape });

/** Fields of `backtest choice`. */
export const backtestChoiceShape = {
  origins: z.string(),
  /** What every method was given of the places it is tried on. */
  given: z.string(),
  zones: z.int(),
  sites: z.int(),
  pupils: z.number(),
  leftOut: z.object({
    sites: z.int(),
    pupilsOfSites: z.number(),
    zones: z.int(),
    pupilsOfZones: z.number(),
    pupilsAbroad: z.number(),
    rowsOfOtherKinds: z.int(),
  }),
  placedBy: z.object({ register: z.int(), postcode: z.int(), zoneCentroid: z.int() }),
  zonePlaces: z.enum(['published', 'estimated from schools']),
  /** Kind of region of the scores. */
  by: z.enum(['province', 'municipality']),
  /** What was kept apart each time: regions, municipalities, groups of postcodes, or nothing of this file. */
  heldOut: z.enum(['province', 'municipality', 'postcodes', 'file']),
  methods: z.array(methodScoreSchema),
  /** The same over all regions together. */
  overall: z.array(methodScoreSchema),
  /** Share of the remaining error of the best simple method that the engine takes away, and likelihood gained. */
  gains: z.array(
    z.object({
      region: z.string(),
      errorReduction: z.number(),
      logLikelihoodGain: z.number(),
      better: z.boolean(),
    }),
  ),
  /** Half-way houses: the engine without given totals, gravity with them. */
  components: z.array(z.object({ method: z.enum(['engine-unbalanced', 'gravity-balanced']), ...scoreShape })),
  /** What was learned without each fold. */
  fits: z.array(
    z.object({
      without: z.string(),
      pupils: z.number(),
      parameters: z.array(
        z.object({
          parameter: z.string(),
          value: z.number(),
          unit: z.string(),
          /** As if the pupils of a postcode chose together, and as if each chose alone; null if given. */
          standardError: z.number().nullable(),
          standardErrorAlone: z.number().nullable(),
        }),
      ),
      gravity: z.object({ sizePower: z.number(), decayPerKm: z.number() }),
      notNearestShare: z.number(),
      outsideShare: z.number(),
    }),
  ),
  seconds: z.number(),
} as const;
