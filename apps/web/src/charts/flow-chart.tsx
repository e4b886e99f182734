/**
 * The components of change: bars above zero for what added people, below it for what took them away, and a
 * line for all together. Every cause has a colour and a pattern; calculated years stand on grey, in outline.
 */
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartAxes, ChartFuture, ChartGrid, listRoundYears } from './chart-axes.tsx';
import { ChartFrame, type ChartWords } from './chart-frame.tsx';
import { PatternDefs, PatternKeys, type PatternLook } from './chart-pattern.tsx';
import { type FlowCause, type FlowYear, findFlowRange, flowCauses } from './flow-bars.ts';
import { useSvgId } from './svg-id.ts';

interface FlowChartProps extends ChartWords {
  readonly years: readonly FlowYear[];
  /** First year whose flows are calculated; infinite if none is. */
  readonly modelledFrom: number;
  /** Year to mark. */
  readonly year: number;
  readonly formatTick: (persons: number) => string;
  readonly nameCause: (cause: FlowCause) => string;
  readonly netLabel: string;
}

const looks: Readonly<Record<FlowCause, PatternLook>> = {
  natural: 'filled',
  internal: 'striped',
  foreign: 'dotted',
  correction: 'crossed',
};

const width = 420;
const height = 240;
const margin = { top: 10, right: 12, bottom: 24, left: 56 };

/** Draw the chart with its legend. */
export function FlowChart(props: FlowChartProps): ReactNode {
  const { title, description, years, modelledFrom, year, formatTick, nameCause, netLabel } = props;
  const id = useSvgId();
  const first = years[0]?.year ?? 0;
  const last = years[years.length - 1]?.year ?? first;
  const x = scaleLinear<number>({ domain: [first - 0.5, last + 0.5], range: [margin.left, width - margin.right] });
  const y = scaleLinear<number>({
    domain: findFlowRange(years),
    range: [height - margin.bottom, margin.top],
    nice: true,
  });
  const bar = Math.max(1, (x(1) - x(0)) * 0.8);
  const ticks = y.ticks(5);
  const counted = years.filter((one) => one.year < modelledFrom);
  const line = (part: readonly FlowYear[]) => part.map((one) => `${x(one.year).toFixed(1)},${y(one.net).toFixed(1)}`);
  const parts = flowCauses
    .filter((cause) => years.some(({ bars }) => bars.some((one) => one.cause === cause)))
    .map((cause) => ({ id: cause, look: looks[cause], label: nameCause(cause) }));
  return (
    <>
      <ChartFrame id={id} kind="flows" width={width} height={height} title={title} description={description}>
        <PatternDefs id={id} parts={parts} />
        <ChartFuture x={x} y={y} from={modelledFrom} first={first} last={last} />
        <ChartGrid x={x} y={y} ticks={ticks} />
        <line className="chart__now" x1={x(year)} x2={x(year)} y1={margin.top} y2={height - margin.bottom} />
        {years.map((one) => (
          <g key={one.year} {...(one.year < modelledFrom ? {} : { className: 'painted__modelled' })}>
            {one.bars.map(({ cause, from, to }) => (
              <rect
                key={`${cause} ${from} ${to}`}
                className={`painted painted--${looks[cause]}`}
                fill={`url(#${id}-${cause})`}
                x={x(one.year) - bar / 2}
                y={y(Math.max(from, to))}
                width={bar}
                height={Math.abs(y(from) - y(to))}
              />
            ))}
          </g>
        ))}
        <line className="flows__zero" x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
        <polyline className="flows__net flows__net--halo" points={line(years).join(' ')} />
        <polyline className="flows__net" points={line(counted).join(' ')} />
        <polyline
          className="flows__net flows__net--modelled"
          points={line(years.filter((one) => one.year >= modelledFrom - 1)).join(' ')}
        />
        {counted.map((one) => (
          <circle key={one.year} className="flows__dot" cx={x(one.year)} cy={y(one.net)} r={2.4} />
        ))}
        <ChartAxes x={x} y={y} ticks={ticks} yearTicks={listRoundYears(first, last)} formatTick={formatTick} />
      </ChartFrame>
      <ul className="keys">
        <PatternKeys id={id} parts={parts} />
        <li>
          <svg className="keys__swatch" viewBox="0 0 20 14" aria-hidden="true">
            <line className="flows__net" x1="0" x2="20" y1="7" y2="7" />
          </svg>
          {netLabel}
        </li>
      </ul>
    </>
  );
}
