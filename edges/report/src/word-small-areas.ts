/** How figures of neighbourhoods and districts are called and known: they look like counts and are none. */
import type { Locale } from './locale.ts';

/** Systems of areas in which the figures of a run can be shown. */
export type AreaSystem = 'zone' | 'neighbourhood' | 'district';

/** Words for figures per area. */
export interface AreaSystemWording {
  /** One area: `buurt`. */
  readonly one: string;
  /** Several: `buurten`. */
  readonly several: string;
  /** What the figures are; empty for zones, which are what a run computes. */
  readonly caveat: string;
}

const words: Readonly<Record<Locale, Readonly<Record<AreaSystem, AreaSystemWording>>>> = {
  nl: {
    zone: { one: 'postcodegebied', several: 'postcodegebieden', caveat: '' },
    neighbourhood: {
      one: 'buurt',
      several: 'buurten',
      caveat:
        'Berekend, niet geteld: de cijfers van postcodegebieden zijn over buurten verdeeld zoals hun adressen liggen.',
    },
    district: {
      one: 'wijk',
      several: 'wijken',
      caveat:
        'Berekend, niet geteld: de cijfers van postcodegebieden zijn over wijken verdeeld zoals hun adressen liggen.',
    },
  },
  en: {
    zone: { one: 'postcode area', several: 'postcode areas', caveat: '' },
    neighbourhood: {
      one: 'neighbourhood',
      several: 'neighbourhoods',
      caveat:
        'Computed, not counted: the figures of postcode areas are spread over neighbourhoods as their addresses are.',
    },
    district: {
      one: 'district',
      several: 'districts',
      caveat: 'Computed, not counted: the figures of postcode areas are spread over districts as their addresses are.',
    },
  },
};

/** Word a system of areas, with what its figures are. */
export function wordAreaSystem(system: AreaSystem, locale: Locale): AreaSystemWording {
  return words[locale][system];
}

const figures: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  population: { nl: 'Inwoners', en: 'Inhabitants' },
  age0to14: { nl: '0 tot 15 jaar', en: 'Aged 0 to 14' },
  age15to24: { nl: '15 tot 25 jaar', en: 'Aged 15 to 24' },
  age25to44: { nl: '25 tot 45 jaar', en: 'Aged 25 to 44' },
  age45to64: { nl: '45 tot 65 jaar', en: 'Aged 45 to 64' },
  over65: { nl: '65 jaar en ouder', en: 'Aged 65 and over' },
  households: { nl: 'Huishoudens', en: 'Households' },
  onePerson: { nl: 'Eenpersoonshuishoudens', en: 'One-person households' },
  withoutChildren: { nl: 'Huishoudens zonder kinderen', en: 'Households without children' },
  withChildren: { nl: 'Huishoudens met kinderen', en: 'Households with children' },
};

/** Name a published figure of a neighbourhood; one that is not known is given back as it came. */
export function wordAreaFigure(figure: string, locale: Locale): string {
  return Object.hasOwn(figures, figure) ? (figures[figure]?.[locale] ?? figure) : figure;
}
