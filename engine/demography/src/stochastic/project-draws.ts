/**
 * Project areas many times, each draw with its own chance in mortality, fertility and migration, and keep of the
 * cloud only what is asked for.
 *
 * Areas are outside and one is in memory at a time, so memory does not grow with their number. A draw is the
 * same whatever else is drawn: its shocks depend on seed, kind, year, draw, and the nation, region or area they
 * belong to, so areas can be computed alone, in any order, on any number of workers.
 *
 * Chance in single events (how many of 40 women give birth) is not drawn: the deviation of an area stands for it.
 */
import { type Backend, createLayout, type KernelLayout, type ProjectionKernel, shockKinds } from './kernel.ts';
import { createPackedRates, packArea, packShocks, packStructure } from './pack-area.ts';
import { createPhiloxKey, type PhiloxKey } from './philox.ts';
import { createPlainKernel } from './plain-kernel.ts';
import {
  checkInput,
  checkShocks,
  listGroupStarts,
  type ProjectionInput,
  type ProjectionShocks,
  type ShockLevel,
} from './projection-input.ts';
import { defaultLevels, planQuantiles, type QuantilePlan, writeQuantiles } from './quantiles.ts';
import { createRankRoom, type RankRoom, selectRanks } from './select-ranks.ts';
import { createSimdKernel } from './simd-kernel.ts';
import { joinStretches, listGroupStretches } from './stretches.ts';

/** What is drawn and what is kept. */
export interface DrawOptions {
  /** Number of draws. */
  readonly draws: number;
  /** Any safe integer. */
  readonly seed: number;
  /** Number of the first draw in the stream; draws 0–499 and 500–999 together are draws 0–999. */
  readonly firstDraw?: number;
  /** Quantiles, 0–1; ends of 67, 80, 90 and 95 % intervals and the median if absent. */
  readonly levels?: readonly number[];
  /** Which kernel; vectors where there are any if absent. Both give the same bits. */
  readonly backend?: Backend;
  /** Positions of the areas to compute, in the order of the answer; all if absent. */
  readonly only?: readonly number[];
  /** Whether quantiles by age group are wanted; yes if absent. */
  readonly ageGroups?: boolean;
  /** Whether the total of every draw is wanted. */
  readonly keepTotals?: boolean;
  /** Sets of positions of age groups whose sum is wanted in every draw; needs quantiles by age group to be on. */
  readonly keepGroups?: readonly (readonly number[])[];
  /** Whether the shocks of every draw are wanted. */
  readonly keepShocks?: boolean;
  /**
   * Groupings of areas whose sums are wanted draw by draw, so that their bands are right: number of the group per
   * area, -1 for none, shape [areas] each. Put the areas of a group beside each other: a group that is complete
   * gives its memory back.
   */
  readonly sumBy?: readonly Int32Array[];
}

/** Spread of persons on 1 January, from the end of the first year on. */
export interface Bands {
  /** Mean of the total, shape [units × years]. */
  readonly means: Float64Array;
  /** Quantiles of the total, shape [units × years × levels]. */
  readonly totals: Float64Array;
  /** Quantiles by age group, shape [units × years × groups × levels]; empty if not wanted. */
  readonly ageGroups: Float64Array;
}

/** The answer; areas in the order that was asked for. */
export interface StochasticBands extends Bands {
  readonly backend: Backend;
  /** Positions of the areas in the input, shape [areas]. */
  readonly areas: Int32Array;
  readonly years: number;
  readonly draws: number;
  readonly levels: Float64Array;
  readonly groupStarts: readonly number[];
  /** Total of every draw, shape [areas × years × draws]. */
  readonly drawTotals?: Float64Array;
  /** Persons of every set of age groups in every draw, shape [areas × years × sets × draws]. */
  readonly drawGroups?: Float64Array;
  /** Logarithms of both factors and the migration shock of every draw, shape [areas × years × 3 × draws]. */
  readonly drawShocks?: Float64Array;
  /** Bands of the groups of each grouping. */
  readonly sums: readonly Bands[];
}

