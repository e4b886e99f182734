/**
 * A school where there is none: the half of maximal spread that opens.
 *
 * A village has a school if one stands in one of its zones in the year of the plan; one that the law ends later is not
 * opened again. A village without gets a public school, which is for
 * everybody, in the zone where most of its pupils live, if so many pupils live in the village as the law keeps a school
 * open for. That is a choice: whether the State would found it is another number, and the run says so.
 */
import type { Outcomes } from '@transitieatlas/outcomes';
import type { PlanArea } from './plan-area.ts';
import type { PlanChoice } from './plan-draft.ts';

/** What is told of new schools. */
export interface OpeningOptions {
  /** Pupils who must live in a village for a school to open in it. */
  readonly fewestPupils: number;
  /** Names a new school after its village. */
  readonly nameSchool: (village: string) => string;
}

/** The direction of a school that is for everybody. */
const publicDirection = 'public';

/** Draft the schools that open, the village with the most pupils first. */
export function draftOpenings(area: PlanArea, outcomes: Outcomes, options: OpeningOptions): PlanChoice[] {
  const served = new Set([...area.siteVillages, ...listUnplacedVillages(area, outcomes)]);
  const denomination = findPublicDenomination(area, outcomes);
  const taken = new Set(outcomes.sites.sites);
  const choices: { readonly pupils: number; readonly choice: PlanChoice }[] = [];
  for (let village = 0; village < area.villageNames.length; village++) {
    const zones = [...area.zones.keys()].filter((zone) => area.villages[zone] === village);
    const pupils = zones.reduce((sum, zone) => sum + area.pupils[zone], 0);
    if (served.has(village) || pupils < options.fewestPupils) continue;
    const most = zones.reduce((best, zone) => (area.pupils[zone] > area.pupils[best] ? zone : best));
    const [x, y] = [area.zoneX[most], area.zoneY[most]];
    if (Number.isNaN(x + y)) continue;
    const name = area.villageLabels[village];
    choices.push({
      pupils,
      choice: {
        choice: {
          verb: 'open',
          site: takeId(`N-${area.zones[most]}`, taken),
          name: options.nameSchool(name),
          denomination,
          at: { x, y },
          year: area.year,
        },
        reason: { ground: 'no-school-in-village', village: name, pupils },
      },
    });
  }
  return choices.sort((a, b) => b.pupils - a.pupils).map(({ choice }) => choice);
}

/** Villages of schools whose zone is known and whose place is not. */
function listUnplacedVillages({ unplaced, zones, villages }: PlanArea, { sites }: Outcomes): number[] {
  return unplaced.map((site) => villages[zones.indexOf(sites.zones[sites.sites.indexOf(site)])] ?? -1);
}

/** What the largest public school of the area calls itself; the direction itself if there is none. */
function findPublicDenomination({ rows, sitePupils }: PlanArea, { sites }: Outcomes): string {
  let [found, most] = [publicDirection, -1];
  rows.forEach((row, site) => {
    if (sites.directions[row] !== publicDirection || !(sitePupils[site] > most)) return;
    [found, most] = [sites.denominations[row], sitePupils[site]];
  });
  return found;
}

function takeId(wished: string, taken: Set<string>): string {
  let id = wished;
  for (let number = 2; taken.has(id); number++) id = `${wished}-${number}`;
  taken.add(id);
  return id;
}
