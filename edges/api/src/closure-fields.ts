/** The hindcast of closures on the wire. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

const rankingShape = { auc: z.number(), averagePrecision: z.number(), rPrecision: z.number() } as const;

const methodSchema = z.object({ method: z.string(), ...rankingShape });

/** A period: dates of two registers, sites whose fate is known, and those that are gone. */
const periodSchema = z.object({ from: z.string(), until: z.string(), sites: z.int(), gone: z.int() });

/** What `backtest closures` says; scores at the top are those of the engine's own model. */
export const backtestClosuresShape = {
  /** The sites that were scored. */
  scored: periodSchema,
  /** What the model was fitted on: the same sites, fold by fold, or an earlier period. */
  fitted: periodSchema,
  ...rankingShape,
  methods: z.array(methodSchema),
  /** Tenths of the sites by chance, the lowest first; shares 0..1. */
  calibration: z.array(z.object({ tenth: z.int(), n: z.int(), predicted: z.number(), observed: z.number() })),
  /** Largest distance between predicted and observed, in shares. */
  worstTenth: z.number(),
  /** By municipality; empty where an earlier period was fitted. */
  folds: z.array(z.object({ fold: z.int(), municipalities: z.int(), sites: z.int(), gone: z.int(), auc: countSchema })),
  /** The rule "below the norm closes" on the same sites. */
  rule: z.object({
    sites: z.int(),
    below: z.int(),
    gone: z.int(),
    belowAndGone: z.int(),
    aboveAndGone: z.int(),
    precision: countSchema,
    recall: countSchema,
  }),
  /** Fitted on an earlier period and scored on the next, where the atlas has a register in between. */
  holdout: z
    .object({ fitted: periodSchema, scored: periodSchema, methods: z.array(methodSchema), ...rankingShape })
    .nullable(),
  /** Share of the gain of each feature, largest first. */
  features: z.array(z.object({ name: z.string(), share: z.number() })),
  seconds: z.number(),
} as const;
