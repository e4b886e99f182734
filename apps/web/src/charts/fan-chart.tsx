/**
 * A forecast as a fan: the middle dashed, bands that widen round it, and what was counted as dots on top.
 *
 * The axis of persons does not begin at zero unless asked: a few per cent would not be seen. The words beside it
 * say so.
 */
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartAxes, ChartGrid } from './chart-axes.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { useSvgId } from './svg-id.ts';

/** A line of the chart; a value that is not a number breaks it. */
export interface FanLine {
  readonly id: string;
  readonly look: 'forecast' | 'cohort' | 'raked' | 'official' | 'observed' | 'guess' | 'norm' | 'estimated' | 'counted';
  readonly years: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** A band of the chart. */
export interface FanArea {
  readonly level: number;
  readonly years: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

interface FanChartProps {
  readonly title: string;
  readonly description: string;
  /** Wide to narrow: the narrow ones are painted over the wide. */
  readonly bands: readonly FanArea[];
  readonly lines: readonly FanLine[];
  /** Year to mark as the one in which the forecast was made; none if left out. */
  readonly jumpOff?: number;
  /** True to begin at zero. */
  readonly fromZero?: boolean;
  readonly formatTick: (persons: number) => string;
}

const width = 420;
const height = 230;
const margin = { top: 10, right: 16, bottom: 24, left: 60 };

/** Draw the chart. */
export function FanChart(props: FanChartProps): ReactNode {
  const { title, description, bands, lines, jumpOff, fromZero = false, formatTick } = props;
  const id = useSvgId();
  const [years, [least, most]] = findRanges(bands, lines);
  const persons = fromZero ? [0, Math.max(1, most)] : [least, most];
  const x = scaleLinear<number>({ domain: years, range: [margin.left, width - margin.right] });
  const y = scaleLinear<number>({ domain: persons, range: [height - margin.bottom, margin.top], nice: true });
  const ticks = y.ticks(5);
  const yearTicks = x.ticks(6).filter((tick) => Number.isInteger(tick));
  return (
    <ChartFrame id={id} kind="fan" width={width} height={height} title={title} description={description}>
      <ChartGrid x={x} y={y} ticks={ticks} />
      {bands.map((band) => (
        <path
          key={band.level}
          className={`fan__band fan__band--${Math.round(band.level * 100)}`}
          d={`M${[
            ...listPoints(band.years, band.upper, x, y),
            ...listPoints(band.years, band.lower, x, y).reverse(),
          ].join('L')}Z`}
        />
      ))}
      {jumpOff !== undefined && (
        <line className="chart__now" x1={x(jumpOff)} x2={x(jumpOff)} y1={margin.top} y2={height - margin.bottom} />
      )}
      {lines.map((line) => (
        <g key={line.id} className={`fan__line fan__line--${line.look}`}>
          {line.look !== 'counted' && <polyline points={listPoints(line.years, line.values, x, y).join(' ')} />}
          {(line.look === 'observed' || line.look === 'counted') &&
            listPoints(line.years, line.values, x, y).map((point) => {
              const [cx, cy] = point.split(',');
              return <circle key={point} cx={cx} cy={cy} r={2.8} />;
            })}
        </g>
      ))}
      <ChartAxes x={x} y={y} ticks={ticks} yearTicks={yearTicks} formatTick={formatTick} />
    </ChartFrame>
  );
}

type Scale = (value: number) => number;

function listPoints(years: ArrayLike<number>, values: ArrayLike<number>, x: Scale, y: Scale): string[] {
  return Array.from(years, (year, step) => [year, values[step] ?? Number.NaN] as const)
    .filter(([, value]) => Number.isFinite(value))
    .map(([year, value]) => `${x(year).toFixed(1)},${y(value).toFixed(1)}`);
}

function findRanges(
  bands: readonly FanArea[],
  lines: readonly FanLine[],
): [years: [number, number], persons: [number, number]] {
  const rows = [
    ...lines.map((line) => [line.years, line.values] as const),
    ...bands.flatMap((band) => [[band.years, band.lower] as const, [band.years, band.upper] as const]),
  ];
  const found = rows.flatMap(([years, values]) =>
    Array.from(years, (year, step) => [year, values[step] ?? Number.NaN] as const).filter(([, value]) =>
      Number.isFinite(value),
    ),
  );
  const range = (pick: 0 | 1): [number, number] => {
    const [low, high] = found.reduce(
      ([least, most], point) => [Math.min(least, point[pick]), Math.max(most, point[pick])],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    return Number.isFinite(low) ? [low, high === low ? low + 1 : high] : [0, 1];
  };
  return [range(0), range(1)];
}
