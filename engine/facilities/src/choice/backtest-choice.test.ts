import { describe, expect, it } from 'vitest';
import {
  type ChoiceWorld,
  crossFitChoice,
  measureWorld,
  poolFolds,
  scoreMethods,
  trainMethods,
} from './backtest-choice.ts';
import { scoreChoice } from './score-choice.ts';

/**
 * Pairs of villages 4 km apart, far from one another; each village has a school. Of 100 pupils of the one 80
 * stay, of the other 60: shares worked out by hand in the tests.
 */
function makePairs(pairs: number): ChoiceWorld {
  const x = Float64Array.from({ length: 2 * pairs }, (_, at) => 100_000 * Math.floor(at / 2) + 4000 * (at % 2));
  const y = new Float64Array(2 * pairs);
  const zone: number[] = [];
  const site: number[] = [];
  const pupils: number[] = [];
  for (let village = 0; village < 2 * pairs; village++) {
    const stay = village % 2 === 0 ? 80 : 60;
    zone.push(village, village);
    site.push(village, village ^ 1);
    pupils.push(stay, 100 - stay);
  }
  const areas = Int32Array.from(x, (_, at) => at);
  return {
    zones: { x, y, areaKm2: new Float64Array(2 * pairs).fill(4 * Math.PI) },
    sites: { x, y },
    traits: {
      siteZone: new Int32Array(2 * pairs).fill(-1),
      siteMunicipality: areas,
      zoneMunicipality: new Int32Array(2 * pairs).fill(-1),
      kinds: { groups: [], group: new Int16Array(2 * pairs).fill(-1), isPublic: new Uint8Array(2 * pairs) },
    },
    flows: { zone: Int32Array.from(zone), site: Int32Array.from(site), pupils: Float64Array.from(pupils) },
  };
}

describe('a score', () => {
  it('is the smaller of predicted and observed over all pairs, and the mean log of the share', () => {
    const world = measureWorld(makePairs(1));
    const half = new Float64Array(world.sets.sites.length).fill(0.5);
    const prediction = {
      sets: world.sets,
      shares: half,
      outsideShare: new Float64Array(2),
      sitePupils: world.sitePupils,
    };
    const [score] = scoreChoice(world.flows, prediction, world.zonePupils, Int32Array.of(0, 0), 1);
    // 50 + 20 of 100 in the one village, 50 + 40 in the other.
    expect(score?.placedShare).toBeCloseTo(160 / 200, 12);
    expect(score?.logLikelihoodPerPupil).toBeCloseTo(Math.log(0.5), 12);
    expect(score?.pupils).toBe(200);
  });

  it('gives pupils outside the choice set the share that the training zones have there', () => {
    const world = measureWorld(makePairs(1));
    const sets = { ...world.sets, offsets: Int32Array.of(0, 1, 2), sites: Int32Array.of(0, 1) };
    const shares = Float64Array.of(1, 1);
    const prediction = { sets, shares, outsideShare: Float64Array.of(0.1, 0.1), sitePupils: world.sitePupils };
    const [score] = scoreChoice(world.flows, prediction, world.zonePupils, Int32Array.of(0, -1), 1);
    expect(score?.placedShare).toBeCloseTo((80 + 10) / 100, 12);
    expect(score?.logLikelihoodPerPupil).toBeCloseTo(0.8 * Math.log(0.9) + 0.2 * Math.log(0.1), 12);
  });
});

describe('methods', () => {
  const world = measureWorld(makePairs(4));
  const all = Int32Array.from({ length: 8 }, () => 0);
  const trained = trainMethods(world, new Uint8Array(8).fill(1));
  const scores = scoreMethods(world, trained, all, 1);
  const find = (method: string) => scores.find((score) => score.method === method);

  it('send everybody to the nearest school, right for those who stay', () => {
    expect(find('nearest')?.placedShare).toBeCloseTo(0.7, 12);
    expect(trained.notNearestShare).toBeCloseTo(0.3, 12);
  });

  it('learn a gravity whose odds at home and away are those of the pupils, given their schools', () => {
    // Schools have 120 and 80 pupils: log odds of the villages are ± power · ln 1.5 + 3 · decay.
    const { sizePower, decayPerKm } = trained.gravity;
    expect(3 * decayPerKm + sizePower * Math.log(1.5)).toBeCloseTo(Math.log(80 / 20), 1);
    expect(3 * decayPerKm - sizePower * Math.log(1.5)).toBeCloseTo(Math.log(60 / 40), 1);
  });

  it('fit exactly where the pupils of schools and villages and one decay say everything', () => {
    expect(find('engine')?.placedShare).toBeGreaterThan(0.999);
    expect(find('gravity-balanced')?.placedShare).toBeGreaterThan(0.99);
  });
});

describe('folds', () => {
  it('keep groups whole and hold about as many pupils', () => {
    // Groups of 5, 3, 2 and 2 pupils in two folds: 5 against 3, then 2 to the smaller one, then a tie to the first.
    const foldOf = poolFolds(Int32Array.of(0, 1, 2, 3, 3), 4, Float64Array.of(5, 3, 2, 1, 1), 2);
    expect(Array.from(foldOf)).toEqual([0, 1, 1, 0]);
  });
});

describe('a cross-fit', () => {
  const world = measureWorld(makePairs(4));
  const foldOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);

  it('learns nothing from the zones that it is scored on', () => {
    const before = crossFitChoice(world, foldOf, 2, foldOf, 2);
    // Pupils of the second fold change places; its own scores may change, what was learned without it not.
    const pupils = world.flows.pupils.map((value, at) => ((world.flows.zone[at] ?? 0) >= 4 ? 100 - value : value));
    const changed = measureWorld({ ...makePairs(4), flows: { ...world.flows, pupils } });
    const after = crossFitChoice(changed, foldOf, 2, foldOf, 2);
    expect(after.trained[1]?.coefficients).toEqual(before.trained[1]?.coefficients);
    expect(after.trained[1]?.notNearestShare).toBe(before.trained[1]?.notNearestShare);
    expect(after.trained[0]?.coefficients).not.toEqual(before.trained[0]?.coefficients);
  });

  it('scores a region that lies in two folds on the predictions of both', () => {
    const { scores } = crossFitChoice(world, foldOf, 2, new Int32Array(8), 1);
    expect(scores.map(({ pupils }) => pupils)).toEqual(scores.map(() => 800));
    const engine = scores.find(({ method }) => method === 'engine');
    // Held to zero a little, the fit on 400 pupils is not quite exact.
    expect(engine?.placedShare).toBeGreaterThan(0.99);
  });

  it('needs two folds', () => {
    expect(() => crossFitChoice(world, new Int32Array(8), 1, foldOf, 2)).toThrow(RangeError);
  });
});
