import { createRandom } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { growGraph } from '../../test/random-graph.ts';
import { createCostTable } from './cost-table.ts';
import { measureShortestPaths } from './shortest-paths.ts';
import { solvePMedian } from './solve-p-median.ts';

/** Five villages on a road at kilometre 0, 1, 2, 10 and 11. */
const road = [0, 1, 2, 10, 11];
const table = createCostTable(
  road.flatMap((from) => road.map((to) => Math.abs(from - to))),
  5,
  5,
);

describe('solvePMedian', () => {
  it('opens the middle of each cluster: 1 + 1 for the first three villages, 1 for the last two', () => {
    const { open, objective, bound, proved } = solvePMedian(table, { p: 2 }, { random: createRandom(1) });
    expect([objective, bound, proved]).toEqual([3, 3, true]);
    expect(open[0]).toBe(1);
  });

  it('counts a client as often as its weight', () => {
    const weighted = createCostTable(
      road.flatMap((from) => road.map((to) => Math.abs(from - to))),
      5,
      5,
      [1, 1, 1, 1, 100],
    );
    // One site: at 11, the others travel 11 + 10 + 9 + 1.
    expect(solvePMedian(weighted, { p: 1 }, { random: createRandom(1) })).toMatchObject({
      objective: 31,
      proved: true,
    });
  });

  it('keeps and closes what is locked', () => {
    const { open, objective } = solvePMedian(table, { p: 2, keep: [0], close: [4] }, { random: createRandom(1) });
    expect([...open]).toEqual([0, 3]);
    expect(objective).toBe(0 + 1 + 2 + 0 + 1);
  });

  it('gives the same answer for the same seed', () => {
    const distances = measureShortestPaths(growGraph(120, 5));
    const solve = () =>
      solvePMedian(createCostTable(distances, 120, 120), { p: 12 }, { random: createRandom(7), restarts: 2 });
    expect(solve()).toEqual(solve());
  });

  it('tells of every better answer, the last being the one it gives', () => {
    const totals: number[] = [];
    const distances = measureShortestPaths(growGraph(150, 2));
    const costs = createCostTable(distances, 150, 150);
    const { objective } = solvePMedian(
      costs,
      { p: 15 },
      { random: createRandom(3), onBetter: (total) => totals.push(total) },
    );
    expect(totals.at(-1)).toBe(objective);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  });

  it('refuses locks that contradict each other or the number to open', () => {
    const effort = { random: createRandom(1) };
    expect(() => solvePMedian(table, { p: 0 }, effort)).toThrow(RangeError);
    expect(() => solvePMedian(table, { p: 6 }, effort)).toThrow(RangeError);
    expect(() => solvePMedian(table, { p: 1, keep: [0, 1] }, effort)).toThrow(RangeError);
    expect(() => solvePMedian(table, { p: 2, keep: [0], close: [0] }, effort)).toThrow('both');
    expect(() => solvePMedian(table, { p: 2, keep: [5] }, effort)).toThrow(RangeError);
  });
});

describe('measureShortestPaths', () => {
  it('goes round where that is shorter, and lets the last of repeated edges count', () => {
    const graph = {
      vertices: 3,
      from: Int32Array.of(0, 1, 0, 1),
      to: Int32Array.of(1, 2, 2, 0),
      lengths: Float64Array.of(1, 2, 9, 4),
    };
    expect([...measureShortestPaths(graph)]).toEqual([0, 4, 6, 4, 0, 2, 6, 2, 0]);
  });

  it('leaves what cannot be reached at infinity', () => {
    const graph = { vertices: 2, from: new Int32Array(0), to: new Int32Array(0), lengths: new Float64Array(0) };
    expect(measureShortestPaths(graph)[1]).toBe(Number.POSITIVE_INFINITY);
  });
});
