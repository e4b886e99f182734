/**
 * Try the choice model on zones that it was not fitted on, beside the nearest school and gravity.
 *
 * Every method is given the same: the places of zones and sites, the pupils of every zone, and the pupils of
 * every site. Gravity takes the pupils of a site as its mass; the engine takes them as the total that its
 * prediction must have. What is learned (coefficients, decay, the share that does not go to the nearest) is
 * learned on training zones only, the same ones for every method.
 */
import { type ChoiceSets, findChoiceSets, type SitePlaces, type ZonePlaces } from '../choice-sets.ts';
import type { ChoiceSample } from './choice-problem.ts';
import { type ChoiceTraits, commonTerms, listTerms, measureAllTerms, weighPairs } from './choice-terms.ts';
import { type ChoiceFit, fitChoice } from './fit-choice.ts';
import { fitPlain } from './fit-plain.ts';
import { predictBalanced, predictShares } from './predict-choice.ts';
import { type ChoicePrediction, type ChoiceScore, type PupilFlows, scoreChoice } from './score-choice.ts';

/** Zones, sites and who went where. */
export interface ChoiceWorld {
  readonly zones: ZonePlaces;
  readonly sites: SitePlaces;
  readonly traits: ChoiceTraits;
  readonly flows: PupilFlows;
}

/** A world with its choice sets, terms and totals. */
export interface MeasuredWorld extends ChoiceWorld {
  readonly sets: ChoiceSets;
  readonly terms: Float64Array;
  readonly width: number;
  /** Pupils of the flows by zone and by site. */
  readonly zonePupils: Float64Array;
  readonly sitePupils: Float64Array;
  /** Observed pupils of each pair; those who went outside the set of their zone are in none. */
  readonly pairPupils: Float64Array;
}

/** Methods that are tried; the last two say what part of the engine does the work. */
export const choiceMethods = ['engine', 'nearest', 'gravity', 'engine-unbalanced', 'gravity-balanced'] as const;

/** See {@link choiceMethods}. */
export type ChoiceMethod = (typeof choiceMethods)[number];

/** Everything that was learned from training zones. */
export interface TrainedMethods {
  readonly coefficients: Float64Array;
  /** Absent if the coefficients were given. */
  readonly fit: ChoiceFit | undefined;
  /** Power of the pupils of a site, and decay per km. */
  readonly gravity: { readonly sizePower: number; readonly decayPerKm: number };
  /** Coefficients of the terms and, last, the power of the pupils of a site. */
  readonly unbalanced: Float64Array;
  /** Share of the pupils within the choice set who are not at the nearest site. */
  readonly notNearestShare: number;
  /**
   * Log odds of going outside the choice set: constant, and slope by the logarithm of its reach in km. The same
   * for every method; a set that holds all sites has no outside.
   */
  readonly outside: { readonly constant: number; readonly slope: number };
  /** Share of pupils of the training zones outside their choice set. */
  readonly outsideShare: number;
  readonly pupils: number;
}

/** Score of a method on a region. */
export interface MethodScore extends ChoiceScore {
  readonly method: ChoiceMethod;
  readonly region: number;
}

/**
 * How far coefficients may be expected from zero, as a standard deviation: of the common terms in their order,
 * and of what sets one rare group apart from all of them. Wide for what every fit finds (distance), narrow for
 * what few pupils can tell (how public or rare schools differ). An assumption that keeps a fit on a few
 * thousand pupils sober and that a fit on a province hardly feels.
 */
const expectedSpread: Readonly<Record<(typeof commonTerms)[number], number>> = {
  distance: 1,
  logDistance: 2,
  logDistanceSquared: 0.5,
  ownPostcode: 1,
  sameMunicipality: 1,
  publicLogDistance: 0.3,
  rareDistance: 0.3,
  rareLogDistance: 0.5,
  rareOwnPostcode: 1,
};
const expectedGroupSpread = 0.3;

/** Pupils that count as one independent choice: families and neighbours choose together. An assumption too. */
const pupilsPerChoice = 10;

/** Precision of the simple methods, so weak that only a term without variation feels it. */
const commonPrecision = 0.1;

