/** Everything between the files of a user and a run: options, region, scenario, schedule. */
import type { Dataset, SmallAreaKind } from '@transitieatlas/dataset';
import { type Checked, hasErrors, type Issue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario, type Schedule } from '@transitieatlas/scenario';
import {
  canFitMortality,
  checkRegionHeld,
  checkTariffChanges,
  defaultPopulationOptions,
  type MortalitySource,
  type PopulationOptions,
  type RunOptions,
  type SpecialFlowKind,
  type TariffChanges,
} from '@transitieatlas/simulation';
import { type CommandContext, UsageError } from './command.ts';
import { type LoadedAtlas, type LoadedScenario, loadAtlas, loadScenario, locate } from './read-inputs.ts';

/** What a user may say about a run on the command line. */
export interface RunWishes {
  readonly region?: string;
  readonly base?: string;
  readonly until: number;
  /** Special flows that are not kept apart. */
  readonly withoutFlow?: readonly SpecialFlowKind[];
  /** Whether municipalities are raked to the country; yes if absent. */
  readonly rake?: boolean;
  readonly mortality?: MortalitySource;
  /** Number of draws; none if absent. */
  readonly draws?: number;
  readonly seed?: number;
  /** Values in the place of tariffs, by name. */
  readonly tariff?: TariffChanges;
  /** Whether schools can be full; no if absent. */
  readonly capacities?: boolean;
  /** Areas that results are given for beside the zones; none if absent. */
  readonly per?: SmallAreaKind;
}

/** A scenario that is ready to run. */
export interface PreparedRun {
  readonly scenario: Scenario;
  /** Name of its file, or undefined for the empty scenario. */
  readonly file: string | undefined;
  readonly schedule: Schedule;
  readonly options: RunOptions;
}

/** The scenario in which nobody decides anything, named in the language of the reader. */
export function createBaseline(locale: CommandContext['locale'], base: string | undefined): Scenario {
  return createEmptyScenario(locale === 'nl' ? 'Niets doen' : 'Nothing done', base);
}

/** An atlas and the scenario that is to be run on it. */
export interface LoadedQuestion {
  readonly atlas: LoadedAtlas;
  readonly asked: AskedScenario;
}

/** A scenario, with the name and text of its file if it has one. */
export type AskedScenario = Pick<LoadedScenario, 'scenario'> & Partial<LoadedScenario>;

/**
 * Read an atlas and the scenario to run on it, both before anything is said of either.
 *
 * @param scenarioPath nobody decides anything if absent
 * @param base         register that the empty scenario starts from
 */
export async function loadQuestion(
  atlasPath: string,
  scenarioPath: string | undefined,
  base: string | undefined,
  context: CommandContext,
): Promise<Checked<LoadedQuestion>> {
  const atlas = await loadAtlas(atlasPath, context);
  const scenarios = await loadScenarios(scenarioPath === undefined ? [] : [scenarioPath], context);
  const issues = [...atlas.issues, ...scenarios.issues];
  if (atlas.value === undefined || scenarios.value === undefined) return { value: undefined, issues };
  const asked = scenarios.value[0] ?? { scenario: createBaseline(context.locale, base) };
  return { value: { atlas: atlas.value, asked }, issues };
}

/** Read scenario files, all of them, so that the mistakes of all are known at once. */
export async function loadScenarios(
  paths: readonly string[],
  context: CommandContext,
): Promise<Checked<LoadedScenario[]>> {
  const issues: Issue[] = [];
  const loaded: LoadedScenario[] = [];
  for (const path of paths) {
    const one = await loadScenario(path, context);
    issues.push(...one.issues);
    if (one.value !== undefined) loaded.push(one.value);
  }
  return { value: hasErrors(issues) ? undefined : loaded, issues };
}

/**
 * Resolve a scenario against an atlas with the wishes of the user.
 *
 * What stands on the command line goes before what stands in the scenario; issues get the line of its file.
 */
