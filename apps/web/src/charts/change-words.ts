/** A difference between two runs in words, where figures alone would say too much or too little. */
import { formatIndicatorDifference, type IndicatorUnit, type Locale } from '@transitieatlas/report';
import type { TextKey } from '../i18n/text.ts';

/**
 * Word the difference of two values that stand beside it: with its sign, or that there is none.
 *
 * A difference that disappears in rounding is said in words: it is not the same as none.
 *
 * @param wordSome puts a figure into its sentence; the figure itself if left out
 */
export function wordDifference(
  before: number,
  after: number,
  unit: IndicatorUnit,
  locale: Locale,
  t: (key: TextKey) => string,
  wordSome: (figure: string) => string = (figure) => figure,
): string {
  const figure = formatIndicatorDifference(before, after, unit, locale);
  const change = after - before;
  if (!Number.isFinite(change)) return figure;
  if (Math.abs(change) <= 1e-6) return t('compare.same');
  return /[1-9]/.test(figure) ? wordSome(figure) : t('compare.hardly');
}
