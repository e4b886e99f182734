/**
 * The rule that decides about a school in one sentence: the article, and the figures that it was held against.
 *
 * Figures come as the engine names them; pupils that nobody counted say so, and so does a distance that is an estimate,
 * with the factor that made it.
 */
import { formatBesideNorm, formatDistance, formatNumber, formatPersons } from './format.ts';
import type { Locale } from './locale.ts';
import { type NatureName, wordNature } from './word-nature.ts';

/** A number that a rule was held against. */
export interface LawFigure {
  readonly name: string;
  readonly value: number;
  /** How the number is known; absent for parameters of the law. */
  readonly nature?: NatureName;
}

/** The deciding rule of a school in a year. */
export interface LawDecision {
  /** Id of the rule, empty where none was needed. */
  readonly rule: string;
  /** The article as the table of law has it: `WPO art. 153(4)`. */
  readonly article: string;
  readonly status: string;
  readonly figures: readonly LawFigure[];
  /** Denomination as published. */
  readonly denomination: string;
  /** Name of the cooperation of its board; absent or empty if in none. */
  readonly cooperation?: string;
  /** Ids of exceptions of which nobody can say whether they hold; none if absent. */
  readonly unjudged?: readonly string[];
}

/** Cite an article in a language: `WPO art. 153 lid 4`. */
export function citeArticle(article: string, locale: Locale): string {
  const nl = locale === 'nl';
  const cited = article
    .replace(/\((\d+)\)\(([a-z])\)/g, nl ? ' lid $1 onder $2' : ' paragraph $1 under $2')
    .replace(/\((\d+)\)/g, nl ? ' lid $1' : ' paragraph $1');
  // "153 lid 1, 153 lid 3" is one article with two paragraphs.
  const merged = cited.replace(
    /(\d+a?) (lid|paragraph) (\d+), \1 \2 (\d+)/g,
    nl ? '$1 $2 $3 en $4' : '$1 $2 $3 and $4',
  );
  return nl ? merged.replace(', reading', ', lezing') : merged;
}

/** Word the decision, or say that there is none. */
export function wordLawDecision(decision: LawDecision, locale: Locale): string {
  const nl = locale === 'nl';
  if (decision.rule === '') {
    if (decision.status === 'closed') return nl ? 'niet open' : 'not open';
    return nl
      ? 'niet te toetsen: geen telling, norm of wet bekend'
      : 'cannot be assessed: no count, norm or law is known';
  }
  const pupils = decision.figures.findLast(({ name }) => name === 'pupils');
  const parts = listParts(decision, createReader(decision.figures), pupils?.nature, locale).filter(
    (part) => part !== '',
  );
  return `${citeArticle(decision.article, locale)}: ${parts.join(', ')}`;
}

type Reader = (name: string) => number;

/** The last figure of a name counts: that of the year asked for. */
function createReader(figures: readonly LawFigure[]): Reader {
  const values = new Map(figures.map(({ name, value }) => [name, value]));
  return (name) => values.get(name) ?? Number.NaN;
}

function listParts(decision: LawDecision, read: Reader, pupilNature: NatureName | undefined, locale: Locale): string[] {
  const nl = locale === 'nl';
  const pupils = wordPupils(read, pupilNature, locale);
  switch (decision.rule) {
    case 'exception-last-of-direction':
      return [pupils, wordNearest(read('nearestSameDirectionMetres'), decision.denomination, locale)];
    case 'exception-public':
      return [pupils, wordRoad(read, locale), nl ? 'als er behoefte aan is' : 'if there is a need for it'];
    case 'exception-board-average':
      return [pupils, wordAverage(read, locale)];
    case 'exception-cooperation':
      return [pupils, wordCooperation(decision.cooperation ?? '', locale), wordAverage(read, locale)];
    case 'discretion-below-minimum':
      return [
        pupils,
        nl
          ? `minder dan ${formatPersons(read('belowPupils'), locale)}: de minister beslist`
          : `fewer than ${formatPersons(read('belowPupils'), locale)}: the minister decides`,
      ];
    case 'branch':
      return [
        nl ? 'nevenvestiging' : 'side location',
        pupils,
        wordNearest(read('nearestMetres'), '', locale),
        wordNearest(read('nearestSameDirectionMetres'), decision.denomination, locale),
        wordRoad(read, locale),
        wordGround(read, locale),
      ];
    default:
      return [
        pupils,
        `norm ${formatPersons(read('norm'), locale)}`,
        wordYears(read, locale),
        decision.status === 'ends' ? wordUnjudged(decision.unjudged ?? [], locale) : '',
      ];
  }
}

