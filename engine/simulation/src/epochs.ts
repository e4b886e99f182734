/**
 * The modelled years of a schedule cut into epochs: stretches in which no site opens, closes, merges,
 * moves or is spread, so that shares stay the same and only the number of pupils changes.
 *
 * Model sites are the sites of the base register followed by the new sites of the schedule.
 */
import { findNearestPoints } from '@transitieatlas/facilities';
import type { Action, NewSite, Schedule } from '@transitieatlas/scenario';
import { findLowerMedian } from './median.ts';
import type { PreparedRun } from './prepare-run.ts';

/** Base sites around a new one whose median attraction it gets. */
const NEIGHBOURS_OF_NEW = 20;

/** Model sites as they stand. */
export interface SiteState {
  /** 1 where the site is open, [model sites]. */
  readonly open: Uint8Array;
  /** Attraction of each site, 0 where it is closed or has no place, [model sites]. */
  readonly mass: Float64Array;
  /** Metres, [model sites]. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Open sites that are not where the base register has them, new ones included; ascending. */
  readonly placed: Int32Array;
  /** What sites that got another denomination are since then, by model site. */
  readonly renamed: ReadonlyMap<number, Denomination>;
}

/** What a school is called, and the direction that stands for it in the law. */
export interface Denomination {
  readonly denomination: string;
  readonly direction: string;
}

/** One stretch of years; steps count from the first year of the run, `lastStep` included. */
export interface Epoch extends SiteState {
  readonly firstStep: number;
  readonly lastStep: number;
}

/** The epochs of a schedule with what became of its sites. */
export interface Timeline {
  /** Sites as the base register has them, before any choice. */
  readonly initial: SiteState;
  readonly epochs: readonly Epoch[];
  /** Base sites followed by the new sites that open within the run. */
  readonly modelSites: number;
  /** The new sites of the schedule; those that open within the run follow the base sites in this order. */
  readonly newSites: readonly NewSite[];
  /** Id of the intervention that ended each site, or empty, [model sites]. */
  readonly endedBy: readonly string[];
  /** Step in which a site was founded, −1 for sites of the base register, [model sites]. */
  readonly foundedIn: Int32Array;
}

/**
 * Cut the years from the first modelled to the horizon into epochs.
 *
 * @param years years of the run; actions after them do nothing
 */
export function cutEpochs(prepared: PreparedRun, schedule: Schedule, years: number): Timeline {
  const until = prepared.firstYear + years - 1;
  const baseSites = prepared.universe.baseSites;
  const actions = schedule.actions.filter((action) => action.year <= until);
  const openings = actions.filter((action) => action.verb === 'open');
  const modelSites = baseSites + openings.length;
  const state: State = createState(prepared, schedule, modelSites);
  const initial = copyState(state);
  const endedBy = new Array<string>(modelSites).fill('');
  const foundedIn = new Int32Array(modelSites).fill(-1);

  const firstStep = prepared.firstModelledYear - prepared.firstYear;
  const changeSteps = [...new Set(actions.map((action) => Math.max(firstStep, action.year - prepared.firstYear)))];
  const starts = [...new Set([firstStep, ...changeSteps])].filter((step) => step < years).sort((a, b) => a - b);
  const epochs: Epoch[] = [];
  starts.forEach((step, at) => {
    const ofYear = actions.filter((action) => Math.max(firstStep, action.year - prepared.firstYear) === step);
    applyYear(state, prepared, ofYear);
    for (const action of ofYear) {
      if (action.verb === 'open') foundedIn[action.site] = step;
      if (endsSite(action)) endedBy[action.site] = action.intervention;
    }
    epochs.push({ firstStep: step, lastStep: (starts[at + 1] ?? years) - 1, ...copyState(state) });
  });
  return { initial, epochs, modelSites, newSites: schedule.newSites, endedBy, foundedIn };
}

/** True if the site is not there any more after the act. */
function endsSite(action: Action): boolean {
  if (action.verb === 'spread') return action.over.every(({ site }) => site !== action.site);
  return action.verb === 'close' || action.verb === 'merge';
}

interface State {
  readonly open: Uint8Array;
  /** Attraction whether open or not. */
  readonly mass: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly placed: Set<number>;
  readonly renamed: Map<number, Denomination>;
}

