/**
 * What both kernels, vectors of WebAssembly and plain TypeScript, can do, and where they find it in memory.
 *
 * All positions are in doubles from the start of one memory. One area is in it at a time: rates, factors and
 * the sums of every draw; of the population itself only a block of draws, so that it stays in the cache.
 */
import type { PhiloxKey } from './philox.ts';
import type { CellTable, ProjectionInput } from './projection-input.ts';

/** Names of the kernels. */
export type Backend = 'simd' | 'plain';

/**
 * Draws that are walked through time together. With three vectors of two, all that an age needs stays in the fifteen
 * registers that engines give to vectors: factors, shocks, sums and rates; with four, half of it would go to and fro.
 */
export const blockDraws = 6;

/** Counters whose normal numbers are drawn together; the number of draws in memory is a multiple of it. */
export const drawnCounters = 8;

/** Kinds of shocks by position: the rows of a year. */
export const shockKinds = ['mortality', 'fertility', 'migration'] as const;

/** Numbers per year beside the rates: largest mortality factor and lowest migration shock that need no guard. */
export const yearFields = 2;

/** Words per stretch of ages in its table: ages that are looped over, whether mothers are among them. */
export const stretchFields = 2;

/** Where things are, in doubles, and how many there are. */
export interface KernelLayout {
  readonly draws: number;
  /** Draws that are projected: up to a whole block. */
  readonly projected: number;
  /** Draws in memory, which have normal numbers: up to whole sets of counters. */
  readonly room: number;
  /** From one row of draws to the next; never a multiple of a page, or rows would fight for the same cache lines. */
  readonly stride: number;
  readonly years: number;
  readonly ages: number;
  readonly groups: number;
  /** Whether there are sums by age group. */
  readonly keepsGroups: boolean;
  /** Stretches of ages: the age groups if their sums are kept, else as few as differ. */
  readonly stretches: number;
  /** Persons by sex (women, men) and age, shape [2 × ages]. */
  readonly startAt: number;
  /** Shares that stay, persons who arrive, shape [years? × 2 × ages] each; step to the next year, or 0. */
  readonly stayAt: number;
  readonly stayStep: number;
  readonly arrivingAt: number;
  readonly arrivingStep: number;
  /** Shares that die, and those that would have stayed but die, shape [years? × 2 × ages] each. */
  readonly dyingAt: number;
  readonly dyingStep: number;
  readonly lostAt: number;
  readonly lostStep: number;
  /** Births per woman-year, shape [years? × ages]. */
  readonly fertilityAt: number;
  readonly fertilityStep: number;
  /** Bounds within which nothing needs a guard, shape [years × yearFields]. */
  readonly boundsAt: number;
  /** Share of girls, share of boys. */
  readonly sexesAt: number;
  /** Table of stretches, oldest first, as pairs of 32-bit words: one double each. */
  readonly stretchesAt: number;
  /** Pull of migration shocks by sex (women, men) and stretch, oldest first, shape [2 × stretches]. */
  readonly pullAt: number;
  /** Standard deviations by kind, then persistences, shape [2 × kinds]. */
  readonly shocksAt: number;
  /** Shocks of the nation, the region and the area, shape [years × kinds × stride] each. */
  readonly nationAt: number;
  readonly regionAt: number;
  readonly factorsAt: number;
  /** Normal numbers of one year, and the shocks of a level so far, shape [kinds × stride] each. */
  readonly normalsAt: number;
  readonly pathsAt: number;
  /** Migration shocks of a block weighed by the pull of the group at hand, shape [blockDraws]. */
  readonly pulledAt: number;
  /** Population of a block of draws, shape [2 × ages × blockDraws]. */
  readonly stateAt: number;
  /** Sums by group, shape [years × groups × stride]; nothing if they are not kept. */
  readonly groupSumsAt: number;
  /** Totals, shape [years × stride]; they follow the sums by group. */
  readonly totalsAt: number;
  /** All of it. */
  readonly size: number;
}

/** Where one future of two areas is, in doubles; every number of one area stands beside that of the other. */
export interface PairLayout {
  readonly years: number;
  readonly ages: number;
  readonly groups: number;
  /** Share of girls, share of boys. */
  readonly sexesAt: number;
  /** Table of groups as stretches, oldest first, as pairs of 32-bit words: one double each. */
  readonly groupsAt: number;
  /** Persons by sex (men, women) and age, shape [2 × ages × 2 areas]. */
  readonly stateAt: number;
  /** Shares that die and stay, persons who arrive, shape [years? × 2 × ages × 2 areas]; steps to the next year, or 0. */
  readonly dyingAt: number;
  readonly dyingStep: number;
  readonly stayAt: number;
  readonly stayStep: number;
  readonly arrivalsAt: number;
  readonly arrivalsStep: number;
  /** Births per woman-year, shape [years? × ages × 2 areas]. */
  readonly fertilityAt: number;
  readonly fertilityStep: number;
  /** Sums by group, shape [years × groups × 2 areas]; births, deaths and total, shape [years × 3 × 2 areas]. */
  readonly sumsAt: number;
  readonly flowsAt: number;
  /** All of it. */
  readonly size: number;
}

