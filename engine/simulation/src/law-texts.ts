/** Which texts of the law hold in the years of a run: those that came with the product, and those that somebody added. */
import { type Dataset, findTable } from '@transitieatlas/dataset';
import type { LawText } from '@transitieatlas/outcomes';
import { type LawRuleText, listLawRules } from './law-parameters.ts';

/** The rules that decide about a primary school. */
export const closureRules: readonly string[] = [
  'pupil-count',
  'closure-norm',
  'closure-norm-period',
  'split',
  'merger',
  'closure',
  'founding-norm',
  'exception-last-of-direction',
  'exception-public',
  'road-distance',
  'exception-board-average',
  'board-average-count',
  'exception-cooperation',
  'discretion-below-minimum',
  'branch',
  'notice',
];

type TextOfYear = Omit<LawText, 'firstYear' | 'lastYear'>;

const known = new WeakMap<Dataset, Map<string, readonly LawText[]>>();

/**
 * List the texts that decide about primary schools from one year up to another, in order of their dates; a text that
 * comes to hold for fewer rules, or for others, is listed again from that year on.
 *
 * @param firstYear year of the first count, 1 October
 * @param lastYear  year of the last one
 */
export function listLawTexts(dataset: Dataset, firstYear: number, lastYear: number): readonly LawText[] {
  const byYears = known.get(dataset) ?? new Map<string, readonly LawText[]>();
  known.set(dataset, byYears);
  const key = `${firstYear} ${lastYear}`;
  const texts = byYears.get(key) ?? collectTexts(dataset, firstYear, lastYear);
  byYears.set(key, texts);
  return texts;
}

function collectTexts(dataset: Dataset, firstYear: number, lastYear: number): LawText[] {
  const texts: LawText[] = [];
  let before: LawText[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const current = listTextsOn(dataset, `${year}-10-01`).map((text): LawText => {
      const same = before.find((one) => one.title === text.title && String(one.rules) === String(text.rules));
      return { ...text, firstYear: same?.firstYear ?? year, lastYear: year };
    });
    texts.push(...before.filter((text) => !current.some((one) => isContinued(text, one))));
    before = current;
  }
  return [...texts, ...before].sort((a, b) => a.firstYear - b.firstYear || (a.asOf < b.asOf ? -1 : 1));
}

function isContinued(text: LawText, by: LawText): boolean {
  return by.title === text.title && by.firstYear === text.firstYear && String(by.rules) === String(text.rules);
}

function listTextsOn(dataset: Dataset, date: string): TextOfYear[] {
  const provenance = findTable(dataset, 'law')?.provenance ?? [];
  const byTitle = new Map<string, { asOf: string; rules: LawRuleText[] }>();
  for (const rule of listLawRules(dataset, closureRules, date)) {
    const stated = provenance.find(({ rowSources }) => rowSources?.includes(rule.source) === true);
    const title = stated?.title ?? rule.source;
    const text = byTitle.get(title) ?? { asOf: stated?.vintage ?? '', rules: [] };
    text.rules.push(rule);
    byTitle.set(title, text);
  }
  return [...byTitle].map(([title, { asOf, rules }]) => ({
    title,
    asOf,
    validFrom: rules.reduce((latest, { validFrom }) => (validFrom > latest ? validFrom : latest), ''),
    sources: [...new Set([...rules].sort(byStatus).map(({ source }) => source))],
    rules: rules.map(({ rule }) => rule),
    invented: rules.every(({ status }) => status === 'invented'),
  }));
}

function byStatus(a: LawRuleText, b: LawRuleText): number {
  return Number(b.status === 'in-force') - Number(a.status === 'in-force');
}
