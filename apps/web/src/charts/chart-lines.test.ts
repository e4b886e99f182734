import { describe, expect, it } from 'vitest';
import { type ChartLine, listRuns, rangeOf } from './chart-lines.ts';

const line = (values: readonly number[], natures: readonly ('observed' | 'modelled')[]): ChartLine => ({
  id: 'line',
  look: 'main',
  values,
  nature: (step) => natures[step] ?? 'modelled',
});

describe('listRuns', () => {
  it('cuts where counting ends and lets the pieces meet', () => {
    const runs = listRuns(
      line([10, 9, 8, 7], ['observed', 'observed', 'modelled', 'modelled']),
      [2020, 2021, 2022, 2023],
    );
    expect(runs.map((run) => [run.nature, run.points.map((point) => point.year)])).toEqual([
      ['observed', [2020, 2021]],
      ['modelled', [2021, 2022, 2023]],
    ]);
  });

  it('leaves a gap where a value is missing', () => {
    const runs = listRuns(line([10, Number.NaN, 8], ['observed', 'observed', 'observed']), [2020, 2021, 2022]);
    expect(runs.map((run) => run.points.length)).toEqual([1, 1]);
  });
});

describe('rangeOf', () => {
  it('starts at zero, or below it if there is decline', () => {
    expect(rangeOf([line([50, 60], [])])).toEqual([0, 60]);
    expect(rangeOf([line([-5, 3], [])])).toEqual([-5, 3]);
    expect(rangeOf([line([0, 0], [])])).toEqual([0, 1]);
  });
});
