import { expect, test } from 'vitest';
import { quantile, runBench, wordResult } from './harness.ts';

test('quantile(share) lies between the neighbours, and the order of the values does not matter', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.95)).toBeCloseTo(4.8, 12);
  expect(quantile([7], 0.95)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test('a peer that takes four times as long has a ratio of four, and both were run in turns', async () => {
  const order: string[] = [];
  let clock = 0;
  const contender = (name: string, milliseconds: number) => ({
    name,
    work: (round: number) => {
      order.push(name);
      // A machine that gets slower is slower for both.
      clock += milliseconds * (1 + round);
      return 1;
    },
  });
  const bench = {
    question: 'Which is faster?',
    size: 'nothing',
    ours: contender('ours', 2),
    peer: contender('peer', 8),
    rounds: 8,
  };
  const result = await runBench(bench, () => clock);
  expect(result.ratio).toBe(4);
  expect(result.ratioQuartiles).toEqual([4, 4]);
  expect(result.ours.medianMs).toBe(9);
  expect(result.sink).toBe(order.length);
  expect(order.slice(-4)).toEqual(['ours', 'peer', 'peer', 'ours']);
  expect(wordResult(result)).toContain('faster');
});
