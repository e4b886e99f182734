/**
 * A line chart of years: what was counted drawn through, estimates dotted, the model dashed.
 *
 * The picture has one sentence for people who do not see it; the figures stand in a table beside it.
 */
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { ChartAxes, ChartGrid, listRoundYears, measureAxisRoom } from './chart-axes.tsx';
import { type ChartLine, listRuns, rangeOf } from './chart-lines.ts';

interface SeriesChartProps {
  /** What the chart shows, in one sentence with its figures. */
  readonly description: string;
  readonly years: ArrayLike<number>;
  readonly lines: readonly ChartLine[];
  /** Year to mark, and first year that is calculated. */
  readonly year: number;
  readonly modelledFrom: number;
  readonly formatValue: (value: number) => string;
  readonly width?: number;
  readonly height?: number;
  /** True for a chart among others: fewer words on the axes. */
  readonly small?: boolean;
}

/** Draw the chart. */
export function SeriesChart(props: SeriesChartProps): ReactNode {
  const {
    description,
    years,
    lines,
    year,
    modelledFrom,
    formatValue,
    width = 400,
    height = 200,
    small = false,
  } = props;
  const rim = { top: 10, right: 18, bottom: 24 };
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? first;
  const y = scaleLinear<number>({ domain: rangeOf(lines), range: [height - rim.bottom, rim.top], nice: true });
  const ticks = y.ticks(small ? 3 : 4);
  const margin = { ...rim, left: measureAxisRoom(ticks.map(formatValue), small) };
  const x = scaleLinear<number>({ domain: [first, last], range: [margin.left, width - margin.right] });
  return (
    <svg
      className={small ? 'chart chart--small' : 'chart'}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={description}
    >
      {modelledFrom <= last && (
        <rect
          className="chart__future"
          x={x(modelledFrom - 0.5)}
          y={margin.top}
          width={x(last) - x(modelledFrom - 0.5)}
          height={height - margin.top - margin.bottom}
        />
      )}
      <ChartGrid x={x} y={y} ticks={ticks} />
      <line className="chart__now" x1={x(year)} x2={x(year)} y1={margin.top} y2={height - margin.bottom} />
      {lines.map((line) => (
        <g key={line.id} className={`chart__line chart__line--${line.look}`}>
          {listRuns(line, years).map((run) => (
            <LinePath
              key={`${run.nature} ${run.points[0]?.year}`}
              className={`chart__path chart__path--${run.nature}`}
              data={[...run.points]}
              x={(point) => x(point.year)}
              y={(point) => y(point.value)}
            />
          ))}
        </g>
      ))}
      <ChartAxes
        x={x}
        y={y}
        ticks={ticks}
        yearTicks={small ? [first, last] : listRoundYears(first, last)}
        formatTick={formatValue}
      />
    </svg>
  );
}