/** Measure what all methods need. */
export function measureWorld(world: ChoiceWorld): MeasuredWorld {
  const { zones, sites, traits, flows } = world;
  const sets = findChoiceSets(zones, sites);
  const zonePupils = new Float64Array(zones.x.length);
  const sitePupils = new Float64Array(sites.x.length);
  const pairPupils = new Float64Array(sets.sites.length);
  for (let at = 0; at < flows.zone.length; at++) {
    const zone = flows.zone[at];
    zonePupils[zone] += flows.pupils[at];
    sitePupils[flows.site[at]] += flows.pupils[at];
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      if (sets.sites[pair] === flows.site[at]) pairPupils[pair] += flows.pupils[at];
    }
  }
  const width = listTerms(traits.kinds.groups).length;
  return { ...world, sets, terms: measureAllTerms(sets, traits), width, zonePupils, sitePupils, pairPupils };
}

/**
 * Where the climb begins, [terms]: near what pupils of the Netherlands chose by in 2017, which saves half of the
 * steps. The likelihood has one top, so this changes how long a fit takes and not what comes out.
 */
export function startTerms(groups: number): Float64Array {
  const start = new Float64Array(commonTerms.length + groups);
  start[commonTerms.indexOf('logDistance')] = -1.8;
  start[commonTerms.indexOf('logDistanceSquared')] = -0.7;
  start[commonTerms.indexOf('ownPostcode')] = 1;
  start[commonTerms.indexOf('sameMunicipality')] = 1;
  start[commonTerms.indexOf('rareLogDistance')] = 0.8;
  return start;
}

/** Precisions of the terms of a model with this many rare groups, [terms]. */
export function holdTerms(groups: number): Float64Array {
  const spreads = [
    ...commonTerms.map((term) => expectedSpread[term]),
    ...new Array<number>(groups).fill(expectedGroupSpread),
  ];
  return Float64Array.from(spreads, (spread) => pupilsPerChoice / spread ** 2);
}

/**
 * Learn every method from the pupils of some zones.
 *
 * @param training 1 for zones to learn from, [zones]
 * @param given    coefficients of the engine if they are not to be learned, [terms]
 * @throws RangeError if the training zones have no pupils
 */
export function trainMethods(world: MeasuredWorld, training: Uint8Array, given?: Float64Array): TrainedMethods {
  const { sets, terms, width, sitePupils } = world;
  const pairPupils = new Float64Array(sets.sites.length);
  let all = 0;
  let within = 0;
  let nearest = 0;
  for (let zone = 0; zone < training.length; zone++) {
    if (training[zone] === 0) continue;
    all += world.zonePupils[zone];
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      pairPupils[pair] = world.pairPupils[pair];
      within += pairPupils[pair];
      if (pair === sets.offsets[zone]) nearest += pairPupils[pair];
    }
  }
  const sample: ChoiceSample = { sets, terms, width, pairPupils, siteCount: sitePupils.length };
  const precision = holdTerms(world.traits.kinds.groups.length);
  const start = startTerms(world.traits.kinds.groups.length);
  const fit = given === undefined ? fitChoice(sample, { precision, start }) : undefined;
  const logPupils = sitePupils.map((pupils) => (pupils > 0 ? Math.log(pupils) : 0));
  const sizeAndDistance = new Float64Array(2 * sets.sites.length);
  const sized = new Float64Array((width + 1) * sets.sites.length);
  for (let pair = 0; pair < sets.sites.length; pair++) {
    sizeAndDistance[2 * pair] = logPupils[sets.sites[pair]];
    sizeAndDistance[2 * pair + 1] = sets.distanceKm[pair];
    sized.set(terms.subarray(pair * width, (pair + 1) * width), pair * (width + 1));
    sized[pair * (width + 1) + width] = logPupils[sets.sites[pair]];
  }
  const weak = new Float64Array(2).fill(commonPrecision);
  const [sizePower, slope] = fitPlain({ ...sample, terms: sizeAndDistance, width: 2 }, weak);
  const sizedPrecision = Float64Array.from([...precision, commonPrecision]);
  return {
    coefficients: given ?? (fit as ChoiceFit).coefficients,
    fit,
    gravity: { sizePower, decayPerKm: -slope },
    unbalanced: fitPlain({ ...sample, terms: sized, width: width + 1 }, sizedPrecision),
    notNearestShare: within > 0 ? 1 - nearest / within : 0,
    outside: fitOutside(world, training),
    outsideShare: all > 0 ? 1 - within / all : 0,
    pupils: all,
  };
}

