/**
 * The JSON documents of the command line: one per verb, camelCase, exactly one on standard output.
 *
 * A document with `ok: false` lists its issues and holds what could still be found out. Missing numbers
 * are `null`: JSON knows no NaN.
 *
 * Longer than most files: it is the contract of the command line, read as one list. What verbs share stands in files
 * of its own.
 */
import { z } from 'zod';
import { hashSchema, localisedTextSchema, sourceSummarySchema } from './atlas.ts';
import { catalogueShape } from './catalogue-fields.ts';
import { backtestChoiceShape } from './choice-fields.ts';
import { classifyShape } from './class-fields.ts';
import { backtestClosuresShape } from './closure-fields.ts';
import { exportShape, importShape } from './export-fields.ts';
import { fetchShape, freshnessSchema } from './fetch-fields.ts';
import { countSchema, quantilesSchema, seriesSchema } from './figures.ts';
import {
  accountGapsSchema,
  forecastComparisonShape,
  forecastEditionSchema,
  forecastVintageSchema,
} from './forecast-fields.ts';
import {
  countedHouseholdsSchema,
  householdScoreSchema,
  householdsSchema,
  labourForceSchema,
} from './household-schemas.ts';
import { issueSchema } from './issue.ts';
import { lawShape, normsShape, watchShape } from './law-fields.ts';
import { floorSchema, moneyDifferenceSchema, moneySchema } from './money-fields.ts';
import { optimiseShape, planShape } from './plan-fields.ts';
import { populationScoreSchema, projectionSchema } from './projection-fields.ts';
import { areaKinds, smallAreasSchema } from './small-area-fields.ts';
import {
  solveCapacitatedShape,
  solveClosuresShape,
  solveMaximalCoveringShape,
  solvePMedianShape,
  solveSetCoveringShape,
} from './solve-fields.ts';
import { toolName } from './version.ts';

const headShape = {
  tool: z.literal(toolName),
  version: z.string(),
  issues: z.array(issueSchema),
} as const;

function defineDocument<V extends string, S extends z.ZodRawShape>(verb: V, fields: z.ZodObject<S>) {
  const head = { ...headShape, verb: z.literal(verb) };
  return z.discriminatedUnion('ok', [
    z.object({ ...head, ok: z.literal(true), ...fields.shape }),
    z.object({ ...head, ok: z.literal(false), ...fields.partial().shape }),
  ]);
}

/** Which atlas a document is about. */
export const atlasIdentitySchema = z.object({
  file: z.string(),
  hash: hashSchema,
  place: z.string(),
  title: localisedTextSchema,
  invented: z.boolean(),
  division: z.int(),
  baseRegister: z.string(),
  /** What its zones are, and the year of their codes where they are no postcodes. */
  zones: z.object({ kind: z.enum(areaKinds), division: z.int().nullable() }),
});

const writtenSchema = z.object({ out: z.string(), bytes: z.int(), atlas: atlasIdentitySchema });

const builtSchema = writtenSchema.extend({
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
});

/** `build`: what was read and what was written. */
export const buildDocumentSchema = defineDocument('build', builtSchema);

/** `fetch`: what was taken from which service, and what was written. */
export const fetchDocumentSchema = defineDocument('fetch', builtSchema.extend(fetchShape));

/** `catalogue`: the tables of publishers, and what a fetch of a region would take. */
export const catalogueDocumentSchema = defineDocument('catalogue', z.object(catalogueShape));

/** `example`: what was grown. */
export const exampleDocumentSchema = defineDocument(
  'example',
  writtenSchema.extend({ seed: z.int(), tables: z.array(z.object({ name: z.string(), rows: z.int() })) }),
);

/** The service that figures were taken from, and when. */
const liveSourceSchema = z.object({
  line: z.string(),
  address: z.string(),
  published: z.string(),
  fetched: z.string(),
  figures: z.string().optional(),
});

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
            source: liveSourceSchema.optional(),
            rows: z.object({ read: z.int(), used: z.int() }).optional(),
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
    /** Counted private households; empty if the atlas has none. */
    households: z.array(countedHouseholdsSchema),
    /** Why a run of this atlas has no households or no labour force; null if it has. */
    householdsMissing: z.string().nullable(),
    labourForceMissing: z.string().nullable(),
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
    /** Forecasts by others that the atlas holds. */
    forecasts: z.array(forecastEditionSchema),
    /** Published accounts that do not close, by kind. */
    freshness: z.array(freshnessSchema),
    accounts: z.array(accountGapsSchema),
  }),
);

