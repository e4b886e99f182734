/**
 * Facilities that are not schools, and functions in the building of a site: who they are for, and how far it is to
 * the nearest one. Nobody counted their users, so everybody of the target group is sent to the nearest.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import { type FacilityAccess, type FacilitySite, zonePeople } from '@transitieatlas/outcomes';
import type { Schedule } from '@transitieatlas/scenario';
import type { Timeline } from './epochs.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/** One stretch of years in which a facility stands on one place. */
interface Stay {
  readonly site: string;
  readonly kind: string;
  readonly name: string;
  /** Host whose life and place it shares, or empty. */
  readonly host: string;
  readonly firstStep: number;
  lastStep: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Report the facilities of a run by kind; undefined if the atlas has none and the scenario adds none.
 *
 * @param years years of the run; what is dated after them does nothing
 */
export function reportFacilities(
  prepared: PreparedRun,
  view: RegionView,
  schedule: Schedule,
  timeline: Timeline,
  years: number,
): FacilityAccess[] | undefined {
  const stays = listStays(prepared, schedule, timeline, years);
  if (stays.length === 0) return undefined;
  const kinds = [...new Set(stays.map(({ kind }) => kind))].sort();
  return kinds.map((kind) =>
    reportKind(
      prepared,
      view,
      stays.filter((stay) => stay.kind === kind),
      kind,
      years,
    ),
  );
}

function reportKind(
  prepared: PreparedRun,
  view: RegionView,
  stays: readonly Stay[],
  kind: string,
  years: number,
): FacilityAccess {
  const { zones, track, trackYears } = prepared;
  const target = findTarget(prepared.dataset, kind);
  const nearestMetres = new Float64Array(view.zones.length * years).fill(Infinity);
  const meanMetres = new Float64Array(years);
  const users = stays.map(() => new Float64Array(years));
  for (let step = 0; step < years; step++) {
    let [people, metres] = [0, 0];
    view.zones.forEach((zone, row) => {
      let nearest = -1;
      let best = Infinity;
      stays.forEach((stay, at) => {
        if (step < stay.firstStep || step > stay.lastStep) return;
        const distance = Math.hypot(stay.x - zones.x[zone], stay.y - zones.y[zone]);
        if (distance < best) [best, nearest] = [distance, at];
      });
      nearestMetres[row * years + step] = best;
      const count = track[target.group][zone * trackYears + step];
      if (nearest < 0 || !(count > 0)) return;
      users[nearest][step] += count;
      people += count;
      metres += count * best;
    });
    meanMetres[step] = people > 0 ? metres / people : Number.NaN;
  }
  const sites: FacilitySite[] = stays.map(({ site, name, host, x, y, firstStep, lastStep }, at) => ({
    site,
    name,
    host,
    x,
    y,
    firstYear: prepared.firstYear + firstStep,
    lastYear: prepared.firstYear + lastStep,
    users: users[at],
  }));
  return { kind, target: target.group, targetNature: target.nature, sites, nearestMetres, meanMetres };
}

/** The inhabitants that a kind is for: as the atlas states it, all of them where it does not. */
function findTarget(dataset: Dataset, kind: string): { group: (typeof zonePeople)[number]; nature: 'assumed' } {
  const table = findTable(dataset, 'facility_kinds');
  const row = table === undefined ? -1 : getText(table, 'kind').indexOf(kind);
  const stated = table === undefined || row < 0 ? '' : getText(table, 'target')[row];
  return { group: zonePeople.find((group) => group === stated) ?? 'population', nature: 'assumed' };
}

/** Where every facility stands when: those of the atlas all the time, and what the scenario makes of them. */
function listStays(prepared: PreparedRun, schedule: Schedule, timeline: Timeline, years: number): Stay[] {
  const stays = readFacilities(prepared.dataset, prepared, years);
  const toStep = (year: number): number => year - prepared.firstYear;
  const end = (site: string, step: number): Stay | undefined => {
    const standing = stays.filter((stay) => stay.site === site && stay.host === '' && stay.lastStep >= step);
    for (const stay of standing) stay.lastStep = step - 1;
    return standing[standing.length - 1];
  };
  for (const act of schedule.services) {
    const step = toStep(act.year);
    if (step >= years) continue;
    const common = { firstStep: step, lastStep: years - 1, host: '' };
    if (act.act === 'open') {
      const { site, kind, name, at } = act;
      stays.push({ ...common, site, kind, name, x: at.x, y: at.y });
    } else if (act.act === 'close') end(act.site, step);
    else if (act.act === 'move') {
      const before = end(act.site, step);
      if (before !== undefined) stays.push({ ...before, ...common, x: act.at.x, y: act.at.y });
    }
  }
  for (const act of schedule.services) {
    if (act.act === 'add' && toStep(act.year) < years) {
      stays.push(...listHosted(act, prepared, schedule, timeline, stays, toStep(act.year)));
    }
  }
  return stays.filter((stay) => stay.lastStep >= stay.firstStep);
}

/** A function lives where its host stands, as long as the host does. */
function listHosted(
  { site, kind }: { readonly site: string; readonly kind: string },
  prepared: PreparedRun,
  schedule: Schedule,
  timeline: Timeline,
  stays: readonly Stay[],
  firstStep: number,
): Stay[] {
  const make = (from: number, lastStep: number, x: number, y: number, name: string): Stay => {
    return { site: `${site} ${kind}`, kind, name, host: site, firstStep: from, lastStep, x, y };
  };
  const school = schedule.sites.indexOf(site);
  if (school >= 0) {
    const { universe } = prepared;
    const name =
      school < universe.baseSites ? universe.names[school] : schedule.newSites[school - universe.baseSites].name;
    return timeline.epochs
      .filter((epoch) => epoch.lastStep >= firstStep && epoch.open[school] === 1)
      .map((epoch) =>
        make(Math.max(firstStep, epoch.firstStep), epoch.lastStep, epoch.x[school], epoch.y[school], name),
      );
  }
  return stays
    .filter((stay) => stay.site === site && stay.host === '' && stay.lastStep >= firstStep)
    .map((stay) => make(Math.max(firstStep, stay.firstStep), stay.lastStep, stay.x, stay.y, stay.name));
}

function readFacilities(dataset: Dataset, { zoneIndex, zones }: PreparedRun, years: number): Stay[] {
  const table = findTable(dataset, 'facilities');
  if (table === undefined) return [];
  const [kinds, names, zoneCodes] = [getText(table, 'kind'), getText(table, 'name'), getText(table, 'zone')];
  const [x, y] = [getNumbers(table, 'x'), getNumbers(table, 'y')];
  return getText(table, 'site').flatMap((site, row): Stay[] => {
    const zone = zoneIndex.get(zoneCodes[row]) ?? -1;
    const place = Number.isNaN(x[row] + y[row])
      ? { x: zone < 0 ? Number.NaN : zones.x[zone], y: zone < 0 ? Number.NaN : zones.y[zone] }
      : { x: x[row], y: y[row] };
    if (Number.isNaN(place.x + place.y)) return [];
    return [{ site, kind: kinds[row], name: names[row], host: '', firstStep: 0, lastStep: years - 1, ...place }];
  });
}
