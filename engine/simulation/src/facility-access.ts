/**
 * Facilities that are not schools, and functions in the building of a site: who they are for, and how far it is to
 * the nearest one. Nobody counted their users, so everybody of the target group is sent to the nearest.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import { type FacilityAccess, type FacilitySite, zonePeople } from '@transitieatlas/outcomes';
import { findGazetteer, type Schedule } from '@transitieatlas/scenario';
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

const untouched = new WeakMap<RegionView, Map<number, readonly FacilityAccess[] | undefined>>();

/**
 * Report the facilities of a run by kind; undefined if the atlas has none and the scenario adds none.
 *
 * Without choices about facilities the same region and years give the same object.
 *
 * @param years years of the run; what is dated after them does nothing
 */
export function reportFacilities(
  prepared: PreparedRun,
  view: RegionView,
  schedule: Schedule,
  timeline: Timeline,
  years: number,
): readonly FacilityAccess[] | undefined {
  if (schedule.services.length > 0) return computeReport(prepared, view, schedule, timeline, years);
  const known = untouched.get(view) ?? new Map<number, readonly FacilityAccess[] | undefined>();
  untouched.set(view, known);
  if (!known.has(years)) known.set(years, computeReport(prepared, view, schedule, timeline, years));
  return known.get(years);
}

function computeReport(
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
  const { track, trackYears } = prepared;
  const { group, nature, names } = findTarget(prepared.dataset, kind);
  const nearestMetres = new Float64Array(view.zones.length * years).fill(Infinity);
  const [people, metres] = [new Float64Array(years), new Float64Array(years)];
  const users = stays.map(() => new Float64Array(years));
  for (const { firstStep, lastStep } of listStretches(stays, years)) {
    const standing = stays.flatMap((stay, at) =>
      stay.firstStep <= firstStep && stay.lastStep >= firstStep ? [at] : [],
    );
    view.zones.forEach((zone, row) => {
      const nearest = findNearest(prepared, zone, stays, standing);
      if (nearest.stay < 0) return;
      nearestMetres.fill(nearest.metres, row * years + firstStep, row * years + lastStep + 1);
      for (let step = firstStep; step <= lastStep; step++) {
        const count = track[group][zone * trackYears + step];
        if (!(count > 0)) continue;
        users[nearest.stay][step] += count;
        people[step] += count;
        metres[step] += count * nearest.metres;
      }
    });
  }
  const gazetteer = findGazetteer(prepared.dataset);
  const sites = stays.flatMap(({ site, name, host, x, y, firstStep, lastStep }, at): FacilitySite[] => {
    // The village of a new school at the same place: the zone that a map shows around it.
    const zone = prepared.zoneIndex.get(gazetteer.describePlace(x, y).zone) ?? -1;
    // A region shows what stands in it and what its people go to; the rest of the country is not its business.
    if (!(view.zoneRow[zone] >= 0) && users[at].every((count) => count === 0)) return [];
    const [firstYear, lastYear] = [prepared.firstYear + firstStep, prepared.firstYear + lastStep];
    return [{ site, name, host, place: prepared.zoneNames[zone] ?? '', x, y, firstYear, lastYear, users: users[at] }];
  });
  const meanMetres = metres.map((sum, step) => (people[step] > 0 ? sum / people[step] : Number.NaN));
  return { kind, names, target: group, targetNature: nature, sites, nearestMetres, meanMetres };
}

/** Stretches of years in which the same sites stand: nearest sites change only between them. */
function listStretches(stays: readonly Stay[], years: number): { firstStep: number; lastStep: number }[] {
  const starts = new Set([0, ...stays.flatMap(({ firstStep, lastStep }) => [firstStep, lastStep + 1])]);
  const sorted = [...starts].filter((step) => step < years).sort((a, b) => a - b);
  return sorted.map((firstStep, at) => ({ firstStep, lastStep: (sorted[at + 1] ?? years) - 1 }));
}

/** The nearest of the sites that stand, the first of those that are equally near; −1 if there is none. */
function findNearest(
  { zones }: PreparedRun,
  zone: number,
  stays: readonly Stay[],
  standing: readonly number[],
): { stay: number; metres: number } {
  let stay = -1;
  let best = Infinity;
  for (const at of standing) {
    const square = (stays[at].x - zones.x[zone]) ** 2 + (stays[at].y - zones.y[zone]) ** 2;
    if (square < best) [best, stay] = [square, at];
  }
  return { stay, metres: Math.sqrt(best) };
}

/** What a kind is called, and the inhabitants that it is for: as the atlas states it, all of them where it does not. */
function findTarget(
  dataset: Dataset,
  kind: string,
): Pick<FacilityAccess, 'names'> & { group: (typeof zonePeople)[number]; nature: 'assumed' } {
  const table = findTable(dataset, 'facility_kinds');
  const row = table === undefined ? -1 : getText(table, 'kind').indexOf(kind);
  const read = (column: string): string => (table === undefined || row < 0 ? '' : getText(table, column)[row]);
  const stated = read('target');
  return {
    names: { nl: read('name') || kind, en: read('nameEn') || kind },
    group: zonePeople.find((group) => group === stated) ?? 'population',
    nature: 'assumed',
  };
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

/** Facilities of the atlas: in years on whose 1 October they are there. */
function readFacilities(dataset: Dataset, { zoneIndex, zones, firstYear }: PreparedRun, years: number): Stay[] {
  const table = findTable(dataset, 'facilities');
  if (table === undefined) return [];
  const [kinds, names, zoneCodes] = [getText(table, 'kind'), getText(table, 'name'), getText(table, 'zone')];
  const [begins, ends] = [getText(table, 'validFrom'), getText(table, 'validTo')];
  const [x, y] = [getNumbers(table, 'x'), getNumbers(table, 'y')];
  // The first 1 October on or after a date belongs to its year, or to the next one.
  const toStep = (date: string): number => Number(date.slice(0, 4)) + (date.slice(5) > '10-01' ? 1 : 0) - firstYear;
  return getText(table, 'site').flatMap((site, row): Stay[] => {
    const zone = zoneIndex.get(zoneCodes[row]) ?? -1;
    const place = Number.isNaN(x[row] + y[row])
      ? { x: zone < 0 ? Number.NaN : zones.x[zone], y: zone < 0 ? Number.NaN : zones.y[zone] }
      : { x: x[row], y: y[row] };
    if (Number.isNaN(place.x + place.y)) return [];
    const firstStep = begins[row] === '' ? 0 : Math.max(0, toStep(begins[row]));
    const lastStep = ends[row] === '' ? years - 1 : Math.min(years - 1, toStep(ends[row]) - 1);
    return [{ site, kind: kinds[row], name: names[row], host: '', firstStep, lastStep, ...place }];
  });
}
