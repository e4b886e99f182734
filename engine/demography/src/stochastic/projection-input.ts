/**
 * What a stochastic projection starts from: people, rates, and how far the rates may stray.
 *
 * Everything is on single ages (or groups as wide as a step), men first, 1 January to 1 January. Rates belong to
 * the age at the end of the step, as those of `computeSurvival` and `surviveCohorts` do.
 */

/** Rates by sex and age that may differ by area, by year, by both or by neither. */
export interface CellTable {
  /** Shape [areas?] [years?] × 2 sexes × ages, men first; fertility has no sexes. */
  readonly values: Float64Array;
  /** Whether there is a first axis of areas; if not, all areas have the same. */
  readonly byArea: boolean;
  /** Whether there is an axis of years; if not, all years have the same. */
  readonly byYear: boolean;
}

/** How one kind of rate strays from what was expected: shock = persistence × last year's + deviation × normal. */
export interface ShockProcess {
  /** Standard deviation of what is new in a year. */
  readonly deviation: number;
  /** Share (−1 to 1) of a shock that is left a year later; 1 is a random walk. */
  readonly persistence: number;
}

/** Shocks of the three kinds. */
export interface ShockLevel {
  /** On the logarithm of the probability of dying. */
  readonly mortality: ShockProcess;
  /** On the logarithm of fertility. */
  readonly fertility: ShockProcess;
  /** On net migration, persons per person per year where the profile is 1. */
  readonly migration: ShockProcess;
}

/** Shocks that all areas share, that the areas of a region share, and that each area has of its own. */
export interface ProjectionShocks {
  readonly nation: ShockLevel;
  readonly region: ShockLevel;
  readonly area: ShockLevel;
  /** What the deviations of an area are multiplied by, by kind, shape [areas × 3]; 1 if absent. */
  readonly areaScale?: Float64Array;
}

/** Everything a projection needs. */
export interface ProjectionInput {
  readonly areas: number;
  readonly years: number;
  /** Number of ages; the last is open. */
  readonly ages: number;
  /** Persons on 1 January of the first year, shape [areas × 2 × ages], men first. */
  readonly start: Float64Array;
  /** Share (0–1) of those who come to an age in a year that lives to see its end; at age 0 of the newborn. */
  readonly survival: CellTable;
  /** Births per woman-year by age at the end of the year; zero at age 0 and in the open group. */
  readonly fertility: CellTable;
  /** Share (0–1) of the survivors who leave in a year; nobody if absent. */
  readonly leaving?: CellTable;
  /** Persons who arrive in a year and are there at its end; may be net and negative; nobody if absent. */
  readonly arriving?: CellTable;
  /** Boys among newborns, share (0–1). */
  readonly boysShare: number;
  /** What probabilities of dying are multiplied by, shape [areas]; 1 if absent. */
  readonly mortalityRatio?: Float64Array;
  /** What fertility is multiplied by, shape [areas]; 1 if absent. */
  readonly fertilityRatio?: Float64Array;
  /** How strongly a migration shock pulls at each age group, at least 0, shape [2 × groups]; 1 everywhere if absent. */
  readonly migrationProfile?: Float64Array;
  /** Region of every area, whole numbers from 0, shape [areas]; one region if absent. */
  readonly regionOf?: Int32Array;
  /** Number of each area in the stream of random numbers, shape [areas]; its position if absent. */
  readonly areaNumbers?: Int32Array;
  /** Lowest age of every age group, ascending from 0; 0, 5, … up to 95 if absent. The last is open. */
  readonly groupStarts?: readonly number[];
}

/** Lowest ages of the age groups: those asked for, or five-year groups up to 95 and over. */
export function listGroupStarts({
  ages,
  groupStarts,
}: Pick<ProjectionInput, 'ages' | 'groupStarts'>): readonly number[] {
  return groupStarts ?? Array.from({ length: Math.min(20, Math.ceil(ages / 5)) }, (_, group) => group * 5);
}

/** Where the cells of an area and year begin in a table. @param cells cells of one area and year */
export function locateCells(table: CellTable, years: number, cells: number, area: number, year: number): number {
  return ((table.byArea ? area * (table.byYear ? years : 1) : 0) + (table.byYear ? year : 0)) * cells;
}

/**
 * Hold an input against its own description.
 *
 * @throws RangeError if a length, a share or a number is not what it must be; the message names it
 */