/** `check`: whether an atlas holds together and its baseline keeps its promises. */
export const checkDocumentSchema = defineDocument(
  'check',
  z.object({
    atlas: atlasIdentitySchema,
    run: z.string().nullable(),
    checks: z.array(z.string()),
    accounts: z.array(accountGapsSchema),
  }),
);

/** One kind of facility in a run. */
const facilityAccessSchema = z.object({
  kind: z.string(),
  name: z.string(),
  /** Inhabitants that it is taken to be for: an assumption. */
  target: z.string(),
  targetNature: z.literal('assumed'),
  /** Mean distance of those inhabitants to the nearest, straight line. */
  meanMetres: seriesSchema,
  /** One row per place on which a site stands; users are those to whom it is the nearest. */
  sites: z.array(
    z.object({
      site: z.string(),
      name: z.string(),
      place: z.string(),
      /** Site in whose building it is. */
      host: z.string().nullable(),
      firstYear: z.int(),
      lastYear: z.int(),
      users: seriesSchema,
    }),
  ),
  /** Straight line from the middle of each zone to the nearest, null where there is none. */
  zones: z.array(z.object({ zone: z.string(), nearestMetres: seriesSchema })),
});

/** Room at a school along `years`: places, null where there is no limit, and how they are known. */
const siteCapacitySchema = z.object({
  places: seriesSchema,
  origin: z.array(z.enum(['unlimited', 'stated', 'floor-space', 'highest-count'])),
  /** Pupils above the places in the first modelled year; the school may keep them. */
  aboveAtStart: z.number(),
});

const runIdentityShape = {
  run: z.string(),
  dataset: z.string(),
  /** Hash of the resolved scenario. */
  scenario: z.string(),
  options: z.string(),
  engine: z.string(),
} as const;

const scenarioNameSchema = z.object({ id: z.string(), title: z.string(), file: z.string().nullable() });

/** The parts of a run that grow with the area: those that `--only` may leave out. */
const runPartShape = {
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
      /** On what ground a choice ended it; absent if none did. */
      ending: z
        .object({
          year: z.int(),
          ground: z.enum(['choice-above-norm', 'choice-before-norm-ends', 'norm-ends', 'not-testable']),
          /** In words: `Keuze, geen norm`. */
          label: z.string(),
          pupilsBefore: countSchema,
          normBefore: countSchema,
        })
        .optional(),
      /** Share of the draws, along `years`; null where not known. Absent without draws. */
      chanceBelowNorm: seriesSchema.optional(),
      chanceEnds: seriesSchema.optional(),
      /** Absent if the run has no money. */
      floor: floorSchema.optional(),
      /** Absent without `--capacities`. */
      capacity: siteCapacitySchema.optional(),
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
      /** Pupils for whom every school within reach is full. Absent without `--capacities`. */
      pupilsUnplaced: seriesSchema.optional(),
      /** By year of `draws`, then by its levels. Absent without draws. */
      populationQuantiles: quantilesSchema.optional(),
      pupilQuantiles: quantilesSchema.optional(),
      /** Absent if the atlas has no households. */
      households: seriesSchema.optional(),
      meanHouseholdSize: seriesSchema.optional(),
    }),
  ),
  /** Other facilities by kind; empty if the atlas has none and the scenario adds none. */
  facilities: z.array(facilityAccessSchema),
  /** Null if the atlas does not hold what they are computed from; `householdsMissing` then says what. */
  households: householdsSchema.nullable(),
  /** Null if the atlas does not hold who works by sex and age; `labourForceMissing` then says so. */
  labourForce: labourForceSchema.nullable(),
  /** Null if the atlas holds no tariffs; `moneyMissing` then says so. */
  money: moneySchema.nullable(),
} as const;

