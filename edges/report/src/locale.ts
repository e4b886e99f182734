/** The two languages of the product; Dutch is the first. */
export const locales = ['nl', 'en'] as const;

/** See {@link locales}. */
export type Locale = (typeof locales)[number];

/** The tag that `Intl` knows each language by; British dates and the comma of thousands for English. */
export const intlTags: Readonly<Record<Locale, string>> = { nl: 'nl-NL', en: 'en-GB' };
