import { basename } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import {
  crossFitChoice,
  joinScores,
  listTerms,
  type MeasuredWorld,
  type MethodScore,
  measureWorld,
  nameTermUnit,
  poolFolds,
  scoreMethods,
  type TrainedMethods,
  trainMethods,
} from '@transitieatlas/facilities';
import { type Checked, createIssue, hasErrors } from '@transitieatlas/quantities';
import { formatNumber, type Locale } from '@transitieatlas/report';
import { findChoiceCoefficients, rareGroups } from '@transitieatlas/simulation';
import type { ChoiceFlows } from '@transitieatlas/sources';
import { createChoiceWorld, groupZones, loadChoiceFlows, type ZoneAreas } from '../choice-world.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'backtest choice'>;

/** What the user asked for. */
export interface BacktestChoiceOptions {
  readonly sites: string;
  readonly zones?: string;
  readonly fit?: string;
  readonly model?: string;
  readonly by: 'province' | 'municipality';
}

const given =
  'places of postcodes and schools, direction and municipality of schools, pupils of every postcode and pupils of every school in the file; gravity takes the pupils of a school as its mass, the engine as the total it must give';

/** Try the choice model on regions that it was not fitted on, beside the nearest school and gravity. */
export async function backtestChoice(
  origins: string,
  options: BacktestChoiceOptions,
  context: CommandContext,
): Promise<CommandResult<'backtest choice'>> {
  const startedMs = performance.now();
  const { locale } = context;
  const paths = { sites: options.sites, ...(options.zones === undefined ? {} : { zones: options.zones }) };
  const read = await loadChoiceFlows({ origins, ...paths }, context);
  const other =
    options.fit === undefined ? undefined : await loadChoiceFlows({ origins: options.fit, ...paths }, context);
  const model = options.model === undefined ? undefined : await loadCoefficients(options.model, context);
  const issues = [...read.issues, ...(other?.issues ?? []), ...(model?.issues ?? [])];
  if (read.value === undefined || hasErrors(issues)) return fail(issues);
  const flows = read.value;
  const regions = groupZones(flows, (site) => site[options.by] || 'onbekend');
  const world = measureWorld(createChoiceWorld(flows));
  const tried =
    model?.value !== undefined
      ? applyModel(model.value, world, regions, basename(options.model ?? ''))
      : other?.value !== undefined
        ? fitOnOther(other.value, world, regions, basename(options.fit ?? ''))
        : crossFit(flows, world, regions, context);
  issues.push(...tried.issues);
  if (tried.value === undefined || hasErrors(issues)) return fail(issues);
  const { heldOut, scores, fits, fittedOn } = tried.value;

  const write = (each: MethodScore): Fields['components'][number] & Fields['methods'][number] =>
    ({
      method: each.method,
      region: each.region < 0 ? 'all' : nameArea(flows, regions.names[each.region] ?? '', options.by),
      pupils: each.pupils,
      placedShare: round(each.placedShare),
      logLikelihoodPerPupil: round(each.logLikelihoodPerPupil),
      fittedOn: each.region < 0 ? 'see regions' : fittedOn(each.region),
    }) as Fields['components'][number] & Fields['methods'][number];
  const isMain = ({ method }: MethodScore): boolean => ['engine', 'nearest', 'gravity'].includes(method);
  const known = scores.filter(({ pupils }) => pupils > 0);
  const overall = joinScores(
    known.map((score) => ({ ...score, region: 0 })),
    1,
  ).map((score) => ({ ...score, region: -1 }));
  const methods = known.filter(isMain).map(write);
  const totals = overall.filter(isMain).map(write);
  const fields: Fields = {
    origins: basename(origins),
    given,
    zones: flows.zones.length,
    sites: flows.sites.length,
    pupils: flows.pupils.reduce((sum, pupils) => sum + pupils, 0),
    leftOut: flows.leftOut,
    placedBy: flows.placedBy,
    zonePlaces: flows.zonePlaces,
    by: options.by,
    heldOut,
    methods,
    overall: totals,
    gains: measureGains([...methods, ...totals]),
    components: [...known, ...overall].filter((score) => !isMain(score)).map(write),
    fits: fits.map(([without, trained]) => describeFit(without, trained)),
    seconds: Math.round(performance.now() - startedMs) / 1000,
  };
  return { issues, fields, text: writeScores(fields, locale) };
}

