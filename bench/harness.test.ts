import { expect, test } from 'vitest';
import { quantile, runBench, wordResult } from './harness.ts';

/** Keep the processor busy for a stated time. */
function spin(milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let turns = 0;
  while (performance.now() < end) turns++;
  return turns > 0 ? 1 : 0;
}

test('quantile(share) lies between the neighbours, and the order of the values does not matter', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.95)).toBeCloseTo(4.8, 12);
  expect(quantile([7], 0.95)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test('a peer that takes four times as long has a ratio of about four, and both were run in turns', async () => {
  const order: string[] = [];
  const contender = (name: string, milliseconds: number) => ({
    name,
    work: () => {
      order.push(name);
      return spin(milliseconds);
    },
  });
  const result = await runBench({
    question: 'Which is faster?',
    size: 'nothing',
    ours: contender('ours', 2),
    peer: contender('peer', 8),
    rounds: 8,
  });
  expect(result.ratio).toBeGreaterThan(2.5);
  expect(result.ratio).toBeLessThan(6);
  expect(result.sink).toBe(order.length);
  expect(order.slice(-4)).toEqual(['ours', 'peer', 'peer', 'ours']);
  expect(wordResult(result)).toContain('faster');
});
