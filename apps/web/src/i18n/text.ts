/** Texts of the screen by key, in the language of the reader. */

import { type Locale, locales } from '@transitieatlas/report';
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The keys of the catalogue; plural forms share the part before `_one` and `_other`. */
export type TextKey = StripPlural<keyof typeof nl>;
type StripPlural<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** Values to fill in; `count` decides the plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Give the text of a key with values filled in. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** The language of the screen with its texts. */
export interface Language {
  readonly locale: Locale;
  readonly t: Translate;
}

/** Load the catalogues. Values are put in as they are: React escapes what it draws. */
export function createTexts(locale: Locale): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return texts;
}

/** The language of the screen; a component that asks is drawn again when it changes. */
export function useLanguage(): Language {
  const { t, i18n: texts } = useTranslation();
  const locale = locales.find((candidate) => candidate === texts.language) ?? 'nl';
  return useMemo(() => ({ locale, t: (key, values) => t(key, { ...values }) }), [locale, t]);
}
