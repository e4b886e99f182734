/** The frame of a drawing: its size, and what it says to who cannot see it. */
import type { ReactNode } from 'react';

/** What a drawing says to who cannot see it. */
export interface ChartWords {
  readonly title: string;
  /** What the chart shows, in a few sentences with figures. */
  readonly description: string;
}

interface ChartFrameProps extends ChartWords {
  /** Id of this drawing on the page, which its patterns share; see `useSvgId`. */
  readonly id: string;
  /** Its class beside `chart`. */
  readonly kind?: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** Draw the frame. */
export function ChartFrame({ id, kind, width, height, title, description, children }: ChartFrameProps): ReactNode {
  return (
    <svg
      className={kind === undefined ? 'chart' : `chart ${kind}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      {children}
    </svg>
  );
}
