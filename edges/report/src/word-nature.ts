/** How a figure is known, in words: observed and modelled figures must never look alike. */
import type { Locale } from './locale.ts';

/** How a figure or a table is known: the natures of a run and those of a source together. */
export type NatureName = 'observed' | 'estimated' | 'modelled' | 'assumed' | 'claimed' | 'invented';

const natures: Readonly<Record<Locale, Readonly<Record<NatureName, string>>>> = {
  nl: {
    observed: 'waargenomen',
    estimated: 'geschat',
    modelled: 'berekend',
    assumed: 'aangenomen',
    claimed: 'opgegeven',
    invented: 'verzonnen',
  },
  en: {
    observed: 'observed',
    estimated: 'estimated',
    modelled: 'modelled',
    assumed: 'assumed',
    claimed: 'claimed',
    invented: 'invented',
  },
};

/** Name a nature in one word: `waargenomen`, `geschat`, `berekend`, `aangenomen`, `opgegeven`, `verzonnen`. */
export function wordNature(nature: NatureName, locale: Locale): string {
  return natures[locale][nature];
}