function wordPupils(read: Reader, nature: NatureName | undefined, locale: Locale): string {
  const [pupils, counted] = [read('pupils'), read('countedPupils')];
  const nl = locale === 'nl';
  if (Number.isNaN(pupils)) return nl ? 'aantal leerlingen niet bekend' : 'number of pupils not known';
  const written = Number.isNaN(counted)
    ? formatBesideNorm(pupils, read('norm'), locale)
    : formatPersons(pupils, locale);
  const number = `${written} ${nl ? 'leerlingen' : 'pupils'}`;
  const asides = [
    nature === undefined || nature === 'observed' ? '' : wordNature(nature, locale),
    Number.isNaN(counted) || counted === Math.round(pupils)
      ? ''
      : `${nl ? 'tellen als' : 'count as'} ${formatPersons(counted, locale)}`,
  ].filter((aside) => aside !== '');
  return asides.length === 0 ? number : `${number} (${asides.join(', ')})`;
}

function wordNearest(metres: number, denomination: string, locale: Locale): string {
  const nl = locale === 'nl';
  if (Number.isNaN(metres)) return '';
  const which = denomination === '' ? '' : ` (${denomination})`;
  if (metres === Number.POSITIVE_INFINITY) return nl ? `geen andere school${which}` : `no other school${which}`;
  return nl
    ? `dichtstbijzijnde school${which} op ${formatDistance(metres, locale)} hemelsbreed`
    : `nearest school${which} ${formatDistance(metres, locale)} away in a straight line`;
}

/** A road distance that was made from a straight line says how. */
function wordRoad(read: Reader, locale: Locale): string {
  const nl = locale === 'nl';
  const metres = read('nearestPublicRoadMetres');
  if (Number.isNaN(metres)) return '';
  if (metres === Number.POSITIVE_INFINITY) return nl ? 'geen andere openbare school' : 'no other public school';
  const factor = formatNumber(read('detourFactor'), locale, 1);
  return nl
    ? `volgende openbare school op ${formatDistance(metres, locale)} over de weg (hemelsbreed × ${factor}, geschat)`
    : `next public school ${formatDistance(metres, locale)} away by road (straight line × ${factor}, estimated)`;
}

function wordAverage(read: Reader, locale: Locale): string {
  const number = (name: string) => formatNumber(read(name), locale, 1);
  const schools = formatPersons(read('boardSchools'), locale);
  return locale === 'nl'
    ? `gemiddeld ${number('boardAverage')} leerlingen op ${schools} scholen, gevraagd ${number('askedAverage')}`
    : `on average ${number('boardAverage')} pupils at ${schools} schools, ${number('askedAverage')} asked`;
}

function wordCooperation(name: string, locale: Locale): string {
  if (name === '') return '';
  return locale === 'nl' ? `samenwerking “${name}”` : `cooperation “${name}”`;
}

function wordGround(read: Reader, locale: Locale): string {
  const ground = read('ground');
  if (!Number.isNaN(ground)) {
    const letter = 'abcde'[ground - 1] ?? '';
    return locale === 'nl' ? `voldoet aan voorwaarde ${letter}` : `meets condition ${letter}`;
  }
  const years = read('yearsWithoutGround');
  return locale === 'nl' ? `${years} jaar zonder voorwaarde` : `${years} years without a condition`;
}

/** A school may be kept by what is not known of it: then the end of its funding is no certainty. */
function wordUnjudged(rules: readonly string[], locale: Locale): string {
  const nl = locale === 'nl';
  const lacking = [
    rules.includes('exception-last-of-direction') ? (nl ? 'richting' : 'direction') : '',
    rules.includes('exception-board-average') ? (nl ? 'bestuur' : 'board') : '',
  ].filter((word) => word !== '');
  if (lacking.length === 0) return '';
  const words = lacking.join(nl ? ' en ' : ' and ');
  return nl
    ? `of een uitzondering geldt is niet te zeggen (${words} niet bekend)`
    : `whether an exception holds cannot be said (${words} not known)`;
}

function wordYears(read: Reader, locale: Locale): string {
  const years = read('yearsBelow');
  if (!(years > 0)) return '';
  if (years === 1) return locale === 'nl' ? 'eerste jaar onder de norm' : 'first year below the norm';
  return locale === 'nl' ? `${years} jaar op rij onder de norm` : `${years} successive years below the norm`;
}
