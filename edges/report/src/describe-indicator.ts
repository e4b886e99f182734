/** Names, units and definitions of the headline indicators of a run. */
import type { IndicatorSeries } from '@transitieatlas/outcomes';
import {
  formatChange,
  formatDifference,
  formatDistance,
  formatDistanceDifference,
  formatNumber,
  formatShare,
  formatWithMargin,
} from './format.ts';
import type { Locale } from './locale.ts';

/** The unit of an indicator, as the engine states it. */
export type IndicatorUnit = IndicatorSeries['unit'];

/** Whether more is better, worse or neither; only with a direction may a change be coloured. */
export type IndicatorDirection = 'higher-is-better' | 'lower-is-better' | 'neutral';

/** An indicator in words. */
export interface IndicatorDescription {
  readonly label: string;
  /** The unit in words: `inwoners`, `scholen`. */
  readonly unit: string;
  /** What is counted, and when. */
  readonly definition: string;
  readonly direction: IndicatorDirection;
}

interface Entry {
  readonly direction: IndicatorDirection;
  readonly nl: readonly [label: string, unit: string, definition: string];
  readonly en: readonly [label: string, unit: string, definition: string];
}

const entries: Readonly<Record<string, Entry>> = {
  population: {
    direction: 'neutral',
    nl: ['Inwoners', 'inwoners', 'Inwoners op 1 januari.'],
    en: ['Population', 'persons', 'Inhabitants on 1 January.'],
  },
  children0to3: {
    direction: 'neutral',
    nl: ['Kinderen van 0 tot en met 3 jaar', 'kinderen', 'Inwoners van 0 tot en met 3 jaar op 1 januari.'],
    en: ['Children aged 0–3', 'children', 'Inhabitants aged 0 to 3 on 1 January.'],
  },
  children0to9: {
    direction: 'neutral',
    nl: ['Kinderen van 0 tot en met 9 jaar', 'kinderen', 'Inwoners van 0 tot en met 9 jaar op 1 januari.'],
    en: ['Children aged 0–9', 'children', 'Inhabitants aged 0 to 9 on 1 January.'],
  },
  children4to11: {
    direction: 'neutral',
    nl: ['Kinderen van 4 tot en met 11 jaar', 'kinderen', 'Inwoners van 4 tot en met 11 jaar op 1 oktober.'],
    en: ['Children aged 4–11', 'children', 'Inhabitants aged 4 to 11 on 1 October.'],
  },
  youth12to17: {
    direction: 'neutral',
    nl: ['Jongeren van 12 tot en met 17 jaar', 'jongeren', 'Inwoners van 12 tot en met 17 jaar op 1 oktober.'],
    en: ['Youth aged 12–17', 'youths', 'Inhabitants aged 12 to 17 on 1 October.'],
  },
  adults18to64: {
    direction: 'neutral',
    nl: ['Inwoners van 18 tot en met 64 jaar', 'inwoners', 'Inwoners van 18 tot en met 64 jaar op 1 januari.'],
    en: ['Adults aged 18–64', 'persons', 'Inhabitants aged 18 to 64 on 1 January.'],
  },
  over65: {
    direction: 'neutral',
    nl: ['Inwoners van 65 jaar en ouder', 'inwoners', 'Inwoners van 65 jaar en ouder op 1 januari.'],
    en: ['Persons aged 65 and over', 'persons', 'Inhabitants aged 65 and over on 1 January.'],
  },
  over80: {
    direction: 'neutral',
    nl: ['Inwoners van 80 jaar en ouder', 'inwoners', 'Inwoners van 80 jaar en ouder op 1 januari.'],
    en: ['Persons aged 80 and over', 'persons', 'Inhabitants aged 80 and over on 1 January.'],
  },
  over65Share: {
    direction: 'neutral',
    nl: ['Aandeel 65 jaar en ouder', 'procent', 'Deel van de inwoners dat op 1 januari 65 jaar of ouder is.'],
    en: ['Share aged 65 and over', 'per cent', 'Share of the inhabitants aged 65 and over on 1 January.'],
  },
  households: {
    direction: 'neutral',
    nl: [
      'Huishoudens',
      'huishoudens',
      'Particuliere huishoudens op 1 januari: wie alleen woont, paren, eenoudergezinnen en overige. Bewoners van instellingen tellen niet mee.',
    ],
    en: [
      'Households',
      'households',
      'Private households on 1 January: people living alone, couples, lone parents and others. Residents of institutions are not counted.',
    ],
  },
  meanHouseholdSize: {
    direction: 'neutral',
    nl: [
      'Gemiddelde huishoudensgrootte',
      'personen per huishouden',
      'Inwoners in particuliere huishoudens op 1 januari, gedeeld door het aantal huishoudens.',
    ],
    en: [
      'Mean household size',
      'persons per household',
      'Inhabitants in private households on 1 January, divided by the number of households.',
    ],
  },
  labourForce: {
    direction: 'neutral',
    nl: [
      'Beroepsbevolking',
      'personen',
      'Inwoners van 15 tot en met 74 jaar met betaald werk, of die werk zoeken en kunnen beginnen. Deelname naar leeftijd en geslacht als in het laatst gepubliceerde jaar; daarvóór onbekend.',
    ],
    en: [
      'Labour force',
      'persons',
      'Inhabitants aged 15 to 74 with paid work, or seeking work and able to start. Participation by age and sex as in the last published year; unknown before it.',
    ],
  },
  pupils: {
    direction: 'neutral',
    nl: [
      'Leerlingen op basisscholen',
      'leerlingen',
      'Leerlingen op 1 oktober op de basisscholen in het gebied, waar zij ook wonen.',
    ],
    en: [
      'Pupils at primary schools',
      'pupils',
      'Pupils on 1 October at the primary schools in the area, wherever they live.',
    ],
  },
  sites: {
    direction: 'neutral',
    nl: ['Basisscholen', 'scholen', 'Vestigingen van basisscholen die op 1 oktober open zijn.'],
    en: ['Primary schools', 'sites', 'Sites of primary schools that are open on 1 October.'],
  },
  sitesBelowNorm: {
    direction: 'lower-is-better',
    nl: [
      'Scholen onder de opheffingsnorm',
      'scholen',
      'Open vestigingen met op 1 oktober minder leerlingen dan de norm (WPO art. 153 en 154).',
    ],
    en: [
      'Schools below the closure norm',
      'sites',
      'Open sites with fewer pupils on 1 October than the norm (WPO art. 153 and 154).',
    ],
  },
  sitesEnding: {
    direction: 'lower-is-better',
    nl: [
      'Scholen waarvan de bekostiging zou stoppen',
      'scholen',
      'Open vestigingen die op 1 oktober drie jaar op rij onder de norm zijn, zonder uitzondering (WPO art. 153, tekst van mei 2017). Een toets, geen besluit.',
    ],
    en: [
      'Schools whose funding would end',
      'sites',
      'Open sites that on 1 October are below the norm for three successive years, without exception (WPO art. 153, text of May 2017). A test, not a decision.',
    ],
  },
  sitesBelow50: {
    direction: 'neutral',
    nl: [
      'Scholen met minder dan 50 leerlingen',
      'scholen',
      'Open vestigingen met op 1 oktober minder dan 50 leerlingen. Een rond getal uit het debat, geen wettelijke grens.',
    ],
    en: [
      'Schools with fewer than 50 pupils',
      'sites',
      'Open sites with fewer than 50 pupils on 1 October. A round figure of the debate, not of the law.',
    ],
  },
  sitesEndedByChoice: {
    direction: 'neutral',
    nl: [
      'Scholen gesloten door een keuze',
      'scholen',
      'Vestigingen die een keuze in het plan heeft gesloten of samengevoegd.',
    ],
    en: ['Schools ended by a choice', 'sites', 'Sites that a choice of the scenario has closed or merged.'],
  },
  pupilsUnplaced: {
    direction: 'lower-is-better',
    nl: [
      'Leerlingen zonder plek',
      'leerlingen',
      'Leerlingen uit het gebied voor wie op 1 oktober alle scholen binnen bereik vol zijn.',
    ],
    en: [
      'Pupils without a place',
      'pupils',
      'Pupils of the area for whom every school within reach is full on 1 October.',
    ],
  },
  sitesFull: {
    direction: 'neutral',
    nl: ['Volle scholen', 'scholen', 'Open scholen met op 1 oktober zo veel leerlingen als er plaatsen zijn, of meer.'],
    en: ['Schools that are full', 'schools', 'Open schools with as many pupils as places on 1 October, or more.'],
  },
  meanDistanceMetres: {
    direction: 'lower-is-better',
    nl: [
      'Gemiddelde afstand tot school',
      'meter',
      'Gemiddelde afstand hemelsbreed van het midden van het gebied tot de school, voor leerlingen die in het gebied wonen.',
    ],
    en: [
      'Mean distance to school',
      'metres',
      'Mean straight-line distance from the middle of the area to the school, of pupils who live in the area.',
    ],
  },
};

