/** What the colours and signs of the map mean. */
import { fewestPeople, siteStatuses } from '@transitieatlas/outcomes';
import { type Locale, wordStatus } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import { missingColour } from '../map/colours.ts';
import { getSymbol, getSymbolAddress, type SiteSymbol } from '../map/symbols.ts';
import type { ZoneTheme } from '../state/shown.ts';
import { wordClass } from './class-words.ts';
import { getMeasureKey } from './measure-words.ts';

interface LegendProps {
  readonly theme: ZoneTheme;
  /** True if signs show gain and loss instead of status. */
  readonly difference: boolean;
  /** True if schools without news are drawn only from nearby. */
  readonly crowded: boolean;
}

/** Draw the legend of the zones and of the schools. */
export function Legend({ theme, difference, crowded }: LegendProps): ReactNode {
  const { t, locale } = useLanguage();
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
            {wordClass(theme, index, locale, t)}
          </li>
        ))}
        <li>
          <span className="legend__swatch" style={{ backgroundColor: missingColour }} />
          {theme.few?.includes(1) === true
            ? t('legend.missingOrFew', { fewest: String(fewestPeople) })
            : t('legend.missing')}
        </li>
      </ul>
      <p className="legend__heading">
        {difference ? t('legend.difference') : t(theme.kind === undefined ? 'legend.schools' : 'facilities.sites')}
      </p>
      <ul className="legend__list">
        {difference
          ? differenceSigns.map(({ symbol, key }) => <Sign key={key} symbol={symbol} label={t(key)} />)
          : null}
        {theme.kind !== undefined &&
          facilitySigns.map(({ symbol, key }) => <Sign key={key} symbol={symbol} label={t(key)} />)}
        {!difference &&
          theme.kind === undefined &&
          listStatusSigns(locale, t('legend.kept')).map(({ symbol, label }) => (
            <Sign key={symbol} symbol={symbol} label={label} />
          ))}
      </ul>
      {crowded && <p className="legend__note">{t(difference ? 'legend.crowdSame' : 'legend.crowd')}</p>}
      {theme.kind === undefined && (
        <p className="legend__note">{difference ? t('legend.sizeChange') : t('legend.size')}</p>
      )}
    </details>
  );
}

const differenceSigns: readonly { symbol: SiteSymbol; key: TextKey }[] = [
  { symbol: 'gain', key: 'legend.gain' },
  { symbol: 'lose', key: 'legend.lose' },
  { symbol: 'closed', key: 'legend.gone' },
  { symbol: 'unchanged', key: 'legend.unchanged' },
];

const facilitySigns: readonly { symbol: SiteSymbol; key: TextKey }[] = [
  { symbol: 'above', key: 'facilities.there' },
  { symbol: 'new', key: 'facilities.new' },
  { symbol: 'closed', key: 'facilities.closed' },
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
function Sign({ symbol, label }: { readonly symbol: SiteSymbol; readonly label: string }): ReactNode {
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
