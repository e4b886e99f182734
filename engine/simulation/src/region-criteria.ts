/**
 * The criteria for regions of decline in the table `law`: one rule per class and source that states them.
 *
 * A rule is called `krimpregio/<variant>` or `anticipeerregio/<variant>`; its parameters are
 * `populationChange`, `householdChange`, `fromYear`, `toYear`, `householdToYear` and `criteriaNeeded`.
 * The sources disagree; none of them is "the" rule, and which regions are designated follows from none.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import type { ClassCriteria, ClassRule, DeclineCriterion } from '@transitieatlas/demography';

/** One number of a variant with its source. */
export interface CriterionSource {
  readonly class: 'krimp' | 'anticipeer';
  readonly parameter: string;
  readonly value: number;
  readonly article: string;
  readonly source: string;
  readonly status: string;
}

/** The rule as one source states it. */
export interface RegionCriteria {
  readonly variant: string;
  readonly rule: ClassRule;
  readonly sources: readonly CriterionSource[];
}

/** What may be asked to differ from a variant; what is absent stays. */
export interface CriteriaChanges {
  /** Shares of the class krimp. */
  readonly populationChange?: number;
  readonly householdChange?: number;
  readonly combination?: 'both' | 'either';
  /** Shares of the class anticipeer. */
  readonly anticipationPopulationChange?: number;
  readonly anticipationHouseholdChange?: number;
  readonly anticipationCombination?: 'both' | 'either';
  /** Base year and horizon of every criterion. */
  readonly from?: number;
  readonly to?: number;
  /** Horizon of the household criteria, if another one. */
  readonly householdsTo?: number;
}

/** The variant whose thresholds are compared with unless another is named. */
export const defaultVariant = 'rijksoverheid';

const rules = [
  ['krimp', 'krimpregio/'],
  ['anticipeer', 'anticipeerregio/'],
] as const;

/** All variants of the criteria that a dataset holds, in the order of its table of law. */
export function listRegionCriteria(dataset: Dataset): RegionCriteria[] {
  const sources = readSources(dataset);
  return [...sources].map(([variant, found]) => ({ variant, rule: buildRule(found), sources: found }));
}

/** The rule with some of its numbers changed. */
export function changeCriteria(rule: ClassRule, changes: CriteriaChanges): ClassRule {
  const { from, to, householdsTo } = changes;
  const change = (
    criteria: ClassCriteria | undefined,
    population: number | undefined,
    households: number | undefined,
    combination: 'both' | 'either' | undefined,
  ): ClassCriteria | undefined => {
    const period = criteria?.population ?? criteria?.households ?? rule.krimp?.population;
    const changed = compact({
      population: changeCriterion(criteria?.population, period, population, from, to),
      households: changeCriterion(criteria?.households, period, households, from, householdsTo ?? to),
    });
    if (changed.population === undefined && changed.households === undefined) return undefined;
    return { ...changed, combination: combination ?? criteria?.combination ?? 'both' };
  };
  return compact({
    krimp: change(rule.krimp, changes.populationChange, changes.householdChange, changes.combination),
    anticipeer: change(
      rule.anticipeer,
      changes.anticipationPopulationChange,
      changes.anticipationHouseholdChange,
      changes.anticipationCombination,
    ),
  });
}

function changeCriterion(
  criterion: DeclineCriterion | undefined,
  period: DeclineCriterion | undefined,
  threshold: number | undefined,
  from: number | undefined,
  to: number | undefined,
): DeclineCriterion | undefined {
  const known = criterion ?? period;
  // A threshold for a figure that the variant does not look at brings the criterion in, with its period.
  if (known === undefined || (criterion === undefined && threshold === undefined)) return undefined;
  return { threshold: threshold ?? known.threshold, from: from ?? known.from, to: to ?? known.to };
}

/** Of several versions of a parameter the one that began last. */
function readSources(dataset: Dataset): Map<string, CriterionSource[]> {
  const table = findTable(dataset, 'law');
  const found = new Map<string, CriterionSource[]>();
  if (table === undefined) return found;
  const [names, parameters, values] = [getText(table, 'rule'), getText(table, 'parameter'), getNumbers(table, 'value')];
  const [article, source, status] = [getText(table, 'article'), getText(table, 'source'), getText(table, 'status')];
  const validFrom = getText(table, 'validFrom');
  const latest = new Map<string, number>();
  names.forEach((name, row) => {
    const key = `${name} ${parameters[row]}`;
    const known = latest.get(key);
    if (known === undefined || validFrom[known] < validFrom[row]) latest.set(key, row);
  });
  for (const row of latest.values()) {
    const rule = rules.find(([, start]) => names[row].startsWith(start));
    if (rule === undefined) continue;
    const variant = names[row].slice(rule[1].length);
    const list = found.get(variant) ?? [];
    found.set(variant, list);
    list.push({
      class: rule[0],
      parameter: parameters[row],
      value: values[row],
      article: article[row],
      source: source[row],
      status: status[row],
    });
  }
  return found;
}

function buildRule(sources: readonly CriterionSource[]): ClassRule {
  const take = (name: 'krimp' | 'anticipeer', parameter: string) =>
    sources.find((one) => one.class === name && one.parameter === parameter)?.value;
  const build = (name: 'krimp' | 'anticipeer'): ClassCriteria | undefined => {
    const [from, to] = [take(name, 'fromYear'), take(name, 'toYear')];
    if (from === undefined || to === undefined) return undefined;
    const criterion = (threshold: number | undefined, until: number) =>
      threshold === undefined ? undefined : { threshold, from, to: until };
    const criteria = compact({
      population: criterion(take(name, 'populationChange'), to),
      households: criterion(take(name, 'householdChange'), take(name, 'householdToYear') ?? to),
    });
    if (criteria.population === undefined && criteria.households === undefined) return undefined;
    return { ...criteria, combination: take(name, 'criteriaNeeded') === 1 ? 'either' : 'both' };
  };
  return compact({ krimp: build('krimp'), anticipeer: build('anticipeer') });
}

type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** The object without its undefined fields. */
function compact<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
