/** A difference between two runs in words, where figures alone would say too much or too little. */
import { formatIndicatorChange, type IndicatorUnit, type Locale } from '@transitieatlas/report';
import type { TextKey } from '../i18n/text.ts';

/**
 * Word a difference: with its sign, or that there is none.
 *
 * A difference that disappears in rounding is said in words: it is not the same as none.
 *
 * @param wordSome puts a figure into its sentence; the figure itself if left out
 */
export function wordDifference(
  change: number,
  unit: IndicatorUnit,
  locale: Locale,
  t: (key: TextKey) => string,
  wordSome: (figure: string) => string = (figure) => figure,
): string {
  const figure = formatIndicatorChange(change, unit, locale);
  if (!Number.isFinite(change)) return figure;
  if (Math.abs(change) <= 1e-6) return t('compare.same');
  return /[1-9]/.test(figure) ? wordSome(figure) : t('compare.hardly');
}
