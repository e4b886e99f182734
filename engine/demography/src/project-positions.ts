/**
 * People by position in the household: shares by sex and age (propensities), times factors per position.
 *
 * A factor says how much likelier a position is here, or now, than in the table of shares. Shares times factors
 * are brought back to one for every sex and age, so that nobody is lost and nobody is counted twice:
 *
 *   persons(sex, age, position) = population(sex, age) × share × factor / Σ over positions (share × factor)
 *
 * Arrays are row-major: `(sex × ages + age) × positions + position`, men first; factors `sex × positions + position`.
 */
import { checkPositionShape, partnerPositions, positions } from './household-positions.ts';

/** Slope below which a step is not made longer: where nearly everybody is a partner, factors do next to nothing. */
const LEAST_SLOPE = 0.3;
/** Rounds after which couples are balanced as far as they ever will be. */
const MAX_ROUNDS = 100;

/**
 * Turn counts by position into shares of each sex and age.
 *
 * A sex and age of which nobody was counted takes the shares of the nearest younger age, or older if there is none.
 *
 * @param persons counts, shape [sexes × ages × positions]
 * @throws RangeError if the shape does not fit or a count is negative
 */
export function computePropensities(persons: Float64Array): Float64Array {
  const rows = persons.length / positions;
  if (!Number.isInteger(rows) || rows % 2 !== 0 || rows === 0) {
    throw new RangeError(`Expected two sexes by age and ${positions} positions, got ${persons.length} counts.`);
  }
  const shares = new Float64Array(persons.length);
  const known: boolean[] = [];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = row * positions; at < (row + 1) * positions; at++) {
      if (!(persons[at] >= 0)) throw new RangeError(`Expected counts of at least 0, got ${persons[at]}.`);
      sum += persons[at];
    }
    known.push(sum > 0);
    for (let at = row * positions; at < (row + 1) * positions; at++) shares[at] = sum > 0 ? persons[at] / sum : 0;
  }
  for (let row = 0; row < rows; row++) {
    if (known[row]) continue;
    const nearest = findNearestRow(known, row, rows / 2);
    if (nearest < 0) throw new RangeError('Nobody of one of the sexes was counted.');
    shares.copyWithin(row * positions, nearest * positions, (nearest + 1) * positions);
  }
  return shares;
}

function findNearestRow(known: readonly boolean[], row: number, ages: number): number {
  const first = row - (row % ages);
  for (let distance = 1; distance < ages; distance++) {
    if (row - distance >= first && known[row - distance]) return row - distance;
    if (row + distance < first + ages && known[row + distance]) return row + distance;
  }
  return -1;
}

/**
 * Spread a population over positions.
 *
 * @param population   persons by sex and age, men first, shape [sexes × ages]
 * @param propensities shares of each sex and age, shape [sexes × ages × positions]
 * @param factors      positive, shape [sexes × positions]
 * @param out          receives persons, shape [sexes × ages × positions]
 * @throws RangeError if the shapes do not fit each other
 * @source Australian Bureau of Statistics, Household and Family Projections: the propensity method
 */
export function projectPositions(
  population: Float64Array,
  propensities: Float64Array,
  factors: Float64Array,
  out: Float64Array,
): Float64Array {
  checkPositionShape(population, propensities, factors);
  if (out.length !== propensities.length) {
    throw new RangeError(`Got room for ${out.length} cells, expected ${propensities.length}.`);
  }
  const ages = population.length / 2;
  for (let row = 0; row < population.length; row++) {
    const factor = row < ages ? 0 : positions;
    let sum = 0;
    for (let position = 0; position < positions; position++) {
      const value = propensities[row * positions + position] * factors[factor + position];
      out[row * positions + position] = value;
      sum += value;
    }
    const scale = sum > 0 ? population[row] / sum : 0;
    for (let position = 0; position < positions; position++) out[row * positions + position] *= scale;
  }
  return out;
}

/** Persons of one sex in one position, of all ages. */
export function sumPosition(persons: Float64Array, sex: number, position: number): number {
  const half = persons.length / 2;
  let sum = 0;
  for (let at = sex * half + position; at < (sex + 1) * half; at += positions) sum += persons[at];
  return sum;
}

/**
 * Spread a population over positions with as many male as female partners of both kinds.
 *
 * The factors of both sides change by as much, the one up and the other down, again and again, because a partner
 * more is somebody else less. Couples of one sex are not told apart: they make the two sides differ by a fraction of a percent in the
 * published tables, which is what this takes away.
 *
 * @param factors   changed for partners, shape [sexes × positions]
 * @param tolerance largest difference between male and female partners that is left, as a share of them
 * @param out       receives persons, shape [sexes × ages × positions]
 * @throws RangeError as {@link projectPositions}
 */
export function balanceCouples(
  population: Float64Array,
  propensities: Float64Array,
  factors: Float64Array,
  tolerance: number,
  out: Float64Array,
): Float64Array {
  projectPositions(population, propensities, factors, out);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let worst = 0;
    for (const position of partnerPositions) {
      const men = measurePartners(population, out, 0, position);
      const women = measurePartners(population, out, 1, position);
      // Where one side has nobody who could be a partner, there are no couples to balance.
      if (!(men.persons > 0 && women.persons > 0)) continue;
      worst = Math.max(worst, Math.abs(men.persons - women.persons) / Math.max(men.persons, women.persons));
      // Newton's step on the logarithms: both sides move by the same factor, until they meet.
      const step = (women.persons / men.persons) ** (1 / Math.max(LEAST_SLOPE, men.slope + women.slope));
      factors[position] *= step;
      factors[positions + position] /= step;
    }
    if (worst <= tolerance) break;
    projectPositions(population, propensities, factors, out);
  }
  return out;
}

/** People of a sex in a position, and by which share they grow per share that its factor grows. */
function measurePartners(population: Float64Array, persons: Float64Array, sex: number, position: number) {
  const ages = population.length / 2;
  let sum = 0;
  let squares = 0;
  for (let row = sex * ages; row < (sex + 1) * ages; row++) {
    const count = persons[row * positions + position];
    sum += count;
    if (count > 0) squares += (count * count) / population[row];
  }
  return { persons: sum, slope: sum > 0 ? 1 - squares / sum : 1 };
}
