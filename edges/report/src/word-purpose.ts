/** What a table of a service is fetched for, and what is being read of it, in words. */
import type { Locale } from './locale.ts';
import { wordReferenceDate, wordSource } from './word-source.ts';

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: {
    'municipality-population': 'inwoners per gemeente',
    components: 'geboorte, sterfte en verhuizing',
    'zone-population': 'inwoners per postcodegebied',
    'zone-municipality': 'postcodegebied en gemeente',
    'household-positions': 'plaats in het huishouden',
    'municipality-households': 'huishoudens per gemeente',
    'land-areas': 'oppervlakte van gemeenten',
    'dwelling-stock': 'woningvoorraad',
    'key-figures': 'kerncijfers van wijken en buurten',
    forecast: 'prognose',
    'municipality-shapes': 'grenzen van gemeenten',
    'zone-shapes': 'grenzen van postcodegebieden',
    sites: 'schoolvestigingen',
    'site-ages': 'leerlingen naar leeftijd',
    'site-origins': 'leerlingen naar woonplaats',
    'site-forecasts': 'leerlingprognoses',
    'site-positions': 'plaats van elke school',
    'secondary-sites': 'vestigingen van het voortgezet onderwijs',
    'secondary-counts': 'leerlingen in het voortgezet onderwijs',
    'neighbourhood-figures': 'cijfers van buurten',
    'neighbourhood-shapes': 'grenzen van buurten',
    'address-neighbourhoods': 'adressen per postcode en buurt',
    'foreign-population': 'inwoners over de grens',
  },
  en: {
    'municipality-population': 'inhabitants of municipalities',
    components: 'births, deaths and moves',
    'zone-population': 'inhabitants of postcode areas',
    'zone-municipality': 'postcode area and municipality',
    'household-positions': 'position in the household',
    'municipality-households': 'households of municipalities',
    'land-areas': 'land area of municipalities',
    'dwelling-stock': 'housing stock',
    'key-figures': 'key figures of districts and neighbourhoods',
    forecast: 'projection',
    'municipality-shapes': 'borders of municipalities',
    'zone-shapes': 'borders of postcode areas',
    sites: 'school sites',
    'site-ages': 'pupils by age',
    'site-origins': 'pupils by home',
    'site-forecasts': 'projections of pupils',
    'site-positions': 'place of every school',
    'secondary-sites': 'secondary school sites',
    'secondary-counts': 'pupils of secondary schools',
    'neighbourhood-figures': 'figures of neighbourhoods',
    'neighbourhood-shapes': 'borders of neighbourhoods',
    'address-neighbourhoods': 'addresses per postcode and neighbourhood',
    'foreign-population': 'inhabitants across the border',
  },
};

/** Say what a table is for; a purpose without words stands as it came. */
export function wordPurpose(purpose: string, locale: Locale): string {
  return (Object.hasOwn(words[locale], purpose) ? words[locale][purpose] : undefined) ?? purpose;
}

/**
 * Put a step of the reading of a folder into words.
 *
 * @param step `publisher: title`, with `, date` behind it where there is one, and a purpose for a title where tables
 *   were taken from services; or a phrase
 */
export function wordReadingStep(step: string, locale: Locale): string {
  const at = step.indexOf(': ');
  if (at < 0) return wordSource(step, locale);
  const [publisher, what] = [wordSource(step.slice(0, at), locale), step.slice(at + 2)];
  const dated = /^(.*?), (\d{4}.*)$/.exec(what);
  const [title, date] = dated === null ? [what, ''] : [dated[1] ?? '', dated[2] ?? ''];
  const named = wordPurpose(title, locale);
  const shown = named === title ? wordSource(title, locale) : named;
  return `${publisher}: ${shown}${date === '' ? '' : `, ${wordReferenceDate(date, locale)}`}`;
}