/** Level of shocks in the fourth word of a counter that belongs to a plain stream of numbers. */
export const streamLevel = 3;

/** Which shocks to draw: the key of the stream and the position in it. */
export interface PathRequest {
  readonly key: PhiloxKey;
  /** 0 nation, 1 region, 2 area. */
  readonly level: number;
  /** Number of the region or area. */
  readonly unit: number;
  readonly firstDraw: number;
  /** Shocks that these are added to. */
  readonly baseAt: number;
  readonly outAt: number;
}

/** The steps of a projection of one area; the driver is `project-draws.ts`. */
export interface ProjectionKernel {
  readonly backend: Backend;
  /** Make room; views got before are no longer good. */
  reserve(doubles: number): Float64Array;
  /** Standard normal numbers of a stream, three per counter from the first on; `counters` is a multiple of eight. */
  fillNormals(key: PhiloxKey, stream: number, firstCounter: number, counters: number, outAt: number): void;
  /** Walk autoregressive shocks through the years and add them to others. */
  addPaths(layout: KernelLayout, request: PathRequest): void;
  /** Take the exponentials of a stretch of memory; up to fifteen numbers beyond it may change too. */
  exponentiate(at: number, count: number): void;
  /** Take the exponential of mortality and fertility of every year and draw. */
  takeExponentials(layout: KernelLayout): void;
  /** Project the area in memory; fills the sums. */
  projectArea(layout: KernelLayout): void;
  /** Project two areas once, without shocks; kernels without vectors have no use for pairs. */
  readonly projectPair?: (layout: PairLayout) => void;
}

/** Work out where things are. */
export function createLayout(
  draws: number,
  { years, ages, survival, fertility, leaving, arriving }: ProjectionInput,
  groups: number,
  stretches: number,
  keepsGroups: boolean,
): KernelLayout {
  const projected = Math.ceil(draws / blockDraws) * blockDraws;
  const room = Math.ceil(projected / drawnCounters) * drawnCounters;
  const stride = room % 256 === 0 ? room + drawnCounters : room;
  let next = 0;
  const take = (size: number): number => {
    const at = next;
    // Whole cache lines of eight doubles.
    next += Math.ceil(size / 8) * 8;
    return at;
  };
  const paths = years * shockKinds.length * stride;
  const stepOf = (table: Pick<CellTable, 'byYear'> | undefined, cells: number): number =>
    table?.byYear === true ? cells : 0;
  const takeTable = (step: number, cells: number): number => take(step === 0 ? cells : years * step);
  const cells = 2 * ages;
  const stayStep = stepOf(leaving, cells);
  const arrivingStep = stepOf(arriving, cells);
  const dyingStep = stepOf(survival, cells);
  const lostStep = Math.max(stayStep, dyingStep);
  const fertilityStep = stepOf(fertility, ages);
  return {
    draws,
    projected,
    room,
    stride,
    years,
    ages,
    groups,
    keepsGroups,
    stretches,
    startAt: take(cells),
    stayAt: takeTable(stayStep, cells),
    stayStep,
    arrivingAt: takeTable(arrivingStep, cells),
    arrivingStep,
    dyingAt: takeTable(dyingStep, cells),
    dyingStep,
    lostAt: takeTable(lostStep, cells),
    lostStep,
    fertilityAt: takeTable(fertilityStep, ages),
    fertilityStep,
    boundsAt: take(years * yearFields),
    sexesAt: take(2),
    stretchesAt: take(stretches),
    pullAt: take(2 * stretches),
    shocksAt: take(2 * shockKinds.length),
    nationAt: take(paths),
    regionAt: take(paths),
    factorsAt: take(paths),
    normalsAt: take(shockKinds.length * stride),
    pathsAt: take(shockKinds.length * stride),
    pulledAt: take(blockDraws),
    stateAt: take(cells * blockDraws),
    groupSumsAt: take(keepsGroups ? years * groups * stride : 0),
    totalsAt: take(years * stride),
    size: next,
  };
}
