/** The hindcast of closures as tables of an atlas, and what can be read from them again. */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  type Provenance,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import {
  type CalibrationTenth,
  measureCalibration,
  type RankingScores,
  scoreRanking,
} from '@transitieatlas/facilities';
import { type ClosureFeatureGroup, findFeatureGroup } from './closure-feature-groups.ts';
import {
  type ClosureHindcast,
  canHindcast,
  closureFolds,
  countYears,
  findRegister,
  hindcastClosures,
  judgeNormRule,
  type NormRule,
  prepareHindcast,
} from './closure-hindcast.ts';
import { closureRegression, closureTrees } from './closure-model.ts';
import { findOutcomes, listTestable } from './closure-outcomes.ts';
import { readSiteState } from './site-state.ts';

/** Years of the hindcast that an atlas holds: where it starts and what it looks ahead to. */
const START_YEAR = 2012;
const NEAR_YEAR = 2017;
const FAR_YEAR = 2024;

/**
 * Fit the hindcast of a dataset.
 *
 * @returns the tables `closure_chances` and `closure_model`, or none if the registers or counts are not there
 */
export function fitClosureTables(dataset: Dataset): Table[] {
  const from = findRegister(dataset, START_YEAR);
  const later = [NEAR_YEAR, FAR_YEAR].map((year) => findRegister(dataset, year));
  if (from === undefined || !canHindcast(dataset, from)) return [];
  const start = prepareHindcast(dataset, from);
  const chances = new TableBuilder('closure_chances');
  const model = new TableBuilder('closure_model');
  let nearer: ClosureHindcast | undefined;
  for (const until of later) {
    if (until === undefined) return [];
    const found = hindcastClosures(dataset, start, until, nearer);
    nearer = found;
    for (const site of found.testable) {
      chances.add(start.state.sites[site], from, until, found.chances[site], found.fold[site]);
    }
    const add = (parameter: string, value: number, unit: string) => model.add(from, until, parameter, value, unit);
    add('sites', found.scored.length, 'sites with a known outcome');
    add('folds', closureFolds, 'folds by municipality');
    add('trees', closureTrees.trees, 'trees per fold');
    add('depth', closureTrees.depth, 'questions per tree');
    add('learningRate', closureTrees.learningRate, 'share');
    add('rowShare', closureTrees.rowShare, 'share');
    add('featureShare', closureTrees.featureShare, 'share');
    add('minimumWeight', closureTrees.minimumWeight, 'sum of p(1 − p)');
    add('ridge', closureTrees.ridge, 'sum of p(1 − p)');
    add('regressionRidge', closureRegression.ridge, 'pull on scaled weights');
    closureRegression.bends.forEach((share, at) => {
      add(`regressionBend${at + 1}`, share, 'share of the sites');
    });
    add('seed', closureTrees.seed, 'whole number');
    const total = found.gain.reduce((sum, one) => sum + one, 0);
    found.features.forEach((name, at) => {
      add(`gain:${name}`, total === 0 ? 0 : found.gain[at] / total, 'share of the gain of all features');
    });
  }
  const provenance = describeFit(from);
  return [chances.build([provenance]), model.build([provenance])];
}

function describeFit(from: string): Provenance {
  return {
    publisher: 'Transitieatlas',
    title: "Model of boards' choices, hindcast",
    referenceDate: from,
    licence: 'EUPL-1.2',
    nature: 'modelled',
    treatment: [
      'Boosted trees and a regression with bends on what was known of a site, its board, its village and its neighbours on the reference date.',
      'Over a register that lies between: in one step and in two, gone by then or gone after it; the mean of both.',
      'Out of fold: the chance of a site comes from a model that saw no site of its municipality.',
      'Gone is: the code of the site is not in the later register, whether closed, merged or carried on under another code.',
    ],
    files: [],
    status: 'current',
  };
}

/** A site of the hindcast. */
export interface HindcastSite {
  readonly site: string;
  readonly name: string;
  /** Code as registered on the date that the hindcast starts, and its name; the name is empty if not known. */
  readonly municipality: string;
  readonly municipalityName: string;
  /** Metres EPSG:28992, NaN where not known. */
  readonly x: number;
  readonly y: number;
  readonly pupils: number;
  readonly norm: number;
  readonly wasBelowNorm: boolean;
  /** Modelled, 0..1, by a model that saw no site of this municipality. */
  readonly chance2017: number;
  readonly chance2024: number;
  /** Absent where the later register lacks the municipality. */
  readonly gone2017?: boolean;
  readonly gone2024?: boolean;
}

/** How chances for one later register did. */
export interface HindcastScores extends RankingScores {
  readonly until: string;
  readonly sites: number;
  readonly gone: number;
}

/** What a look ahead to one later register gave. */
export interface HindcastLook {
  readonly scores: HindcastScores;
  readonly calibration: readonly CalibrationTenth[];
  /** Of "below the norm closes". */
  readonly rule: NormRule;
  /** Of the schools in the order of pupils over norm, the smallest first: what anybody could do without a model. */
  readonly byNorm: RankingScores;
  /** Share (0..1) of the gain of each feature, largest first. */
  readonly features: readonly { readonly name: string; readonly group: ClosureFeatureGroup; readonly share: number }[];
}

