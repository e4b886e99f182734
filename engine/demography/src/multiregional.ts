/**
 * Multiregional projection: several regions at once, where who leaves one arrives in another.
 *
 *     rates ──► P, shares between exact ages ──► L, person-years ──► S and B, what a step multiplies by
 *
 * A matrix here has the region of destination as its row and that of origin as its column, so it is
 * applied to a column of persons by region. All kernels take age groups as wide as the step.
 */
import { createIdentity, invertMatrix, multiplyMatrices } from './dense-matrix.ts';

/** Rates per person-year of one sex (the mothers), by age group and region. */
export interface RegionalRates {
  /** Width of an age group and of a step, years; the last group is open. */
  readonly years: number;
  readonly regions: number;
  /** Deaths per person-year, shape [ages × regions]. */
  readonly deaths: Float64Array;
  /** Births (of the sex that is projected) per person-year, shape [ages × regions]. */
  readonly births: Float64Array;
  /** Moves per person-year, shape [ages × origins × destinations]; zero from a region to itself. */
  readonly moves: Float64Array;
}

/** Life table by region of birth, and the matrices of one step. */
export interface MultiregionalTable {
  readonly regions: number;
  readonly ages: number;
  /** P: share at exact age x that lives in a region one group later, shape [ages × to × from]; none of the open group. */
  readonly transitions: Float64Array;
  /** l: survivors of one birth at exact age x, shape [ages × residence × birth]. */
  readonly alive: Float64Array;
  /** L: person-years lived in the group per birth, shape [ages × residence × birth]. */
  readonly lived: Float64Array;
  /** S: share of a group that is in the next group one step later, shape [(ages − 1) × to × from]. */
  readonly survival: Float64Array;
  /** B: children of a person of the group who are alive at the end of the step, shape [ages × to × from]. */
  readonly births: Float64Array;
}

/**
 * Make the multiregional life table and the matrices of a step from rates.
 *
 * With M = deaths and departures on the diagonal, minus the moves beside it, n the width and F births:
 * P = (I + n/2 M)⁻¹ (I − n/2 M); l follows P from one birth in each region; L = n/2 (l + l of the next age),
 * of the open group M⁻¹ l; S = L of the next group × L⁻¹; B = n/4 (P₀ + I)(F + F of the next group × S).
 *
 * The open group passes nobody on to itself: the stationary persons of that group are in the last S, whose
 * shares may therefore exceed 1.
 *
 * @throws RangeError if a shape does not fit, a rate is negative or missing, somebody moves to where they
 *         are, or the rates leave a matrix without inverse (nobody dies in the open group, for one)
 * @source F. Willekens & A. Rogers (1978), Spatial Population Analysis, IIASA RR-78-18
 */
export function createMultiregionalTable(rates: RegionalRates): MultiregionalTable {
  const { regions, years } = rates;
  const ages = rates.deaths.length / regions;
  requireRates(rates, ages);
  const cells = regions * regions;
  const identity = createIdentity(regions);
  const at = (matrices: Float64Array, age: number) => matrices.subarray(age * cells, (age + 1) * cells);
  const transitions = new Float64Array(ages * cells);
  const alive = new Float64Array(ages * cells);
  const lived = new Float64Array(ages * cells);
  const survival = new Float64Array((ages - 1) * cells);
  const births = new Float64Array(ages * cells);

  alive.set(identity);
  for (let age = 0; age < ages; age++) {
    const loss = fillLoss(rates, age);
    if (age === ages - 1) {
      lived.set(multiplyMatrices(invertMatrix(loss, regions), at(alive, age), regions), age * cells);
      break;
    }
    const ahead = identity.map((one, cell) => one + (years / 2) * loss[cell]);
    const behind = identity.map((one, cell) => one - (years / 2) * loss[cell]);
    transitions.set(multiplyMatrices(invertMatrix(ahead, regions), behind, regions), age * cells);
    alive.set(multiplyMatrices(at(transitions, age), at(alive, age), regions), (age + 1) * cells);
    for (let cell = age * cells; cell < (age + 1) * cells; cell++) {
      lived[cell] = (years / 2) * (alive[cell] + alive[cell + cells]);
    }
  }
  const newborn = identity.map((one, cell) => (years / 4) * (transitions[cell] + one));
  for (let age = 0; age < ages; age++) {
    const fertility = fillDiagonal(rates.births, age, regions);
    if (age < ages - 1) {
      const share = multiplyMatrices(at(lived, age + 1), invertMatrix(at(lived, age), regions), regions);
      survival.set(share, age * cells);
      const later = multiplyMatrices(fillDiagonal(rates.births, age + 1, regions), share, regions);
      for (let cell = 0; cell < cells; cell++) fertility[cell] += later[cell];
    }
    births.set(multiplyMatrices(newborn, fertility, regions), age * cells);
  }
  return { regions, ages, transitions, alive, lived, survival, births };
}

