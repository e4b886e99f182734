/**
 * Factors with which propensities give counted households (iterative proportional fitting).
 *
 * What is counted are households by type; what is known of ages is an older or wider pattern. The factors that
 * fit are the ones that change the pattern least: each position is scaled in turn until its households fit, and
 * every sex and age is brought back to its number of people in between.
 */
import { countHouseholds } from './count-households.ts';
import { checkPositionShape, positionOf, positions } from './household-positions.ts';
import { projectPositions, sumPosition } from './project-positions.ts';

/** Households as counted; NaN where a figure is not known and nothing is fitted to it. */
export interface HouseholdTarget {
  readonly onePerson: number;
  /** Households of several persons without children: couples and others. */
  readonly withoutChildren: number;
  /** Couples with children and lone parents. */
  readonly withChildren: number;
  /** Persons in institutions. */
  readonly inInstitutions: number;
}

/** How a fit ended. */
export interface HouseholdFit {
  readonly rounds: number;
  /** Largest difference between a figure and its target that is left, as a share of the target. */
  readonly worst: number;
}

const MAX_ROUNDS = 500;
/** No step is larger than this factor, so that an impossible target does no harm. */
const LARGEST_STEP = 4;

/**
 * Fit factors to counted households, with as many male as female partners.
 *
 * @param population      persons by sex and age, shape [sexes × ages]
 * @param propensities    shares of each sex and age, shape [sexes × ages × positions]
 * @param othersPerMember as in `countHouseholds`
 * @param factors         start values, changed, shape [sexes × positions]
 * @param tolerance       largest share by which a figure may differ from its target
 * @throws RangeError if the shapes do not fit each other
 * @source W. E. Deming & F. F. Stephan (1940), Annals of Mathematical Statistics 11(4)
 */
export function fitHouseholds(
  population: Float64Array,
  propensities: Float64Array,
  target: HouseholdTarget,
  othersPerMember: number,
  factors: Float64Array,
  tolerance = 1e-6,
): HouseholdFit {
  checkPositionShape(population, propensities, factors);
  const persons = new Float64Array(propensities.length);
  const { alone, institution, loneParent, otherMember, partnerWithChildren, partnerWithoutChildren } = positionOf;
  const scale = (position: number, sex: number, wanted: number, came: number): number => {
    if (!(came > 0) || Number.isNaN(wanted)) return 0;
    const step = Math.min(LARGEST_STEP, Math.max(1 / LARGEST_STEP, wanted / came));
    factors[sex * positions + position] *= step;
    return wanted > 0 ? Math.abs(came / wanted - 1) : 0;
  };
  let rounds = 0;
  let worst = Number.POSITIVE_INFINITY;
  while (rounds < MAX_ROUNDS && worst > tolerance) {
    worst = 0;
    rounds++;
    const sum = (sex: number, position: number) => sumPosition(persons, sex, position);
    const both = (position: number) => sum(0, position) + sum(1, position);
    const step = (position: number, sex: number, wanted: number, came: number) => {
      worst = Math.max(worst, scale(position, sex, wanted, came));
    };
    projectPositions(population, propensities, factors, persons);
    for (const sex of [0, 1]) step(alone, sex, target.onePerson, both(alone));
    for (const sex of [0, 1]) step(institution, sex, target.inInstitutions, both(institution));

    projectPositions(population, propensities, factors, persons);
    const others = othersPerMember * both(otherMember);
    for (const sex of [0, 1]) {
      const came = sum(sex, partnerWithoutChildren);
      const wanted = Number.isNaN(target.withoutChildren)
        ? both(partnerWithoutChildren) / 2
        : Math.max(0, target.withoutChildren - others);
      step(partnerWithoutChildren, sex, wanted, came);
    }
    const couples = both(partnerWithChildren) / 2;
    const families = couples + both(loneParent);
    const ratio = Number.isNaN(target.withChildren) || !(families > 0) ? 1 : target.withChildren / families;
    for (const sex of [0, 1]) {
      step(partnerWithChildren, sex, couples * ratio, sum(sex, partnerWithChildren));
      step(loneParent, sex, ratio, 1);
    }
  }
  return { rounds, worst: measureWorst(population, propensities, target, othersPerMember, factors, persons) };
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