export function checkInput(input: ProjectionInput): void {
  const { areas, years, ages } = input;
  for (const [name, value, least] of [
    ['areas', areas, 1],
    ['years', years, 1],
    ['ages', ages, 3],
  ] as const) {
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`Expected at least ${least} ${name}, got ${value}.`);
  }
  const cells = 2 * ages;
  checkNumbers('start', input.start, areas * cells, 0, Number.MAX_VALUE);
  checkTable('survival', input.survival, input, cells, 0, 1);
  checkTable('fertility', input.fertility, input, ages, 0, Number.MAX_VALUE);
  for (let at = 0; at < input.fertility.values.length; at++) {
    const age = at % ages;
    if ((age === 0 || age === ages - 1) && input.fertility.values[at] !== 0) {
      throw new RangeError(`Expected no births at age ${age}, got a rate of ${input.fertility.values[at]}.`);
    }
  }
  if (input.leaving !== undefined) checkTable('leaving', input.leaving, input, cells, 0, 1);
  if (input.arriving !== undefined) {
    checkTable('arriving', input.arriving, input, cells, -Number.MAX_VALUE, Number.MAX_VALUE);
  }
  if (!(input.boysShare >= 0 && input.boysShare <= 1)) {
    throw new RangeError(`Expected a share of boys from 0 to 1, got ${input.boysShare}.`);
  }
  const optional = [
    ['mortalityRatio', input.mortalityRatio, areas],
    ['fertilityRatio', input.fertilityRatio, areas],
    ['migrationProfile', input.migrationProfile, 2 * listGroupStarts(input).length],
  ] as const;
  for (const [name, values, length] of optional) {
    if (values !== undefined) checkNumbers(name, values, length, 0, Number.MAX_VALUE);
  }
  if (input.regionOf !== undefined) checkNumbers('regionOf', input.regionOf, areas, 0, 2 ** 31 - 1);
  if (input.areaNumbers !== undefined) checkNumbers('areaNumbers', input.areaNumbers, areas, 0, 2 ** 31 - 1);
  checkGroups(listGroupStarts(input), ages);
}

/**
 * Hold shocks against their description.
 *
 * @throws RangeError if a deviation is negative, a persistence outside −1 to 1, or the scales do not fit the areas
 */
export function checkShocks(shocks: ProjectionShocks, areas: number): void {
  for (const level of ['nation', 'region', 'area'] as const) {
    for (const kind of ['mortality', 'fertility', 'migration'] as const) {
      const { deviation, persistence } = shocks[level][kind];
      if (!(deviation >= 0 && deviation < Number.POSITIVE_INFINITY)) {
        throw new RangeError(`Expected a deviation of ${kind} of the ${level} of at least 0, got ${deviation}.`);
      }
      if (!(persistence >= -1 && persistence <= 1)) {
        throw new RangeError(`Expected a persistence of ${kind} of the ${level} from −1 to 1, got ${persistence}.`);
      }
    }
  }
  if (shocks.areaScale !== undefined) checkNumbers('areaScale', shocks.areaScale, areas * 3, 0, Number.MAX_VALUE);
}

function checkTable(
  name: string,
  { values, byArea, byYear }: CellTable,
  { areas, years }: ProjectionInput,
  cells: number,
  least: number,
  most: number,
): void {
  checkNumbers(name, values, (byArea ? areas : 1) * (byYear ? years : 1) * cells, least, most);
}

function checkNumbers(
  name: string,
  values: Float64Array | Int32Array,
  length: number,
  least: number,
  most: number,
): void {
  if (values.length !== length) throw new RangeError(`Expected ${length} numbers of ${name}, got ${values.length}.`);
  for (let at = 0; at < length; at++) {
    if (!(values[at] >= least && values[at] <= most)) {
      throw new RangeError(`Expected ${name} from ${least} to ${most}, got ${values[at]} at position ${at}.`);
    }
  }
}

function checkGroups(starts: readonly number[], ages: number): void {
  if (starts[0] !== 0) throw new RangeError(`Expected the first age group to start at 0, got ${starts[0]}.`);
  starts.forEach((start, group) => {
    if (!Number.isInteger(start) || start >= ages || (group > 0 && start <= starts[group - 1])) {
      throw new RangeError(`Expected age groups that ascend below ${ages}, got ${start} at position ${group}.`);
    }
  });
}
