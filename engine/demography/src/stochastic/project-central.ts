/**
 * Project areas once, without chance or with given shocks, with the whole account of every cell.
 *
 * The same arithmetic in the same order as the draws of `projectDraws`: without shocks it is what a draw with
 * deviations of zero gives, with the shocks of a draw it is that draw, to the last bit.
 */

import { computeExponential } from './exact-functions.ts';
import { type Backend, type ProjectionKernel, shockKinds } from './kernel.ts';
import { openKernel } from './project-draws.ts';
import { projectPairs } from './project-pairs.ts';
import { type CentralSums, projectSingly } from './project-singly.ts';
import { type CellTable, checkInput, listGroupStarts, locateCells, type ProjectionInput } from './projection-input.ts';

/** What else is asked for. */
export interface CentralOptions {
  /** Logarithm of the mortality and of the fertility factor, and the migration shock, shape [areas × years × 3]. */
  readonly shocks?: Float64Array;
  /** Whether cells by sex and age are wanted, and not only sums. */
  readonly cells?: boolean;
  /** Which kernel takes sums without shocks; if absent the one that suits the size. Both give the same bits. */
  readonly backend?: Backend;
}

/** Accounts of every cell: start + births − deaths + net migration = end. */
export interface CellAccounts {
  /** Persons on 1 January, shape [areas × (years + 1) × 2 × ages], men first. */
  readonly population: Float64Array;
  /** Deaths by age at the end of the year, at age 0 of the newborn, shape [areas × years × 2 × ages]. */
  readonly deaths: Float64Array;
  /** Arrivals less departures by age at the end of the year, shape [areas × years × 2 × ages]. */
  readonly netMigration: Float64Array;
}

/** One future. */
export interface CentralProjection extends CentralSums {
  readonly years: number;
  readonly groupStarts: readonly number[];
  readonly cells?: CellAccounts;
}

/** Cells below which the vectors are not opened: they would save less than the tenth of a second that opening takes. */
const fewCells = 1_000_000;

/** Everything that stays the same from area to area. */
interface Workspace {
  readonly input: ProjectionInput;
  readonly starts: readonly number[];
  readonly leaving: CellTable;
  readonly arriving: CellTable;
  readonly profile: Float64Array;
  /** Population of the area at hand, shape [2 × ages]. */
  readonly state: Float64Array;
  /** Deaths and net migration of its cells, shape [2 × ages] each. */
  readonly died: Float64Array;
  readonly moved: Float64Array;
  /** Women at the start of the year, shape [ages]. */
  readonly mothers: Float64Array;
  /** Deaths of the year at hand, shape [1]. */
  readonly flows: Float64Array;
  readonly shocks: Float64Array | undefined;
  readonly out: CentralProjection;
}

/**
 * Project every area through every year.
 *
 * @throws RangeError if the input does not hold together, or the shocks do not fit it
 */
export function projectCentral(input: ProjectionInput, options: CentralOptions = {}): CentralProjection {
  checkInput(input);
  const { areas, years, ages } = input;
  const { shocks } = options;
  if (shocks !== undefined && shocks.length !== areas * years * shockKinds.length) {
    throw new RangeError(`Expected ${areas * years * shockKinds.length} shocks, got ${shocks.length}.`);
  }
  const cells = 2 * ages;
  const starts = listGroupStarts(input);
  const nobody: CellTable = { values: new Float64Array(cells), byArea: false, byYear: false };
  const out: CentralProjection = {
    years,
    groupStarts: starts,
    totals: new Float64Array(areas * (years + 1)),
    ageGroups: new Float64Array(areas * (years + 1) * starts.length),
    births: new Float64Array(areas * years),
    deaths: new Float64Array(areas * years),
    netMigration: new Float64Array(areas * years),
    ...(options.cells === true && {
      cells: {
        population: new Float64Array(areas * (years + 1) * cells),
        deaths: new Float64Array(areas * years * cells),
        netMigration: new Float64Array(areas * years * cells),
      },
    }),
  };
  const space: Workspace = {
    input,
    starts,
    leaving: input.leaving ?? nobody,
    arriving: input.arriving ?? nobody,
    profile: spreadProfile(input, starts),
    state: new Float64Array(cells),
    died: new Float64Array(cells),
    moved: new Float64Array(cells),
    mothers: new Float64Array(ages),
    flows: new Float64Array(1),
    shocks,
    out,
  };
  if (shocks === undefined && out.cells === undefined) {
    const small = areas * years * cells < fewCells;
    projectUnshaken(space, openKernel(options.backend ?? (small ? 'plain' : undefined)));
    return out;
  }
  for (let area = 0; area < areas; area++) {
    space.state.set(input.start.subarray(area * cells, (area + 1) * cells));
    countGroups(space, area, 0);
    for (let year = 0; year < years; year++) projectYear(space, area, year);
  }
  return out;
}