/** See `--only` of `run`. */
export type RunPart = keyof typeof runPartShape;

/** The parts of a run that `--only` may ask for. */
export const runParts = Object.keys(runPartShape) as readonly RunPart[];

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
    /** The forecasts behind the run: our own first. */
    forecasts: z.array(forecastVintageSchema),
    projection: projectionSchema,
    indicators: z.array(
      z.object({ id: z.string(), unit: z.string(), label: z.string(), definition: z.string(), values: seriesSchema }),
    ),
    /** Absent without `--draws`. */
    draws: z
      .object({
        number: z.int(),
        seed: z.int(),
        /** Quantiles of the bands, 0–1, ascending: ends of the intervals of 95, 80 and 67 %, and the median. */
        levels: z.array(z.number()).optional(),
        /** 1 Januaries after the last count of zones, and modelled years. */
        populationYears: z.array(z.int()).optional(),
        pupilYears: z.array(z.int()).optional(),
        /** All zones of the run together: by year, then by level. */
        totalPopulation: quantilesSchema.optional(),
        totalPupils: quantilesSchema.optional(),
      })
      .optional(),
    /** Absent without `--per`. */
    smallAreas: smallAreasSchema.optional(),
    ...z.object(runPartShape).partial().shape,
    /** Parts that `--only` left out: they are not in the document. */
    leftOut: z.array(z.enum(runParts as [RunPart, ...RunPart[]])),
    householdsMissing: z.string().nullable(),
    labourForceMissing: z.string().nullable(),
    moneyMissing: z.string().nullable(),
  }),
);

/** A run with all its parts, as it is before any is left out. */
export type WholeRunFields = CommandFields<'run'> & z.infer<z.ZodObject<typeof runPartShape>>;

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
        /** Kinds of other facilities: mean distances, and the zones that go farther or less far. */
        facilities: z.array(
          z.object({
            kind: z.string(),
            name: z.string(),
            baseline: seriesSchema,
            variant: seriesSchema,
            /** Variant minus baseline; null where one of the two has none. */
            zones: z.array(z.object({ zone: z.string(), name: z.string(), metres: seriesSchema })),
          }),
        ),
        /** Null if the atlas holds no tariffs. */
        money: moneyDifferenceSchema.nullable(),
      }),
    ),
  }),
);

/** `law`: what the law says of the schools of an atlas, article by article. */
export const lawDocumentSchema = defineDocument('law', z.object({ atlas: atlasIdentitySchema, ...lawShape }));

/** `watch`: which schools fall below their norm within some years, by board or municipality. */
export const watchDocumentSchema = defineDocument('watch', z.object({ atlas: atlasIdentitySchema, ...watchShape }));

/** `norms`: the norm of every municipality in a year, and what a merger does to it. */
export const normsDocumentSchema = defineDocument('norms', z.object({ atlas: atlasIdentitySchema, ...normsShape }));

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

/** `backtest households`: households of a counted year from an earlier one; errors are shares, sizes persons. */
export const backtestHouseholdsDocumentSchema = defineDocument(
  'backtest households',
  z.object({
    atlas: atlasIdentitySchema,
    jumpOff: z.int(),
    target: z.int(),
    scores: z.array(householdScoreSchema),
  }),
);

/** `backtest closures`: chances that sites of an old register are gone in a later one, against what came true. */
export const backtestClosuresDocumentSchema = defineDocument('backtest closures', z.object(backtestClosuresShape));
/** `backtest choice`: who goes where, beside the nearest school and gravity, on regions that were not fitted on. */
export const backtestChoiceDocumentSchema = defineDocument('backtest choice', z.object(backtestChoiceShape));

/** `classify`: every region as designated and as computed, how sure that is, and who moves under another rule. */
export const classifyDocumentSchema = defineDocument(
  'classify',
  z.object({ atlas: atlasIdentitySchema, ...classifyShape }),
);

const forecastsSchema = z.object({ atlas: atlasIdentitySchema, forecasts: z.array(forecastEditionSchema) });

/** `forecast list`: the editions that an atlas holds, with their status. */
export const forecastListDocumentSchema = defineDocument('forecast list', forecastsSchema);