/**
 * Move persons of all regions one step on, births and moves between the regions included.
 *
 * @param population persons by age group and region at the start, shape [ages × regions]
 * @param out        receives those at the end, shape [ages × regions]; not `population` itself
 * @throws RangeError if a shape does not fit, or `out` is `population`
 * @source F. Willekens & A. Rogers (1978), Spatial Population Analysis, IIASA RR-78-18
 */
export function stepRegions(population: Float64Array, table: MultiregionalTable, out: Float64Array): Float64Array {
  const { regions, ages } = table;
  if (population.length !== ages * regions || out.length !== ages * regions) {
    throw new RangeError(`Got ${population.length} and ${out.length} cells for ${ages} ages of ${regions} regions.`);
  }
  if (out === population) throw new RangeError('Expected another array to receive the end of the step.');
  out.fill(0);
  for (let age = 0; age < ages; age++) {
    for (let to = 0; to < regions; to++) {
      for (let from = 0; from < regions; from++) {
        const cell = (age * regions + to) * regions + from;
        const persons = population[age * regions + from];
        out[to] += table.births[cell] * persons;
        if (age + 1 < ages) out[(age + 1) * regions + to] += table.survival[cell] * persons;
      }
    }
  }
  return out;
}

/** M of one age: what leaves a region on the diagonal, minus what arrives from it beside it. */
function fillLoss(rates: RegionalRates, age: number): Float64Array {
  const { regions } = rates;
  const loss = fillDiagonal(rates.deaths, age, regions);
  for (let from = 0; from < regions; from++) {
    for (let to = 0; to < regions; to++) {
      const moves = rates.moves[(age * regions + from) * regions + to];
      loss[from * regions + from] += moves;
      loss[to * regions + from] -= moves;
    }
  }
  return loss;
}

function fillDiagonal(values: Float64Array, age: number, regions: number): Float64Array {
  const matrix = new Float64Array(regions * regions);
  for (let region = 0; region < regions; region++) matrix[region * regions + region] = values[age * regions + region];
  return matrix;
}

function requireRates({ regions, years, deaths, births, moves }: RegionalRates, ages: number): void {
  if (!(years > 0)) throw new RangeError(`Expected age groups wider than 0 years, got ${years}.`);
  if (!(Number.isInteger(ages) && ages >= 2)) {
    throw new RangeError(`Got ${deaths.length} death rates for ${regions} regions of at least 2 ages.`);
  }
  if (births.length !== ages * regions || moves.length !== ages * regions * regions) {
    throw new RangeError(`Got ${births.length} birth rates and ${moves.length} rates of moves for ${ages} ages.`);
  }
  for (const rate of [deaths, births, moves]) {
    if (!rate.every((value) => value >= 0)) throw new RangeError('Expected rates of at least 0.');
  }
  for (let cell = 0; cell < moves.length; cell++) {
    const from = Math.floor(cell / regions) % regions;
    if (cell % regions === from && moves[cell] !== 0) throw new RangeError('Nobody moves to the region they live in.');
  }
}
