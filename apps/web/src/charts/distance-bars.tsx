/** Pupils by distance to school as pairs of bars: before and after. The figures stand at the bars. */

import { formatNumber, formatPersons } from '@transitieatlas/report';
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import type { DistanceBand } from '../state/transfers.ts';
import { useSvgId } from './svg-id.ts';

interface DistanceBarsProps {
  readonly bands: readonly DistanceBand[];
  /** What the chart shows, in one sentence with its figures. */
  readonly description: string;
}

const width = 420;
const left = 92;
const right = 48;
const row = 34;

/** Draw the bars. */
export function DistanceBars({ bands, description }: DistanceBarsProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useSvgId();
  const most = Math.max(1, ...bands.flatMap(({ before, after }) => [before, after]));
  const x = scaleLinear<number>({ domain: [0, most], range: [0, width - left - right] });
  const name = ({ fromMetres, toMetres }: DistanceBand) => {
    const [from, to] = [formatNumber(fromMetres / 1000, locale), formatNumber(toMetres / 1000, locale)];
    if (fromMetres === 0) return t('distance.under', { to });
    return Number.isFinite(toMetres) ? t('distance.between', { from, to }) : t('distance.over', { from });
  };
  const height = bands.length * row + 4;
  return (
    <figure className="card__chart">
      <svg className="chart distances" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{description}</title>
        {bands.map((band, at) => (
          <g key={band.fromMetres} transform={`translate(0 ${at * row + 4})`}>
            <text x={left - 8} y={row / 2} textAnchor="end" dominantBaseline="middle">
              {name(band)}
            </text>
            <rect className="distances__before" x={left} y={3} width={x(band.before)} height={11} />
            <text x={left + x(band.before) + 5} y={9} dominantBaseline="middle">
              {formatPersons(band.before, locale)}
            </text>
            <rect className="distances__after" x={left} y={17} width={x(band.after)} height={11} />
            <text x={left + x(band.after) + 5} y={23} dominantBaseline="middle">
              {formatPersons(band.after, locale)}
            </text>
          </g>
        ))}
      </svg>
      <ul className="keys">
        {(['before', 'after'] as const).map((side) => (
          <li key={side}>
            <svg className="keys__swatch" viewBox="0 0 20 14" aria-hidden="true">
              <rect className={`distances__${side}`} x="1" y="2" width="18" height="10" />
            </svg>
            {t(`further.${side}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