/** `forecast import`: an atlas with an edition more. */
export const forecastImportDocumentSchema = defineDocument(
  'forecast import',
  writtenSchema.extend({ rows: z.int(), forecast: forecastEditionSchema }),
);

/** `forecast withdraw`: an atlas in which an edition is marked as withdrawn. */
export const forecastWithdrawDocumentSchema = defineDocument(
  'forecast withdraw',
  writtenSchema.extend({ forecast: forecastEditionSchema }),
);

/** `forecast compare`: an edition beside our own forecast, and beside what was observed since. */
export const forecastCompareDocumentSchema = defineDocument(
  'forecast compare',
  z.object({ atlas: atlasIdentitySchema, region: z.string().nullable(), ...forecastComparisonShape }),
);

/** `solve pmedian`: an answer to a published instance, the bound on what is possible, and what it took. */
export const solvePMedianDocumentSchema = defineDocument('solve pmedian', z.object(solvePMedianShape));

/** `solve capacitated`: the same with capacities. No answer may exist: then objective and bound are null. */
export const solveCapacitatedDocumentSchema = defineDocument('solve capacitated', z.object(solveCapacitatedShape));

/** `solve mclp`: the p sites that reach most places. */
export const solveMaximalCoveringDocumentSchema = defineDocument('solve mclp', z.object(solveMaximalCoveringShape));

/** `solve lscp`: the fewest sites that reach every place. */
export const solveSetCoveringDocumentSchema = defineDocument('solve lscp', z.object(solveSetCoveringShape));

/** `solve closures`: which sites to close when. */
export const solveClosuresDocumentSchema = defineDocument('solve closures', z.object(solveClosuresShape));

/** `serve`: where the server listens. */
export const serveDocumentSchema = defineDocument('serve', z.object({ address: z.string(), dataFolder: z.string() }));

/** `optimise`: what stays where. */
export const optimiseDocumentSchema = defineDocument('optimise', z.object(optimiseShape));

/** `plan`: a classic direction as a scenario. */
export const planDocumentSchema = defineDocument('plan', z.object(planShape));

/** `export`: tables of an atlas, or of runs, as files for other tools. */
export const exportDocumentSchema = defineDocument('export', z.object({ atlas: atlasIdentitySchema, ...exportShape }));

/** `import`: a user's own figures in a new atlas. */
export const importDocumentSchema = defineDocument('import', writtenSchema.extend(importShape));

/** `report`: the outcomes of a scenario as one file. */
export const reportDocumentSchema = defineDocument('report', z.object({ atlas: atlasIdentitySchema, ...exportShape }));

/** The schema of every verb's document. */
export const commandDocumentSchemas = {
  build: buildDocumentSchema,
  fetch: fetchDocumentSchema,
  catalogue: catalogueDocumentSchema,
  example: exampleDocumentSchema,
  info: infoDocumentSchema,
  check: checkDocumentSchema,
  run: runDocumentSchema,
  compare: compareDocumentSchema,
  law: lawDocumentSchema,
  optimise: optimiseDocumentSchema,
  plan: planDocumentSchema,
  watch: watchDocumentSchema,
  norms: normsDocumentSchema,
  'backtest population': backtestPopulationDocumentSchema,
  'backtest households': backtestHouseholdsDocumentSchema,
  'backtest closures': backtestClosuresDocumentSchema,
  'backtest choice': backtestChoiceDocumentSchema,
  classify: classifyDocumentSchema,
  'forecast list': forecastListDocumentSchema,
  'forecast import': forecastImportDocumentSchema,
  'forecast withdraw': forecastWithdrawDocumentSchema,
  'forecast compare': forecastCompareDocumentSchema,
  'solve pmedian': solvePMedianDocumentSchema,
  'solve capacitated': solveCapacitatedDocumentSchema,
  'solve mclp': solveMaximalCoveringDocumentSchema,
  'solve closures': solveClosuresDocumentSchema,
  'solve lscp': solveSetCoveringDocumentSchema,
  export: exportDocumentSchema,
  import: importDocumentSchema,
  report: reportDocumentSchema,
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
