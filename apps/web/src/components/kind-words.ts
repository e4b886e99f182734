/** What a kind of facility is called on screen. */
import type { FacilityAccess } from '@transitieatlas/outcomes';
import type { Locale } from '@transitieatlas/report';
import type { TextKey, Translate } from '../i18n/text.ts';

/** Functions with a name on screen, whether the atlas has any or not. */
export const functionKeys: Readonly<Record<string, TextKey>> = {
  childcare: 'function.childcare',
  library: 'function.library',
  gp: 'function.gp',
  community: 'function.community',
};

/** The name that the atlas gives a kind; where it gives none, the one that it has on screen. */
export function wordKind(
  { kind, names }: Pick<FacilityAccess, 'kind' | 'names'>,
  t: Translate,
  locale: Locale,
): string {
  const key = functionKeys[kind];
  return names[locale] === kind && key !== undefined ? t(key) : names[locale];
}
