/**
 * Facilities of other kinds under the roof of the school that stays in a cluster.
 *
 * Of each kind that is asked for the cluster keeps one: what stands in it moves to the school, further ones are merged
 * into the first, and where there is none the function is added to the building.
 */
import type { FacilitySite, Outcomes } from '@transitieatlas/outcomes';
import type { PlanArea } from './plan-area.ts';
import type { PlanChoice } from './plan-draft.ts';

/** The school of a cluster with the place it stands on. */
export interface ClusterHub {
  readonly village: string;
  /** Position in the area. */
  readonly site: number;
}

/**
 * Draft what joins the schools of clusters.
 *
 * A facility is of the cluster whose school is nearest, if it is within the radius.
 *
 * @param locked ids of facilities that stay where they are
 */
export function draftFunctions(
  area: PlanArea,
  outcomes: Outcomes,
  hubs: readonly ClusterHub[],
  functions: readonly string[],
  radiusKm: number,
  locked: readonly string[] = [],
): PlanChoice[] {
  const { sites, year } = area;
  const choices: PlanChoice[] = [];
  for (const kind of functions) {
    const standing = (outcomes.facilities?.find((one) => one.kind === kind)?.sites ?? []).filter(
      ({ firstYear, lastYear }) => firstYear <= year && lastYear >= year,
    );
    for (const [at, hub] of hubs.entries()) {
      const members = standing.filter((facility) => findHub(area, outcomes, hubs, facility, radiusKm) === at);
      const inside = members.filter(({ host }) => host === sites[hub.site]);
      // What lives in the building of another school goes where that one goes.
      const outside = members.filter(({ host }) => host === '').sort((a, b) => sum(b) - sum(a));
      const free = outside.filter(({ site }) => !locked.includes(site));
      const reason = { ground: 'function-in-cluster', village: hub.village } as const;
      if (inside.length === 0 && outside.length === 0) {
        choices.push({ choice: { verb: 'add', site: sites[hub.site], function: kind, year }, reason });
        continue;
      }
      const [first, ...rest] = free;
      if (first === undefined) continue;
      const { x, y } = placeOf(area, outcomes, hub.site);
      choices.push({
        choice: { verb: 'move', site: first.site, to: { x, y }, year },
        reason: { ...reason, into: outcomes.sites.names[area.rows[hub.site]] },
      });
      for (const { site } of rest) {
        choices.push({
          choice: { verb: 'merge', site, into: first.site, year },
          reason: { ...reason, into: first.name },
        });
      }
    }
  }
  return choices;
}

/** The cluster whose school is nearest within the radius, −1 if none is. */
function findHub(
  area: PlanArea,
  outcomes: Outcomes,
  hubs: readonly ClusterHub[],
  facility: FacilitySite,
  radiusKm: number,
): number {
  let [nearest, least] = [-1, radiusKm];
  hubs.forEach(({ site }, at) => {
    const { x, y } = placeOf(area, outcomes, site);
    const km = (Math.hypot(x - facility.x, y - facility.y) * area.detourFactor) / 1000;
    if (km <= least) [nearest, least] = [at, km];
  });
  return nearest;
}

function placeOf({ rows, year }: PlanArea, { sites, years }: Outcomes, site: number): { x: number; y: number } {
  const at = rows[site] * years.length + years.indexOf(year);
  return { x: sites.x[at], y: sites.y[at] };
}

function sum({ users }: FacilitySite): number {
  return users.reduce((total, count) => total + count, 0);
}
