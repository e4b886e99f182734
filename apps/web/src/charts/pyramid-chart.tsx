/**
 * A population pyramid: men left, women right, the youngest below, with the outline of another year.
 *
 * How a year is known shows in the bars: filled where counted, dotted where estimated, hatched where calculated.
 */

import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartFrame, type ChartWords } from './chart-frame.tsx';
import { nameAges, type PyramidRow } from './pyramid-rows.ts';
import { useSvgId } from './svg-id.ts';

interface PyramidChartProps extends ChartWords {
  readonly rows: readonly PyramidRow[];
  /** Persons at the end of the scale. */
  readonly largest: number;
  readonly nature: 'observed' | 'estimated' | 'modelled';
  readonly menLabel: string;
  readonly womenLabel: string;
  readonly formatValue: (persons: number) => string;
  readonly formatTick: (persons: number) => string;
}

const width = 420;
const barHeight = 13;
const pitch = 15;
const gutter = 40;
/** At the sides there is room for half of the last number on the axis. */
const margin = { top: 20, bottom: 22, side: 18 };

/** Draw the pyramid. */
export function PyramidChart(props: PyramidChartProps): ReactNode {
  const { title, description, rows, largest, nature, menLabel, womenLabel, formatValue, formatTick } = props;
  const id = useSvgId();
  const height = margin.top + rows.length * pitch + margin.bottom;
  const middle = width / 2;
  const reach = middle - gutter / 2 - margin.side;
  const length = scaleLinear<number>({ domain: [0, Math.max(1, largest)], range: [0, reach] });
  const ticks = length.ticks(3).filter((tick) => tick > 0);
  const top = (position: number) => margin.top + (rows.length - 1 - position) * pitch;
  const bottom = margin.top + rows.length * pitch;
  return (
    <ChartFrame id={id} kind="pyramid" width={width} height={height} title={title} description={description}>
      <defs>
        {(['men', 'women'] as const).map((sex) => (
          <g key={sex}>
            <pattern id={`${id}-${sex}-estimated`} width="4" height="4" patternUnits="userSpaceOnUse">
              <rect className={`pyramid__ground pyramid__ground--${sex}`} width="4" height="4" />
              <circle className="pyramid__dot" cx="2" cy="2" r="0.8" />
            </pattern>
            <pattern
              id={`${id}-${sex}-modelled`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className="pyramid__paper" width="6" height="6" />
              <rect className={`pyramid__ground pyramid__ground--${sex}`} width="3.5" height="6" />
            </pattern>
          </g>
        ))}
      </defs>
      <text className="pyramid__sex" x={middle - gutter / 2} y={12} textAnchor="end">
        {menLabel}
      </text>
      <text className="pyramid__sex" x={middle + gutter / 2} y={12}>
        {womenLabel}
      </text>
      {[-1, 1].map((side) => (
        <g key={side}>
          {ticks.map((tick) => {
            const x = middle + side * (gutter / 2 + length(tick));
            return (
              <g key={tick} className="chart__grid">
                <line x1={x} x2={x} y1={margin.top} y2={bottom} />
                <text x={x} y={bottom + 14} textAnchor="middle">
                  {formatTick(tick)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
      {rows.map((row, position) => (
        <g key={row.fromAge}>
          {(['men', 'women'] as const).map((sex) => {
            const bar = length(row[sex]);
            return (
              <rect
                key={sex}
                className={nature === 'observed' ? `pyramid__bar pyramid__ground--${sex}` : 'pyramid__bar'}
                x={sex === 'men' ? middle - gutter / 2 - bar : middle + gutter / 2}
                y={top(position) + 1}
                width={bar}
                height={barHeight}
                {...(nature === 'observed' ? {} : { fill: `url(#${id}-${sex}-${nature})` })}
              >
                <title>{`${nameAges(row)}, ${sex === 'men' ? menLabel : womenLabel}: ${formatValue(row[sex])}`}</title>
              </rect>
            );
          })}
          <text className="pyramid__age" x={middle} y={top(position) + 11.5} textAnchor="middle">
            {nameAges(row)}
          </text>
        </g>
      ))}
      {([-1, 1] as const).map((side) => (
        <path
          key={side}
          className="pyramid__outline"
          d={outline(
            rows.map((row) => middle + side * (gutter / 2 + length(side < 0 ? row.menThen : row.womenThen))),
            middle + side * (gutter / 2),
            bottom,
          )}
        />
      ))}
    </ChartFrame>
  );
}

/** Steps from the foot of the pyramid to its top and back to the middle. */
function outline(ends: readonly number[], inner: number, bottom: number): string {
  const parts = [`M${inner} ${bottom}`];
  ends.forEach((end, position) => {
    parts.push(`H${end.toFixed(2)}`, `V${bottom - (position + 1) * pitch}`);
  });
  return `${parts.join('')}H${inner}`;
}
