/** Numbers so small that they would be written as nobody: a row that is there has somebody. */
import { formatPersons, formatShare, type Locale } from '@transitieatlas/report';
import type { Translate } from '../i18n/text.ts';

/** Write pupils as a whole number; more than none but less than half a pupil as less than one. */
export function wordPupils(pupils: number, t: Translate, locale: Locale): string {
  return pupils > 0 && pupils < 0.5 ? t('few.pupils') : formatPersons(pupils, locale);
}

/** Write a share (0..1) in whole percents; more than none but less than half a percent as less than one. */
export function wordShare(share: number, t: Translate, locale: Locale): string {
  return share > 0 && share < 0.005 ? t('few.share') : formatShare(share, locale, 0);
}
