/**
 * A line chart of years: counts as dots, published estimates as a thin line, the model as a dashed one.
 *
 * The picture has one sentence for people who do not see it; the figures stand in a table beside it.
 */
import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
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
  const margin = { top: 10, right: 18, bottom: 24, left: small ? 58 : 52 };
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? first;
  const x = scaleLinear<number>({ domain: [first, last], range: [margin.left, width - margin.right] });
  const y = scaleLinear<number>({
    domain: rangeOf(lines),
    range: [height - margin.bottom, margin.top],
    nice: true,
  });
  const ticks = y.ticks(small ? 3 : 4);
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
      <GridRows
        scale={y}
        left={margin.left}
        width={width - margin.left - margin.right}
        tickValues={ticks}
        className="chart__grid"
        stroke="currentColor"
      />
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
          {line.dots.map((dot) => (
            <circle key={dot.year} className="chart__dot" cx={x(dot.year)} cy={y(dot.value)} r={small ? 2 : 3.2} />
          ))}
        </g>
      ))}
      <AxisBottom
        scale={x}
        top={height - margin.bottom}
        tickValues={[first, ...(small ? [] : [2020, 2030, 2040]), last].filter((tick) => tick >= first && tick <= last)}
        tickFormat={(tick) => String(tick)}
        axisClassName="chart__axis"
        tickLength={4}
        hideAxisLine={false}
      />
      <AxisLeft
        scale={y}
        left={margin.left}
        tickValues={ticks}
        tickFormat={(tick) => formatValue(Number(tick))}
        axisClassName="chart__axis"
        hideAxisLine
        hideTicks
      />
    </svg>
  );
}
