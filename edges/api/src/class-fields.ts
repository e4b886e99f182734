/** The classes of regions on the wire. Changes and chances are shares; what is not known is null. */
import { z } from 'zod';
import { countSchema } from './figures.ts';
import { forecastVintageSchema } from './forecast-fields.ts';

const criterionSchema = z.object({ threshold: z.number(), from: z.int(), to: z.int() });
const classCriteriaSchema = z.object({
  population: criterionSchema.optional(),
  households: criterionSchema.optional(),
  combination: z.enum(['both', 'either']),
});
const classRuleSchema = z.object({ krimp: classCriteriaSchema.optional(), anticipeer: classCriteriaSchema.optional() });
const computedClassSchema = z.enum(['krimp', 'anticipeer', 'none', 'unknown']);
const criterionClassSchema = z.enum(['krimp', 'anticipeer']);
const figureSchema = z.enum(['population', 'households']);

const memberSchema = z.object({ code: z.string(), name: z.string() });

const testSchema = z.object({
  class: criterionClassSchema,
  figure: figureSchema,
  threshold: z.number(),
  from: z.int(),
  to: z.int(),
  base: countSchema,
  end: countSchema,
  change: countSchema,
  outcome: z.enum(['met', 'not-met', 'not-testable']),
  combination: z.enum(['both', 'either']),
  /** Chance that the criterion is met, 0 to 1. */
  chance: countSchema,
  baseNature: z.string().nullable(),
  endNature: z.string().nullable(),
  reason: z.string().nullable(),
  explanation: z.string(),
});

const regionSchema = z.object({
  region: z.string(),
  name: z.string(),
  zones: z.int(),
  municipalities: z.array(z.string()),
  designated: z.string(),
  computed: computedClassSchema,
  /** True if a criterion on households that cannot be tested might change the class. */
  provisional: z.boolean(),
  agreement: z.enum(['agrees', 'differs', 'not-comparable']),
  /** Population change of the first criterion that looks at it. */
  populationChange: countSchema,
  /** Chances under the errors of the forecast, 0 to 1. */
  probability: z.object({ krimp: countSchema, anticipeerOrWorse: countSchema }),
  tests: z.array(testSchema),
  /** What the forecast said that the designation was taken on, where a publication tells. */
  published: z
    .object({ change: z.number(), from: z.int(), to: z.int(), edition: z.string(), source: z.string() })
    .nullable(),
  /** Present if that forecast does not lead to the designation. */
  contrary: z
    .object({
      kind: z.enum(['krimp-above-threshold', 'fell-further-than-krimp']),
      threshold: z.number(),
      other: z.object({ region: z.string(), name: z.string(), change: z.number() }).nullable(),
    })
    .nullable(),
  /** The whole finding in one paragraph. */
  summary: z.string(),
});

const sweepSchema = z.object({
  class: criterionClassSchema,
  figure: figureSchema,
  from: z.number(),
  to: z.number(),
  regions: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      designated: z.string(),
      classFrom: computedClassSchema,
      classNow: computedClassSchema,
      classTo: computedClassSchema,
      change: countSchema,
      /** Threshold from which on the region meets the criterion; null if none in the range. */
      flipsAt: countSchema,
      /** Municipalities that gain or lose the class with it. */
      municipalities: z.array(memberSchema),
    }),
  ),
  steps: z.array(
    z.object({
      threshold: z.number(),
      counts: z.object({ krimp: z.int(), anticipeer: z.int(), none: z.int(), unknown: z.int() }),
    }),
  ),
});

/** Fields of the document of `classify`. */
export const classifyShape = {
  variant: z.string(),
  /** True if the command line changed a number of the variant. */
  changed: z.boolean(),
  rule: classRuleSchema,
  /** Every statement of the criteria that the atlas holds, with its source. */
  variants: z.array(
    z.object({
      variant: z.string(),
      rule: classRuleSchema,
      sources: z.array(
        z.object({
          class: criterionClassSchema,
          parameter: z.string(),
          value: z.number(),
          article: z.string(),
          source: z.string(),
          status: z.string(),
        }),
      ),
    }),
  ),
  /** Edition that the figures were taken from, null for our own projection. */
  forecast: z.string().nullable(),
  /** The forecasts behind the figures. */
  forecasts: z.array(forecastVintageSchema),
  /** First year with a population of zones, and the last one that was counted. */
  firstYear: z.int(),
  jumpOff: z.int(),
  /** Last 1 January that is no forecast. */
  knownUntil: z.int(),
  regions: z.array(regionSchema),
  /** Regions whose computed class differs from that under the variant as its source states it. */
  moves: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      designated: z.string(),
      from: computedClassSchema,
      to: computedClassSchema,
      municipalities: z.array(memberSchema),
    }),
  ),
  /** A threshold moved over a range, if asked. */
  sweep: sweepSchema.nullable(),
} as const;
