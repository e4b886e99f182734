/** Words for what an atlas lacks, so that a part of a run is missing. */
import type { Locale } from './locale.ts';

const words: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'no-positions': {
    nl: 'Huishoudens ontbreken: de atlas weet niet welke plaats mensen naar leeftijd in het huishouden hebben.',
    en: 'Households are missing: the atlas does not know the position in the household by age.',
  },
  'no-counts': {
    nl: 'Huishoudens ontbreken: de atlas heeft geen getelde huishoudens per gemeente.',
    en: 'Households are missing: the atlas has no counted households of municipalities.',
  },
  'no-participation': {
    nl: 'De beroepsbevolking ontbreekt: de atlas weet niet wie naar leeftijd en geslacht betaald werk heeft.',
    en: 'The labour force is missing: the atlas does not know who has paid work by age and sex.',
  },
};

/** Word what is missing and why; a reason that is not known is given back as it came. */
export function wordGap(reason: string, locale: Locale): string {
  return Object.hasOwn(words, reason) ? (words[reason]?.[locale] ?? reason) : reason;
}