/** Levels of shocks by the number they have in the stream. */
const nation = 0;
const region = 1;
const ownArea = 2;

let simdKernel: ProjectionKernel | undefined;
let triedSimd = false;

interface Session {
  readonly kernel: ProjectionKernel;
  readonly memory: Float64Array;
  readonly layout: KernelLayout;
  readonly plan: QuantilePlan;
  readonly ranked: Float64Array;
  readonly rankRoom: RankRoom;
}

/** Sums of one grouping that are being made. */
interface Summing {
  readonly groupOf: Int32Array;
  readonly bands: Bands;
  /** Areas still to come per group. */
  readonly waiting: Int32Array;
  readonly open: Map<number, Float64Array>;
}

/**
 * Project the areas and give the spread of their population.
 *
 * @throws RangeError if input, shocks or options do not hold together, or vectors are asked for where there are none
 */
export function projectDraws(input: ProjectionInput, shocks: ProjectionShocks, options: DrawOptions): StochasticBands {
  const groupStretches = admit(input);
  checkShocks(shocks, input.areas);
  const { draws, firstDraw = 0, levels = defaultLevels } = options;
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`Expected at least 1 draw, got ${draws}.`);
  if (!Number.isInteger(firstDraw) || firstDraw < 0 || firstDraw + draws > 2 ** 31) {
    throw new RangeError(`Expected a first draw from 0, got ${firstDraw}.`);
  }
  const key = createPhiloxKey(options.seed);
  const only = options.only ?? Array.from({ length: input.areas }, (_, area) => area);
  const outside = only.find((area) => !Number.isInteger(area) || area < 0 || area >= input.areas);
  if (outside !== undefined) throw new RangeError(`Expected areas below ${input.areas}, got ${outside}.`);

  const groupStarts = listGroupStarts(input);
  const withGroups = options.ageGroups ?? true;
  const sets = checkSets(options.keepGroups ?? [], groupStarts.length, withGroups);
  const stretches = withGroups ? groupStretches : joinStretches(groupStretches);
  const layout = createLayout(draws, input, groupStarts.length, stretches.length, withGroups);
  const kernel = openKernel(options.backend);
  const memory = kernel.reserve(layout.size);
  const plan = planQuantiles(levels, draws);
  const ranked = new Float64Array(plan.ranks.length);
  const session: Session = { kernel, memory, layout, plan, ranked, rankRoom: createRankRoom(draws) };
  const bands = createBands(session, only.length);
  const drawTotals = options.keepTotals === true ? new Float64Array(only.length * input.years * draws) : undefined;
  const drawShocks = options.keepShocks === true ? new Float64Array(only.length * input.years * 3 * draws) : undefined;
  const drawGroups = sets.length > 0 ? new Float64Array(only.length * input.years * sets.length * draws) : undefined;
  const summing = (options.sumBy ?? []).map((groupOf) => startSumming(session, input, groupOf, only));

  packStructure(memory, layout, input, stretches);
  const packed = createPackedRates(input.years);
  walkNation(session, shocks.nation, key, firstDraw);
  let regionInMemory = -1;
  const order = only.map((_, position) => position);
  const regionAt = (position: number): number => input.regionOf?.[only[position]] ?? 0;
  order.sort((a, b) => regionAt(a) - regionAt(b) || a - b);
  for (const position of order) {
    const area = only[position];
    if (regionAt(position) !== regionInMemory) {
      regionInMemory = regionAt(position);
      const request = { key, level: region, unit: regionInMemory, firstDraw };
      walkPaths(session, shocks.region, { ...request, baseAt: layout.nationAt, outAt: layout.regionAt }, () => 1);
    }
    const unit = input.areaNumbers?.[area] ?? area;
    const scale = (kind: number): number => shocks.areaScale?.[area * shockKinds.length + kind] ?? 1;
    const request = { key, level: ownArea, unit, firstDraw, baseAt: layout.regionAt, outAt: layout.factorsAt };
    walkPaths(session, shocks.area, request, scale);
    if (drawShocks !== undefined) copyRows(session, layout.factorsAt, input.years * 3, drawShocks, position);
    kernel.takeExponentials(layout);
    packArea(memory, layout, input, area, packed);
    kernel.projectArea(layout);
    if (drawTotals !== undefined) {
      copyRows(session, layout.totalsAt, input.years, drawTotals, position);
    }
    if (drawGroups !== undefined) sumSets(session, sets, drawGroups, position);
    writeBands(session, bands, position);
    for (const one of summing) addArea(session, one, area);
  }
  return {
    ...bands,
    backend: kernel.backend,
    areas: Int32Array.from(only),
    years: input.years,
    draws,
    levels: plan.levels,
    groupStarts,
    sums: summing.map((one) => one.bands),
    ...(drawTotals !== undefined && { drawTotals }),
    ...(drawGroups !== undefined && { drawGroups }),
    ...(drawShocks !== undefined && { drawShocks }),
  };
}

