import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { findChoiceSets } from './choice-sets.ts';
import { fitDecay } from './fit-decay.ts';
import { computeKernel, computeShares } from './market-share.ts';

/** Villages on a grid of 3 km, a site in each, with masses drawn from a seed. */
function makeVillages(side: number) {
  const random = createRandom(7);
  const count = side * side;
  const x = Float64Array.from({ length: count }, (_, at) => 3000 * (at % side) + 500 * random.next());
  const y = Float64Array.from({ length: count }, (_, at) => 3000 * Math.floor(at / side) + 500 * random.next());
  const sites = { x: x.map((value) => value + 400 * random.next()), y };
  const sets = findChoiceSets({ x, y, areaKm2: new Float64Array(count).fill(2) }, sites, 12);
  const attraction = Float64Array.from({ length: count }, () => Math.exp(random.nextNormal()));
  return { sets, attraction, count, random };
}

describe('the fitted distance decay', () => {
  const { sets, attraction, count, random } = makeVillages(6);

  it.each([0.4, 1.3])('is %d per km where pupils choose by exactly that', (decay) => {
    const kernel = computeKernel(sets, decay);
    const shares = new Float64Array(sets.sites.length);
    for (let zone = 0; zone < count; zone++) {
      computeShares(sets.sites, sets.offsets[zone] ?? 0, sets.offsets[zone + 1] ?? 0, kernel, attraction, shares);
    }
    const fit = fitDecay(
      sets,
      shares.map((share) => share * 200),
      count,
    );
    expect(fit.decayPerKm).toBeCloseTo(decay, 2);
    expect(fit.pupils).toBeCloseTo(200 * count, 6);
  });

  it('lies within three standard errors where pupils choose by chance', () => {
    const decay = 0.8;
    const kernel = computeKernel(sets, decay);
    const chosen = new Float64Array(sets.sites.length);
    const shares = new Float64Array(sets.sites.length);
    for (let zone = 0; zone < count; zone++) {
      const first = sets.offsets[zone] ?? 0;
      const last = sets.offsets[zone + 1] ?? 0;
      computeShares(sets.sites, first, last, kernel, attraction, shares);
      for (let pupil = 0; pupil < 150; pupil++) {
        let left = random.next();
        let pair = first;
        while (pair < last - 1 && left > (shares[pair] ?? 0)) left -= shares[pair++] ?? 0;
        chosen[pair] = (chosen[pair] ?? 0) + 1;
      }
    }
    const fit = fitDecay(sets, chosen, count);
    expect(Math.abs(fit.decayPerKm - decay)).toBeLessThan(3 * fit.standardError);
    expect(fit.standardError).toBeLessThan(0.05);
  });

  it('refuses to be fitted on nobody, or on pupils that do not fit the pairs', () => {
    expect(() => fitDecay(sets, new Float64Array(sets.sites.length), count)).toThrow(RangeError);
    expect(() => fitDecay(sets, new Float64Array(1), count)).toThrow(RangeError);
  });
});
