import type { CommandFields } from '@transitieatlas/api';
import { assembleDataset, type Dataset } from '@transitieatlas/dataset';
import { type Checked, createIssue, hasErrors } from '@transitieatlas/quantities';
import { formatNumber, formatShare, type Locale, wordReadingStep } from '@transitieatlas/report';
import {
  canHindcast,
  findRegister,
  hindcastClosures,
  holdOutPeriod,
  listRegisters,
  prepareHindcast,
} from '@transitieatlas/simulation';
import { openFolder, readFolder } from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'backtest closures'>;

/** What is asked: two years, and the period to fit on if it is another. */
interface ClosureQuestion {
  readonly from: number;
  readonly to: number;
  readonly fit?: { readonly from: number; readonly to: number };
}

/** Foretell which schools of an old register are gone in a later one, and hold it against what came true. */
export async function backtestClosures(
  folder: string,
  options: ClosureQuestion,
  context: CommandContext,
): Promise<CommandResult<'backtest closures'>> {
  const { from, to, fit } = options;
  if (to <= from) throw new UsageError(`--to ${to} is not after --from ${from}.`);
  if (fit !== undefined && (fit.to >= to || (from !== fit.from && from !== fit.to))) {
    throw new UsageError(`--fit ${fit.from}..${fit.to} does not lead up to ${to}; --from is one of its years.`);
  }
  const loaded = await loadFolder(folder, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const dataset = loaded.value;
  const startYear = fit?.from ?? from;
  const missing = [startYear, ...(fit === undefined ? [] : [fit.to]), to].filter(
    (year) => findRegister(dataset, year) === undefined,
  );
  if (missing.length > 0) {
    const where = { file: folder, table: 'sites' };
    const expected = listRegisters(dataset);
    const issues = missing.map((year) => createIssue('YEAR_MISSING', 'error', where, { came: year, expected }));
    return fail([...loaded.issues, ...issues]);
  }
  const [start, end] = [getRegister(dataset, startYear), getRegister(dataset, to)];
  if (!canHindcast(dataset, start)) {
    const where = { file: folder, table: 'site_ages' };
    return fail([
      ...loaded.issues,
      createIssue('TABLE_MISSING', 'error', where, { expected: `pupils by age, ${start}` }),
    ]);
  }
  context.progress(context.locale === 'nl' ? 'Terugrekenen' : 'Hindcasting');
  const startedMs = performance.now();
  const scores = fit === undefined ? scoreFolds(dataset, start, end) : scorePeriod(dataset, start, fit.to, end);
  const fields: Fields = { ...scores, seconds: Math.round((performance.now() - startedMs) / 10) / 100 };
  return { issues: loaded.issues, fields, text: writeScores(fields, context.locale) };
}

/** Folds by municipality; beside them the earlier period, if there is a register of it. */
function scoreFolds(dataset: Dataset, from: string, until: string): Omit<Fields, 'seconds'> {
  const start = prepareHindcast(dataset, from);
  const found = hindcastClosures(dataset, start, until);
  const middle = listRegisters(dataset).find((date) => date > from && date < until && canHindcast(dataset, date));
  const held = middle === undefined ? undefined : holdOutPeriod(dataset, start, middle, until);
  return {
    scored: found.period,
    fitted: found.period,
    ...getEngine(found.scores),
    methods: found.scores.map((score) => ({ ...score })),
    calibration: found.calibration.map((tenth) => ({ ...tenth })),
    worstTenth: findWorst(found.calibration),
    folds: found.folds.map((fold) => ({ ...fold, auc: Number.isNaN(fold.auc) ? null : fold.auc })),
    rule: describeRule(found.rule),
    holdout:
      held === undefined
        ? null
        : {
            fitted: held.fitted,
            scored: held.scored,
            ...getEngine(held.scores),
            methods: held.scores.map((one) => ({ ...one })),
          },
    features: listFeatures(found.features, found.gain),
  };
}

function scorePeriod(dataset: Dataset, from: string, middleYear: number, until: string): Omit<Fields, 'seconds'> {
  const held = holdOutPeriod(dataset, prepareHindcast(dataset, from), getRegister(dataset, middleYear), until);
  return {
    scored: held.scored,
    fitted: held.fitted,
    ...getEngine(held.scores),
    methods: held.scores.map((score) => ({ ...score })),
    calibration: held.calibration.map((tenth) => ({ ...tenth })),
    worstTenth: findWorst(held.calibration),
    folds: [],
    rule: describeRule(held.rule),
    holdout: null,
    features: listFeatures(held.features, held.gain),
  };
}

/** Read a folder of published files, or an atlas. */
async function loadFolder(folder: string, context: CommandContext): Promise<Checked<Dataset>> {
  if (folder.endsWith('.atlas')) {
    const { value, issues } = await loadAtlas(folder, context);
    return { value: value?.dataset, issues };
  }
  const opened = await openFolder(context.resolve(folder)).catch(() => undefined);
  if (opened === undefined) {
    return {
      value: undefined,
      issues: [createIssue('FILE_MISSING', 'error', { file: folder }, { expected: 'a folder' })],
    };
  }
  const read = await readFolder(opened, {
    onProgress: (step) => context.progress(wordReadingStep(step, context.locale)),
  });
  if (read.value === undefined) return { value: undefined, issues: read.issues };
  const { value, issues } = assembleDataset(read.value);
  const found = [...read.issues, ...issues];
  return { value: hasErrors(found) ? undefined : value, issues: found };
}

function getRegister(dataset: Dataset, year: number): string {
  const register = findRegister(dataset, year);
  if (register === undefined) throw new RangeError(`The dataset has no register of ${year}.`);
  return register;
}

type Score = Fields['methods'][number];

function getEngine(scores: readonly Score[]): Omit<Score, 'method'> {
  const engine = scores.find(({ method }) => method === 'engine');
  if (engine === undefined) throw new RangeError('There is no score of the engine.');
  const { auc, averagePrecision, rPrecision } = engine;
  return { auc, averagePrecision, rPrecision };
}

function findWorst(calibration: readonly { predicted: number; observed: number }[]): number {
  return Math.max(...calibration.map(({ predicted, observed }) => Math.abs(predicted - observed)));
}

function describeRule(
  rule: { precision: number; recall: number } & Omit<Fields['rule'], 'precision' | 'recall'>,
): Fields['rule'] {
  const { precision, recall } = rule;
  return {
    ...rule,
    precision: Number.isNaN(precision) ? null : precision,
    recall: Number.isNaN(recall) ? null : recall,
  };
}

function listFeatures(names: readonly string[], gain: Float64Array): Fields['features'] {
  const total = gain.reduce((sum, one) => sum + one, 0);
  return names
    .map((name, at) => ({ name, share: total === 0 ? 0 : (gain[at] ?? 0) / total }))
    .sort((a, b) => b.share - a.share);
}

function writeScores(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const score = (value: number): string => formatNumber(value, locale, 3);
  const share = (value: number): string => formatShare(value, locale, 1);
  const { scored, fitted, rule } = fields;
  const title = nl
    ? `Sluitingen ${scored.from} tot ${scored.until}: ${scored.sites} vestigingen, ${scored.gone} weg`
    : `Closures ${scored.from} to ${scored.until}: ${scored.sites} sites, ${scored.gone} gone`;
  const how =
    fields.folds.length > 0
      ? nl
        ? `Elke kans komt van een model dat geen school in die gemeente zag (${fields.folds.length} delen).`
        : `Each chance is by a model that saw no school of that municipality (${fields.folds.length} folds).`
      : nl
        ? `Geschat op ${fitted.from} tot ${fitted.until}: ${fitted.sites} vestigingen, ${fitted.gone} weg.`
        : `Fitted on ${fitted.from} to ${fitted.until}: ${fitted.sites} sites, ${fitted.gone} gone.`;
  const below = nl
    ? `Onder de norm stonden ${rule.below}, waarvan ${rule.belowAndGone} weg; erboven gingen er ${rule.aboveAndGone} weg.`
    : `${rule.below} stood below their norm, of which ${rule.belowAndGone} are gone; ${rule.aboveAndGone} above it are gone too.`;
  const methods = writeMethods(fields.methods, score, nl);
  const held = fields.holdout;
  const holdout =
    held === null
      ? ''
      : `\n${nl ? 'Geschat op' : 'Fitted on'} ${held.fitted.from} – ${held.fitted.until}, ${nl ? 'getoetst op' : 'scored on'} ${held.scored.from} – ${held.scored.until} (${held.scored.sites}, ${held.scored.gone} ${nl ? 'weg' : 'gone'})\n${writeMethods(held.methods, score, nl)}`;
  const tenths = writeTextTable(
    [
      { heading: nl ? 'tiende' : 'tenth', right: true },
      { heading: nl ? 'aantal' : 'sites', right: true },
      { heading: nl ? 'voorspeld' : 'predicted', right: true },
      { heading: nl ? 'uitgekomen' : 'observed', right: true },
    ],
    fields.calibration.map((tenth) => [
      String(tenth.tenth),
      String(tenth.n),
      share(tenth.predicted),
      share(tenth.observed),
    ]),
  );
  return `${title}\n${how}\n${below}\n\n${methods}\n${tenths}${holdout}`;
}

function writeMethods(methods: readonly Score[], score: (value: number) => string, nl: boolean): string {
  return writeTextTable(
    [
      { heading: nl ? 'methode' : 'method' },
      { heading: 'AUC', right: true },
      { heading: nl ? 'gemiddelde precisie' : 'average precision', right: true },
      { heading: nl ? 'precisie bij R' : 'precision at R', right: true },
    ],
    methods.map((one) => [one.method, score(one.auc), score(one.averagePrecision), score(one.rPrecision)]),
  );
}
