/**
 * Factors with which propensities give counted households.
 *
 * What is counted are households by type; what is known of ages is an older or wider pattern. Scaling whole
 * positions changes that pattern least (it is what iterative proportional fitting ends with). Because a position
 * more is another one less, scaling them in turn takes a hundred rounds; damped least squares (Levenberg and Marquardt)
 * on the logarithms of the factors take five to ten:
 *
 *   ∂ persons(i) / ∂ ln factor(j) = Σ over ages of population × (share(i) × [i = j] − share(i) × share(j))
 */
import { countHouseholds } from './count-households.ts';
import { invertMatrix } from './dense-matrix.ts';
import { checkPositionShape, positionOf, positions } from './household-positions.ts';
import { projectPositions } from './project-positions.ts';

/** Households as counted. */
export interface HouseholdTarget {
  readonly onePerson: number;
  /** Households of several persons without children: couples and others. */
  readonly withoutChildren: number;
  /** Couples with children and lone parents. */
  readonly withChildren: number;
  /** Persons in institutions; NaN if not known: then their factor is left alone. */
  readonly inInstitutions: number;
}

/** How a fit ended. */
export interface HouseholdFit {
  readonly rounds: number;
  /** Largest difference between a figure and its target that is left, as a share of the target. */
  readonly worst: number;
}

/** Five to ten suffice; where nearly everybody has the same position, all factors grow together and it takes hundreds. */
const MAX_ROUNDS = 1000;
/** No factor changes by more than e to this power in a round: far from the end the slopes say little. */
const LARGEST_STEP = 1;
/** Steps shorter than this damping allows lead nowhere: the targets cannot be met. */
const LARGEST_DAMPING = 1e3;

/** A sum over positions of one sex, each with a weight: `sex × positions + position` and weight. */
type Terms = readonly (readonly [cell: number, weight: number])[];

const men = (position: number): number => position;
const women = (position: number): number => positions + position;
const { alone, institution, loneParent, otherMember, partnerWithChildren, partnerWithoutChildren } = positionOf;

/** What is scaled; lone parents go with the parents in couples, because they are counted together. */
const unknowns: readonly Terms[] = [
  [
    [men(alone), 1],
    [women(alone), 1],
  ],
  [[men(partnerWithoutChildren), 1]],
  [[women(partnerWithoutChildren), 1]],
  [
    [men(partnerWithChildren), 1],
    [men(loneParent), 0.5],
    [women(loneParent), 0.5],
  ],
  [
    [women(partnerWithChildren), 1],
    [men(loneParent), 0.5],
    [women(loneParent), 0.5],
  ],
  [
    [men(institution), 1],
    [women(institution), 1],
  ],
];

/** What must come out, in the order of the targets below. */
function listSums(othersPerMember: number): readonly Terms[] {
  const others: Terms = [
    [men(otherMember), othersPerMember],
    [women(otherMember), othersPerMember],
  ];
  return [
    [
      [men(alone), 1],
      [women(alone), 1],
    ],
    [[men(partnerWithoutChildren), 1], ...others],
    [[women(partnerWithoutChildren), 1], ...others],
    [
      [men(partnerWithChildren), 0.5],
      [women(partnerWithChildren), 0.5],
      [men(loneParent), 1],
      [women(loneParent), 1],
    ],
    [
      [men(partnerWithChildren), 1],
      [women(partnerWithChildren), -1],
    ],
    [
      [men(institution), 1],
      [women(institution), 1],
    ],
  ];
}

/**
 * Fit factors to counted households, with as many male as female partners.
 *
 * Where the targets cannot be met (more couples than grown-ups), the factors go as far as the rounds allow and
 * `worst` says what is left.
 *
 * @param population      persons by sex and age, shape [sexes × ages]
 * @param propensities    shares of each sex and age, shape [sexes × ages × positions]
 * @param othersPerMember as in `countHouseholds`
 * @param factors         start values, changed, shape [sexes × positions]
 * @param tolerance       largest share of all people by which a figure may differ from its target
 * @throws RangeError if the shapes do not fit each other, or the households of a type are not known
 */
