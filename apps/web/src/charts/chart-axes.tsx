/** Lines across at the numbers of the left axis, that axis, and one of years below: the same in every chart. */
import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import type { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';

type LinearScale = ReturnType<typeof scaleLinear<number>>;

interface ChartGridProps {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly ticks: readonly number[];
}

interface ChartAxesProps extends ChartGridProps {
  readonly yearTicks: readonly number[];
  readonly formatTick: (value: number) => string;
}

/** Draw the lines across, which lie below the data; they reach from end to end of the scale of years. */
export function ChartGrid({ x, y, ticks }: ChartGridProps): ReactNode {
  const [left = 0, right = 0] = x.range();
  return (
    <GridRows
      scale={y}
      left={left}
      width={right - left}
      tickValues={[...ticks]}
      className="chart__grid"
      stroke="currentColor"
    />
  );
}

interface ChartFutureProps extends Pick<ChartGridProps, 'x' | 'y'> {
  /** First year that is calculated. */
  readonly from: number;
  /** First and last year of the chart. */
  readonly first: number;
  readonly last: number;
}

/** Draw the ground below years that are calculated, where each year has a bar around it; nothing if there are none. */
export function ChartFuture({ x, y, from, first, last }: ChartFutureProps): ReactNode {
  if (from > last) return null;
  const [bottom = 0, top = 0] = y.range();
  const left = x(Math.max(first, from) - 0.5);
  return <rect className="chart__future" x={left} y={top} width={x(last + 0.5) - left} height={bottom - top} />;
}

/** Draw both axes, the years at the foot of the scale of values. */
export function ChartAxes({ x, y, ticks, yearTicks, formatTick }: ChartAxesProps): ReactNode {
  return (
    <>
      <AxisBottom
        scale={x}
        top={y.range()[0] ?? 0}
        tickValues={[...yearTicks]}
        tickFormat={(tick) => String(tick)}
        axisClassName="chart__axis"
        tickLength={4}
      />
      <AxisLeft
        scale={y}
        left={x.range()[0] ?? 0}
        tickValues={[...ticks]}
        tickFormat={(tick) => formatTick(Number(tick))}
        axisClassName="chart__axis"
        hideAxisLine
        hideTicks
      />
    </>
  );
}

/**
 * Room that the left axis needs for its widest number, in units of the drawing.
 *
 * Letters are as large as `chart.css` makes them on a telephone, where they are largest: a number that is cut
 * off there would be read as another.
 *
 * @param labels numbers of the axis as they are written
 * @param small  true for a chart among others, whose letters are larger in a smaller drawing
 */
export function measureAxisRoom(labels: readonly string[], small: boolean): number {
  const digit = small ? 9.2 : 7.5;
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return Math.max(small ? 40 : 52, Math.ceil(longest * digit) + 12);
}

/** The first year, the last, and the round ones between. */
export function listRoundYears(first: number, last: number): number[] {
  return [...new Set([first, 2020, 2030, 2040, last])].filter((year) => year >= first && year <= last);
}
