/** Money in words: parties, items, and amounts in euro. */
import { formatChange, formatNumber } from './format.ts';
import type { Locale } from './locale.ts';

type Pair = Readonly<Record<Locale, string>>;

const parties: Readonly<Record<string, Pair>> = {
  state: { nl: 'Rijk', en: 'State' },
  board: { nl: 'schoolbestuur', en: 'school board' },
  municipality: { nl: 'gemeente', en: 'municipality' },
  household: { nl: 'huishoudens', en: 'households' },
  outside: { nl: 'leveranciers', en: 'suppliers' },
};

const items: Readonly<Record<string, { readonly label: Pair; readonly definition: Pair }>> = {
  'base-funding': {
    label: { nl: 'Basisbekostiging', en: 'Base funding' },
    definition: {
      nl: 'Wat het Rijk per leerling aan het schoolbestuur betaalt, zonder toeslagen.',
      en: 'What the State pays the board per pupil, without allowances.',
    },
  },
  'small-school-allowance': {
    label: { nl: 'Kleinescholentoeslag', en: 'Small-school allowance' },
    definition: {
      nl: 'Toeslag voor scholen met minder dan 145 leerlingen, naar een formule in voltijdbanen.',
      en: 'Allowance for schools with fewer than 145 pupils, by a formula in full-time equivalents.',
    },
  },
  'small-school-extra': {
    label: { nl: 'Extra toeslag kleine scholen', en: 'Extra small-school allowance' },
    definition: {
      nl: 'Wat sinds 2018 boven op de kleinescholentoeslag komt, tussen de gepubliceerde bedragen geschat.',
      en: 'What has come on top of the small-school allowance since 2018, estimated between the published amounts.',
    },
  },
  'smallest-school-floor': {
    label: { nl: 'Minimum voor zeer kleine scholen', en: 'Floor for very small schools' },
    definition: {
      nl: 'Aanvulling tot de voltijdbanen die elke school ten minste krijgt.',
      en: 'What lifts a school to the full-time equivalents that any school gets.',
    },
  },
  teachers: {
    label: { nl: 'Leraren', en: 'Teachers' },
    definition: {
      nl: 'Leraren naar het aantal groepen, met een minimum per school. Zo kost een kleine school meer per leerling.',
      en: 'Teachers by the number of groups, with a least number per school. So a small school costs more per pupil.',
    },
  },
  'school-head': {
    label: { nl: 'Schoolleiding', en: 'School head' },
    definition: {
      nl: 'Een halve baan per school, een aanname.',
      en: 'Half a post per school, an assumption.',
    },
  },
  'support-staff': {
    label: { nl: 'Overig personeel', en: 'Other staff' },
    definition: {
      nl: 'Ondersteuning en bestuur, een bedrag per leerling. Dit gaat met de leerling mee.',
      en: 'Support and management, an amount per pupil. It goes along with the pupil.',
    },
  },
  materials: {
    label: { nl: 'Leermiddelen en overig', en: 'Materials and other' },
    definition: {
      nl: 'Leermiddelen, inventaris en administratie, een bedrag per leerling.',
      en: 'Teaching materials, furniture and administration, an amount per pupil.',
    },
  },
  'building-operation': {
    label: { nl: 'Onderhoud, energie en schoonmaak', en: 'Maintenance, energy and cleaning' },
    definition: {
      nl: 'Lasten van de vierkante meters die de leerlingen nodig hebben.',
      en: 'Cost of the floor space that the pupils need.',
    },
  },
  'surplus-floor': {
    label: { nl: 'Overtollige ruimte', en: 'Surplus floor space' },
    definition: {
      nl: 'Extra lasten van vierkante meters in gebruik die de leerlingen niet nodig hebben.',
      en: 'Extra cost of floor space in use that the pupils do not need.',
    },
  },
  building: {
    label: { nl: 'Schoolgebouw', en: 'School building' },
    definition: {
      nl: 'Kosten van nieuwbouw, gelijk verdeeld over de jaren dat een gebouw meegaat.',
      en: 'Cost of a new building, spread evenly over the years that it lasts.',
    },
  },
  'vacant-building': {
    label: { nl: 'Leegstaand gebouw', en: 'Vacant building' },
    definition: {
      nl: 'Lasten van een gebouw dat een school heeft verlaten, tot het een andere bestemming heeft.',
      en: 'Cost of a building that a school has left, until it has another use.',
    },
  },
  'pupil-transport': {
    label: { nl: 'Leerlingenvervoer', en: 'Pupil transport' },
    definition: {
      nl: 'Vervoer van leerlingen die verder dan de afstandsgrens van hun school wonen.',
      en: 'Transport of pupils who live beyond the distance from which it is paid for.',
    },
  },
  'transport-contribution': {
    label: { nl: 'Ouderbijdrage vervoer', en: 'Parents’ share of transport' },
    definition: {
      nl: 'Wat ouders de gemeente betalen voor het leerlingenvervoer.',
      en: 'What parents pay the municipality for pupil transport.',
    },
  },
  'parents-travel': {
    label: { nl: 'Reizen van ouders', en: 'Parents’ travel' },
    definition: {
      nl: 'Autokilometers van ouders die kinderen brengen en halen.',
      en: 'Kilometres by car of parents who bring and fetch children.',
    },
  },
};

