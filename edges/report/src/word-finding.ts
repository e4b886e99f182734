/**
 * The finding on a region in one plain paragraph: what was decided, what the figures say, how sure that is.
 *
 * Short sentences with every number that counts: base year, horizon, change, threshold, chance, nature. Where
 * the forecast behind the designation does not lead to it, the paragraph says so and names the source.
 */
import { formatNumber, formatPersons, formatShare } from './format.ts';
import { isKnown } from './known-value.ts';
import type { Locale } from './locale.ts';
import {
  type ClassTestFigures,
  explainProvisional,
  formatShareChange,
  formatThreshold,
  wordUntestable,
} from './word-class.ts';
import { wordNature } from './word-nature.ts';
import { wordSource } from './word-source.ts';

/** What must be known of a region to word it; a `RegionFinding` of the engine is one. */
export interface FindingFigures {
  readonly name: string;
  readonly designated: string;
  readonly computed: 'krimp' | 'anticipeer' | 'none' | 'unknown';
  readonly provisional: boolean;
  readonly tests: readonly (ClassTestFigures & {
    /** Chance that the criterion is met, 0 to 1. */
    readonly chance?: number | null | undefined;
    /** How the criteria of the class go together. */
    readonly combination: 'both' | 'either';
  })[];
  readonly probability: { readonly krimp: number | null; readonly anticipeerOrWorse: number | null };
  readonly published?: PublishedFigures | null | undefined;
  readonly contrary?: ContraryFigures | null | undefined;
}

/** The published forecast behind a designation. */
interface PublishedFigures {
  readonly change: number;
  readonly from: number;
  readonly to: number;
  readonly source: string;
}

/** Why it does not lead to the designation. */
interface ContraryFigures {
  readonly kind: 'krimp-above-threshold' | 'fell-further-than-krimp';
  readonly threshold: number;
  readonly other?: { readonly name: string; readonly change: number } | null | undefined;
}

const regionNames: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: { krimp: 'krimpregio', anticipeer: 'anticipeerregio' },
  en: { krimp: 'region of decline', anticipeer: 'region of anticipation' },
};

