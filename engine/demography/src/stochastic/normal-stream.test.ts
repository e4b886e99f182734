import { describe, expect, it } from 'vitest';
import { createNormalStream } from './normal-stream.ts';

/** Share of the normal distribution below a value: Abramowitz & Stegun 26.2.17, good to 7.5e-8. */
function computeNormalShare(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const polynomial = series.reduceRight((sum, coefficient) => (sum + coefficient) * t, 0);
  const beyond = (Math.exp(-0.5 * value * value) / Math.sqrt(2 * Math.PI)) * polynomial;
  return value > 0 ? 1 - beyond : beyond;
}

describe('createNormalStream', () => {
  const count = 1_000_000;
  const numbers = createNormalStream(2024).fill(new Float64Array(count));

  it('has the moments of the normal distribution, each within four standard errors', () => {
    const moment = (power: number): number => numbers.reduce((sum, value) => sum + value ** power, 0) / count;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / count));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  });

  it('follows the normal distribution everywhere (Kolmogorov–Smirnov at one in a thousand)', () => {
    const sorted = numbers.slice().sort();
    const gap = sorted.reduce((most, value, at) => Math.max(most, Math.abs(computeNormalShare(value) - at / count)), 0);
    expect(gap).toBeLessThan(1.95 / Math.sqrt(count));
  });

  it('has the tail it should have, beyond the last layer of the ziggurat too', () => {
    const beyond = (limit: number): number =>
      numbers.reduce((sum, value) => sum + (Math.abs(value) > limit ? 1 : 0), 0);
    // Beyond 3: 2,699.8 in a million; beyond 4: 63.3; beyond 4.0388, where the tail begins: 53.7.
    expect(Math.abs(beyond(3) - 2699.8)).toBeLessThan(4 * Math.sqrt(2699.8));
    expect(Math.abs(beyond(4) - 63.3)).toBeLessThan(4 * Math.sqrt(63.3));
    expect(Math.abs(beyond(4.038849846109504) - 53.7)).toBeLessThan(4 * Math.sqrt(53.7));
  });

  it('has neighbours and mirror images that know nothing of each other', () => {
    for (const lag of [1, 2, 3, 4, 12]) {
      let product = 0;
      for (let at = lag; at < count; at++) product += numbers[at] * numbers[at - lag];
      expect(Math.abs(product / count)).toBeLessThan(4.5 / Math.sqrt(count));
    }
  });

  it('gives the same numbers to whoever asks for them, in whatever pieces', () => {
    const stream = createNormalStream(2024);
    const pieces = [517, 0, 12_288, 99_999].map((from) => [from, stream.fill(new Float64Array(1000), from)] as const);
    for (const [from, piece] of pieces) expect(piece).toEqual(numbers.slice(from, from + 1000));
  });

  it('gives the same bits with vectors and without', () => {
    const plain = createNormalStream(2024, 0, 'plain').fill(new Float64Array(200_000));
    expect(plain.every((value, at) => Object.is(value, numbers[at]))).toBe(true);
  });

  it('gives other numbers for another seed or another stream', () => {
    const [first] = numbers;
    for (const stream of [createNormalStream(2025), createNormalStream(2024, 1), createNormalStream(2024 + 2 ** 40)]) {
      expect(stream.fill(new Float64Array(1))[0]).not.toBe(first);
    }
  });

  it('refuses a stream or a position that is not a whole number from 0', () => {
    expect(() => createNormalStream(1, -1)).toThrow(RangeError);
    expect(() => createNormalStream(1).fill(new Float64Array(1), 0.5)).toThrow(RangeError);
  });
});
