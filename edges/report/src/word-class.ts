/** The class of a region in words: designated, computed, why, and how the two differ. */
import { formatChange, formatNumber, formatPersons } from './format.ts';
import type { Locale } from './locale.ts';
import { type NatureName, wordNature } from './word-nature.ts';

/** One criterion put to a region; numbers that are not known are null or NaN. */
export interface ClassTestFigures {
  readonly class: 'krimp' | 'anticipeer';
  readonly figure: 'population' | 'households';
  /** Share (−1 to 0). */
  readonly threshold: number;
  readonly from: number;
  readonly to: number;
  readonly base: number | null;
  readonly end: number | null;
  readonly change: number | null;
  readonly outcome: 'met' | 'not-met' | 'not-testable';
  readonly baseNature?: NatureName | undefined;
  readonly endNature?: NatureName | undefined;
  readonly reason?: string | undefined;
}

const classes: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: {
    krimp: 'krimp',
    anticipeer: 'anticipeer',
    none: 'geen van beide',
    unknown: 'niet te bepalen',
    other: 'niet aangewezen',
  },
  en: { krimp: 'decline', anticipeer: 'anticipation', none: 'neither', unknown: 'unknown', other: 'not designated' },
};

const agreements: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: { agrees: 'gelijk', differs: 'verschilt', 'not-comparable': 'niet te vergelijken' },
  en: { agrees: 'agrees', differs: 'differs', 'not-comparable': 'not comparable' },
};

const figures: Readonly<Record<Locale, Readonly<Record<ClassTestFigures['figure'], string>>>> = {
  nl: { population: 'inwoners', households: 'huishoudens' },
  en: { population: 'population', households: 'households' },
};

const outcomes: Readonly<Record<Locale, Readonly<Record<ClassTestFigures['outcome'], string>>>> = {
  nl: { met: 'gehaald', 'not-met': 'niet gehaald', 'not-testable': 'niet te toetsen' },
  en: { met: 'met', 'not-met': 'not met', 'not-testable': 'not testable' },
};

const reasons: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: {
    'before-first-year': 'het basisjaar ligt vóór de eerste telling van de gebieden',
    'no-zones': 'deze atlas heeft geen gebieden van deze regio',
    'zones-incomplete': 'deze atlas heeft maar een deel van deze regio',
    'no-household-projection': 'deze atlas heeft geen prognose van huishoudens',
    'not-in-forecast': 'de gekozen prognose geeft dit cijfer niet',
    'no-base': 'in het basisjaar woonde er niemand',
  },
  en: {
    'before-first-year': 'the base year lies before the first count of the zones',
    'no-zones': 'this atlas has no zones of this region',
    'zones-incomplete': 'this atlas holds only a part of this region',
    'no-household-projection': 'this atlas has no projection of households',
    'not-in-forecast': 'the chosen forecast does not give this figure',
    'no-base': 'nobody lived there in the base year',
  },
};

/** Name a class, designated or computed; a class of somebody's own is given back as it came. */
export function wordRegionClass(name: string, locale: Locale): string {
  return (Object.hasOwn(classes[locale], name) ? classes[locale][name] : undefined) ?? name;
}

/** Say in a word or two how a designated and a computed class stand to each other. */
export function wordAgreement(agreement: 'agrees' | 'differs' | 'not-comparable', locale: Locale): string {
  return agreements[locale][agreement] ?? agreement;
}

/** Explain one criterion with its figures: `Decline, population: 12,000 (2014, estimated) to 10,000 …`. */
export function explainClassTest(test: ClassTestFigures, locale: Locale): string {
  const nl = locale === 'nl';
  const name = wordRegionClass(test.class, locale);
  const head = `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${figures[locale][test.figure]}`;
  const wanted = `${nl ? 'gevraagd' : 'asked'} ${formatThreshold(test.threshold, locale)}`;
  const outcome = outcomes[locale][test.outcome];
  if (test.outcome === 'not-testable') {
    return `${head} ${test.from}–${test.to}, ${wanted}: ${outcome}${wordUntestable(test.reason, locale)}.`;
  }
  const base = writeFigure(test.base, test.from, test.baseNature, locale);
  const end = writeFigure(test.end, test.to, test.endNature, locale);
  const change = formatShareChange(test.change ?? Number.NaN, locale, test.threshold);
  return `${head}: ${nl ? 'van' : 'from'} ${base} ${nl ? 'naar' : 'to'} ${end}, ${change}; ${wanted}: ${outcome}.`;
}

/** Why a criterion cannot be tested, after a colon; empty if no reason is known. */
export function wordUntestable(reason: string | undefined, locale: Locale): string {
  return reason === undefined ? '' : `: ${reasons[locale][reason] ?? reason}`;
}

/** Say what a provisional class leans on; empty for one that is not. */
export function explainProvisional(provisional: boolean, locale: Locale): string {
  if (!provisional) return '';
  return locale === 'nl'
    ? 'Voorlopig: alleen op inwoners getoetst; huishoudens kunnen de uitkomst nog veranderen.'
    : 'Provisional: judged by population alone; households may still change it.';
}

/**
 * Write a change of a share with its sign and one decimal, `−9,2 %`: a forecast bears no more.
 *
 * @param besides shares that it is compared with: it takes the decimals that keep it from reading as one of those
 */
export function formatShareChange(share: number, locale: Locale, ...besides: number[]): string {
  const compared = besides.filter((other) => Number.isFinite(other) && Math.abs(other - share) >= 5e-6);
  const reads = (value: number, digits: number) => formatChange(value * 100, locale, digits);
  const digits = [1, 2].find((count) => compared.every((other) => reads(other, count) !== reads(share, count))) ?? 3;
  return writeShare(share, locale, digits);
}

/** Write a threshold with its sign and the decimals that it was set with, at most two: `−12,5 %`, `−5 %`. */
export function formatThreshold(share: number, locale: Locale): string {
  const isWhole = (times: number) => Math.abs(share * times - Math.round(share * times)) < 1e-9 * times;
  return writeShare(share, locale, isWhole(100) ? 0 : isWhole(1000) ? 1 : 2);
}

function writeShare(share: number, locale: Locale, digits: number): string {
  if (!Number.isFinite(share)) return formatNumber(share, locale);
  return `${formatChange(share * 100, locale, digits)}${locale === 'nl' ? '\u00a0%' : '%'}`;
}

function writeFigure(value: number | null, year: number, nature: NatureName | undefined, locale: Locale): string {
  const known = nature === undefined ? '' : `, ${wordNature(nature, locale)}`;
  return `${formatPersons(value ?? Number.NaN, locale)} (${year}${known})`;
}