/** Project every area where nothing strays and only sums are asked for. */
function projectUnshaken(workspace: Workspace, kernel: ProjectionKernel): void {
  const { input, leaving, arriving, starts, state, out } = workspace;
  const { areas, ages } = input;
  for (let area = 0; area < areas; area++) {
    state.set(input.start.subarray(area * 2 * ages, (area + 1) * 2 * ages));
    countGroups(workspace, area, 0);
  }
  if (kernel.projectPair === undefined) projectSingly(input, leaving, arriving, starts, out);
  else projectPairs(kernel, kernel.projectPair, input, leaving, arriving, starts, out);
}

/** The profile of migration shocks by single age, shape [2 × ages]. */
function spreadProfile({ ages, migrationProfile }: ProjectionInput, starts: readonly number[]): Float64Array {
  const profile = new Float64Array(2 * ages).fill(1);
  if (migrationProfile === undefined) return profile;
  for (let sex = 0; sex < 2; sex++) {
    starts.forEach((start, group) => {
      profile.fill(migrationProfile[sex * starts.length + group], sex * ages + start, (sex + 1) * ages);
    });
  }
  return profile;
}

/** Add a population up to groups and to a total, women before men and old before young as the draws do. */
function countGroups({ input, starts, state, out }: Workspace, area: number, year: number): void {
  const { ages, years } = input;
  const row = area * (years + 1) + year;
  let total = 0;
  for (let age = ages - 1; age >= 0; age--) total += state[ages + age];
  for (let age = ages - 1; age >= 0; age--) total += state[age];
  out.totals[row] = total;
  let end = ages;
  for (let group = starts.length - 1; group >= 0; group--) {
    const start = starts[group];
    let sum = 0;
    for (let age = end - 1; age >= start; age--) sum += state[ages + age];
    for (let age = end - 1; age >= start; age--) sum += state[age];
    out.ageGroups[row * starts.length + group] = sum;
    end = start;
  }
  out.cells?.population.set(state, row * 2 * ages);
}

/** Where the rates of one sex, area and year begin in their tables, and what they are multiplied by. */
interface SexRates {
  readonly survivalAt: number;
  readonly leavingAt: number;
  readonly arrivingAt: number;
  readonly mortalityRatio: number;
  readonly mortality: number;
  readonly migration: number;
}

function projectYear(space: Workspace, area: number, year: number): void {
  const { input, state, mothers, shocks, flows, out } = space;
  const { years, ages, boysShare } = input;
  const row = area * years + year;
  const fertility = shocks === undefined ? 1 : computeExponential(shocks[row * shockKinds.length + 1]);
  const before = out.totals[area * (years + 1) + year];
  const women = locateRates(space, area, year, 1);
  const men = locateRates(space, area, year, 0);
  flows.fill(0);
  // Women first: the newborn need the mothers of both ends of the year.
  for (let age = 0; age < ages; age++) mothers[age] = state[ages + age];
  advanceAges(space, 1, women);
  advanceAges(space, 0, men);
  const births = countMothers(space, area, year) * (0.5 * fertility);
  addNewborn(space, 1, women, births * (1 - boysShare));
  addNewborn(space, 0, men, births * boysShare);
  countGroups(space, area, year + 1);
  const after = out.totals[area * (years + 1) + year + 1];
  out.births[row] = births;
  out.deaths[row] = flows[0];
  out.netMigration[row] = after - (before + births - flows[0]);
  out.cells?.deaths.set(space.died, row * 2 * ages);
  out.cells?.netMigration.set(space.moved, row * 2 * ages);
}

