/** How a figure is known, in words: observed and modelled figures must never look alike. */
import type { MissingReason } from '@transitieatlas/quantities';
import type { Locale } from './locale.ts';

/** How a figure or a table is known: the natures of a run and those of a source together. */
export type NatureName = 'observed' | 'estimated' | 'modelled' | 'claimed' | 'invented';

const natures: Readonly<Record<Locale, Readonly<Record<NatureName, string>>>> = {
  nl: {
    observed: 'waargenomen',
    estimated: 'geschat',
    modelled: 'gemodelleerd',
    claimed: 'opgegeven',
    invented: 'verzonnen',
  },
  en: {
    observed: 'observed',
    estimated: 'estimated',
    modelled: 'modelled',
    claimed: 'claimed',
    invented: 'invented',
  },
};

const explanations: Readonly<Record<Locale, Readonly<Record<NatureName, string>>>> = {
  nl: {
    observed: 'Geteld of geregistreerd en zo gepubliceerd.',
    estimated: 'Afgeleid uit gepubliceerde cijfers, bijvoorbeeld omgerekend naar andere grenzen.',
    modelled: 'Berekend door het model van Transitieatlas.',
    claimed: 'Opgegeven door een partij en niet nagegaan.',
    invented: 'Verzonnen voor het voorbeeld. Dit gaat niet over een echte plaats.',
  },
  en: {
    observed: 'Counted or registered, and published as such.',
    estimated: 'Derived from published figures, for example converted to other borders.',
    modelled: 'Computed by the model of Transitieatlas.',
    claimed: 'Stated by a party and not verified.',
    invented: 'Invented for the example. This is not about a real place.',
  },
};

const missing: Readonly<Record<Locale, Readonly<Record<MissingReason, string>>>> = {
  nl: {
    present: 'aanwezig',
    unknown: 'onbekend',
    'not-published': 'niet gepubliceerd',
    suppressed: 'afgeschermd, te klein aantal',
    'not-applicable': 'niet van toepassing',
    'outside-period': 'buiten de periode',
  },
  en: {
    present: 'present',
    unknown: 'unknown',
    'not-published': 'not published',
    suppressed: 'suppressed, count too small',
    'not-applicable': 'not applicable',
    'outside-period': 'outside the period',
  },
};

/** Name a nature in one word: `waargenomen`, `geschat`, `gemodelleerd`, `opgegeven`, `verzonnen`. */
export function wordNature(nature: NatureName, locale: Locale): string {
  return natures[locale][nature];
}

/** Explain a nature in one sentence. */
export function explainNature(nature: NatureName, locale: Locale): string {
  return explanations[locale][nature];
}

/** Word why a figure is missing. */
export function wordMissing(reason: MissingReason, locale: Locale): string {
  return missing[locale][reason];
}
