/**
 * The rows of the outcomes of sites: which site of the register, or which new one, stands on which row,
 * with everything that a scenario cannot change already filled in.
 */
import type { Schedule } from '@transitieatlas/scenario';
import type { Timeline } from './epochs.ts';
import { measureNearestOpen, type Standing } from './nearest-open.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/**
 * Which row of the outcomes belongs to which site: reported sites of the universe as the view has them,
 * then the reported new sites.
 */
export interface SiteRows {
  readonly count: number;
  /** Row of each model site, −1 if it is not reported, [model sites]. */
  readonly ofModelSite: Int32Array;
  /** Model sites of the new sites that are reported, in the order of their rows. */
  readonly newSites: readonly number[];
}

/** Number the rows of a run; a new site is reported where its zone is. */
export function numberSiteRows(
  prepared: PreparedRun,
  view: RegionView,
  timeline: Timeline,
  schedule: Schedule,
): SiteRows {
  const { baseSites } = prepared.universe;
  const ofModelSite = new Int32Array(timeline.modelSites).fill(-1);
  ofModelSite.set(view.siteRow.subarray(0, baseSites));
  const newSites: number[] = [];
  for (let site = baseSites; site < timeline.modelSites; site++) {
    const zone = prepared.zoneIndex.get(schedule.newSites[site - baseSites].zone) ?? -1;
    if (zone < 0 || view.zoneRow[zone] < 0) continue;
    ofModelSite[site] = view.sites.length + newSites.length;
    newSites.push(site);
  }
  return { count: view.sites.length + newSites.length, ofModelSite, newSites };
}

/** Matrices of the reported sites of the universe with the years of the run, [sites × years]. */
export interface SiteMatrices {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly open: Uint8Array;
  readonly pupils: Float64Array;
  readonly pupilNature: Uint8Array;
  readonly norm: Float64Array;
  readonly normNature: Uint8Array;
  readonly nearestMetres: Float64Array;
  readonly nearestSameDirectionMetres: Float64Array;
  readonly nearestPublicMetres: Float64Array;
}

/** Code of `modelled` in `valueNatures`. */
const MODELLED = 2;

const templates = new WeakMap<RegionView, Map<number, SiteMatrices>>();

/**
 * The matrices of a view as the empty scenario has them, but for the pupils of modelled years.
 *
 * Made once per view and number of years; callers copy before they write.
 */
export function findTemplate(prepared: PreparedRun, view: RegionView, years: number): SiteMatrices {
  const known = templates.get(view) ?? new Map<number, SiteMatrices>();
  templates.set(view, known);
  const template =
    known.get(years) ?? cutLonger(known, view.sites.length, years) ?? createTemplate(prepared, view, years);
  known.set(years, template);
  return template;
}

/** The first years of matrices that have more, if there are any: no year depends on those after it. */
function cutLonger(known: ReadonlyMap<number, SiteMatrices>, rows: number, years: number): SiteMatrices | undefined {
  const [width, longer] = [...known].find(([other]) => other > years) ?? [];
  if (width === undefined || longer === undefined) return undefined;
  const cut = <Values extends Float64Array | Uint8Array>(values: Values, out: Values): Values => {
    for (let row = 0; row < rows; row++) out.set(values.subarray(row * width, row * width + years), row * years);
    return out;
  };
  const floats = (values: Float64Array): Float64Array => cut(values, new Float64Array(rows * years));
  const bytes = (values: Uint8Array): Uint8Array => cut(values, new Uint8Array(rows * years));
  return mapMatrices(longer, floats, bytes);
}

/** Matrices made of each of others. */
function mapMatrices(
  of: SiteMatrices,
  floats: (values: Float64Array) => Float64Array,
  bytes: (values: Uint8Array) => Uint8Array,
): SiteMatrices {
  return {
    x: floats(of.x),
    y: floats(of.y),
    open: bytes(of.open),
    pupils: floats(of.pupils),
    pupilNature: bytes(of.pupilNature),
    norm: floats(of.norm),
    normNature: bytes(of.normNature),
    nearestMetres: floats(of.nearestMetres),
    nearestSameDirectionMetres: floats(of.nearestSameDirectionMetres),
    nearestPublicMetres: floats(of.nearestPublicMetres),
  };
}