/**
 * Score all methods on some zones.
 *
 * @param regionOf region of each zone, −1 for zones that do not count, [zones]
 */
export function scoreMethods(
  world: MeasuredWorld,
  trained: TrainedMethods,
  regionOf: Int32Array,
  regions: number,
): MethodScore[] {
  const { sets, terms, sitePupils, zonePupils, flows } = world;
  const outsideShare = predictOutside(sets, trained.outside);
  const predict = (shares: Float64Array): ChoicePrediction => ({ sets, shares, outsideShare, sitePupils });
  const score = (prediction: ChoicePrediction): ChoiceScore[] =>
    scoreChoice(flows, prediction, zonePupils, regionOf, regions);
  const { kernel } = weighPairs(sets, terms, trained.coefficients);
  const width = trained.unbalanced.length - 1;
  const plain = weighPairs(sets, terms, trained.unbalanced.subarray(0, width)).kernel;
  const decay = sets.distanceKm.map((km) => -trained.gravity.decayPerKm * km);
  const gravity = weighPairs(sets, decay, Float64Array.of(1)).kernel;
  const power = (exponent: number): Float64Array => sitePupils.map((pupils) => (pupils > 0 ? pupils ** exponent : 0));
  const found: Record<ChoiceMethod, ChoiceScore[]> = {
    engine: score(predict(predictBalanced(sets, kernel, zonePupils, sitePupils))),
    nearest: scoreNearest(world, trained.notNearestShare, outsideShare, score),
    gravity: score(predict(predictShares(sets, gravity, power(trained.gravity.sizePower)))),
    'engine-unbalanced': score(predict(predictShares(sets, plain, power(trained.unbalanced[width])))),
    'gravity-balanced': score(predict(predictBalanced(sets, gravity, zonePupils, sitePupils))),
  };
  return choiceMethods.flatMap((method) => found[method].map((each, region) => ({ method, region, ...each })));
}

/**
 * Everybody to the nearest site, for the pupils that are placed; for the likelihood, the share that was not at
 * the nearest in the training zones is spread over the other sites of the set by their pupils.
 */
function scoreNearest(
  { sets, sitePupils }: MeasuredWorld,
  notNearestShare: number,
  outsideShare: Float64Array,
  score: (prediction: ChoicePrediction) => ChoiceScore[],
): ChoiceScore[] {
  const sure = new Float64Array(sets.sites.length);
  const spread = new Float64Array(sets.sites.length);
  for (let zone = 0; zone + 1 < sets.offsets.length; zone++) {
    const first = sets.offsets[zone];
    const last = sets.offsets[zone + 1];
    if (first === last) continue;
    sure[first] = 1;
    let others = 0;
    for (let pair = first + 1; pair < last; pair++) others += sitePupils[sets.sites[pair]];
    for (let pair = first + 1; pair < last; pair++)
      spread[pair] = (notNearestShare * sitePupils[sets.sites[pair]]) / others;
    spread[first] = others > 0 ? 1 - notNearestShare : 1;
  }
  const placed = score({ sets, shares: sure, outsideShare: new Float64Array(outsideShare.length), sitePupils });
  const likely = score({ sets, shares: spread, outsideShare, sitePupils });
  return placed.map((each, region) => ({ ...each, logLikelihoodPerPupil: likely[region].logLikelihoodPerPupil }));
}