/** The hindcast that an atlas holds. */
export interface StoredHindcast {
  /** Date that the hindcast starts from. */
  readonly from: string;
  readonly until2017: string;
  readonly until2024: string;
  readonly sites: readonly HindcastSite[];
  readonly looks: Readonly<Record<HindcastTarget, HindcastLook>>;
  /** Schools that went per year up to the nearer register and after it, of those whose fate is known at both. */
  readonly gonePerYear: { readonly before: number; readonly after: number };
}

/** Years that an atlas looks ahead to. */
export type HindcastTarget = typeof NEAR_YEAR | typeof FAR_YEAR;

/** Read the hindcast of an atlas. @returns undefined if the atlas has none */
export function readClosureHindcast(dataset: Dataset): StoredHindcast | undefined {
  const table = findTable(dataset, 'closure_chances');
  const from = findRegister(dataset, START_YEAR);
  const near = findRegister(dataset, NEAR_YEAR);
  const far = findRegister(dataset, FAR_YEAR);
  if (table === undefined || from === undefined || near === undefined || far === undefined) return undefined;
  const state = readSiteState(dataset, from);
  const names = readMunicipalityNames(dataset, state.division);
  const chances: Record<string, Map<string, number>> = {
    [near]: new Map<string, number>(),
    [far]: new Map<string, number>(),
  };
  const codes = getText(table, 'site');
  const untils = getText(table, 'until');
  const values = getNumbers(table, 'chance');
  for (let row = 0; row < table.rows; row++) chances[untils[row]]?.set(codes[row], values[row]);
  const known = Int32Array.from(listTestable(dataset, state)).filter((site) => chances[far].has(state.sites[site]));
  const nearFate = findOutcomes(dataset, state, near).fate;
  const farFate = findOutcomes(dataset, state, far).fate;
  const tell = (fate: string): boolean | undefined => (fate === 'unknown' ? undefined : fate === 'gone');
  const sites = Array.from(known, (site): HindcastSite => {
    const gone2017 = tell(nearFate[site]);
    const gone2024 = tell(farFate[site]);
    return {
      site: state.sites[site],
      name: state.names[site],
      municipality: state.municipalities[site],
      municipalityName: names.get(state.municipalities[site]) ?? '',
      x: state.x[site],
      y: state.y[site],
      pupils: state.pupils[site],
      norm: state.norm[site],
      wasBelowNorm: state.pupils[site] < state.norm[site],
      chance2017: chances[near].get(state.sites[site]) ?? Number.NaN,
      chance2024: chances[far].get(state.sites[site]) ?? Number.NaN,
      ...(gone2017 === undefined ? {} : { gone2017 }),
      ...(gone2024 === undefined ? {} : { gone2024 }),
    };
  });
  const both = sites.filter(({ gone2017, gone2024 }) => gone2017 !== undefined && gone2024 !== undefined);
  const goneNear = both.filter(({ gone2017 }) => gone2017).length;
  const goneAfter = both.filter(({ gone2017, gone2024 }) => gone2024 === true && gone2017 === false).length;
  return {
    from,
    until2017: near,
    until2024: far,
    sites,
    looks: {
      [NEAR_YEAR]: lookAhead(dataset, near, sites, 'chance2017', 'gone2017'),
      [FAR_YEAR]: lookAhead(dataset, far, sites, 'chance2024', 'gone2024'),
    },
    gonePerYear: { before: goneNear / countYears(from, near), after: goneAfter / countYears(near, far) },
  };
}

function readMunicipalityNames(dataset: Dataset, division: number): Map<string, string> {
  const table = getTable(dataset, 'municipalities');
  const divisions = getIntegers(table, 'division');
  const names = getText(table, 'name');
  const found = new Map<string, string>();
  getText(table, 'municipality').forEach((code, row) => {
    if (divisions[row] === division) found.set(code, names[row]);
  });
  return found;
}

function lookAhead(
  dataset: Dataset,
  until: string,
  sites: readonly HindcastSite[],
  chance: 'chance2017' | 'chance2024',
  fate: 'gone2017' | 'gone2024',
): HindcastLook {
  const known = sites.filter((site) => site[fate] !== undefined);
  const chances = Float64Array.from(known, (site) => site[chance]);
  const gone = Uint8Array.from(known, (site) => (site[fate] === true ? 1 : 0));
  const count = gone.reduce((sum, one) => sum + one, 0);
  return {
    scores: { until, sites: known.length, gone: count, ...scoreRanking(chances, gone) },
    calibration: measureCalibration(chances, gone),
    rule: judgeNormRule(
      Uint8Array.from(known, (site) => (site.wasBelowNorm ? 1 : 0)),
      gone,
    ),
    byNorm: scoreRanking(
      Float64Array.from(known, ({ pupils, norm }) => -pupils / norm),
      gone,
    ),
    features: listFeatures(dataset, until),
  };
}

function listFeatures(dataset: Dataset, until: string): HindcastLook['features'] {
  const table = findTable(dataset, 'closure_model');
  if (table === undefined) return [];
  const untils = getText(table, 'until');
  const values = getNumbers(table, 'value');
  const found: { name: string; group: ClosureFeatureGroup; share: number }[] = [];
  getText(table, 'parameter').forEach((parameter, row) => {
    const name = /^gain:(.+)$/.exec(parameter)?.[1];
    if (name !== undefined && untils[row] === until)
      found.push({ name, group: findFeatureGroup(name), share: values[row] });
  });
  return found.sort((a, b) => b.share - a.share);
}
