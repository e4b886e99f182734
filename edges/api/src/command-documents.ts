/**
 * The JSON documents of the command line: one per verb, camelCase, exactly one on standard output.
 *
 * A document with `ok: false` lists its issues and holds what could still be found out. Missing numbers
 * are `null`: JSON knows no NaN.
 */
import { z } from 'zod';
import { hashSchema, localisedTextSchema, sourceSummarySchema } from './atlas.ts';
import { issueSchema } from './issue.ts';
import { toolName } from './version.ts';

const headShape = {
  tool: z.literal(toolName),
  version: z.string(),
  issues: z.array(issueSchema),
} as const;

/** What every document has. */
export const documentHeadSchema = z.object({ ...headShape, verb: z.string(), ok: z.boolean() });

function defineDocument<V extends string, S extends z.ZodRawShape>(verb: V, fields: z.ZodObject<S>) {
  const head = { ...headShape, verb: z.literal(verb) };
  return z.discriminatedUnion('ok', [
    z.object({ ...head, ok: z.literal(true), ...fields.shape }),
    z.object({ ...head, ok: z.literal(false), ...fields.partial().shape }),
  ]);
}

const countSchema = z.number().nullable();
const seriesSchema = z.array(z.number().nullable());

/** Which atlas a document is about. */
export const atlasIdentitySchema = z.object({
  file: z.string(),
  hash: hashSchema,
  place: z.string(),
  title: localisedTextSchema,
  invented: z.boolean(),
  division: z.int(),
  baseRegister: z.string(),
});

const writtenSchema = z.object({ out: z.string(), bytes: z.int(), atlas: atlasIdentitySchema });

/** `build`: what was read and what was written. */
export const buildDocumentSchema = defineDocument(
  'build',
  writtenSchema.extend({
    sources: z.array(
      z.object({
        id: z.string(),
        publisher: z.string(),
        title: z.string(),
        referenceDate: z.string(),
        files: z.array(z.string()),
        rowsRead: z.int(),
        rowsUsed: z.int(),
        errors: z.int(),
        warnings: z.int(),
        information: z.int(),
      }),
    ),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })),
    seconds: z.number(),
    peakMemoryBytes: z.number(),
  }),
);

/** `example`: what was grown. */
export const exampleDocumentSchema = defineDocument(
  'example',
  writtenSchema.extend({ seed: z.int(), tables: z.array(z.object({ name: z.string(), rows: z.int() })) }),
);

/** `info`: what is in an atlas, with counts that can be held against the publishers' own. */
export const infoDocumentSchema = defineDocument(
  'info',
  z.object({
    atlas: atlasIdentitySchema,
    bytes: z.int(),
    tables: z.array(
      z.object({
        name: z.string(),
        rows: z.int(),
        sources: z.array(
          sourceSummarySchema.extend({
            treatment: z.array(z.string()),
            files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
            vintage: z.string().optional(),
          }),
        ),
      }),
    ),
    shapes: z.array(z.object({ name: z.string(), division: z.int(), shapes: z.int() })),
    registers: z.array(
      z.object({
        register: z.string(),
        kind: z.string(),
        /** Distinct site codes. */
        sites: z.int(),
        /** Of which with a count of pupils. */
        sitesWithCount: z.int(),
        pupils: countSchema,
        countDates: z.array(z.string()),
        withoutPosition: z.int(),
      }),
    ),
    /** `persons` as published per zone; `sumOfAges` is rounded cell by cell and differs; `missing` cells of ages. */
    zonePopulation: z.array(
      z.object({ year: z.int(), zones: z.int(), persons: z.number(), sumOfAges: z.number(), missing: z.int() }),
    ),
    municipalityPopulation: z.array(z.object({ year: z.int(), municipalities: z.int(), persons: z.number() })),
    norms: z.array(
      z.object({
        validFrom: z.string(),
        regulations: z.array(z.string()),
        municipalities: z.int(),
        parts: z.int(),
        rows: z.int(),
      }),
    ),
    regions: z.array(
      z.object({
        region: z.string(),
        name: z.string(),
        class: z.string(),
        zones: z.int(),
        municipalities: z.array(z.string()),
      }),
    ),
  }),
);

/** `check`: whether an atlas holds together and its baseline keeps its promises. */
export const checkDocumentSchema = defineDocument(
  'check',
  z.object({ atlas: atlasIdentitySchema, run: z.string().nullable(), checks: z.array(z.string()) }),
);