/** Learn how many pupils go outside their choice set, by its reach. */
function fitOutside(world: MeasuredWorld, training: Uint8Array): TrainedMethods['outside'] {
  const { sets, zonePupils, pairPupils } = world;
  // A choice between two: within the set, and outside it.
  const offsets = [0];
  const terms: number[] = [];
  const pupils: number[] = [];
  for (let zone = 0; zone < training.length; zone++) {
    if (training[zone] === 0 || !(zonePupils[zone] > 0) || !Number.isFinite(sets.reachMetres[zone])) continue;
    let within = 0;
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) within += pairPupils[pair];
    terms.push(0, 0, 1, logReach(sets, zone));
    pupils.push(within, Math.max(0, zonePupils[zone] - within));
    offsets.push(pupils.length);
  }
  if (pupils.length === 0) return { constant: 0, slope: 0 };
  const pairs = {
    offsets: Int32Array.from(offsets),
    sites: Int32Array.from(pupils, (_, pair) => pair % 2),
    distanceKm: new Float64Array(pupils.length),
    reachMetres: new Float64Array(offsets.length - 1),
  };
  const sample = { sets: pairs, terms: Float64Array.from(terms), width: 2, siteCount: 2 };
  const precision = new Float64Array(2).fill(commonPrecision);
  const [constant, slope] = fitPlain({ ...sample, pairPupils: Float64Array.from(pupils) }, precision);
  return { constant, slope };
}

function predictOutside(sets: ChoiceSets, { constant, slope }: TrainedMethods['outside']): Float64Array {
  return sets.reachMetres.map((metres, zone) =>
    Number.isFinite(metres) ? 1 / (1 + Math.exp(-(constant + slope * logReach(sets, zone)))) : 0,
  );
}

function logReach(sets: ChoiceSets, zone: number): number {
  return Math.log(Math.max(0.1, sets.reachMetres[zone] / 1000));
}

/** What a cross-fit gave. */
export interface CrossFit {
  readonly scores: readonly MethodScore[];
  /** What was learned without each fold, [folds]. */
  readonly trained: readonly TrainedMethods[];
}

/**
 * Fit without each fold and score on it.
 *
 * A region that lies in several folds is scored on the predictions of all of them together.
 *
 * @param foldOf   fold of each zone, [zones]
 * @param regionOf region of each zone, −1 for zones that do not count, [zones]
 * @throws RangeError if there are fewer than two folds, or the zones outside a fold have no pupils
 */
export function crossFitChoice(
  world: MeasuredWorld,
  foldOf: Int32Array,
  folds: number,
  regionOf: Int32Array,
  regions: number,
  onFold?: (fold: number) => void,
): CrossFit {
  if (!(folds >= 2)) throw new RangeError(`Expected at least two folds, got ${folds}.`);
  const trained: TrainedMethods[] = [];
  const parts: MethodScore[] = [];
  for (let fold = 0; fold < folds; fold++) {
    onFold?.(fold);
    const learned = trainMethods(
      world,
      Uint8Array.from(foldOf, (own) => (own === fold ? 0 : 1)),
    );
    trained.push(learned);
    const own = regionOf.map((region, zone) => (foldOf[zone] === fold ? region : -1));
    parts.push(...scoreMethods(world, learned, own, regions));
  }
  return { scores: joinScores(parts, regions), trained };
}

/**
 * Pool groups of zones into a few folds of about as many pupils, so that every group is kept whole.
 *
 * @param groupOf group of each zone, [zones]
 * @returns fold of each group, [groups]
 */
export function poolFolds(groupOf: Int32Array, groups: number, zonePupils: Float64Array, most: number): Int32Array {
  const pupils = new Float64Array(groups);
  groupOf.forEach((group, zone) => {
    pupils[group] += zonePupils[zone];
  });
  const filled = new Float64Array(Math.min(most, groups));
  const foldOf = new Int32Array(groups);
  // The largest first, each to the fold that has least: equal ones in the order of the groups.
  for (const group of [...pupils.keys()].sort((a, b) => pupils[b] - pupils[a] || a - b)) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOf[group] = fold;
    filled[fold] += pupils[group];
  }
  return foldOf;
}

/** Add scores of the same method and region. */
export function joinScores(parts: readonly MethodScore[], regions: number): MethodScore[] {
  return choiceMethods.flatMap((method) =>
    Array.from({ length: regions }, (_, region) => {
      const own = parts.filter((part) => part.method === method && part.region === region && part.pupils > 0);
      const pupils = own.reduce((sum, part) => sum + part.pupils, 0);
      const mean = (pick: (part: MethodScore) => number): number =>
        own.reduce((sum, part) => sum + part.pupils * pick(part), 0) / pupils;
      return {
        method,
        region,
        pupils,
        placedShare: mean((part) => part.placedShare),
        logLikelihoodPerPupil: mean((part) => part.logLikelihoodPerPupil),
      };
    }),
  );
}