export function fitHouseholds(
  population: Float64Array,
  propensities: Float64Array,
  target: HouseholdTarget,
  othersPerMember: number,
  factors: Float64Array,
  tolerance = 1e-10,
): HouseholdFit {
  checkPositionShape(population, propensities, factors);
  const { onePerson, withoutChildren, withChildren, inInstitutions } = target;
  if (!(onePerson >= 0 && withoutChildren >= 0 && withChildren >= 0)) {
    throw new RangeError(`Expected households of three types, got ${onePerson}, ${withoutChildren}, ${withChildren}.`);
  }
  const wanted = [onePerson, withoutChildren, withoutChildren, withChildren, 0, inInstitutions];
  const size = Number.isNaN(inInstitutions) ? unknowns.length - 1 : unknowns.length;
  const sums = listSums(othersPerMember);
  const persons = new Float64Array(propensities.length);
  const people = population.reduce((sum, value) => sum + value, 0);
  const measure = (): Measured => {
    projectPositions(population, propensities, factors, persons);
    const { totals, slopes } = measureSlopes(population, persons);
    const left = Float64Array.from({ length: size }, (_, at) => (wanted[at] - addUp(sums[at], totals)) / people);
    return { left, slopes, distance: left.reduce((sum, value) => sum + value * value, 0) };
  };
  let rounds = 0;
  let damping = 1e-9;
  let now = measure();
  while (people > 0 && rounds < MAX_ROUNDS && now.left.some((value) => Math.abs(value) > tolerance)) {
    rounds++;
    const before = factors.slice();
    const step = solveStep(sums, now, people, damping);
    for (let at = 0; at < size; at++) {
      const bounded = Math.min(LARGEST_STEP, Math.max(-LARGEST_STEP, step[at]));
      for (const [cell, weight] of unknowns[at]) factors[cell] *= Math.exp(weight * bounded);
    }
    const next = measure();
    if (next.distance < now.distance) {
      now = next;
      damping = Math.max(1e-12, damping / 100);
    } else {
      // Too far: the same way, shorter.
      factors.set(before);
      damping *= 100;
      if (damping > LARGEST_DAMPING) break;
    }
  }
  return { rounds, worst: measureWorst(population, propensities, target, othersPerMember, factors, persons) };
}

/** Where a round stands: what is left as shares of all people, its sum of squares, and the slopes. */
interface Measured {
  readonly left: Float64Array;
  readonly distance: number;
  readonly slopes: Float64Array;
}

/** People by sex and position, and how these change with the logarithm of each factor of the same sex. */
function measureSlopes(population: Float64Array, persons: Float64Array) {
  const totals = new Float64Array(2 * positions);
  const slopes = new Float64Array(2 * positions * positions);
  const ages = population.length / 2;
  for (let row = 0; row < population.length; row++) {
    if (!(population[row] > 0)) continue;
    const first = row < ages ? 0 : positions;
    for (let i = 0; i < positions; i++) {
      const count = persons[row * positions + i];
      totals[first + i] += count;
      const share = count / population[row];
      const slope = (first + i) * positions;
      slopes[slope + i] += count;
      for (let j = 0; j < positions; j++) slopes[slope + j] -= share * persons[row * positions + j];
    }
  }
  return { totals, slopes };
}

function addUp(terms: Terms, totals: Float64Array): number {
  return terms.reduce((sum, [cell, weight]) => sum + weight * totals[cell], 0);
}

/** The damped step of least squares: it exists even where a position has nobody, so that its factor says nothing. */
function solveStep(sums: readonly Terms[], now: Measured, people: number, damping: number): Float64Array {
  const size = now.left.length;
  const slopes = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      for (const [cell, weight] of sums[row]) {
        for (const [other, share] of unknowns[column]) {
          // Men do not depend on the factors of women.
          if (cell < positions !== other < positions) continue;
          slopes[row * size + column] += (weight * share * now.slopes[cell * positions + (other % positions)]) / people;
        }
      }
    }
  }
  const squares = new Float64Array(size * size);
  const pull = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < size; at++) {
      pull[row] += slopes[at * size + row] * now.left[at];
      for (let column = 0; column < size; column++) {
        squares[row * size + column] += slopes[at * size + row] * slopes[at * size + column];
      }
    }
    squares[row * size + row] += damping;
  }
  const inverse = invertMatrix(squares, size);
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += inverse[row * size + column] * pull[column];
    return sum;
  });
}

/** What is left between the targets and the factors found. */
function measureWorst(
  population: Float64Array,
  propensities: Float64Array,
  target: HouseholdTarget,
  othersPerMember: number,
  factors: Float64Array,
  persons: Float64Array,
): number {
  const { byType, inInstitutions } = countHouseholds(
    projectPositions(population, propensities, factors, persons),
    othersPerMember,
  );
  const pairs = [
    [byType[0], target.onePerson],
    [byType[1] + byType[4], target.withoutChildren],
    [byType[2] + byType[3], target.withChildren],
    [inInstitutions, target.inInstitutions],
  ];
  return pairs.reduce((most, [came, wanted]) => (wanted > 0 ? Math.max(most, Math.abs(came / wanted - 1)) : most), 0);
}
