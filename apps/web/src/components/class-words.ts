/** The classes of a map in words: what stands beside the colours of a legend. */
import { describeZoneMeasure, smallestDifference } from '@transitieatlas/outcomes';
import { formatNumber, formatShare, type Locale } from '@transitieatlas/report';
import type { TextKey } from '../i18n/text.ts';
import type { ZoneTheme } from '../state/shown.ts';
import { getMeasureUnit } from './measure-words.ts';

type Words = (key: TextKey, values?: Record<string, string>) => string;
type Unit = ReturnType<typeof getMeasureUnit>;

/** Word one class of a theme. Around zero it is said which way a difference goes, instead of by a sign. */
export function wordClass(
  theme: Pick<ZoneTheme, 'measure' | 'classes'>,
  index: number,
  locale: Locale,
  t: Words,
): string {
  const { measure } = theme;
  const { limits } = theme.classes;
  const unit = getMeasureUnit(measure);
  const format = (value: number | undefined) => formatLimit(Math.abs(value ?? 0), unit, locale);
  const isDistance = measure === 'distanceChange';
  if (isDistance || (measure !== 'nearestFacility' && describeZoneMeasure(measure).diverging)) {
    if (limits.length === 0) return t('legend.noDifference', { limit: format(smallestDifference[unit]) });
    const middle = limits.length / 2;
    const [from, to] = [limits[index - 1], limits[index]];
    if (index === middle) return t('legend.hardly', { limit: format(to) });
    if (from === undefined) return t(isDistance ? 'legend.muchNearer' : 'legend.muchLess', { limit: format(to) });
    if (to === undefined) return t(isDistance ? 'legend.muchFurther' : 'legend.muchMore', { limit: format(from) });
    if (index < middle) {
      return t(isDistance ? 'legend.nearer' : 'legend.less', { from: format(to), to: format(from) });
    }
    return t(isDistance ? 'legend.further' : 'legend.more', { from: format(from), to: format(to) });
  }
  const [from, to] = [limits[index - 1], limits[index]];
  if (from === undefined && to === undefined) return t('legend.all');
  if (from === undefined) return t('legend.under', { to: format(to) });
  if (to === undefined) return t('legend.from', { from: format(from) });
  return t('legend.between', { from: format(from), to: format(to) });
}

/** A limit as it is, not rounded to tens of metres: a legend that rounds its limits tells them wrong. */
function formatLimit(value: number, unit: Unit, locale: Locale): string {
  if (unit === 'share')
    return formatShare(value, locale, Math.abs(value * 100 - Math.round(value * 100)) > 0.05 ? 1 : 0);
  if (unit !== 'metres') return formatNumber(value, locale, Number.isInteger(value) ? 0 : 1);
  const kilometres = value >= 1000;
  const shown = kilometres ? value / 1000 : value;
  return `${formatNumber(shown, locale, Number.isInteger(shown) ? 0 : 1)}\u00a0${kilometres ? 'km' : 'm'}`;
}
