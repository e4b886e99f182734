/** What the colours and signs of the map mean. */
import { type Classes, siteStatuses } from '@transitieatlas/outcomes';
import { formatDistance, formatNumber, formatShare, type Locale, wordStatus } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import { missingColour } from '../map/colours.ts';
import { getSymbol, getSymbolAddress, type SiteSymbol } from '../map/symbols.ts';
import type { ZoneTheme } from '../state/shown.ts';
import { getMeasureKey, getMeasureUnit } from './measure-words.ts';

interface LegendProps {
  readonly theme: ZoneTheme;
  /** True if signs show gain and loss instead of status. */
  readonly difference: boolean;
}

/** Draw the legend of the zones and of the schools. */
export function Legend({ theme, difference }: LegendProps): ReactNode {
  const { t, locale } = useLanguage();
  const unit = getMeasureUnit(theme.measure);
  // On a small screen the map needs the room; the legend opens by its title.
  const [wide] = useState(() => window.matchMedia('(min-width: 75rem)').matches);
  return (
    <details className="legend" open={wide}>
      <summary>{t('legend.title')}</summary>
      <p className="legend__heading">{t(getMeasureKey(theme.measure))}</p>
      <ul className="legend__list">
        {theme.colours.map((colour, index) => (
          <li key={colour}>
            <span className="legend__swatch" style={{ backgroundColor: colour }} />
            {wordClass(theme.classes, index, (value) => formatLimit(value, unit, locale), t)}
          </li>
        ))}
        <li>
          <span className="legend__swatch" style={{ backgroundColor: missingColour }} />
          {t('legend.missing')}
        </li>
      </ul>
      <p className="legend__heading">{difference ? t('legend.difference') : t('legend.schools')}</p>
      <ul className="legend__list">
        {difference
          ? differenceSigns.map(({ symbol, key }) => <Sign key={key} symbol={symbol} label={t(key)} />)
          : null}
        {!difference &&
          listStatusSigns(locale, t('legend.kept')).map(({ symbol, label }) => (
            <Sign key={symbol} symbol={symbol} label={label} />
          ))}
      </ul>
      <p className="legend__note">{difference ? t('legend.sizeChange') : t('legend.size')}</p>
    </details>
  );
}

const differenceSigns: readonly { symbol: SiteSymbol; key: TextKey }[] = [
  { symbol: 'gain', key: 'legend.gain' },
  { symbol: 'lose', key: 'legend.lose' },
  { symbol: 'closed', key: 'legend.gone' },
  { symbol: 'unchanged', key: 'legend.unchanged' },
];

function listStatusSigns(locale: Locale, kept: string): { symbol: SiteSymbol; label: string }[] {
  const signs = new Map<SiteSymbol, string>();
  for (const status of ['above', 'below', 'ends', 'kept-last-of-direction', 'unknown', 'closed'] as const) {
    if (siteStatuses.includes(status)) signs.set(getSymbol(status), wordStatus(status, {}, locale).label);
  }
  signs.set('kept', kept);
  return [...signs].map(([symbol, label]) => ({ symbol, label }));
}

/** A sign of the map in the size of a letter. */
export function Sign({ symbol, label }: { readonly symbol: SiteSymbol; readonly label: string }): ReactNode {
  return (
    <li>
      <SignImage symbol={symbol} />
      {label}
    </li>
  );
}

/** The drawing of a sign; words beside it say what it means. */
export function SignImage({ symbol }: { readonly symbol: SiteSymbol }): ReactNode {
  return <img className="sign" src={getSymbolAddress(symbol)} alt="" width="22" height="22" />;
}

type Words = (key: TextKey, values?: Record<string, string>) => string;

function wordClass(classes: Classes, index: number, format: (value: number) => string, t: Words): string {
  const { limits } = classes;
  const from = limits[index - 1];
  const to = limits[index];
  if (from === undefined && to === undefined) return t('legend.all');
  if (from === undefined) return t('legend.under', { to: format(to ?? 0) });
  if (to === undefined) return t('legend.from', { from: format(from) });
  return t('legend.between', { from: format(from), to: format(to) });
}

function formatLimit(value: number, unit: ReturnType<typeof getMeasureUnit>, locale: Locale): string {
  if (unit === 'metres') return formatDistance(value, locale);
  if (unit === 'share') return formatShare(value, locale, Math.abs(value * 100) % 1 > 0.05 ? 1 : 0);
  return formatNumber(value, locale, Number.isInteger(value) ? 0 : 1);
}