const admitted = new WeakMap<ProjectionInput, ReturnType<typeof listGroupStretches>>();

/**
 * Hold an input against its description and find its stretches of ages, once: whoever draws a country area by area asks
 * again and again with the same input.
 */
function admit(input: ProjectionInput): ReturnType<typeof listGroupStretches> {
  const known = admitted.get(input);
  if (known !== undefined) return known;
  checkInput(input);
  const stretches = listGroupStretches(input);
  admitted.set(input, stretches);
  return stretches;
}

/** @throws RangeError if a set names a group that is not there, or groups are not kept */
function checkSets(sets: readonly (readonly number[])[], groups: number, withGroups: boolean) {
  if (sets.length > 0 && !withGroups) throw new RangeError('Expected age groups to be on where sets of them are kept.');
  const wrong = sets.flat().find((group) => !Number.isInteger(group) || group < 0 || group >= groups);
  if (wrong !== undefined) throw new RangeError(`Expected age groups below ${groups}, got ${wrong}.`);
  return sets;
}

/**
 * Get the kernel of this thread. It is kept, because compiling takes longer than a small projection; each use writes
 * what it needs into the memory anew.
 *
 * @throws RangeError if vectors are asked for where there are none
 */
export function openKernel(backend?: Backend): ProjectionKernel {
  if (backend === 'plain') return createPlainKernel();
  if (simdKernel === undefined && !triedSimd) {
    triedSimd = true;
    simdKernel = createSimdKernel();
  }
  if (simdKernel !== undefined) return simdKernel;
  if (backend === 'simd') throw new RangeError('Expected WebAssembly with vectors, found none.');
  return createPlainKernel();
}

function createBands({ layout, plan }: Session, units: number): Bands {
  const rows = units * layout.years;
  return {
    means: new Float64Array(rows),
    totals: new Float64Array(rows * plan.levels.length),
    ageGroups: new Float64Array(layout.keepsGroups ? rows * layout.groups * plan.levels.length : 0),
  };
}

function walkNation(session: Session, level: ShockLevel, key: PhiloxKey, firstDraw: number): void {
  const { memory, layout } = session;
  memory.fill(0, layout.nationAt, layout.nationAt + layout.years * shockKinds.length * layout.stride);
  const request = { key, level: nation, unit: 0, firstDraw, baseAt: layout.nationAt, outAt: layout.nationAt };
  walkPaths(session, level, request, () => 1);
}

/** Add the shocks of a level; without deviations there is nothing to draw. */
function walkPaths(
  { kernel, memory, layout }: Session,
  level: ShockLevel,
  request: Parameters<ProjectionKernel['addPaths']>[1],
  scale: (kind: number) => number,
): void {
  if (shockKinds.every((kind, position) => level[kind].deviation * scale(position) === 0)) {
    const size = layout.years * shockKinds.length * layout.stride;
    memory.copyWithin(request.outAt, request.baseAt, request.baseAt + size);
    return;
  }
  packShocks(memory, layout, level, scale);
  kernel.addPaths(layout, request);
}