/** Copy matrices and add empty rows at the end. */
export function extendMatrices(template: SiteMatrices, years: number, addedRows: number): SiteMatrices {
  const more = addedRows * years;
  const floats = (values: Float64Array): Float64Array => {
    const copy = new Float64Array(values.length + more);
    copy.set(values);
    return copy;
  };
  const bytes = (values: Uint8Array): Uint8Array => {
    const copy = new Uint8Array(values.length + more);
    copy.set(values);
    return copy;
  };
  return mapMatrices(template, floats, bytes);
}

function createTemplate(prepared: PreparedRun, view: RegionView, years: number): SiteMatrices {
  const { universe, history, firstYear, norms } = prepared;
  const rows = view.sites.length;
  const size = rows * years;
  const matrices: SiteMatrices = {
    x: new Float64Array(size),
    y: new Float64Array(size),
    open: new Uint8Array(size),
    pupils: new Float64Array(size),
    pupilNature: new Uint8Array(size),
    norm: new Float64Array(size),
    normNature: new Uint8Array(size),
    nearestMetres: new Float64Array(size).fill(Number.NaN),
    nearestSameDirectionMetres: new Float64Array(size).fill(Number.NaN),
    nearestPublicMetres: new Float64Array(size).fill(Number.NaN),
  };
  const past = Math.min(years, history.years);
  for (let row = 0; row < rows; row++) {
    const site = view.sites[row];
    for (let step = 0; step < years; step++) {
      const at = row * years + step;
      matrices.x[at] = universe.x[site];
      matrices.y[at] = universe.y[site];
      if (step < past) {
        matrices.open[at] = history.open[site * history.years + step];
        matrices.pupils[at] = history.pupils[site * history.years + step];
        matrices.pupilNature[at] = history.nature[site * history.years + step];
      } else {
        matrices.open[at] = site < universe.baseSites ? 1 : 0;
        matrices.pupilNature[at] = MODELLED;
      }
      const found = norms.findNorm(
        universe.zoneIndex[site],
        universe.registeredMunicipalities[site],
        universe.places[site],
        firstYear + step,
      );
      matrices.norm[at] = found.norm;
      matrices.normNature[at] = found.nature;
    }
  }
  fillNearest(prepared, view, matrices, years);
  return matrices;
}

/** Distances change only where the set of open sites does: years with the same set are copied. */
function fillNearest(prepared: PreparedRun, view: RegionView, matrices: SiteMatrices, years: number): void {
  let earlier = -1;
  for (let step = 0; step < years; step++) {
    const same = earlier >= 0 && haveSameSites(prepared, earlier, step);
    const standing = same ? undefined : createPastStanding(prepared, step);
    for (let row = 0; row < view.sites.length; row++) {
      const at = row * years + step;
      if (matrices.open[at] === 0) continue;
      if (standing === undefined) {
        matrices.nearestMetres[at] = matrices.nearestMetres[at - 1];
        matrices.nearestSameDirectionMetres[at] = matrices.nearestSameDirectionMetres[at - 1];
        matrices.nearestPublicMetres[at] = matrices.nearestPublicMetres[at - 1];
        continue;
      }
      const nearest = measureNearestOpen(prepared, standing, view.sites[row]);
      matrices.nearestMetres[at] = nearest.any;
      matrices.nearestSameDirectionMetres[at] = nearest.sameDirection;
      matrices.nearestPublicMetres[at] = nearest.public;
    }
    earlier = step;
  }
}

function isOpenWithoutChoices({ history, universe }: PreparedRun, site: number, step: number): boolean {
  return step < history.years ? history.open[site * history.years + step] === 1 : site < universe.baseSites;
}

function haveSameSites(prepared: PreparedRun, earlier: number, step: number): boolean {
  if (earlier >= prepared.history.years) return true;
  const sites = prepared.universe.sites.length;
  for (let site = 0; site < sites; site++) {
    if (isOpenWithoutChoices(prepared, site, earlier) !== isOpenWithoutChoices(prepared, site, step)) return false;
  }
  return true;
}

function createPastStanding(prepared: PreparedRun, step: number): Standing {
  const { universe } = prepared;
  return {
    isOpen: (site) => isOpenWithoutChoices(prepared, site, step),
    placed: new Int32Array(0),
    getX: (site) => universe.x[site],
    getY: (site) => universe.y[site],
    getDirection: (site) => universe.directions[site],
  };
}
