import { describe, expect, it } from 'vitest';
import { addSecondaryPupils, balanceSecondaryShares, type SecondaryMarket } from './secondary-shares.ts';

/*
 * Two towns 5 km apart with a school each, and a decay of 5 km: of a town a share of 1 ÷ (1 + p/e) stays, with p the power
 * of the other school over the own one. 100 young people live in each; 120 and 80 pupils are counted.
 */
const market: SecondaryMarket = {
  youth: Float64Array.of(100, 100),
  pupils: Float64Array.of(120, 80),
  offsets: Int32Array.of(0, 2, 4),
  sites: Int32Array.of(0, 1, 0, 1),
  distanceKm: Float64Array.of(0, 5, 5, 0),
  decayKm: 5,
};

describe('shares of secondary schools', () => {
  const { shares, perYouth, worstError } = balanceSecondaryShares(market);

  it('give every school the pupils that were counted, and share out all youth', () => {
    expect(perYouth).toBe(1);
    expect(worstError).toBeLessThan(1e-5);
    const given = addSecondaryPupils(market, shares, market.youth, perYouth);
    expect(given[0]).toBeCloseTo(120, 2);
    expect(given[1]).toBeCloseTo(80, 2);
    expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 12);
  });

  it('have the power that can be worked out: q = p₀/p₁ with q/(q + 1/e) + q/(q + e) = 1.2', () => {
    const e = Math.E;
    // 0.8 q² − 0.2 (e + 1/e) q − 1.2 = 0
    const half = 0.2 * (e + 1 / e);
    const q = (half + Math.sqrt(half ** 2 + 4 * 0.8 * 1.2)) / 1.6;
    expect(shares[0]).toBeCloseTo(q / (q + 1 / e), 5);
    expect(shares[2]).toBeCloseTo(q / (q + e), 5);
  });

  it('say what other youth means: twice as many everywhere are twice the pupils, fewer in a town cost its school most', () => {
    const twice = addSecondaryPupils(market, shares, [200, 200], perYouth);
    expect(twice[0]).toBeCloseTo(240, 2);
    const fewer = addSecondaryPupils(market, shares, [100, 50], perYouth);
    expect((fewer[0] ?? 0) + (fewer[1] ?? 0)).toBeCloseTo(150, 9);
    expect((fewer[1] ?? 0) / 80).toBeLessThan((fewer[0] ?? 0) / 120);
  });

  it('count older pupils along, and leave out who has no school within reach', () => {
    const alone = { ...market, youth: Float64Array.of(100, 100), offsets: Int32Array.of(0, 4, 4) };
    expect(balanceSecondaryShares({ ...alone, distanceKm: Float64Array.of(0, 5, 0, 5) }).perYouth).toBe(2);
    expect(() => balanceSecondaryShares({ ...market, decayKm: 0 })).toThrow(RangeError);
    expect(() => balanceSecondaryShares({ ...market, offsets: Int32Array.of(0, 0, 0) })).toThrow(RangeError);
  });
});