const runIdentityShape = {
  run: z.string(),
  dataset: z.string(),
  /** Hash of the resolved scenario. */
  scenario: z.string(),
  options: z.string(),
  engine: z.string(),
} as const;

const scenarioNameSchema = z.object({ id: z.string(), title: z.string(), file: z.string().nullable() });

/** `run`: the outcomes of a scenario. Series run along `years`. */
export const runDocumentSchema = defineDocument(
  'run',
  z.object({
    ...runIdentityShape,
    scenarioName: scenarioNameSchema,
    region: z.string().nullable(),
    base: z.string(),
    years: z.array(z.int()),
    firstModelledYear: z.int(),
    populationNature: z.array(z.string()),
    indicators: z.array(
      z.object({ id: z.string(), unit: z.string(), label: z.string(), definition: z.string(), values: seriesSchema }),
    ),
    sites: z.array(
      z.object({
        site: z.string(),
        name: z.string(),
        place: z.string(),
        municipality: z.string(),
        zone: z.string(),
        operator: z.string(),
        denomination: z.string(),
        direction: z.string(),
        open: z.array(z.boolean()),
        pupils: seriesSchema,
        pupilNature: z.array(z.string()),
        norm: seriesSchema,
        status: z.array(z.string()),
        endedBy: z.string().nullable(),
      }),
    ),
    zones: z.array(
      z.object({
        zone: z.string(),
        name: z.string(),
        municipality: z.string(),
        population: seriesSchema,
        children4to11: seriesSchema,
        over65: seriesSchema,
        pupils: seriesSchema,
        meanDistanceMetres: seriesSchema,
      }),
    ),
  }),
);

/** `compare`: how scenarios differ from doing nothing, or from the first one given. */
export const compareDocumentSchema = defineDocument(
  'compare',
  z.object({
    baseline: z.object({ ...runIdentityShape, scenarioName: scenarioNameSchema }),
    years: z.array(z.int()),
    variants: z.array(
      z.object({
        ...runIdentityShape,
        scenarioName: scenarioNameSchema,
        indicators: z.array(
          z.object({
            id: z.string(),
            unit: z.string(),
            label: z.string(),
            baseline: seriesSchema,
            variant: seriesSchema,
            difference: seriesSchema,
          }),
        ),
        sites: z.array(
          z.object({
            site: z.string(),
            name: z.string(),
            place: z.string(),
            changesIn: z.int().nullable(),
            pupils: seriesSchema,
          }),
        ),
        zones: z.array(
          z.object({ zone: z.string(), name: z.string(), pupils: seriesSchema, meanDistanceMetres: seriesSchema }),
        ),
      }),
    ),
  }),
);

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

/** `backtest population`: what every method would have said, against what came true. */
export const backtestPopulationDocumentSchema = defineDocument(
  'backtest population',
  z.object({
    areas: z.int(),
    years: z.array(z.int()),
    sexes: z.array(z.string()),
    ages: z.int(),
    seconds: z.number(),
    scores: z.array(populationScoreSchema),
  }),
);

const criterionSchema = z.object({ threshold: z.number(), from: z.int(), to: z.int() });
const classCriteriaSchema = z.object({
  population: criterionSchema.optional(),
  households: criterionSchema.optional(),
  combination: z.enum(['both', 'either']),
});
const classRuleSchema = z.object({ krimp: classCriteriaSchema.optional(), anticipeer: classCriteriaSchema.optional() });
const computedClassSchema = z.enum(['krimp', 'anticipeer', 'none', 'unknown']);

