/** What areas are called: zones are postcodes in one atlas and neighbourhoods in another. */
import { type AreaSystem, wordAreaSystem } from '@transitieatlas/report';
import { useMemo } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { useAppState } from './context.ts';

/** The words for one kind of area, as values of texts. */
export interface AreaWords {
  /** One area: `buurt`. */
  readonly area: string;
  /** Several: `buurten`. */
  readonly areas: string;
  /** The same at the beginning of a line. */
  readonly Area: string;
  readonly Areas: string;
  /** What their figures are; empty for zones. */
  readonly caveat: string;
}

/** The words for the zones of the open atlas, or for areas whose figures are computed from them. */
export function useAreaWords(system?: AreaSystem): AreaWords {
  const { locale } = useLanguage();
  const zones = useAppState(({ atlas }) => (atlas.phase === 'ready' ? atlas.value.summary.zoneKind : 'postcode'));
  return useMemo(() => {
    const { one, several, caveat } = wordAreaSystem(system ?? zones, locale, zones);
    return { area: one, areas: several, Area: capitalise(one), Areas: capitalise(several), caveat };
  }, [system, zones, locale]);
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