const natures: Readonly<Record<'modelled' | 'assumed', Pair>> = {
  modelled: { nl: 'berekend', en: 'modelled' },
  assumed: { nl: 'op een aanname', en: 'on an assumption' },
};

/** Name a party; one that a file of tariffs brought has the name that stands there. */
export function wordParty(party: string, locale: Locale): string {
  return (Object.hasOwn(parties, party) ? parties[party]?.[locale] : undefined) ?? party;
}

/** Name an item of the table of money; the empty item is the balance of a party. */
export function wordMoneyItem(item: string, locale: Locale): string {
  if (item === '') return locale === 'nl' ? 'Saldo' : 'Balance';
  return (Object.hasOwn(items, item) ? items[item]?.label[locale] : undefined) ?? item;
}

/** Say what an item is; empty for one that a file of tariffs brought. */
export function defineMoneyItem(item: string, locale: Locale): string {
  return (Object.hasOwn(items, item) ? items[item]?.definition[locale] : undefined) ?? '';
}

/** Say whether an amount follows from published tariffs or rests on an assumption. */
export function wordMoneyNature(nature: 'modelled' | 'assumed', locale: Locale): string {
  return natures[nature][locale];
}

/**
 * Write a modelled or assumed amount in cents as euro, no finer than it bears: `€ 12.300`, in English `€12,300`.
 *
 * From € 100.000 on in thousands, from € 10.000 in hundreds, from € 1.000 in tens; less in whole euro. Amounts
 * beside their sum are each rounded, so where they stand together {@link wordMoneyRounding} must stand too.
 */
export function formatEuro(cents: number, locale: Locale): string {
  return writeEuro(formatNumber(roundEuro(cents), locale), locale);
}

/** Write a difference in cents as euro with its sign, rounded as an amount of its own size: `+€ 1.230`. */
export function formatEuroChange(cents: number, locale: Locale): string {
  return writeEuro(formatChange(roundEuro(cents), locale), locale);
}

/** Say that amounts are rounded, and why rounded amounts may not add up. */
export function wordMoneyRounding(locale: Locale): string {
  return locale === 'nl'
    ? 'Bedragen zijn afgerond, elk voor zich; saldo’s en verschillen zijn berekend met de volle bedragen en tellen daarom niet altijd precies op.'
    : 'Amounts are rounded, each by itself; balances and differences are computed from the full amounts, so they do not always add up exactly.';
}

/** Why a run has no money. */
export function wordMoneyGap(gap: string, locale: Locale): string {
  if (gap === 'incomplete-tariffs')
    return locale === 'nl'
      ? 'Geen bedragen: de tarieven in de atlas zijn niet compleet.'
      : 'No money: the tariffs in the atlas are not complete.';
  return locale === 'nl'
    ? 'Geen bedragen: de atlas heeft geen tarieven; bouw hem opnieuw.'
    : 'No money: the atlas has no tariffs; build it anew.';
}

/** The least size in euro of an amount that is rounded to a step, and the step; largest first. */
const steps: readonly (readonly [size: number, step: number])[] = [
  [100_000, 1000],
  [10_000, 100],
  [1000, 10],
];

function roundEuro(cents: number): number {
  const euro = Math.abs(cents) / 100;
  const step = steps.find(([size]) => euro >= size)?.[1] ?? 1;
  // By its size, so that what one pays and another receives reads the same.
  return Math.sign(cents) * Math.round(euro / step) * step;
}

function writeEuro(number: string, locale: Locale): string {
  const [, sign = '', digits = ''] = /^([+\u2212]?)(.*)$/.exec(number) ?? [];
  if (!/\d/.test(digits)) return number;
  return locale === 'nl' ? `${sign}€\u00a0${digits}` : `${sign}€${digits}`;
}