/** `classify`: every region as designated and as computed, and who moves under another rule. Changes are shares. */
export const classifyDocumentSchema = defineDocument(
  'classify',
  z.object({
    atlas: atlasIdentitySchema,
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
            class: z.enum(['krimp', 'anticipeer']),
            parameter: z.string(),
            value: z.number(),
            article: z.string(),
            source: z.string(),
            status: z.string(),
          }),
        ),
      }),
    ),
    /** First year with a population of zones, and the last one that was counted. */
    firstYear: z.int(),
    jumpOff: z.int(),
    regions: z.array(
      z.object({
        region: z.string(),
        name: z.string(),
        zones: z.int(),
        designated: z.string(),
        computed: computedClassSchema,
        /** True if a criterion on households that cannot be tested yet might change the class. */
        provisional: z.boolean(),
        agreement: z.enum(['agrees', 'differs', 'not-comparable']),
        /** Population change of the first criterion that looks at it. */
        populationChange: countSchema,
        tests: z.array(
          z.object({
            class: z.enum(['krimp', 'anticipeer']),
            figure: z.enum(['population', 'households']),
            threshold: z.number(),
            from: z.int(),
            to: z.int(),
            base: countSchema,
            end: countSchema,
            change: countSchema,
            outcome: z.enum(['met', 'not-met', 'not-testable']),
            baseNature: z.string().nullable(),
            endNature: z.string().nullable(),
            reason: z.string().nullable(),
            explanation: z.string(),
          }),
        ),
      }),
    ),
    /** Regions whose computed class differs from that under the variant as its source states it. */
    moves: z.array(
      z.object({
        region: z.string(),
        name: z.string(),
        designated: z.string(),
        from: computedClassSchema,
        to: computedClassSchema,
      }),
    ),
  }),
);

/** `solve pmedian`: an answer to a published instance, the bound on what is possible, and what it took. */
export const solvePMedianDocumentSchema = defineDocument(
  'solve pmedian',
  z.object({
    file: z.string(),
    clients: z.int(),
    candidates: z.int(),
    p: z.int(),
    seed: z.int(),
    objective: z.number(),
    /** Nothing costs less than this. */
    bound: z.number(),
    /** (objective − bound) / objective. */
    gap: z.number(),
    proved: z.boolean(),
    /** From a table of distances to the end, by the clock. */
    milliseconds: z.number(),
    /** The same until the answer was found. */
    foundMilliseconds: z.number(),
    /** Time of the processor instead of the clock. */
    cpuMilliseconds: z.number(),
    foundCpuMilliseconds: z.number(),
    /** Reading the file and measuring distances, by the clock. */
    readMilliseconds: z.number(),
    evaluations: z.int(),
    nodes: z.int(),
    /** Vertices or points that are open, counted from 1 as in the file. */
    open: z.array(z.int()),
  }),
);

/** `solve capacitated`: the same with capacities. No answer may exist: then objective and bound are null. */
export const solveCapacitatedDocumentSchema = defineDocument(
  'solve capacitated',
  z.object({
    file: z.string(),
    clients: z.int(),
    candidates: z.int(),
    p: z.int(),
    objective: countSchema,
    bound: countSchema,
    gap: countSchema,
    proved: z.boolean(),
    /** What the file states as the best known value. */
    stated: countSchema,
    milliseconds: z.number(),
    foundMilliseconds: z.number(),
    cpuMilliseconds: z.number(),
    foundCpuMilliseconds: z.number(),
    readMilliseconds: z.number(),
    evaluations: z.int(),
    nodes: z.int(),
    /** Points that are open, counted from 1 as in the file. */
    open: z.array(z.int()),
    /** The open point that serves each point, counted from 1. */
    servedBy: z.array(z.int()),
  }),
);

/** `serve`: where the server listens. */
export const serveDocumentSchema = defineDocument('serve', z.object({ address: z.string(), dataFolder: z.string() }));

/** The schema of every verb's document. */
export const commandDocumentSchemas = {
  build: buildDocumentSchema,
  example: exampleDocumentSchema,
  info: infoDocumentSchema,
  check: checkDocumentSchema,
  run: runDocumentSchema,
  compare: compareDocumentSchema,
  'backtest population': backtestPopulationDocumentSchema,
  classify: classifyDocumentSchema,
  'solve pmedian': solvePMedianDocumentSchema,
  'solve capacitated': solveCapacitatedDocumentSchema,
  serve: serveDocumentSchema,
} as const;

/** The verbs of the command line. */
export type Verb = keyof typeof commandDocumentSchemas;

/** The document of a verb. */
export type CommandDocument<V extends Verb> = z.infer<(typeof commandDocumentSchemas)[V]>;

/** The fields of a verb's document beside what every document has, when it succeeds. */
export type CommandFields<V extends Verb> = Omit<
  Extract<CommandDocument<V>, { ok: true }>,
  'tool' | 'version' | 'verb' | 'ok' | 'issues'
>;

/** Which atlas a document is about. */
export type AtlasIdentity = z.infer<typeof atlasIdentitySchema>;