/** Times that the model is fitted at most; smaller areas are kept apart together. */
const mostFolds = 4;

interface Tried {
  readonly heldOut: Fields['heldOut'];
  readonly scores: readonly MethodScore[];
  readonly fits: readonly (readonly [string, TrainedMethods])[];
  readonly fittedOn: (region: number) => string;
}

/** Keep provinces apart in turn; with one province municipalities, with one municipality parts of its postcodes. */
function crossFit(
  flows: ChoiceFlows,
  world: MeasuredWorld,
  regions: ZoneAreas,
  context: CommandContext,
): Checked<Tried> {
  const provinces = groupZones(flows, ({ province }) => province);
  const municipalities = groupZones(flows, ({ municipality }) => municipality);
  const parts = Math.min(mostFolds, flows.zones.length);
  const options: readonly (readonly [Fields['heldOut'], ZoneAreas])[] = [
    ['province', provinces],
    ['municipality', municipalities],
    [
      'postcodes',
      {
        of: Int32Array.from(flows.zones, (_, zone) => zone % parts),
        names: Array.from({ length: parts }, (_, part) => `postcodes ${part + 1} of ${parts}`),
      },
    ],
  ];
  const chosen = options.find(([, { names }]) => names.length >= 2);
  if (chosen === undefined) {
    const expected = 'at least two postcodes with pupils: one to fit on and one to try on';
    const issue = createIssue('REGIONS_TOO_FEW', 'error', {}, { came: flows.zones.length, expected });
    return { value: undefined, issues: [issue] };
  }
  const [heldOut, groups] = chosen;
  const nl = context.locale === 'nl';
  const foldOf = poolFolds(groups.of, groups.names.length, world.zonePupils, mostFolds);
  const folds = Math.min(mostFolds, groups.names.length);
  const names = groups.names.map((name) => nameArea(flows, name, heldOut));
  const nameFold = (fold: number): string => names.filter((_, group) => foldOf[group] === fold).join(', ');
  const { scores, trained } = crossFitChoice(
    world,
    groups.of.map((group) => foldOf[group] ?? 0),
    folds,
    regions.of,
    regions.names.length,
    (fold) => context.progress(`${nl ? 'Schatten zonder' : 'Fitting without'} ${nameFold(fold)}`),
  );
  const fits = trained.map((each, fold) => [nameFold(fold), each] as const);
  const sameAreas = regions.names.join() === groups.names.join();
  const fittedOn = (region: number): string =>
    sameAreas
      ? `all but ${nameFold(foldOf[region] ?? 0)}`
      : `all but the ${heldOut} of each postcode and those kept apart with it`;
  return { value: { heldOut, scores, fits, fittedOn }, issues: [] };
}

function fitOnOther(other: ChoiceFlows, world: MeasuredWorld, regions: ZoneAreas, name: string): Checked<Tried> {
  const training = measureWorld(createChoiceWorld(other));
  const trained = trainMethods(training, new Uint8Array(other.zones.length).fill(1));
  const scores = scoreMethods(world, trained, regions.of, regions.names.length);
  const value: Tried = { heldOut: 'file', scores, fits: [['', trained]], fittedOn: () => name };
  return { value, issues: [] };
}

/** The coefficients of the choice model in an atlas. */
async function loadCoefficients(path: string, context: CommandContext): Promise<Checked<Float64Array>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return { value: undefined, issues: loaded.issues };
  const coefficients = findChoiceCoefficients(loaded.value.dataset);
  if (coefficients !== undefined) return { value: coefficients, issues: loaded.issues };
  const where = { file: loaded.value.file, table: 'choice' };
  const expected = 'a choice model with all terms: build the atlas with pupils by home postcode';
  return { value: undefined, issues: [...loaded.issues, createIssue('TABLE_MISSING', 'error', where, { expected })] };
}