/** Copy rows of draws to the place of an area. */
function copyRows({ memory, layout }: Session, from: number, rows: number, out: Float64Array, position: number): void {
  const { draws, stride } = layout;
  for (let row = 0; row < rows; row++) {
    const at = from + row * stride;
    const to = (position * rows + row) * draws;
    // A view costs as much as copying some dozens of numbers.
    if (draws > 64) out.set(memory.subarray(at, at + draws), to);
    else for (let draw = 0; draw < draws; draw++) out[to + draw] = memory[at + draw];
  }
}

/** Sum sets of age groups of the area in memory, draw by draw. */
function sumSets(
  { memory, layout }: Session,
  sets: readonly (readonly number[])[],
  out: Float64Array,
  position: number,
): void {
  const { years, groups, draws, stride, groupSumsAt } = layout;
  for (let year = 0; year < years; year++) {
    sets.forEach((set, number) => {
      const to = ((position * years + year) * sets.length + number) * draws;
      for (const group of set) {
        const from = groupSumsAt + (year * groups + group) * stride;
        for (let draw = 0; draw < draws; draw++) out[to + draw] += memory[from + draw];
      }
    });
  }
}

/** Take mean and quantiles of the sums in memory. */
function writeBands({ memory, layout, plan, ranked, rankRoom }: Session, bands: Bands, unit: number): void {
  const { years, groups, draws, stride, groupSumsAt, totalsAt } = layout;
  const levels = plan.levels.length;
  for (let year = 0; year < years; year++) {
    const row = unit * years + year;
    const totalAt = totalsAt + year * stride;
    bands.means[row] = computeMean(memory, totalAt, draws);
    if (levels === 0) continue;
    selectRanks(memory, totalAt, plan.ranks, rankRoom, ranked);
    writeQuantiles(plan, ranked, bands.totals, row * levels);
    if (!layout.keepsGroups) continue;
    for (let group = 0; group < groups; group++) {
      const rowAt = groupSumsAt + (year * groups + group) * stride;
      selectRanks(memory, rowAt, plan.ranks, rankRoom, ranked);
      writeQuantiles(plan, ranked, bands.ageGroups, (row * groups + group) * levels);
    }
  }
}

/** Mean of a row; four sums beside each other, as each has to wait for its own addition. */
function computeMean(memory: Float64Array, from: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = length - (length % 4);
  for (let at = from; at < from + whole; at += 4) {
    first += memory[at];
    second += memory[at + 1];
    third += memory[at + 2];
    fourth += memory[at + 3];
  }
  for (let at = from + whole; at < from + length; at++) first += memory[at];
  return (first + second + (third + fourth)) / length;
}

/** @throws RangeError if the grouping does not name a group, or -1, for every area */
function startSumming(session: Session, input: ProjectionInput, groupOf: Int32Array, only: readonly number[]): Summing {
  if (groupOf.length !== input.areas || groupOf.some((group) => group < -1)) {
    throw new RangeError(`Expected a group from 0, or -1, for each of ${input.areas} areas.`);
  }
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const waiting = new Int32Array(groups);
  for (const area of only) if (groupOf[area] >= 0) waiting[groupOf[area]]++;
  return { groupOf, bands: createBands(session, groups), waiting, open: new Map() };
}

/** Add the area in memory to its group; the last area of a group closes it. */
function addArea(session: Session, { groupOf, bands, waiting, open }: Summing, area: number): void {
  const { memory, layout } = session;
  const group = groupOf[area];
  if (group < 0) return;
  const end = layout.totalsAt + layout.years * layout.stride;
  const sums = memory.subarray(layout.keepsGroups ? layout.groupSumsAt : layout.totalsAt, end);
  const size = sums.length;
  const soFar = open.get(group) ?? new Float64Array(size);
  for (let at = 0; at < size; at++) soFar[at] += sums[at];
  waiting[group]--;
  if (waiting[group] > 0) {
    open.set(group, soFar);
    return;
  }
  open.delete(group);
  const kept = sums.slice();
  sums.set(soFar);
  writeBands(session, bands, group);
  // Another grouping may still need the area itself.
  sums.set(kept);
}
