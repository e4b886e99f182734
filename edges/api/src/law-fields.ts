/** What the law says of schools, on the wire. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

/** One rule of the law with its parameters, as the atlas holds it. */
export const lawRuleSchema = z.object({
  rule: z.string(),
  article: z.string(),
  /** in-force, superseded, unverified or invented: in the text that the rule was taken from. */
  status: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  source: z.string(),
  parameters: z.array(z.object({ parameter: z.string(), value: z.number(), unit: z.string() })),
});

/** One rule held against one school; `holds` is null where that cannot be known. */
export const ruleFindingSchema = z.object({
  rule: z.string(),
  holds: z.boolean().nullable(),
  figures: z.array(
    z.object({
      name: z.string(),
      value: countSchema,
      unit: z.string(),
      /** observed, estimated, modelled or assumed; null for parameters of the law. */
      nature: z.string().nullable(),
      /** True for all but counts and parameters of the law. */
      estimated: z.boolean(),
    }),
  ),
});

const splitSchema = z.object({
  /** The part that the school lies in, null where that is not known. */
  part: z.string().nullable(),
  parts: z.array(z.object({ name: z.string(), norm: countSchema })),
  /** Norm of the whole municipality. */
  whole: countSchema,
});

/** One school in one year. */
export const lawReadingSchema = z.object({
  site: z.string(),
  name: z.string(),
  place: z.string(),
  municipality: z.string(),
  denomination: z.string(),
  board: z.string().nullable(),
  /** Date of the register that names the board. */
  boardNamedBy: z.string().nullable(),
  /** Name of the cooperation that the board takes part in. */
  cooperation: z.string().nullable(),
  isBranch: z.boolean(),
  year: z.int(),
  pupils: countSchema,
  pupilNature: z.string(),
  /** Pupils as the law counts them. */
  countedPupils: countSchema,
  norm: countSchema,
  normNature: z.string(),
  split: splitSchema.nullable(),
  status: z.string(),
  /** Id of the deciding rule, null where none was needed. */
  rule: z.string().nullable(),
  article: z.string().nullable(),
  yearsBelow: z.int(),
  /** The article and the figures used, in a sentence. */
  sentence: z.string(),
  findings: z.array(ruleFindingSchema),
  /** What the exceptions say, also where it is not yet the third year below the norm. */
  exceptions: z.array(ruleFindingSchema),
  /** Days of the procedure, in a year that makes the row of years full. */
  notice: z
    .object({
      ministerBefore: z.string(),
      boardBefore: z.string(),
      decisionBefore: z.string(),
      endsOn: z.string(),
    })
    .nullable(),
  /** Share of the draws; absent without draws. */
  chanceBelowNorm: countSchema.optional(),
  chanceEnds: countSchema.optional(),
});

/** One site of a secondary school; `school` figures are of all its sites together. */
const secondarySiteSchema = z.object({
  site: z.string(),
  school: z.string(),
  name: z.string(),
  place: z.string(),
  denomination: z.string(),
  kinds: z.array(z.string()),
  pupils: countSchema,
  /** Kinds that no other site within the distance offers. */
  aloneIn: z.array(z.string()),
  isolated: z.boolean().nullable(),
  schoolKinds: z.array(z.string()),
  schoolPupils: countSchema,
  closingNumber: countSchema,
  status: z.enum(['above', 'below', 'ends', 'unknown']),
  /** Pupils of the school in the year asked, by the shares of the last count; null where they cannot be told. */
  schoolPupilsThen: countSchema,
  /** First year in which the school is forecast below its closing number, and in which its funding ends. */
  belowFrom: z.int().nullable(),
  endsIn: z.int().nullable(),
});

/** `law`: status, article and figures of every school asked for. */
export const lawShape = {
  region: z.string().nullable(),
  base: z.string(),
  /** Only with `--secondary`; null if the atlas has no secondary schools. */
  secondary: z
    .object({
      register: z.string(),
      countDate: z.string(),
      distanceMetres: countSchema,
      /** The distance for practical training; null if it is no other. */
      practicalMetres: countSchema,
      /** Last year of the forecast and what it rests on; null if there is none. */
      forecast: z
        .object({ until: z.int(), decayKm: z.number(), reachKm: z.number(), nature: z.literal('modelled') })
        .nullable(),
      sources: z.array(z.string()),
      sites: z.array(secondarySiteSchema),
    })
    .nullable()
    .optional(),
  /** Name of the run, null where only the counts of a register were read. */
  run: z.string().nullable(),
  years: z.array(z.int()),
  law: z.object({
    /** Date of the text that the rules were taken from; whether they still count was not checked. */
    textsOf: z.array(z.string()),
    caveat: z.string(),
    rules: z.array(lawRuleSchema),
  }),
  summary: z
    .object({
      schools: z.int(),
      testable: z.int(),
      belowNorm: z.int(),
      belowNormAsCounted: z.int(),
      testableOnWhole: z.int(),
      belowWholeAsCounted: z.int(),
      inPart: z.int(),
      partUnknown: z.int(),
      byStatus: z.record(z.string(), z.int()),
    })
    .nullable(),
  draws: z.object({ number: z.int(), seed: z.int() }).optional(),
  schools: z.array(lawReadingSchema),
} as const;

/** `watch`: schools that fall below their norm within some years. */
export const watchShape = {
  region: z.string().nullable(),
  base: z.string(),
  run: z.string(),
  from: z.int(),
  within: z.int(),
  caveat: z.string(),
  draws: z.object({ number: z.int(), seed: z.int() }).optional(),
  schools: z.array(
    z.object({
      site: z.string(),
      name: z.string(),
      place: z.string(),
      municipality: z.string(),
      board: z.string().nullable(),
      status: z.string(),
      pupils: countSchema,
      norm: countSchema,
      pupilsThen: countSchema,
      normThen: countSchema,
      belowFrom: z.int().nullable(),
      endsIn: z.int().nullable(),
      /** Share of the draws in which it is below in any of the years; absent without draws. */
      chance: countSchema.optional(),
    }),
  ),
  groups: z.array(z.object({ by: z.string(), schools: z.int(), ends: z.int() })),
} as const;

/** `norms`: closure norms of a year, and the options after a municipal merger. */
export const normsShape = {
  year: z.int(),
  caveat: z.string(),
  municipalities: z.array(
    z.object({
      municipality: z.string(),
      name: z.string(),
      norm: countSchema,
      nature: z.string(),
      foundingNorm: countSchema,
      children: countSchema,
      landAreaKm2: countSchema,
      split: splitSchema.nullable(),
    }),
  ),
  merger: z
    .object({
      municipalities: z.array(z.string()),
      mergeYear: z.int(),
      run: z.string(),
      options: z.array(
        z.object({
          option: z.string(),
          areas: z.array(
            z.object({
              name: z.string(),
              zones: z.int(),
              children: countSchema,
              landAreaKm2: countSchema,
              norms: z.array(z.object({ year: z.int(), norm: countSchema })),
            }),
          ),
          years: z.array(
            z.object({ year: z.int(), schools: z.int(), below: z.array(z.string()), ends: z.array(z.string()) }),
          ),
        }),
      ),
    })
    .nullable(),
} as const;