export function prepareRun(
  dataset: Dataset,
  { scenario, file, text }: AskedScenario,
  wishes: RunWishes,
): Checked<PreparedRun> {
  if (wishes.mortality === 'lee-carter' && !canFitMortality(dataset)) {
    throw new UsageError('--mortality lee-carter needs three observed periods of death rates; the atlas has fewer.');
  }
  const region = wishes.region ?? scenario.region;
  const base = wishes.base ?? scenario.base;
  const asked: Scenario = {
    ...scenario,
    ...(region === undefined ? {} : { region }),
    ...(base === undefined ? {} : { base }),
  };
  const resolved = resolveScenario(asked, dataset, { until: wishes.until, ...(file === undefined ? {} : { file }) });
  const place = (issue: Issue): Issue => (file === undefined || text === undefined ? issue : locate(issue, file, text));
  const tariffs = { ...scenario.tariffs, ...wishes.tariff };
  const issues = [...resolved.issues, ...checkTariffChanges(dataset, tariffs)].map(place);
  if (region !== undefined) {
    const isOwn = wishes.region === undefined && file !== undefined;
    issues.push(...checkRegionHeld(dataset, region, isOwn ? { file, field: 'region' } : {}));
  }
  if (resolved.value === undefined || hasErrors(issues)) return { value: undefined, issues };
  const options: RunOptions = {
    until: wishes.until,
    flows: false,
    population: readPopulationWishes(wishes),
    ...(wishes.draws === undefined ? {} : { draws: { draws: wishes.draws, seed: wishes.seed ?? 1 } }),
    ...(region === undefined ? {} : { region }),
    ...(Object.keys(tariffs).length === 0 ? {} : { tariffs }),
    ...(wishes.capacities === true ? { capacities: true } : {}),
  };
  return { value: { scenario: asked, file, schedule: resolved.value, options }, issues };
}

/** Mistakes in what runs beside each other share. */
const sharedCodes: readonly string[] = [
  'REGION_UNKNOWN',
  'REGION_NOT_HELD',
  'REGION_IN_PART',
  'REGISTER_UNKNOWN',
  'TARIFF_UNKNOWN',
];

/**
 * Check scenarios that run beside each other: one region, register and set of tariffs for all, as wished, else as the
 * first of them says.
 *
 * @param withBaseline whether doing nothing comes first
 * @returns the runs in order, undefined if one of them cannot be run; what is wrong for all is told once
 */
export function prepareRuns(
  dataset: Dataset,
  scenarios: readonly LoadedScenario[],
  wishes: RunWishes,
  locale: CommandContext['locale'],
  withBaseline: boolean,
): Checked<readonly PreparedRun[]> {
  const first = scenarios[0]?.scenario;
  const region = wishes.region ?? first?.region;
  const base = wishes.base ?? first?.base;
  const shared: RunWishes = {
    ...wishes,
    ...(region === undefined ? {} : { region }),
    ...(base === undefined ? {} : { base }),
    tariff: { ...first?.tariffs, ...wishes.tariff },
  };
  const results = scenarios.map(({ scenario: { tariffs: _, ...scenario }, file, text }) =>
    prepareRun(dataset, { scenario, file, text }, shared),
  );
  if (withBaseline) results.unshift(prepareRun(dataset, { scenario: createBaseline(locale, base) }, shared));
  const issues = results.flatMap((one, at) => one.issues.filter(({ code }) => at === 0 || !sharedCodes.includes(code)));
  const runs = results.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return { value: hasErrors(issues) || runs.length < results.length ? undefined : runs, issues };
}

/** The choices of the projection with what the user wants otherwise. */
function readPopulationWishes(wishes: Pick<RunWishes, 'withoutFlow' | 'rake' | 'mortality'>): PopulationOptions {
  const kept = { ...defaultPopulationOptions.specialFlows };
  for (const kind of wishes.withoutFlow ?? []) kept[kind] = false;
  return {
    specialFlows: kept,
    rakeToNation: wishes.rake ?? defaultPopulationOptions.rakeToNation,
    mortality: wishes.mortality ?? defaultPopulationOptions.mortality,
  };
}
