/** Whether chances mean what they say: per tenth the chance that was given, and the share that happened. */

import { formatShare } from '@transitieatlas/report';
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { ChartFrame } from './chart-frame.tsx';
import { useSvgId } from './svg-id.ts';

/** A tenth of the rows, ordered by chance; shares 0..1. */
export interface CalibrationPoint {
  readonly tenth: number;
  readonly predicted: number;
  readonly observed: number;
}

interface CalibrationChartProps {
  readonly points: readonly CalibrationPoint[];
  readonly title: string;
  readonly description: string;
  readonly labels: { readonly predicted: string; readonly observed: string };
}

const width = 420;
const height = 330;
const margin = { top: 12, right: 16, bottom: 44, left: 60 };

/** Draw the chart: points on the slanting line are chances that came true as often as they said. */
export function CalibrationChart({ points, title, description, labels }: CalibrationChartProps): ReactNode {
  const { locale } = useLanguage();
  const id = useSvgId();
  const most = Math.max(0.1, ...points.flatMap(({ predicted, observed }) => [predicted, observed]));
  const x = scaleLinear<number>({ domain: [0, most], range: [margin.left, width - margin.right], nice: true });
  const y = scaleLinear<number>({ domain: [0, most], range: [height - margin.bottom, margin.top], nice: true });
  const end = x.domain()[1] ?? 1;
  const ticks = x.ticks(5);
  const foot = height - margin.bottom;
  return (
    <ChartFrame id={id} kind="calibration" width={width} height={height} title={title} description={description}>
      {ticks.map((tick) => (
        <g key={tick} className="chart__grid">
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text x={margin.left - 6} y={y(tick)} textAnchor="end" dominantBaseline="middle">
            {formatShare(tick, locale, 0)}
          </text>
          <text x={x(tick)} y={foot + 15} textAnchor="middle">
            {formatShare(tick, locale, 0)}
          </text>
        </g>
      ))}
      <line className="calibration__ideal" x1={x(0)} y1={y(0)} x2={x(end)} y2={y(end)} />
      {points.map(({ tenth, predicted, observed }) => (
        <circle key={tenth} className="calibration__point" cx={x(predicted)} cy={y(observed)} r={4.5} />
      ))}
      <text x={(margin.left + width - margin.right) / 2} y={height - 8} textAnchor="middle">
        {labels.predicted}
      </text>
      <text transform={`translate(14 ${(margin.top + foot) / 2}) rotate(-90)`} textAnchor="middle">
        {labels.observed}
      </text>
    </ChartFrame>
  );
}
