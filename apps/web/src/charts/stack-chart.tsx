/** Parts of a whole as bars on top of each other, one bar a year; calculated years on grey, in outline. */
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartAxes, ChartFuture, ChartGrid, listRoundYears } from './chart-axes.tsx';
import { ChartFrame, type ChartWords } from './chart-frame.tsx';
import { PatternDefs, PatternKeys, patternLooks } from './chart-pattern.tsx';
import { useSvgId } from './svg-id.ts';

/** One part through the years; a value that is not a number leaves its year out. */
export interface StackPart {
  readonly id: string;
  readonly label: string;
  readonly values: ArrayLike<number>;
}

interface StackChartProps extends ChartWords {
  readonly years: ArrayLike<number>;
  /** From the bottom up; at most as many as there are patterns. */
  readonly parts: readonly StackPart[];
  readonly modelledFrom: number;
  /** Year to mark. */
  readonly year: number;
  readonly formatTick: (value: number) => string;
}

const width = 420;
const height = 220;
const margin = { top: 10, right: 12, bottom: 24, left: 60 };

/** Draw the chart with its legend. */
export function StackChart(props: StackChartProps): ReactNode {
  const { title, description, years, parts, modelledFrom, year, formatTick } = props;
  const id = useSvgId();
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? first;
  const looked = parts.slice(0, patternLooks.length).map((part, position) => ({
    ...part,
    look: patternLooks[position] ?? 'filled',
  }));
  const bars = Array.from(years, (of, step) => {
    let below = 0;
    const pieces = looked.map((part) => {
      const from = below;
      below += part.values[step] ?? Number.NaN;
      return { id: part.id, look: part.look, from, to: below };
    });
    return { year: of, pieces, sum: below };
  }).filter(({ sum }) => Number.isFinite(sum));
  const most = bars.reduce((largest, { sum }) => Math.max(largest, sum), 1);
  const x = scaleLinear<number>({ domain: [first - 0.5, last + 0.5], range: [margin.left, width - margin.right] });
  const y = scaleLinear<number>({ domain: [0, most], range: [height - margin.bottom, margin.top], nice: true });
  const bar = Math.max(1, (x(1) - x(0)) * 0.8);
  const ticks = y.ticks(4);
  return (
    <>
      <ChartFrame id={id} width={width} height={height} title={title} description={description}>
        <PatternDefs id={id} parts={looked} />
        <ChartFuture x={x} y={y} from={modelledFrom} first={first} last={last} />
        <ChartGrid x={x} y={y} ticks={ticks} />
        {bars.map((one) => (
          <g key={one.year} {...(one.year < modelledFrom ? {} : { className: 'painted__modelled' })}>
            {one.pieces.map((piece) => (
              <rect
                key={piece.id}
                className={`painted painted--${piece.look}`}
                fill={`url(#${id}-${piece.id})`}
                x={x(one.year) - bar / 2}
                y={y(piece.to)}
                width={bar}
                height={Math.max(0, y(piece.from) - y(piece.to))}
              />
            ))}
          </g>
        ))}
        <line className="chart__now" x1={x(year)} x2={x(year)} y1={margin.top} y2={height - margin.bottom} />
        <ChartAxes x={x} y={y} ticks={ticks} yearTicks={listRoundYears(first, last)} formatTick={formatTick} />
      </ChartFrame>
      <ul className="keys">
        <PatternKeys id={id} parts={looked} />
      </ul>
    </>
  );
}
