/** Plans for what stays where on the wire. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

/** What is reckoned with and was not measured. */
const planAssumptionsSchema = z.object({
  /** Everybody at the nearest open site, in a straight line times the factor. */
  distances: z.literal('straight-line-times-detour'),
  detourFactor: z.number(),
  /** Km per hour behind the minutes, null if nothing states one. */
  kmPerHour: countSchema,
  nature: z.literal('estimated'),
});

/** How much a plan has of what plans are judged by; minutes are null without a speed. */
const planFiguresSchema = z.object({
  meanKm: z.number(),
  worstKm: z.number(),
  meanMinutes: countSchema,
  worstMinutes: countSchema,
  /** The highest mean over the villages: equity between them. */
  worstVillageKm: z.number(),
  /** Open sites that fewer pupils are nearest to than their norm. */
  belowNorm: z.number(),
  pupilsMoved: z.number(),
  /** What all parties together spend per year, as far as it depends on the plan; null without tariffs. */
  euroPerYear: countSchema,
  /** Open sites that fewer pupils are nearest to than the size that was asked. */
  belowSize: z.number(),
});

const measureNames = ['meanKm', 'worstKm', 'worstVillageKm', 'belowNorm', 'pupilsMoved', 'euroPerYear'] as const;

/** `optimise`: proposals for what stays where, none better than another in everything. */
export const optimiseShape = {
  /** Name of the run that the proposals start from. */
  run: z.string(),
  region: z.string().nullable(),
  base: z.string(),
  year: z.int(),
  assumptions: planAssumptionsSchema,
  question: z.object({
    keep: z.int().nullable(),
    maxMinutes: countSchema,
    maxKm: countSchema,
    minSize: countSchema,
    lock: z.array(z.string()),
    close: z.array(z.string()),
    weights: z.record(z.string(), z.number()),
  }),
  /** Open sites that plans choose from, and those without a place, which stay in every plan. */
  candidates: z.int(),
  unplaced: z.array(z.string()),
  /** Sites of the candidates that every proposal keeps. */
  kept: z.int(),
  now: planFiguresSchema,
  /** No plan with as many sites has less; null where no bound is known. */
  bounds: z.record(z.enum(measureNames), countSchema),
  /** Zones that are too far even if everything stays. */
  exemptZones: z.array(z.string()),
  seed: z.int(),
  /** Until the plan with the least mean travel and its bound were there, by the clock and of the processor. */
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
  /** Until all proposals were there. */
  frontMilliseconds: z.number(),
  frontCpuMilliseconds: z.number(),
  /** Which tariffs the money of the plans is reckoned with; null if the atlas holds none. */
  money: z.object({ nature: z.literal('assumed'), tariffs: z.array(z.string()) }).nullable(),
  proposals: z.array(
    z.object({
      id: z.string(),
      /** The measure in which it is best, `weighted`, or `between`. */
      purpose: z.string(),
      keep: z.array(z.string()),
      close: z.array(z.string()),
      figures: planFiguresSchema,
      /** Closed sites at or above their norm: a choice, no norm. */
      closedAboveNorm: z.int(),
      objective: z.number(),
      bound: countSchema,
      gap: countSchema,
      proved: z.boolean(),
      withinLimits: z.boolean(),
      /** What the run of the proposal says, with pupils going where the model of choice sends them. */
      model: z.object({
        run: z.string(),
        sitesBelowNorm: countSchema,
        sitesBelow50: countSchema,
        meanDistanceMetres: countSchema,
      }),
      /** The scenario file that was written. */
      file: z.string().nullable(),
    }),
  ),
} as const;

/** `plan`: a direction as a scenario. */
export const planShape = {
  out: z.string(),
  run: z.string(),
  region: z.string().nullable(),
  base: z.string(),
  year: z.int(),
  direction: z.enum(['spread', 'centres', 'functions']),
  radiusKm: z.number(),
  /** Pupils who must live in a village without a school for one to open there; null if none opens. */
  openFromPupils: countSchema,
  functions: z.array(z.string()),
  locked: z.array(z.string()),
  scenarioId: z.string(),
  title: z.string(),
  interventions: z.array(
    z.object({ id: z.string(), year: z.int(), verb: z.string(), site: z.string().nullable(), reason: z.string() }),
  ),
} as const;
