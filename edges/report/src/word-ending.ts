/** Why a school that a choice ended is gone, in words: `keuze, geen norm` where no norm asked for it. */
import type { EndingGround } from '@transitieatlas/outcomes';
import { formatBesideNorm, formatPersons } from './format.ts';
import { isKnown } from './known-value.ts';
import type { Locale } from './locale.ts';

/** What an ending rests on; what is not known may be left out or NaN. */
export interface EndingFigures {
  /** Pupils and norm on 1 October of the year before. */
  readonly pupilsBefore?: number;
  readonly normBefore?: number;
}

/** An ending in words. */
export interface EndingWording {
  /** A few words, for a badge or a column. */
  readonly label: string;
  /** One sentence with the figures. */
  readonly explanation: string;
}

const labels: Readonly<Record<Locale, Readonly<Record<EndingGround, string>>>> = {
  nl: {
    'choice-above-norm': 'Keuze, geen norm',
    'choice-before-norm-ends': 'Keuze, de norm vraagt dit nog niet',
    'norm-ends': 'Keuze, de bekostiging zou ook stoppen',
    'not-testable': 'Keuze, niet te toetsen aan een norm',
  },
  en: {
    'choice-above-norm': 'Choice, no norm',
    'choice-before-norm-ends': 'Choice, the norm does not ask for it yet',
    'norm-ends': 'Choice, funding would end as well',
    'not-testable': 'Choice, cannot be held against a norm',
  },
};

const sentences: Readonly<Record<Locale, Readonly<Record<EndingGround, string>>>> = {
  nl: {
    'choice-above-norm': 'De school stond op of boven de norm: geen wet vraagt dat zij sluit.',
    'choice-before-norm-ends': 'De school stond onder de norm, maar de bekostiging zou nog doorgaan.',
    'norm-ends': 'Ook zonder deze keuze zou de bekostiging stoppen.',
    'not-testable': 'Er is geen norm of geen telling om aan te toetsen.',
  },
  en: {
    'choice-above-norm': 'The school was at or above the norm: no law asks for its closure.',
    'choice-before-norm-ends': 'The school was below the norm, but its funding would have gone on.',
    'norm-ends': 'Without this choice its funding would have ended as well.',
    'not-testable': 'There is no norm or no count to hold it against.',
  },
};

/** Word the ground of an ending with the figures of the year before. */
export function wordEnding(ground: EndingGround, figures: EndingFigures, locale: Locale): EndingWording {
  return {
    label: labels[locale][ground],
    explanation: [sentences[locale][ground], wordFigures(figures, locale)].filter((text) => text !== '').join(' '),
  };
}

function wordFigures({ pupilsBefore, normBefore }: EndingFigures, locale: Locale): string {
  if (!isKnown(pupilsBefore) || !isKnown(normBefore)) return '';
  // A model counts parts of pupils: 38.7 under a norm of 39 must not read "39 against 39".
  const pupils = formatBesideNorm(pupilsBefore, normBefore, locale);
  const norm = formatPersons(normBefore, locale);
  return locale === 'nl'
    ? `Het jaar ervoor: ${pupils} leerlingen, bij een norm van ${norm}.`
    : `The year before: ${pupils} pupils, against a norm of ${norm}.`;
}
