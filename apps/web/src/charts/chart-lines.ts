/** Lines of a chart as data: where a line breaks or changes its look. */
import type { ValueNature } from '@transitieatlas/outcomes';

/** A value in a year. */
export interface ChartPoint {
  readonly year: number;
  readonly value: number;
}

/** A line through the years. */
export interface ChartLine {
  readonly id: string;
  /** How it is drawn: as the line itself, or as what it is held against. */
  readonly look: 'main' | 'quiet';
  readonly values: ArrayLike<number>;
  /** How each value is known. */
  readonly nature: (step: number) => ValueNature;
}

/** A stretch of a line that is known in one way and has no gap. */
export interface LineRun {
  readonly nature: ValueNature;
  readonly points: readonly ChartPoint[];
}

/** Cut a line where its nature changes and where values are missing; neighbours share their end point. */
export function listRuns(line: ChartLine, years: ArrayLike<number>): LineRun[] {
  const runs: { nature: ValueNature; points: ChartPoint[] }[] = [];
  let open: { nature: ValueNature; points: ChartPoint[] } | undefined;
  for (let step = 0; step < years.length; step++) {
    const value = line.values[step] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      open = undefined;
      continue;
    }
    const point = { year: years[step] ?? 0, value };
    const nature = line.nature(step);
    if (open === undefined || open.nature !== nature) {
      const start: ChartPoint | undefined = open?.points[open.points.length - 1];
      open = { nature, points: start === undefined ? [point] : [start, point] };
      runs.push(open);
    } else open.points.push(point);
  }
  return runs;
}

/** From zero, or from below it, to the largest value of all lines. */
export function rangeOf(lines: readonly ChartLine[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const line of lines) {
    for (let step = 0; step < line.values.length; step++) {
      const value = line.values[step] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high === low ? low + 1 : high];
}
