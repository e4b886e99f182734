/** Plans as points between two measures, of both of which less is better; each point has the letter of its row. */
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { useSvgId } from './svg-id.ts';

interface PlanScatterProps {
  readonly points: readonly { readonly letter: string; readonly x: number; readonly y: number }[];
  /** Everything as it is. */
  readonly now: { readonly x: number; readonly y: number };
  readonly title: string;
  readonly labels: { readonly x: string; readonly y: string; readonly now: string };
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

const width = 420;
const height = 260;
const margin = { top: 14, right: 20, bottom: 42, left: 62 };

/** Draw the points; the table beside them has the figures. */
export function PlanScatter({ points, now, title, labels, formatX, formatY }: PlanScatterProps): ReactNode {
  const id = useSvgId();
  const all = [...points, now];
  const range = (read: (point: { x: number; y: number }) => number): [number, number] => {
    const values = all.map(read);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high > low ? [low, high] : [low - 1, high + 1];
  };
  const x = scaleLinear<number>({
    domain: range((point) => point.x),
    range: [margin.left + 12, width - margin.right],
    nice: true,
  });
  const y = scaleLinear<number>({
    domain: range((point) => point.y),
    range: [height - margin.bottom - 10, margin.top],
    nice: true,
  });
  return (
    <figure className="card__chart">
      <svg className="chart scatter" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{title}</title>
        {y.ticks(4).map((tick) => (
          <g key={tick} className="chart__grid">
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 6} y={y(tick)} textAnchor="end" dominantBaseline="middle">
              {formatY(tick)}
            </text>
          </g>
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} x={x(tick)} y={height - margin.bottom + 8} textAnchor="middle">
            {formatX(tick)}
          </text>
        ))}
        <circle className="scatter__now" cx={x(now.x)} cy={y(now.y)} r={5} />
        <text x={x(now.x) + 9} y={y(now.y)} dominantBaseline="middle">
          {labels.now}
        </text>
        {gatherPoints(points.map((point) => ({ letter: point.letter, x: x(point.x), y: y(point.y) }))).map((group) => (
          <g key={group.letters}>
            <rect
              className="scatter__point"
              x={group.x - 5 - 4 * group.letters.length}
              y={group.y - 9}
              width={10 + 8 * group.letters.length}
              height={18}
              rx={9}
            />
            <text className="scatter__letter" x={group.x} y={group.y} textAnchor="middle" dominantBaseline="central">
              {group.letters}
            </text>
          </g>
        ))}
        <text x={(margin.left + width - margin.right) / 2} y={height - 6} textAnchor="middle">
          {labels.x}
        </text>
        <text transform={`translate(12 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {labels.y}
        </text>
      </svg>
    </figure>
  );
}

/** A point of the drawing with the letters of all plans that stand there. */
export interface GatheredPoint {
  readonly letters: string;
  readonly x: number;
  readonly y: number;
}

/** How near two points lie if one would hide the other, in units of the drawing. */
const HIDING_DISTANCE = 9;

/** Put points that would hide each other together, at the place of the first, so that no plan goes unseen. */
export function gatherPoints(
  points: readonly { readonly letter: string; readonly x: number; readonly y: number }[],
): GatheredPoint[] {
  const groups: GatheredPoint[] = [];
  for (const { letter, x, y } of points) {
    const at = groups.findIndex((group) => Math.hypot(group.x - x, group.y - y) < HIDING_DISTANCE);
    const found = groups[at];
    if (found === undefined) groups.push({ letters: letter, x, y });
    else groups[at] = { ...found, letters: found.letters + letter };
  }
  return groups;
}