/** Describe an indicator; one that is not in the catalogue is described by its own id. */
export function describeIndicator(id: string, locale: Locale): IndicatorDescription {
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  if (entry === undefined) return { label: id, unit: '', definition: '', direction: 'neutral' };
  const [label, unit, definition] = entry[locale];
  return { label, unit, definition, direction: entry.direction };
}

/** True if the catalogue describes the indicator. */
export function hasIndicator(id: string): boolean {
  return Object.hasOwn(entries, id);
}

/**
 * Write a value of an indicator in its unit.
 *
 * @param margin how far a figure of people may be off, in its unit: it is written no finer; 0 for a counted one
 */
export function formatIndicator(value: number, unit: IndicatorUnit, locale: Locale, margin = 0): string {
  if (unit === 'share') return formatShare(value, locale);
  if (unit === 'metres') return formatDistance(value, locale);
  if (unit === 'personsPerHousehold') return formatNumber(value, locale, 2);
  return formatWithMargin(value, margin, locale);
}

/**
 * Write a change of an indicator with its sign; a change of a share is in percentage points.
 *
 * Where the two values stand beside it, {@link formatIndicatorDifference} keeps them from contradicting it.
 */
export function formatIndicatorChange(change: number, unit: IndicatorUnit, locale: Locale): string {
  if (unit === 'share') {
    const points = formatChange(change * 100, locale, 1);
    return Number.isFinite(change) ? `${points} ${locale === 'nl' ? 'procentpunt' : 'percentage points'}` : points;
  }
  if (unit === 'personsPerHousehold') return formatChange(change, locale, 2);
  if (unit !== 'metres') return formatChange(change, locale);
  const distance = formatDistance(change, locale);
  return change > 0 && /[1-9]/.test(distance) ? `+${distance}` : distance;
}

/**
 * Write the difference of two values that stand beside it, as a reader finds it who subtracts what is shown.
 *
 * @param margin how far either may be off on its own, as {@link formatIndicator} takes it; 0 between two runs, which
 *   are off alike
 */
export function formatIndicatorDifference(
  before: number,
  after: number,
  unit: IndicatorUnit,
  locale: Locale,
  margin = 0,
): string {
  if (unit === 'share') {
    const points = formatDifference(before * 100, after * 100, locale, 1);
    return Number.isFinite(after - before)
      ? `${points} ${locale === 'nl' ? 'procentpunt' : 'percentage points'}`
      : points;
  }
  if (unit === 'personsPerHousehold') return formatDifference(before, after, locale, 2);
  if (unit !== 'metres' && margin >= 1) {
    const change = formatWithMargin(after - before, margin, locale);
    return after > before && /[1-9]/.test(change) ? `+${change}` : change;
  }
  if (unit !== 'metres') return formatDifference(before, after, locale);
  return formatDistanceDifference(before, after, locale);
}
