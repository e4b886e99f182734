/**
 * The status of a school under the closure norm in words, with the article that decides it.
 *
 * @source Wet op het primair onderwijs (BWBR0003420), text of May 2017, articles 152 to 158
 */
import type { LawText, SiteStatus, ValueNature } from '@transitieatlas/outcomes';
import { formatBesideNorm, formatDate, formatDistance, formatPersons } from './format.ts';
import { isKnown } from './known-value.ts';
import type { Locale } from './locale.ts';
import { wordNature } from './word-nature.ts';
import { wordSource } from './word-source.ts';

/** The figures that a status rests on; what is not known may be left out or NaN. */
export interface StatusFigures {
  /** Pupils on 1 October. */
  readonly pupils?: number;
  /** How they are known; taken for counted if left out. */
  readonly pupilNature?: ValueNature;
  /** The same as the law counts them, raised and rounded down (art. 152). */
  readonly countedPupils?: number;
  /** Closure norm on 1 October. */
  readonly norm?: number;
  /** `observed` if the norm was fixed by regulation, `modelled` by the formula, `assumed` if it was chosen. */
  readonly normNature?: ValueNature;
  /** Year of the count. */
  readonly year?: number;
  /** Successive years below the norm, this one included. */
  readonly yearsBelow?: number;
  /** Straight-line distance to the nearest other site of the same direction, metres. */
  readonly nearestSameDirectionMetres?: number;
  /** The texts of the law that hold in that year. */
  readonly law?: readonly LawText[];
}

/** A status in words. */
export interface StatusWording {
  /** A few words, for a badge or a legend. */
  readonly label: string;
  /** One or two sentences with the figures. */
  readonly explanation: string;
  /** The article as cited, empty if no article decides. */
  readonly article: string;
  /** What the reader must know about the text of the law that was used, empty if none was. */
  readonly caveat: string;
}

const ordinals: Readonly<Record<Locale, readonly string[]>> = {
  nl: ['eerste jaar', 'tweede jaar', 'derde jaar'],
  en: ['first year', 'second year', 'third year'],
};

const labels: Readonly<Record<Locale, Readonly<Record<SiteStatus, string>>>> = {
  nl: {
    closed: 'Gesloten',
    unknown: 'Niet te toetsen',
    above: 'Op of boven de opheffingsnorm',
    'branch-meets': 'Nevenvestiging die aan een voorwaarde voldoet',
    below: 'Onder de opheffingsnorm',
    'branch-fails': 'Nevenvestiging die aan geen voorwaarde voldoet',
    'kept-last-of-direction': 'Drie jaar onder de norm, laatste van de richting',
    'kept-public': 'Drie jaar onder de norm, enige openbare school',
    'kept-board-average': 'Drie jaar onder de norm, scholen van het bestuur zijn gemiddeld groot genoeg',
    'kept-cooperation': 'Drie jaar onder de norm, scholen van samenwerkende besturen zijn gemiddeld groot genoeg',
    'minister-decides': 'Onder het minimum: alleen de minister kan de school openhouden',
    ends: 'Drie jaar onder de norm: volgens de getoetste wettekst zou de bekostiging stoppen',
  },
  en: {
    closed: 'Closed',
    unknown: 'Cannot be assessed',
    above: 'At or above the closure norm',
    'branch-meets': 'Side location that meets a condition',
    below: 'Below the closure norm',
    'branch-fails': 'Side location that meets no condition',
    'kept-last-of-direction': 'Three years below the norm, last of its direction',
    'kept-public': 'Three years below the norm, only public school',
    'kept-board-average': 'Three years below the norm, schools of the board are large enough on average',
    'kept-cooperation': 'Three years below the norm, schools of cooperating boards are large enough on average',
    'minister-decides': 'Below the minimum: only the minister can keep the school open',
    ends: 'Three years below the norm: under the text of the law in use funding would end',
  },
};

const articles: Readonly<Record<SiteStatus, string>> = {
  closed: '',
  unknown: '',
  above: 'WPO art. 153 lid 1',
  'branch-meets': 'WPO art. 158 lid 1',
  below: 'WPO art. 153 lid 1',
  'branch-fails': 'WPO art. 158 lid 1',
  'kept-last-of-direction': 'WPO art. 153 lid 4',
  'kept-public': 'WPO art. 153 lid 5',
  'kept-board-average': 'WPO art. 157 lid 1 en 2',
  'kept-cooperation': 'WPO art. 157 lid 3',
  'minister-decides': 'WPO art. 157a lid 1',
  ends: 'WPO art. 153 lid 1 en 3',
};

