/** Choices that a plan consists of, each with its reason, and the scenario that they become. */
import type { Outcomes, PlanReason } from '@transitieatlas/outcomes';
import { findNeededVersion, type Intervention, type Position, type Scenario } from '@transitieatlas/scenario';
import type { PlanProposal } from './optimise-sites.ts';
import type { PlanArea } from './plan-area.ts';

/** A choice before it has an id, and why it is made. */
export interface PlanChoice {
  readonly choice:
    | { readonly verb: 'keep' | 'close'; readonly site: string; readonly year: number }
    | { readonly verb: 'merge'; readonly site: string; readonly into: string; readonly year: number }
    | { readonly verb: 'add'; readonly site: string; readonly function: string; readonly year: number }
    | { readonly verb: 'move'; readonly site: string; readonly to: Position; readonly year: number }
    | {
        readonly verb: 'open';
        readonly site: string;
        readonly name: string;
        readonly denomination: string;
        readonly at: Position;
        readonly year: number;
      };
  readonly reason: PlanReason;
}

/**
 * Add the choices of a plan to a scenario, which may hold choices already.
 *
 * @param wordReason puts a reason into the language of the reader
 */
export function addPlan(
  scenario: Scenario,
  choices: readonly PlanChoice[],
  wordReason: (reason: PlanReason) => string,
): Scenario {
  const taken = new Set(scenario.interventions.map(({ id }) => id));
  const interventions: Intervention[] = [...scenario.interventions];
  let number = 0;
  for (const { choice, reason } of choices) {
    do number++;
    while (taken.has(`p${number}`));
    interventions.push({ id: `p${number}`, ...choice, reason: wordReason(reason) });
  }
  return { ...scenario, version: findNeededVersion({ ...scenario, interventions }), interventions };
}

/** The choices of a proposal: locks first, then what closes, each with the nearest site that stays. */
export function draftProposal(
  area: PlanArea,
  outcomes: Outcomes,
  proposal: PlanProposal,
  locked: readonly string[] = [],
): PlanChoice[] {
  const stays = proposal.keep.map((site) => area.sites.indexOf(site)).filter((site) => site >= 0);
  const { year } = area;
  return [
    ...locked.map((site): PlanChoice => ({ choice: { verb: 'keep', site, year }, reason: { ground: 'locked' } })),
    ...proposal.close.map((site): PlanChoice => {
      const nearest = findNearestSite(area, outcomes, area.sites.indexOf(site), stays);
      const reason: PlanReason = { ground: 'not-in-plan', ...nearest };
      return { choice: { verb: 'close', site, year }, reason };
    }),
  ];
}

/** Kilometres by road between two sites of an area, estimated. */
export function measureSitesKm(area: PlanArea, outcomes: Outcomes, site: number, other: number): number {
  const { sites, years } = outcomes;
  const step = years.indexOf(area.year);
  const [a, b] = [area.rows[site] * years.length + step, area.rows[other] * years.length + step];
  return (Math.hypot(sites.x[a] - sites.x[b], sites.y[a] - sites.y[b]) * area.detourFactor) / 1000;
}

function findNearestSite(
  area: PlanArea,
  outcomes: Outcomes,
  site: number,
  stays: readonly number[],
): { into?: string; distanceKm?: number } {
  let [nearest, distanceKm] = [-1, Infinity];
  for (const other of stays) {
    const km = measureSitesKm(area, outcomes, site, other);
    if (km < distanceKm) [nearest, distanceKm] = [other, km];
  }
  return nearest < 0 ? {} : { into: outcomes.sites.names[area.rows[nearest]], distanceKm };
}