/** Word a finding as one paragraph. */
export function wordFinding(finding: FindingFigures, locale: Locale): string {
  const sentences = [
    wordDesignation(finding, locale),
    ...wordFigures(finding, locale),
    wordComputed(finding, locale),
    ...wordChances(finding, locale),
    explainProvisional(finding.provisional, locale),
    wordContrary(finding, locale),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Say how likely something is: `23 %`; near the ends that it is less, or more, than one per cent away. */
export function wordChance(chance: number, locale: Locale): string {
  if (!Number.isFinite(chance)) return formatNumber(chance, locale);
  const nl = locale === 'nl';
  if (chance < 0.01) return `${nl ? 'minder dan' : 'less than'} ${formatShare(0.01, locale, 0)}`;
  if (chance > 0.99) return `${nl ? 'meer dan' : 'more than'} ${formatShare(0.99, locale, 0)}`;
  return formatShare(chance, locale, 0);
}

function wordDesignation({ name, designated }: FindingFigures, locale: Locale): string {
  const kind = regionNames[locale][designated];
  if (kind === undefined) return locale === 'nl' ? `${name} is niet aangewezen.` : `${name} was not designated.`;
  return locale === 'nl' ? `${name} is aangewezen als ${kind}.` : `${name} was designated as a ${kind}.`;
}

/** One sentence per figure and period; the same figures under two thresholds are told once. */
function wordFigures({ tests }: FindingFigures, locale: Locale): string[] {
  const nl = locale === 'nl';
  const told = new Set<string>();
  return tests.flatMap((test) => {
    const key = `${test.figure} ${test.from} ${test.to}`;
    if (told.has(key)) return [];
    told.add(key);
    const what = wordFigure(test.figure, locale);
    if (test.outcome === 'not-testable') {
      const why = wordUntestable(test.reason, locale);
      return [nl ? `Het aantal ${what} is niet te toetsen${why}.` : `The number of ${what} cannot be tested${why}.`];
    }
    const base = writeYear(test.base, test.from, test.baseNature, locale);
    const end = writeYear(test.end, test.to, test.endNature, locale);
    const thresholds = tests.filter(({ figure }) => figure === test.figure).map(({ threshold }) => threshold);
    const change = formatShareChange(test.change ?? Number.NaN, locale, ...thresholds);
    return [
      nl
        ? `Het aantal ${what} gaat van ${base} naar ${end}: ${change}.`
        : `The number of ${what} goes from ${base} to ${end}: ${change}.`,
    ];
  });
}

function wordComputed({ computed, designated, tests }: FindingFigures, locale: Locale): string {
  const nl = locale === 'nl';
  const asked = (['krimp', 'anticipeer'] as const).flatMap((name) => {
    const thresholds = tests
      .filter((test) => test.class === name)
      .map(({ threshold, figure }) => `${formatThreshold(threshold, locale)} ${wordFigure(figure, locale)}`);
    const kind = regionNames[locale][name] ?? name;
    const isBoth = tests.some((test) => test.class === name && test.combination === 'both');
    const list = thresholds.join(nl ? (isBoth ? ' en ' : ' of ') : isBoth ? ' and ' : ' or ');
    return thresholds.length === 0 ? [] : [nl ? `${list} voor een ${kind}` : `${list} for a ${kind}`];
  });
  const rule =
    asked.length === 0 ? '' : nl ? `De regel noemt ${asked.join('; ')}. ` : `The rule names ${asked.join('; ')}. `;
  if (computed === 'unknown')
    return `${rule}${nl ? 'Of de regel geldt, is niet te bepalen.' : 'Whether the rule holds cannot be said.'}`;
  const same = computed === designated;
  const kind = regionNames[locale][computed];
  if (kind === undefined)
    return `${rule}${nl ? 'Volgens deze cijfers is het geen van beide.' : 'By these figures it is neither.'}`;
  if (nl) return `${rule}Volgens deze cijfers is het ${same ? 'ook ' : ''}een ${kind}.`;
  return `${rule}By these figures it is ${same ? 'indeed ' : ''}a ${kind}.`;
}

function wordChances({ probability, tests }: FindingFigures, locale: Locale): string[] {
  const nl = locale === 'nl';
  const { krimp, anticipeerOrWorse } = probability;
  const isForecast = tests.some(({ endNature }) => endNature === 'modelled');
  if (!isForecast) return [];
  const sentences: string[] = [];
  const asks = (name: string) => tests.some((test) => test.class === name);
  if (asks('krimp') && isKnown(krimp)) {
    const chance = wordChance(krimp, locale);
    sentences.push(
      nl
        ? `De kans dat de regel voor krimp geldt is ${chance}.`
        : `The chance that the rule for decline holds is ${chance}.`,
    );
  }
  if (asks('anticipeer') && isKnown(anticipeerOrWorse)) {
    const chance = wordChance(anticipeerOrWorse, locale);
    sentences.push(
      nl ? `De kans op anticiperen of krimp is ${chance}.` : `The chance of anticipation or decline is ${chance}.`,
    );
  }
  return sentences;
}

function wordContrary({ name, published, contrary }: FindingFigures, locale: Locale): string {
  if (published === undefined || published === null) return '';
  const nl = locale === 'nl';
  const compared = [contrary?.threshold ?? Number.NaN, contrary?.other?.change ?? Number.NaN];
  const change = formatShareChange(published.change, locale, ...compared);
  const period = `${published.from}–${published.to}`;
  const told = nl
    ? `De prognose van toen gaf ${change} (${period}; bron: ${wordSource(published.source, locale)}).`
    : `The forecast of that time gave ${change} (${period}; source: ${published.source}).`;
  if (contrary === undefined || contrary === null) return told;
  const { other } = contrary;
  const theirs = other === undefined || other === null ? '' : formatShareChange(other.change, locale, published.change);
  if (contrary.kind === 'krimp-above-threshold') {
    const asked = formatThreshold(contrary.threshold, locale);
    const beside =
      other === undefined || other === null
        ? ''
        : nl
          ? ` ${other.name} zou meer verliezen (${theirs}) en werd toch anticipeerregio.`
          : ` ${other.name} was to lose more (${theirs}) and yet became a region of anticipation.`;
    return nl
      ? `${told} Dat haalt de gevraagde ${asked} niet. De aanwijzing als krimpregio volgt dus niet uit de regel: het was een besluit.${beside}`
      : `${told} That does not reach the ${asked} that was asked. So the designation does not follow from the rule: it was a decision.${beside}`;
  }
  const besides = other === undefined || other === null ? '' : `${other.name} (${theirs})`;
  return nl
    ? `${told} Dat is een sterkere daling dan in ${besides}, dat wel krimpregio werd. ${name} kreeg toch de lichtere aanwijzing: dat was een besluit en geen uitkomst van de regel.`
    : `${told} That is a steeper fall than in ${besides}, which did become a region of decline. ${name} got the lighter designation all the same: that was a decision and no outcome of the rule.`;
}

function wordFigure(figure: ClassTestFigures['figure'], locale: Locale): string {
  if (locale === 'nl') return figure === 'population' ? 'inwoners' : 'huishoudens';
  return figure === 'population' ? 'inhabitants' : 'households';
}

function writeYear(value: number | null, year: number, nature: ClassTestFigures['baseNature'], locale: Locale): string {
  const known = nature === undefined ? '' : `, ${wordNature(nature, locale)}`;
  return `${formatPersons(value ?? Number.NaN, locale)} (${year}${known})`;
}
