/** How figures of neighbourhoods, districts and postcodes are called and known: they look like counts and are none. */
import type { Locale } from './locale.ts';

/** Kinds of areas: what zones can be, and what figures of a run can be given in. */
export type AreaSystem = 'postcode' | 'neighbourhood' | 'district';

/** Words for figures per area. */
export interface AreaSystemWording {
  /** One area: `buurt`. */
  readonly one: string;
  /** Several: `buurten`. */
  readonly several: string;
  /** What the figures are; empty for zones, which are what a run computes. */
  readonly caveat: string;
}

const words: Readonly<Record<Locale, Readonly<Record<AreaSystem, Omit<AreaSystemWording, 'caveat'>>>>> = {
  nl: {
    postcode: { one: 'postcodegebied', several: 'postcodegebieden' },
    neighbourhood: { one: 'buurt', several: 'buurten' },
    district: { one: 'wijk', several: 'wijken' },
  },
  en: {
    postcode: { one: 'postcode area', several: 'postcode areas' },
    neighbourhood: { one: 'neighbourhood', several: 'neighbourhoods' },
    district: { one: 'district', several: 'districts' },
  },
};

/**
 * Word a system of areas, with what its figures are.
 *
 * @param zones what the zones are that the figures were computed from; the same system has no caveat
 */
export function wordAreaSystem(system: AreaSystem, locale: Locale, zones: AreaSystem = 'postcode'): AreaSystemWording {
  const own = words[locale][system];
  if (system === zones) return { ...own, caveat: '' };
  const { several } = words[locale][zones];
  const caveat =
    locale === 'nl'
      ? `Berekend, niet geteld: de cijfers van ${several} zijn over ${own.several} verdeeld zoals hun adressen liggen.`
      : `Computed, not counted: the figures of ${several} are spread over ${own.several} as their addresses are.`;
  return { ...own, caveat };
}

const figures: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  population: { nl: 'Inwoners', en: 'Inhabitants' },
  men: { nl: 'Mannen', en: 'Men' },
  women: { nl: 'Vrouwen', en: 'Women' },
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