function createState(prepared: PreparedRun, schedule: Schedule, modelSites: number): State {
  const { universe, attractions } = prepared;
  const baseSites = universe.baseSites;
  const open = new Uint8Array(modelSites).fill(1, 0, baseSites);
  const mass = new Float64Array(modelSites);
  const x = new Float64Array(modelSites);
  const y = new Float64Array(modelSites);
  for (let site = 0; site < baseSites; site++) {
    mass[site] = Number.isNaN(attractions.attraction[site]) ? 0 : attractions.attraction[site];
    x[site] = universe.x[site];
    y[site] = universe.y[site];
  }
  for (let site = baseSites; site < modelSites; site++) {
    const { position } = schedule.newSites[site - baseSites];
    x[site] = position.x;
    y[site] = position.y;
    mass[site] = estimateMass(prepared, position.x, position.y);
  }
  return { open, mass, x, y, placed: new Set(), renamed: new Map() };
}

function copyState(state: State): SiteState {
  return {
    open: state.open.slice(),
    mass: state.mass.map((mass, site) => (state.open[site] === 1 && !Number.isNaN(state.x[site]) ? mass : 0)),
    x: state.x.slice(),
    y: state.y.slice(),
    placed: Int32Array.from([...state.placed].filter((site) => state.open[site] === 1).sort((a, b) => a - b)),
    renamed: new Map(state.renamed),
  };
}

/** Attraction of a new site: the median of the base sites around it. */
function estimateMass(prepared: PreparedRun, x: number, y: number): number {
  const neighbours = findNearestPoints(prepared.grid, x, y, NEIGHBOURS_OF_NEW);
  const masses = Float64Array.from(neighbours, (site) => prepared.attractions.attraction[site]);
  const median = findLowerMedian(masses.filter((mass) => mass > 0));
  return Number.isNaN(median) ? 1 : median;
}

/**
 * Apply the choices of one year, in an order that does not depend on how they were written.
 *
 * Openings and moves come first, then spreads in the order of the sites, then mergers all at once (each
 * mass goes to the site at the end of its chain, in the order of the sites), then closures.
 */
function applyYear(state: State, prepared: PreparedRun, actions: readonly Action[]): void {
  const mergers = new Map<number, number>();
  const under = new Map<number, Denomination>();
  for (const action of actions) {
    if (action.verb === 'open') {
      state.open[action.site] = 1;
      state.placed.add(action.site);
    } else if (action.verb === 'move') {
      state.x[action.site] = action.to.x;
      state.y[action.site] = action.to.y;
      if (isHome(state, prepared, action.site)) state.placed.delete(action.site);
      else state.placed.add(action.site);
    } else if (action.verb === 'merge') {
      mergers.set(action.site, action.into);
      if (action.under !== undefined) under.set(action.site, action.under);
    }
  }
  applySpreads(state, actions);
  for (const site of [...mergers.keys()].sort((a, b) => a - b)) {
    let target = mergers.get(site) ?? site;
    for (let next = mergers.get(target); next !== undefined; next = mergers.get(target)) target = next;
    state.mass[target] += state.mass[site];
    const named = under.get(site);
    if (named !== undefined) state.renamed.set(target, named);
  }
  for (const site of mergers.keys()) {
    state.open[site] = 0;
    state.mass[site] = 0;
  }
  for (const action of actions) if (action.verb === 'close') state.open[action.site] = 0;
}

/** What drew pupils to a spread site goes to its places; a new place has nothing but its share. */
function applySpreads(state: State, actions: readonly Action[]): void {
  const spreads = actions.filter((action) => action.verb === 'spread').sort((a, b) => a.site - b.site);
  for (const spread of spreads) {
    const mass = state.mass[spread.site];
    state.mass[spread.site] = 0;
    for (const { site, share, isNew } of spread.over) {
      state.mass[site] = isNew ? share * mass : state.mass[site] + share * mass;
    }
    if (endsSite(spread)) state.open[spread.site] = 0;
  }
}

/** True if a site of the base register stands where the register has it. */
function isHome(state: State, prepared: PreparedRun, site: number): boolean {
  const { universe } = prepared;
  return site < universe.baseSites && state.x[site] === universe.x[site] && state.y[site] === universe.y[site];
}