const unnamedLaw: Readonly<Record<Locale, string>> = {
  nl: 'Getoetst aan de wettekst in deze atlas. Of die vandaag geldt, is niet nagegaan.',
  en: 'Held against the text of the law in this atlas. Whether that holds today was not checked.',
};

/**
 * Say which texts of the law schools are held against, and that nobody looked whether they are the law of today.
 *
 * @param texts those that hold in the year or years that are shown
 */
export function wordLawCaveat(texts: readonly LawText[], locale: Locale): string {
  const nl = locale === 'nl';
  // What most rules are from comes first; the others change something in it.
  const [main, ...others] = [...texts].sort((a, b) => b.rules.length - a.rules.length);
  if (main === undefined)
    return nl ? 'Voor deze jaren heeft de atlas geen wettekst.' : 'The atlas has no text of the law for these years.';
  const sentences = others.map((text) =>
    nl
      ? `Voor ${text.rules.length} van de regels geldt een andere tekst: ${wordLawText(text, locale)}.`
      : `For ${text.rules.length} of the rules another text holds: ${wordLawText(text, locale)}.`,
  );
  return [
    `${nl ? 'Getoetst aan' : 'Held against'} ${wordLawText(main, locale)}.`,
    ...sentences,
    nl
      ? 'Of dit de wet van vandaag is, is niet nagegaan: latere teksten zitten niet in deze atlas.'
      : 'Whether this is the law of today was not checked: later texts are not in this atlas.',
  ].join(' ');
}

function wordLawText({ title, asOf, validFrom, sources, invented }: LawText, locale: Locale): string {
  const nl = locale === 'nl';
  const [source] = sources;
  const parts = [
    asOf === '' ? '' : `${nl ? 'tekst van' : 'text of'} ${formatDate(asOf, locale)}`,
    `${nl ? 'geldt hier vanaf' : 'counts here from'} ${formatDate(validFrom, locale)}`,
    source === undefined || source === title ? '' : `${nl ? 'bron' : 'source'}: ${wordSource(source, locale)}`,
    invented ? (nl ? 'verzonnen' : 'invented') : '',
  ];
  return `“${wordSource(title, locale)}” (${parts.filter((part) => part !== '').join('; ')})`;
}

/** Word a status of `siteStatuses` with the figures that it rests on. */
export function wordStatus(status: SiteStatus, figures: StatusFigures, locale: Locale): StatusWording {
  const article = articles[status];
  return {
    label: wordLabel(status, figures.yearsBelow, locale),
    explanation: [wordFigures(figures, status, locale), wordReason(status, figures, locale)]
      .filter((sentence) => sentence !== '')
      .join(' '),
    article: locale === 'nl' ? article : article.replace('lid', 'paragraph').replace(' en ', ' and '),
    caveat: article === '' ? '' : figures.law === undefined ? unnamedLaw[locale] : wordLawCaveat(figures.law, locale),
  };
}

function wordLabel(status: SiteStatus, yearsBelow: number | undefined, locale: Locale): string {
  const label = labels[locale][status];
  if (status !== 'below' || yearsBelow === undefined) return label;
  const ordinal = ordinals[locale][yearsBelow - 1];
  return ordinal === undefined ? label : `${label}, ${ordinal}`;
}

function wordFigures(figures: StatusFigures, status: SiteStatus, locale: Locale): string {
  const { pupils, norm, year } = figures;
  if (status === 'closed' || !isKnown(pupils)) return '';
  const nl = locale === 'nl';
  const when = isKnown(year) ? (nl ? ` op 1 oktober ${year}` : ` on 1 October ${year}`) : '';
  const number = formatBesideNorm(pupils, isKnown(norm) ? norm : Number.NaN, locale);
  const counted = `${number} ${nl ? 'leerlingen' : 'pupils'}${when}${wordAsides(figures, locale)}`;
  if (!isKnown(norm)) return nl ? `${counted}; er is geen norm bekend.` : `${counted}; no norm is known.`;
  const origin = wordNormOrigin(figures.normNature, locale);
  return nl
    ? `${counted}, bij een norm van ${formatPersons(norm, locale)}${origin}.`
    : `${counted}, against a norm of ${formatPersons(norm, locale)}${origin}.`;
}

