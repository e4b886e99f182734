/** Answers to location problems on the wire. */
import { z } from 'zod';
import { countSchema } from './figures.ts';

/** What an answer took. */
const solveTimes = {
  /** From a table of distances to the end, by the clock. */
  milliseconds: z.number(),
  /** The same until the answer was found. */
  foundMilliseconds: z.number(),
  /** Time of the processor instead of the clock. */
  cpuMilliseconds: z.number(),
  foundCpuMilliseconds: z.number(),
  /** Reading the file and measuring distances, by the clock. */
  readMilliseconds: z.number(),
} as const;

/** What is asked: a file, and the places in it. */
const solveQuestion = { file: z.string(), clients: z.int(), candidates: z.int() } as const;

/** The open sites, and what finding them took. */
const solveOpen = {
  proved: z.boolean(),
  ...solveTimes,
  evaluations: z.int(),
  nodes: z.int(),
  /** Vertices or points that are open, counted from 1 as in the file. */
  open: z.array(z.int()),
} as const;

/** Answer to a p-median, with its bound and what it took. */
export const solvePMedianShape = {
  ...solveQuestion,
  p: z.int(),
  seed: z.int(),
  objective: z.number(),
  /** Nothing costs less than this. */
  bound: z.number(),
  /** (objective − bound) / objective. */
  gap: z.number(),
  ...solveOpen,
} as const;

/** Answer to a capacitated p-median; null where there is none. */
export const solveCapacitatedShape = {
  ...solveQuestion,
  p: z.int(),
  objective: countSchema,
  bound: countSchema,
  gap: countSchema,
  /** What the file states as the best known value. */
  stated: countSchema,
  ...solveOpen,
  /** The open point that serves each point, counted from 1. */
  servedBy: z.array(z.int()),
} as const;

/** Answer to a maximal covering: how many places are reached. */
export const solveMaximalCoveringShape = {
  ...solveQuestion,
  /** The longest distance that counts as reached. */
  radius: z.number(),
  p: z.int(),
  seed: z.int(),
  /** Places that are reached. */
  objective: z.number(),
  /** No p sites reach more than this. */
  bound: z.number(),
  /** (bound − objective) / bound. */
  gap: z.number(),
  ...solveOpen,
} as const;

/** Answer to a set covering: the fewest sites that reach every place. */
export const solveSetCoveringShape = {
  ...solveQuestion,
  /** The longest distance that counts as reached. */
  radius: z.number(),
  /** Number of open sites. */
  objective: z.int(),
  /** Fewer sites than this reach not every place. */
  bound: z.int(),
  /** (objective − bound) / objective. */
  gap: z.number(),
  ...solveOpen,
} as const;

/** Answer to a question about closing over periods; null and empty where no plan was found. */
export const solveClosuresShape = {
  file: z.string(),
  areas: z.int(),
  sites: z.int(),
  periods: z.int(),
  /** Clients × distance of all periods, plus the cost of sites. */
  objective: countSchema,
  /** No plan costs less than this; null if it is proved that there is no plan. */
  bound: countSchema,
  gap: countSchema,
  /** The plan is the best there is, or it is sure that there is none. */
  proved: z.boolean(),
  /** Why there is no plan, where that is sure; the first period is 1. */
  obstacle: z
    .object({
      kind: z.enum(['noSite', 'keptMinimum', 'everyMinimum', 'room', 'roomNeedsMore', 'years']),
      period: z.int().optional(),
      clients: z.number().optional(),
      /** Clients that sites need at least. */
      needed: z.number().optional(),
      /** Clients that sites have room for. */
      room: z.number().optional(),
      /** The period, this one or one before, with the fewest clients. */
      fewestPeriod: z.int().optional(),
      fewest: z.number().optional(),
    })
    .nullable(),
  /** What an independent look at the plan finds wrong; 0 for every plan that is given. */
  faults: z.int(),
  ...solveTimes,
  evaluations: z.int(),
  assignments: z.int(),
  /** Every site with the periods in which it is open, from the first on, and its clients in each of them. */
  plan: z.array(z.object({ site: z.string(), openPeriods: z.int(), sizes: z.array(z.number()) })),
} as const;
