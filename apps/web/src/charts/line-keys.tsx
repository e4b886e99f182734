/** The legend of a fan: pieces of line, and the bands with what they mean. */
import { formatShare } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import type { FanLine } from './fan-chart.tsx';

/** Draw one piece. */
export function LineKey({ look }: { readonly look: FanLine['look'] }): ReactNode {
  return (
    <svg className="keys__swatch" viewBox="0 0 20 14" aria-hidden="true">
      <g className={`fan__line fan__line--${look}`}>
        {look !== 'counted' && <polyline points="0,7 20,7" />}
        {(look === 'observed' || look === 'counted') && <circle cx="10" cy="7" r="2.8" />}
      </g>
    </svg>
  );
}

interface LineKeysProps {
  readonly keys: readonly { readonly look: FanLine['look']; readonly label: string }[];
}

/** Draw the items for lines. */
export function LineKeys({ keys }: LineKeysProps): ReactNode {
  return keys.map(({ look, label }) => (
    <li key={look}>
      <LineKey look={look} />
      {label}
    </li>
  ));
}

/** Draw the items for bands. @param levels share (0..1) of outcomes that each band should hold */
export function BandKeys({ levels }: { readonly levels: readonly number[] }): ReactNode {
  const { t, locale } = useLanguage();
  return levels.map((level) => (
    <li key={level}>
      <svg className="keys__swatch" viewBox="0 0 20 14" aria-hidden="true">
        <rect className={`fan__band fan__band--${Math.round(level * 100)}`} width="20" height="14" />
      </svg>
      {t('fan.band', { level: formatShare(level, locale, 0) })}
    </li>
  ));
}
