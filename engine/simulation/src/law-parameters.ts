/** The rules of the table `law` as they hold on a date, in the shapes that the facilities ask for. */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import {
  type ClosureLaw,
  type ClosureNormLaw,
  type NormPeriodLaw,
  type NoticeLaw,
  type SecondaryLaw,
  secondaryKinds,
} from '@transitieatlas/facilities';

/** Where a rule comes from. */
export interface RuleSource {
  readonly article: string;
  readonly source: string;
  readonly status: string;
}

/**
 * The numbers of a rule on a date.
 *
 * Of several versions the one that began last counts; a version counts from `validFrom` up to and not
 * including `validTo`.
 */
export function readRule(dataset: Dataset, rule: string, date: string): ReadonlyMap<string, number> {
  const table = findTable(dataset, 'law');
  const found = new Map<string, number>();
  if (table === undefined) return found;
  const parameters = getText(table, 'parameter');
  const values = getNumbers(table, 'value');
  const validFrom = getText(table, 'validFrom');
  const began = new Map<string, string>();
  for (const row of listRows(dataset, rule, date)) {
    const parameter = parameters[row];
    if (validFrom[row] < (began.get(parameter) ?? '')) continue;
    began.set(parameter, validFrom[row]);
    found.set(parameter, values[row]);
  }
  return found;
}

/** Article, source and status of a rule on a date, or undefined if there is no such rule then. */
export function findRuleSource(dataset: Dataset, rule: string, date: string): RuleSource | undefined {
  const table = findTable(dataset, 'law');
  if (table === undefined) return undefined;
  const begins = getText(table, 'validFrom');
  const row = listRows(dataset, rule, date)
    .sort((a, b) => (begins[a] < begins[b] ? -1 : begins[a] > begins[b] ? 1 : 0))
    .at(-1);
  if (row === undefined) return undefined;
  return {
    article: getText(table, 'article')[row],
    source: getText(table, 'source')[row],
    status: getText(table, 'status')[row],
  };
}

/** One rule with all that the table of law says of it. */
export interface LawRuleText extends RuleSource {
  readonly rule: string;
  readonly validFrom: string;
  /** First day after, or empty if no end is known. */
  readonly validTo: string;
  readonly parameters: readonly { readonly parameter: string; readonly value: number; readonly unit: string }[];
}

/** The rules of a list as they hold on a date, those that the law of that date has. */
export function listLawRules(dataset: Dataset, rules: readonly string[], date: string): LawRuleText[] {
  const table = findTable(dataset, 'law');
  if (table === undefined) return [];
  const [articles, sources, statuses, begins, ends, names, units] = [
    'article',
    'source',
    'status',
    'validFrom',
    'validTo',
    'parameter',
    'unit',
  ].map((column) => getText(table, column));
  const values = getNumbers(table, 'value');
  return rules.flatMap((rule) => {
    const rows = listRows(dataset, rule, date);
    const latest = rows.reduce((last, row) => (begins[row] > last ? begins[row] : last), '');
    const row = rows.find((at) => begins[at] === latest);
    if (row === undefined) return [];
    return [
      {
        rule,
        article: articles[row],
        source: sources[row],
        status: statuses[row],
        validFrom: begins[row],
        validTo: ends[row],
        parameters: rows
          .filter((at) => begins[at] === latest)
          .map((at) => ({ parameter: names[at], value: values[at], unit: units[at] })),
      },
    ];
  });
}

/** The closure norm formula on a date, or undefined if one of its numbers is not known. */
export function findClosureNormLaw(dataset: Dataset, date: string): ClosureNormLaw | undefined {
  return takeAll(readRule(dataset, 'closure-norm', date), [
    'factor',
    'densityIntercept',
    'densitySlope',
    'minimumNorm',
    'maximumNorm',
    'minimumLandAreaKm2',
    'maximumDensity',
  ]);
}

/** The periods of the norms on a date, or undefined if they are not known. */
export function findNormPeriodLaw(dataset: Dataset, date: string): NormPeriodLaw | undefined {
  return takeAll(readRule(dataset, 'closure-norm-period', date), ['periodYears', 'firstYear', 'referenceYearsBefore']);
}

/**
 * The rules by which funding ends on a date, or undefined if one of the numbers that every version needs is not known.
 *
 * Rules that the law of that date does not have are absent.
 */