function locateRates(
  { input, leaving, arriving, shocks }: Workspace,
  area: number,
  year: number,
  sex: number,
): SexRates {
  const { years, ages } = input;
  const cells = 2 * ages;
  const shockAt = (area * years + year) * shockKinds.length;
  return {
    survivalAt: locateCells(input.survival, years, cells, area, year) + sex * ages,
    leavingAt: locateCells(leaving, years, cells, area, year) + sex * ages,
    arrivingAt: locateCells(arriving, years, cells, area, year) + sex * ages,
    mortalityRatio: input.mortalityRatio?.[area] ?? 1,
    mortality: shocks === undefined ? 1 : computeExponential(shocks[shockAt]),
    migration: shocks === undefined ? 0 : shocks[shockAt + 2],
  };
}

/** Births by the women of both ends of the year, counted twice. */
function countMothers({ input, state, mothers }: Workspace, area: number, year: number): number {
  const { years, ages } = input;
  const fertility = input.fertility.values;
  const fertilityAt = locateCells(input.fertility, years, ages, area, year);
  const ratio = input.fertilityRatio?.[area] ?? 1;
  let births = 0;
  for (let age = ages - 2; age > 0; age--) {
    const rate = fertility[fertilityAt + age];
    if (rate > 0) births += rate * ratio * (mothers[age] + state[ages + age]);
  }
  return births;
}

/** Move one sex a year on, from the oldest to those who turn one. */
function advanceAges(
  { input, leaving, arriving, profile, state, died, moved, flows, out }: Workspace,
  sex: number,
  rates: SexRates,
): void {
  const { survivalAt, leavingAt, arrivingAt, mortalityRatio, mortality, migration } = rates;
  const survivalValues = input.survival.values;
  const leavingValues = leaving.values;
  const arrivingValues = arriving.values;
  const keep = out.cells !== undefined;
  const base = sex * input.ages;
  const oldest = input.ages - 1;
  let deaths = 0;
  let persons = state[base + oldest - 1] + state[base + oldest];
  for (let age = oldest; age > 0; age--) {
    const cell = base + age;
    const raw = (1 - survivalValues[survivalAt + age]) * mortalityRatio;
    const dying = raw < 1 ? raw : 1;
    const stay = 1 - leavingValues[leavingAt + age];
    const gone = stay * dying * mortality;
    const share = stay - (gone < stay ? gone : stay) + profile[cell] * migration;
    const left = persons * share + arrivingValues[arrivingAt + age];
    const next = 0 < left ? left : 0;
    const risk = dying * mortality;
    const dead = persons * (risk < 1 ? risk : 1);
    deaths += dead;
    if (keep) {
      died[cell] = dead;
      moved[cell] = next - (persons - dead);
    }
    persons = age > 1 ? state[cell - 2] : 0;
    state[cell] = next;
  }
  flows[0] += deaths;
}

function addNewborn(
  { input, leaving, arriving, profile, state, died, moved, flows }: Workspace,
  sex: number,
  { survivalAt, leavingAt, arrivingAt, mortalityRatio, mortality, migration }: SexRates,
  born: number,
): void {
  const cell = sex * input.ages;
  const dying = Math.min(1, (1 - input.survival.values[survivalAt]) * mortalityRatio);
  const stay = 1 - leaving.values[leavingAt];
  const share = stay - Math.min(stay * dying * mortality, stay) + profile[cell] * migration;
  const left = born * share + arriving.values[arrivingAt];
  state[cell] = 0 < left ? left : 0;
  died[cell] = born * Math.min(1, dying * mortality);
  moved[cell] = state[cell] - (born - died[cell]);
  flows[0] += died[cell];
}
