/** A list that is cut where it becomes a wall of words: the first names, and how many there are besides. */
import { formatList, type Locale } from '@transitieatlas/report';
import type { Translate } from '../i18n/text.ts';

/** Names that are written out. */
const most = 3;

/** Write `a, b, c en nog 4`. One name more than fits is written too: `en nog 1` would be as long. */
export function listFew(names: readonly string[], t: Translate, locale: Locale): string {
  if (names.length <= most + 1) return formatList(names, locale);
  return t('few.list', { names: names.slice(0, most).join(', '), count: names.length - most });
}