export function findClosureLaw(dataset: Dataset, date: string): ClosureLaw | undefined {
  const byDate = knownLaws.get(dataset) ?? new Map<string, ClosureLaw | undefined>();
  knownLaws.set(dataset, byDate);
  if (!byDate.has(date)) byDate.set(date, composeClosureLaw(dataset, date));
  return byDate.get(date);
}

const knownLaws = new WeakMap<Dataset, Map<string, ClosureLaw | undefined>>();

function composeClosureLaw(dataset: Dataset, date: string): ClosureLaw | undefined {
  const read = <Name extends string>(rule: string, names: readonly Name[]) =>
    takeAll(readRule(dataset, rule, date), names);
  const closure = read('closure', ['successiveYears', 'startYears']);
  const last = read('exception-last-of-direction', ['minimumPupils', 'radiusMetres']);
  const only = read('exception-public', ['roadDistanceMetres']);
  const road = read('road-distance', ['detourFactor']);
  const founding = read('founding-norm', ['normFactor', 'minimumNorm']);
  if (!closure || !last || !only || !road || !founding) return undefined;
  const count = read('pupil-count', ['increaseShare']);
  const average = read('exception-board-average', ['minimumPupils', 'normFactor', 'averagePupils']);
  const reading = read('board-average-count', ['countsBranches']);
  const discretion = read('discretion-below-minimum', ['minimumPupils']);
  const branch = read('branch', [
    'anySchoolMinimumPupils',
    'anySchoolRadiusMetres',
    'nearDirectionMinimumPupils',
    'nearDirectionRadiusMetres',
    'farDirectionMinimumPupils',
    'farDirectionRadiusMetres',
    'publicRoadDistanceMetres',
    'averagePupils',
  ]);
  return {
    ...closure,
    lastOfDirectionMinimumPupils: last.minimumPupils,
    lastOfDirectionRadiusMetres: last.radiusMetres,
    publicRoadDistanceMetres: only.roadDistanceMetres,
    detourFactor: road.detourFactor,
    founding,
    cooperation: findRuleSource(dataset, 'exception-cooperation', date) !== undefined,
    ...(count === undefined ? {} : { countIncreaseShare: count.increaseShare }),
    ...(average === undefined
      ? {}
      : { boardAverage: { ...average, countsBranches: (reading?.countsBranches ?? 1) === 1 } }),
    ...(discretion === undefined ? {} : { discretionBelowPupils: discretion.minimumPupils }),
    ...(branch === undefined ? {} : { branch }),
  };
}

/** The numbers of secondary schools on a date, or undefined if one of them is not known. */
export function findSecondaryLaw(dataset: Dataset, date: string): SecondaryLaw | undefined {
  const founding = takeAll(readRule(dataset, 'secondary-founding', date), secondaryKinds);
  const closure = takeAll(readRule(dataset, 'secondary-closure', date), [
    'successiveYears',
    'schoolShare',
    'groupShare',
    'practicalPupils',
  ]);
  return founding && closure && { founding, ...closure };
}

/** The days of the procedure (art. 160), as months before whose first day something must be done. */
export function findNoticeLaw(dataset: Dataset, date: string): NoticeLaw | undefined {
  const notice = takeAll(readRule(dataset, 'notice', date), ['ministerMonth', 'boardMonth', 'decisionMonth']);
  const closure = takeAll(readRule(dataset, 'closure', date), ['endMonth']);
  return notice && closure && { ...notice, endMonth: closure.endMonth };
}

function listRows(dataset: Dataset, rule: string, date: string): number[] {
  const table = findTable(dataset, 'law');
  if (table === undefined) return [];
  const validFrom = getText(table, 'validFrom');
  const validTo = getText(table, 'validTo');
  const rows: number[] = [];
  getText(table, 'rule').forEach((name, row) => {
    if (name === rule && validFrom[row] <= date && (validTo[row] === '' || date < validTo[row])) rows.push(row);
  });
  return rows;
}

function takeAll<Name extends string>(
  parameters: ReadonlyMap<string, number>,
  names: readonly Name[],
): Record<Name, number> | undefined {
  const entries = names.map((name) => [name, parameters.get(name) ?? Number.NaN] as const);
  if (entries.some(([, value]) => Number.isNaN(value))) return undefined;
  return Object.fromEntries(entries) as Record<Name, number>;
}
