/** From choices that can be done to a schedule: schools by index, other facilities as acts, norms, locks. */
import type { Dataset } from '@transitieatlas/dataset';
import { writeCause } from './cause.ts';
import { findGazetteer } from './gazetteer.ts';
import {
  endsSite,
  type MergeIntervention,
  type NormIntervention,
  otherDirection,
  type SiteIntervention,
  type SpreadIntervention,
  schoolKind,
} from './interventions.ts';
import type { Register } from './register-index.ts';
import type { AcceptedIntervention, Opening } from './resolver.ts';
import type { Action, Lock, NormChoice, Schedule, ServiceAct, SpreadPart } from './schedule.ts';

/** Build the schedule of choices that were accepted, in the order in which they were. */
export function buildSchedule(
  dataset: Dataset,
  base: string,
  register: Register,
  accepted: readonly AcceptedIntervention[],
  opened: readonly Opening[],
): Schedule {
  const newSites = [...opened]
    .sort((a, b) => a.year - b.year || (a.site.site < b.site.site ? -1 : 1))
    .map(({ site }) => site);
  const newPositions = new Map(newSites.map(({ site }, at) => [site, register.sites.length + at]));
  const getIndex = (site: string): number => register.positions.get(site) ?? newPositions.get(site) ?? -1;
  const actions: Action[] = [];
  const services: ServiceAct[] = [];
  const norms: NormChoice[] = [];
  const locks: Lock[] = [];
  for (const { intervention, kind } of accepted) {
    if (intervention.verb === 'norm') norms.push(resolveNorm(intervention));
    else if (intervention.verb === 'keep') {
      const { site, year, reason, id } = intervention;
      locks.push({ site, year, reason, intervention: id });
    } else if (intervention.verb === 'add') {
      const { site, year, function: added, id } = intervention;
      services.push({ act: 'add', year, site, kind: added, intervention: id });
    } else if (kind === schoolKind) actions.push(...listActions(dataset, intervention, getIndex));
    else services.push(...listServiceActs(intervention, kind));
  }
  const sites = [...register.sites, ...newSites.map(({ site }) => site)];
  const schedule = { base, sites, newSites, actions, services, norms, locks };
  return { ...schedule, cause: writeCause(schedule) };
}

function resolveNorm(intervention: NormIntervention): NormChoice {
  const { year, until = Infinity, municipality = '', pupils = Number.NaN, factor = Number.NaN, id } = intervention;
  return { year, until, municipality, pupils, factor, intervention: id };
}

/** What a choice does to schools. */
function listActions(dataset: Dataset, intervention: SiteIntervention, getIndex: (site: string) => number): Action[] {
  const common = { year: intervention.year, site: getIndex(intervention.site), intervention: intervention.id };
  switch (intervention.verb) {
    case 'close':
    case 'open':
      return [{ verb: intervention.verb, ...common }];
    case 'merge':
      return [{ verb: 'merge', ...common, into: getIndex(intervention.into), ...findUnder(dataset, intervention) }];
    case 'move':
      return [{ verb: 'move', ...common, to: { x: intervention.to.x, y: intervention.to.y } }];
    case 'spread': {
      const over = listParts(intervention, getIndex);
      const opening = over
        .filter(({ isNew }) => isNew)
        .map(({ site }): Action => ({ verb: 'open', year: common.year, site, intervention: common.intervention }));
      return [...opening, { verb: 'spread', ...common, over }];
    }
    default:
      return [];
  }
}

function findUnder(
  dataset: Dataset,
  { denomination }: MergeIntervention,
): { under?: { denomination: string; direction: string } } {
  if (denomination === undefined || denomination === '') return {};
  return { under: { denomination, direction: findGazetteer(dataset).findDirection(denomination) ?? otherDirection } };
}

function listParts({ over }: SpreadIntervention, getIndex: (site: string) => number): SpreadPart[] {
  return over.map(({ site, at, share = 1 / over.length }) => ({
    site: getIndex(site),
    share,
    isNew: at !== undefined,
  }));
}

/** What a choice does to facilities of another kind: who uses them follows from what is nearest. */
function listServiceActs(intervention: SiteIntervention, kind: string): ServiceAct[] {
  const { site, year, id } = intervention;
  const common = { year, intervention: id };
  const acts: ServiceAct[] = [];
  if (intervention.verb === 'open') {
    const { name, at } = intervention;
    acts.push({ act: 'open', ...common, site, kind, name, at: { x: at.x, y: at.y } });
  }
  if (intervention.verb === 'move') {
    acts.push({ act: 'move', ...common, site, at: { x: intervention.to.x, y: intervention.to.y } });
  }
  if (intervention.verb === 'spread') {
    for (const { site: place, name = place, at } of intervention.over) {
      if (at !== undefined) acts.push({ act: 'open', ...common, site: place, kind, name, at: { x: at.x, y: at.y } });
    }
  }
  if (endsSite(intervention)) acts.push({ act: 'close', ...common, site });
  return acts;
}
