/** How the room at a school is known, in words. */
import type { PlaceOrigin } from '@transitieatlas/outcomes';
import type { Locale } from './locale.ts';
import type { NatureName } from './word-nature.ts';

/** The room at a school in words. */
export interface PlacesWording {
  /** How it is known: `geschat: de meeste leerlingen sinds 2012`. */
  readonly label: string;
  /** As what kind of figure it is marked; undefined where there is no figure. */
  readonly nature: NatureName | undefined;
}

const words: Readonly<Record<Locale, Readonly<Record<PlaceOrigin, string>>>> = {
  nl: {
    unlimited: 'geen grens bekend, of een nieuw gebouw dat past',
    stated: 'zoals opgegeven',
    'floor-space': 'geschat uit de vloeroppervlakte, met de norm voor nieuwbouw',
    'highest-count': 'geschat: de meeste leerlingen sinds 2012',
  },
  en: {
    unlimited: 'no limit known, or a new building that fits',
    stated: 'as stated',
    'floor-space': 'estimated from floor space, by the norm for new buildings',
    'highest-count': 'estimated: the most pupils since 2012',
  },
};

const natures: Readonly<Record<PlaceOrigin, NatureName | undefined>> = {
  unlimited: undefined,
  stated: 'claimed',
  'floor-space': 'estimated',
  'highest-count': 'estimated',
};

/** Put into words how the room at a school is known. */
export function wordPlaces(origin: PlaceOrigin, locale: Locale): PlacesWording {
  return { label: words[locale][origin], nature: natures[origin] };
}
