import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

function takeBits(seed: number, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next() * 2 ** 32);
}

describe('createRandom', () => {
  it('gives the numbers of sfc32, worked out with whole numbers of any size from its published formula', () => {
    expect(takeBits(2024, 4)).toEqual([0x3f5b32e6, 0xf2dc9d08, 0xd5ee304c, 0xd76fa78d]);
    expect(takeBits(-1, 4)).toEqual([0x8dbeb112, 0x90d76b6d, 0xaf367b12, 0xbc7cfc30]);
    expect(takeBits(2 ** 40 + 7, 4)).toEqual([0xefd2ed5, 0xeda7a5bd, 0x92c6f9c9, 0xf6eeb4de]);
  });

  it('tells seeds apart that differ only above the 32nd bit', () => {
    expect(takeBits(5, 3)).not.toEqual(takeBits(5 + 2 ** 32, 3));
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => createRandom(1.5)).toThrow(RangeError);
    expect(() => createRandom(Number.NaN)).toThrow(RangeError);
  });

  it('spreads evenly: chi-square of 64 bins stays below its 99.9 % point', () => {
    const random = createRandom(7);
    const bins = new Float64Array(64);
    const draws = 64_000;
    for (let draw = 0; draw < draws; draw++) bins[random.nextInteger(64)]++;
    const expected = draws / 64;
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % point of chi-square with 63 degrees of freedom: 103.4.
    expect(chiSquare).toBeLessThan(103.4);
    expect(chiSquare).toBeGreaterThan(30);
  });

  it('draws whole numbers below the bound and refuses a bound below 1', () => {
    const random = createRandom(3);
    const drawn = new Set(Array.from({ length: 200 }, () => random.nextInteger(3)));
    expect([...drawn].sort()).toEqual([0, 1, 2]);
    expect(() => random.nextInteger(0)).toThrow(RangeError);
  });

  it('draws normal numbers with mean 0, variance 1 and 4.55 % beyond two', () => {
    const random = createRandom(11);
    const draws = 100_000;
    let sum = 0;
    let squares = 0;
    let far = 0;
    for (let draw = 0; draw < draws; draw++) {
      const value = random.nextNormal();
      sum += value;
      squares += value * value;
      if (Math.abs(value) > 2) far++;
    }
    // Each tolerance is four standard errors of 100,000 draws.
    expect(Math.abs(sum / draws)).toBeLessThan(4 / Math.sqrt(draws));
    expect(Math.abs(squares / draws - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    expect(Math.abs(far / draws - 0.0455)).toBeLessThan(4 * Math.sqrt((0.0455 * 0.9545) / draws));
  });
});
