/** Numbers on an axis, short enough to stand there. */
import { formatIndicator, formatNumber, type IndicatorUnit, type Locale } from '@transitieatlas/report';

const million: Readonly<Record<Locale, string>> = { nl: 'mln', en: 'm' };

/** Write a value at an axis: millions in short, distances in one unit, all else as in a text. */
export function wordTick(value: number, unit: IndicatorUnit, locale: Locale): string {
  if (unit === 'metres' && value % 100 === 0)
    return `${formatNumber(value / 1000, locale, value === 0 ? 0 : 1)}\u00a0km`;
  if (unit === 'metres' || unit === 'share' || Math.abs(value) < 1e6) return formatIndicator(value, unit, locale);
  const millions = value / 1e6;
  return `${formatNumber(millions, locale, Number.isInteger(millions) ? 0 : 1)} ${million[locale]}`;
}
