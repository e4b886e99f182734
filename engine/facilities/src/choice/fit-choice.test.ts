import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { findChoiceSets } from '../choice-sets.ts';
import type { ChoiceSample } from './choice-problem.ts';
import { weighPairs } from './choice-terms.ts';
import { fitChoice, measureChoiceLikelihood } from './fit-choice.ts';
import { predictShares } from './predict-choice.ts';

/**
 * Two villages 4 km apart with a school each, and a floor of 1 km: 80 of 100 pupils stay. The log of the
 * odds is β · 3 km, so β = ln(80 / 20) / 3; a choice carries 0.8 · 0.2 · 3² km² of information.
 */
function makeTwoVillages(): ChoiceSample {
  const sets = findChoiceSets(
    { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0), areaKm2: new Float64Array(2).fill(4 * Math.PI) },
    { x: Float64Array.of(0, 4000), y: Float64Array.of(0, 0) },
  );
  return { sets, terms: sets.distanceKm, width: 1, pairPupils: Float64Array.of(80, 20, 80, 20), siteCount: 2 };
}

/** Villages on a grid of 3 km; utility of distance, its logarithm, and a mark that half of the sites have. */
function makeVillages(side: number, pupilsPerZone: number, coefficients: Float64Array, seed: number): ChoiceSample {
  const random = createRandom(seed);
  const count = side * side;
  const x = Float64Array.from({ length: count }, (_, at) => 3000 * (at % side) + 900 * random.next());
  const y = Float64Array.from({ length: count }, (_, at) => 3000 * Math.floor(at / side) + 900 * random.next());
  const sites = { x: x.map((value) => value + 600 * random.next()), y };
  const sets = findChoiceSets({ x, y, areaKm2: new Float64Array(count).fill(1) }, sites, 12);
  const mass = Float64Array.from({ length: count }, () => Math.exp(random.nextNormal()));
  const terms = new Float64Array(3 * sets.sites.length);
  sets.sites.forEach((site, pair) => {
    const km = sets.distanceKm[pair] ?? 0;
    terms.set([km, Math.log(km), site % 2 === 0 ? km : 0], 3 * pair);
  });
  const shares = predictShares(sets, weighPairs(sets, terms, coefficients).kernel, mass);
  const pairPupils = new Float64Array(sets.sites.length);
  for (let zone = 0; zone < count; zone++) {
    const first = sets.offsets[zone] ?? 0;
    const last = sets.offsets[zone + 1] ?? 0;
    for (let pupil = 0; pupil < pupilsPerZone; pupil++) {
      let left = random.next();
      let pair = first;
      while (pair < last - 1 && left > (shares[pair] ?? 0)) left -= shares[pair++] ?? 0;
      pairPupils[pair] = (pairPupils[pair] ?? 0) + 1;
    }
  }
  return { sets, terms, width: 3, pairPupils, siteCount: count };
}

describe('the fitted choice', () => {
  it('of two villages is the log of the odds per km, with the information of its choices', () => {
    const fit = fitChoice(makeTwoVillages());
    expect(fit.coefficients[0]).toBeCloseTo(-Math.log(4) / 3, 9);
    expect(fit.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(200 * 0.16 * 9), 9);
    expect(fit.logLikelihood).toBeCloseTo(160 * Math.log(0.8) + 40 * Math.log(0.2), 9);
    expect([fit.pupils, fit.zones, fit.sites, fit.converged]).toEqual([200, 2, 2, true]);
  });

  it('explains a large school by its constant and not by its distance', () => {
    // Odds of A and B: 9 to 1 at home of A, 1 to 1 at home of B: half of ln 9 is the school, half the distance.
    const sample = { ...makeTwoVillages(), pairPupils: Float64Array.of(90, 10, 50, 50) };
    expect(fitChoice(sample).coefficients[0]).toBeCloseTo(-Math.log(9) / 2 / 3, 6);
  });

  it('finds the coefficients that pupils chose by, within three standard errors', () => {
    const truth = Float64Array.of(-0.4, -1.1, 0.2);
    const fit = fitChoice(makeVillages(8, 300, truth, 11));
    truth.forEach((value, term) => {
      const error = fit.standardErrors[term] ?? 0;
      expect(Math.abs((fit.coefficients[term] ?? 0) - value)).toBeLessThan(3 * error);
      expect(error).toBeLessThan(0.1);
      // Pupils chose one by one here, so both ways of counting must agree.
      expect((fit.robustErrors[term] ?? 0) / error).toBeGreaterThan(0.6);
      expect((fit.robustErrors[term] ?? 0) / error).toBeLessThan(1.5);
    });
  });

  it('does not depend on where the climb begins', () => {
    const sample = makeVillages(6, 80, Float64Array.of(-0.5, -0.8, 0.1), 5);
    const fit = fitChoice(sample);
    const far = fitChoice(sample, { start: Float64Array.of(-2, 1, 0.5) });
    fit.coefficients.forEach((value, term) => {
      expect(Math.abs((far.coefficients[term] ?? 0) - value)).toBeLessThan(0.01 * (fit.standardErrors[term] ?? 0));
    });
  });

  it('stands at the top: the gradient is nothing there, and less likely everywhere near', () => {
    const sample = makeVillages(5, 60, Float64Array.of(-0.5, -0.8, 0), 3);
    const fit = fitChoice(sample);
    const { gradient, logLikelihood } = measureChoiceLikelihood(sample, fit.coefficients);
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-2);
    for (let term = 0; term < 3; term++) {
      const away = fit.coefficients.map((value, at) => (at === term ? value + 0.05 : value));
      expect(measureChoiceLikelihood(sample, away).logLikelihood).toBeLessThan(logLikelihood);
    }
  });

  it('holds a term that never varies to zero, and refuses it where nothing holds it', () => {
    const two = makeTwoVillages();
    const terms = new Float64Array(8);
    two.sets.distanceKm.forEach((km, pair) => {
      terms[2 * pair] = km;
    });
    const sample = { ...two, terms, width: 2 };
    expect(() => fitChoice(sample)).toThrow(RangeError);
    const fit = fitChoice(sample, { precision: Float64Array.of(0, 1) });
    expect(fit.coefficients[0]).toBeCloseTo(-Math.log(4) / 3, 9);
    expect(fit.coefficients[1]).toBe(0);
  });

  it('refuses nobody, and pupils or terms that do not fit the pairs', () => {
    const sample = makeTwoVillages();
    expect(() => fitChoice({ ...sample, pairPupils: new Float64Array(4) })).toThrow(RangeError);
    expect(() => fitChoice({ ...sample, pairPupils: new Float64Array(3) })).toThrow(RangeError);
    expect(() => fitChoice({ ...sample, width: 2 })).toThrow(RangeError);
    expect(() => fitChoice({ ...sample, pairPupils: Float64Array.of(1, 2, 3, -1) })).toThrow(RangeError);
  });
});