/** How pupils are known if not counted, and what the law makes of them where that is another number. */
function wordAsides({ pupils, pupilNature, countedPupils }: StatusFigures, locale: Locale): string {
  const asides: string[] = [];
  if (pupilNature !== undefined && pupilNature !== 'observed') asides.push(wordNature(pupilNature, locale));
  if (isKnown(countedPupils) && isKnown(pupils) && countedPupils !== Math.round(pupils)) {
    const number = formatPersons(countedPupils, locale);
    asides.push(locale === 'nl' ? `tellen als ${number}, art. 152` : `count as ${number}, art. 152`);
  }
  return asides.length === 0 ? '' : ` (${asides.join('; ')})`;
}

function wordNormOrigin(nature: ValueNature | undefined, locale: Locale): string {
  if (nature === 'assumed') return locale === 'nl' ? ' (uw keuze, geen wet)' : ' (your choice, not law)';
  if (nature === 'observed') return locale === 'nl' ? ' (vastgesteld bij regeling)' : ' (fixed by regulation)';
  if (nature === undefined) return '';
  return locale === 'nl'
    ? ' (berekend met de formule van WPO art. 154)'
    : ' (computed with the formula of WPO art. 154)';
}

function wordReason(status: SiteStatus, figures: StatusFigures, locale: Locale): string {
  const nl = locale === 'nl';
  const metres = figures.nearestSameDirectionMetres;
  const nearest = isKnown(metres)
    ? nl
      ? ` De volgende school van deze richting ligt op ${formatDistance(metres, locale)} (hemelsbreed).`
      : ` The next school of this direction is ${formatDistance(metres, locale)} away (straight line).`
    : '';
  const notice = nl
    ? ' Het bestuur moet dit voor 1 februari melden (art. 160 lid 2).'
    : ' The board must report this before 1 February (art. 160 paragraph 2).';
  switch (status) {
    case 'closed':
      return nl ? 'Deze school is dan niet open.' : 'This school is not open then.';
    case 'unknown':
      return nl
        ? 'Er is geen norm of geen telling om aan te toetsen.'
        : 'There is no norm or no count to hold it against.';
    case 'above':
      return '';
    case 'below':
      return nl
        ? 'Volgens deze wet stopt de bekostiging pas na drie schooljaren op rij onder de norm.'
        : 'Under this law funding ends only after three successive school years below the norm.';
    case 'branch-meets':
      return nl
        ? 'Een nevenvestiging heeft geen eigen norm: één van vijf voorwaarden is genoeg. Het bestuur moet elk jaar voor 1 februari melden welke.'
        : 'A side location has no norm of its own: one of five conditions is enough. The board must report before 1 February of every year which one.';
    case 'branch-fails':
      return nl
        ? 'Deze nevenvestiging voldoet aan geen van de vijf voorwaarden. De bekostiging stopt na drie schooljaren op rij.'
        : 'This side location meets none of the five conditions. Funding ends after three successive school years.';
    case 'kept-board-average':
      return nl
        ? `De school kan open blijven: zij heeft 23 leerlingen of meer en de scholen van haar bestuur zijn gemiddeld groot genoeg.${notice}`
        : `The school may stay open: it has 23 pupils or more and the schools of its board are large enough on average.${notice}`;
    case 'kept-cooperation':
      return nl
        ? `De school kan open blijven: de scholen van de samenwerkende besturen zijn gemiddeld groot genoeg.${notice}`
        : `The school may stay open: the schools of the boards that cooperate are large enough on average.${notice}`;
    case 'minister-decides':
      return nl
        ? 'De school bleef open door het gemiddelde van haar bestuur, maar heeft nu te weinig leerlingen. De minister beslist op verzoek van het bestuur; hoe, is niet te berekenen.'
        : 'The school stayed open by the average of its board, but has too few pupils now. The minister decides if the board asks; how cannot be computed.';
    case 'kept-last-of-direction':
      return nl
        ? `De school kan open blijven: zij heeft 50 leerlingen of meer en is de laatste van haar richting binnen 5 km. Het bestuur moet dit op tijd melden.${nearest}`
        : `The school may stay open: it has 50 pupils or more and is the last of its direction within 5 km. The board must report this in time.${nearest}`;
    case 'kept-public':
      return nl
        ? `De school blijft open als er behoefte aan is: binnen 10 km is geen andere openbare school.${nearest}`
        : `The school stays open if there is a need for it: there is no other public school within 10 km.${nearest}`;
    case 'ends':
      return nl
        ? 'Volgens deze wet zou de bekostiging stoppen op 1 augustus na het derde schooljaar. Dit is een toets, geen besluit.'
        : 'Under this law funding would end on 1 August after the third school year. This is a test, not a decision.';
  }
}
