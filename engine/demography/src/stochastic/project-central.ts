/**
 * Project areas once, without chance or with given shocks, with the whole account of every cell.
 *
 * The same arithmetic in the same order as the draws of `projectDraws`: without shocks it is what a draw with
 * deviations of zero gives, with the shocks of a draw it is that draw, to the last bit.
 */

import { computeExponential } from './exact-functions.ts';
import { shockKinds } from './kernel.ts';
import { type CellTable, checkInput, listGroupStarts, locateCells, type ProjectionInput } from './projection-input.ts';

/** What else is asked for. */
export interface CentralOptions {
  /** Logarithm of the mortality and of the fertility factor, and the migration shock, shape [areas × years × 3]. */
  readonly shocks?: Float64Array;
  /** Whether cells by sex and age are wanted, and not only sums. */
  readonly cells?: boolean;
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
export interface CentralProjection {
  readonly years: number;
  readonly groupStarts: readonly number[];
  /** Persons on 1 January, shape [areas × (years + 1)]. */
  readonly totals: Float64Array;
  /** Persons by age group, shape [areas × (years + 1) × groups]. */
  readonly ageGroups: Float64Array;
  /** Flows of every year, shape [areas × years] each; deaths hold those of the newborn. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
  readonly cells?: CellAccounts;
}

/** Everything that stays the same from area to area. */
interface Workspace {
  readonly input: ProjectionInput;
  readonly starts: readonly number[];
  readonly leaving: CellTable;
  readonly arriving: CellTable;
  readonly profile: Float64Array;
  /** Population of the area at hand, shape [2 × ages]. */
  readonly state: Float64Array;
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
    shocks,
    out,
  };
  for (let area = 0; area < areas; area++) {
    space.state.set(input.start.subarray(area * cells, (area + 1) * cells));
    countGroups(space, area, 0);
    for (let year = 0; year < years; year++) projectYear(space, area, year);
  }
  return out;
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

/** Add a population up to groups and a total, women before men and old before young as the draws do. */
function countGroups({ input, starts, state, out }: Workspace, area: number, year: number): void {
  const { ages, years } = input;
  const row = area * (years + 1) + year;
  let total = 0;
  let end = ages;
  for (let group = starts.length - 1; group >= 0; group--) {
    const start = starts[group];
    let sum = 0;
    for (let age = end - 1; age >= start; age--) sum += state[ages + age];
    for (let age = end - 1; age >= start; age--) sum += state[age];
    out.ageGroups[row * starts.length + group] = sum;
    total += sum;
    end = start;
  }
  out.totals[row] = total;
  out.cells?.population.set(state, row * 2 * ages);
}

function projectYear(space: Workspace, area: number, year: number): void {
  const { input, leaving, arriving, profile, state, shocks, out } = space;
  const { years, ages, boysShare } = input;
  const cells = 2 * ages;
  const row = area * years + year;
  const shockAt = row * shockKinds.length;
  const mortality = shocks === undefined ? 1 : computeExponential(shocks[shockAt]);
  const fertility = shocks === undefined ? 1 : computeExponential(shocks[shockAt + 1]);
  const migration = shocks === undefined ? 0 : shocks[shockAt + 2];
  const ratio = input.mortalityRatio?.[area] ?? 1;
  const survivalValues = input.survival.values;
  const leavingValues = leaving.values;
  const arrivingValues = arriving.values;
  const survivalAt = locateCells(input.survival, years, cells, area, year);
  const leavingAt = locateCells(leaving, years, cells, area, year);
  const arrivingAt = locateCells(arriving, years, cells, area, year);
  const fertilityValues = input.fertility.values;
  const fertilityAt = locateCells(input.fertility, years, ages, area, year);
  const fertilityRatio = input.fertilityRatio?.[area] ?? 1;
  const accounts = out.cells;
  const oldest = ages - 1;
  let births = 0;
  let deaths = 0;
  let before = 0;
  let after = 0;

  for (let sex = 1; sex >= 0; sex--) {
    const base = sex * ages;
    for (let age = oldest; age >= 0; age--) {
      const cell = base + age;
      // The newborn come last, when the mothers of both ends of the year are known.
      if (age === 0 && sex === 1) births *= 0.5 * fertility;
      const persons =
        age === 0
          ? births * (sex === 1 ? 1 - boysShare : boysShare)
          : age === oldest
            ? state[cell - 1] + state[cell]
            : state[cell - 1];
      const dying = Math.min(1, (1 - survivalValues[survivalAt + cell]) * ratio);
      const stay = 1 - leavingValues[leavingAt + cell];
      const gone = stay * dying * mortality;
      const share = stay - (gone < stay ? gone : stay) + profile[cell] * migration;
      const left = persons * share + arrivingValues[arrivingAt + cell];
      const next = 0 < left ? left : 0;
      const died = persons * Math.min(1, dying * mortality);
      if (sex === 1 && age > 0 && age < oldest) {
        const rate = fertilityValues[fertilityAt + age];
        if (rate > 0) births += rate * fertilityRatio * (state[cell] + next);
      }
      if (age > 0) before += persons;
      deaths += died;
      after += next;
      if (accounts !== undefined) {
        accounts.deaths[row * cells + cell] = died;
        accounts.netMigration[row * cells + cell] = next - (persons - died);
      }
      state[cell] = next;
    }
  }
  out.births[row] = births;
  out.deaths[row] = deaths;
  out.netMigration[row] = after - (before + births - deaths);
  countGroups(space, area, year + 1);
}
