/** Names, units and formats of what a map of zones can show. */
import { describeZoneMeasure, type ZoneMeasure } from '@transitieatlas/outcomes';
import { formatDistance, formatIndicatorChange, formatNumber, formatShare, type Locale } from '@transitieatlas/report';
import type { TextKey, Translate } from '../i18n/text.ts';

/** A measure of the engine, the difference in distance between two runs, or the way to the nearest facility. */
export type ShownMeasure = ZoneMeasure | 'distanceChange' | 'nearestFacility';

/** The key of the name of a measure. */
export function getMeasureKey(measure: ShownMeasure): TextKey {
  return `measure.${measure}`;
}

/** The unit of a measure. */
export function getMeasureUnit(measure: ShownMeasure): 'persons' | 'pupils' | 'share' | 'metres' {
  return isDistance(measure) ? 'metres' : describeZoneMeasure(measure).unit;
}

/** Write a value of a measure in its unit. */
export function formatMeasure(value: number, measure: ShownMeasure, locale: Locale): string {
  const unit = getMeasureUnit(measure);
  if (measure === 'distanceChange') return formatIndicatorChange(value, 'metres', locale);
  if (measure === 'nearestFacility') return formatDistance(value, locale);
  // The children of an area are so few that a tenth of a per cent is less than one of them.
  const digits = measure === 'changeChildren' ? 0 : 1;
  if (describeZoneMeasure(measure).diverging && unit === 'share') {
    return withSign(value, formatShare(value, locale, digits));
  }
  if (unit === 'metres') return formatDistance(value, locale);
  return unit === 'share' ? formatShare(value, locale) : formatNumber(value, locale);
}

/** Name a column of a file whose values are in metres or shares, which the screen writes in other units. */
export function nameFileColumn(header: string, unit: 'persons' | 'pupils' | 'share' | 'metres', t: Translate): string {
  return unit === 'metres' || unit === 'share' ? t(`file.${unit}`, { column: header }) : header;
}

/** The measures that are no measure of the engine. */
function isDistance(measure: ShownMeasure): measure is 'distanceChange' | 'nearestFacility' {
  return measure === 'distanceChange' || measure === 'nearestFacility';
}

/** A change shows its sign, also when it is a rise. */
function withSign(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