/** The engine as an atlas has it. What the simple methods learn they learn here, which is to their advantage. */
function applyModel(
  coefficients: Float64Array,
  world: MeasuredWorld,
  regions: ZoneAreas,
  name: string,
): Checked<Tried> {
  const trained = trainMethods(world, new Uint8Array(world.zonePupils.length).fill(1), coefficients);
  const scores = scoreMethods(world, trained, regions.of, regions.names.length);
  const fittedOn = (): string => `${name}; nearest and gravity on the pupils they are tried on`;
  return { value: { heldOut: 'file', scores, fits: [['', trained]], fittedOn }, issues: [] };
}

/** Municipalities are told apart by code and shown by name. */
function nameArea(flows: ChoiceFlows, area: string, by: Fields['heldOut']): string {
  if (by !== 'municipality') return area;
  return flows.sites.find(({ municipality }) => municipality === area)?.municipalityName ?? area;
}

function measureGains(scores: Fields['methods']): Fields['gains'] {
  const find = (region: string, method: string) =>
    scores.find((score) => score.region === region && score.method === method);
  return [...new Set(scores.map(({ region }) => region))].flatMap((region) => {
    const engine = find(region, 'engine');
    const nearest = find(region, 'nearest');
    const gravity = find(region, 'gravity');
    if (engine === undefined || nearest === undefined || gravity === undefined) return [];
    const error = 1 - Math.max(nearest.placedShare, gravity.placedShare);
    const errorReduction = error > 0 ? 1 - (1 - engine.placedShare) / error : 0;
    const logLikelihoodGain =
      engine.logLikelihoodPerPupil - Math.max(nearest.logLikelihoodPerPupil, gravity.logLikelihoodPerPupil);
    const better = errorReduction > 0 && logLikelihoodGain > 0;
    return [{ region, errorReduction: round(errorReduction), logLikelihoodGain: round(logLikelihoodGain), better }];
  });
}

function describeFit(without: string, trained: TrainedMethods): Fields['fits'][number] {
  const { fit } = trained;
  return {
    without,
    pupils: trained.pupils,
    parameters: listTerms(rareGroups).map((parameter, term) => ({
      parameter,
      value: round(trained.coefficients[term] ?? Number.NaN),
      unit: nameTermUnit(parameter),
      standardError: fit === undefined ? null : round(fit.robustErrors[term] ?? Number.NaN),
      standardErrorAlone: fit === undefined ? null : round(fit.standardErrors[term] ?? Number.NaN),
    })),
    gravity: { sizePower: round(trained.gravity.sizePower), decayPerKm: round(trained.gravity.decayPerKm) },
    notNearestShare: round(trained.notNearestShare),
    outsideShare: round(trained.outsideShare),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(8));
}

function writeScores({ methods, overall, gains }: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const all = [...methods, ...overall];
  const cell = (region: string, method: string, pick: (score: Fields['methods'][number]) => number): string => {
    const score = all.find((each) => each.region === region && each.method === method);
    return score === undefined ? '–' : formatNumber(pick(score), locale, 3);
  };
  const placed = ({ placedShare }: Fields['methods'][number]): number => placedShare;
  const likely = ({ logLikelihoodPerPupil }: Fields['methods'][number]): number => logLikelihoodPerPupil;
  return writeTextTable(
    [
      { heading: nl ? 'gebied' : 'region' },
      { heading: nl ? 'leerlingen' : 'pupils', right: true },
      { heading: nl ? 'dichtstbij' : 'nearest', right: true },
      { heading: nl ? 'zwaartekracht' : 'gravity', right: true },
      { heading: 'engine', right: true },
      { heading: nl ? 'minder fout' : 'less error', right: true },
      { heading: nl ? 'logl. dichtstbij' : 'logl. nearest', right: true },
      { heading: nl ? 'zwaartekracht' : 'gravity', right: true },
      { heading: 'engine', right: true },
    ],
    gains.map(({ region, errorReduction }) => [
      region === 'all' && nl ? 'alle' : region,
      formatNumber(all.find((score) => score.region === region)?.pupils ?? 0, locale),
      cell(region, 'nearest', placed),
      cell(region, 'gravity', placed),
      cell(region, 'engine', placed),
      `${formatNumber(100 * errorReduction, locale, 0)} %`,
      cell(region, 'nearest', likely),
      cell(region, 'gravity', likely),
      cell(region, 'engine', likely),
    ]),
  );
}
