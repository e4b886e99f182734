import type { Intervention, Position } from './interventions.ts';
import { findNeededVersion, type Scenario } from './scenario.ts';

/**
 * Write a scenario as text, always the same for the same scenario: properties in a fixed order, two
 * spaces, a line end at the end. Interventions keep the order in which they were written.
 *
 * The file gets the oldest version that can hold it.
 */
export function serialiseScenario(scenario: Scenario): string {
  const ordered = {
    format: scenario.format,
    version: findNeededVersion(scenario),
    id: scenario.id,
    title: scenario.title,
    description: scenario.description,
    atlas: scenario.atlas === undefined ? undefined : { hash: scenario.atlas.hash, title: scenario.atlas.title },
    region: scenario.region,
    base: scenario.base,
    tariffs:
      scenario.tariffs === undefined
        ? undefined
        : Object.fromEntries(Object.entries(scenario.tariffs).sort(([a], [b]) => (a < b ? -1 : 1))),
    interventions: scenario.interventions.map(orderIntervention),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function orderIntervention(intervention: Intervention): object {
  const { id, year, verb, reason } = intervention;
  if (intervention.verb === 'norm') {
    const { municipality, until, pupils, factor } = intervention;
    return { id, year, verb, municipality, until, pupils, factor, reason };
  }
  const { site } = intervention;
  switch (intervention.verb) {
    case 'keep':
    case 'close':
      return { id, year, verb, site, reason };
    case 'merge':
      return { id, year, verb, site, into: intervention.into, denomination: intervention.denomination, reason };
    case 'move':
      return { id, year, verb, site, to: orderPosition(intervention.to), reason };
    case 'open':
      return {
        id,
        year,
        verb,
        kind: intervention.kind,
        site,
        name: intervention.name,
        denomination: intervention.denomination === '' ? undefined : intervention.denomination,
        at: orderPosition(intervention.at),
        reason,
      };
    case 'spread':
      return {
        id,
        year,
        verb,
        site,
        over: intervention.over.map(({ site: place, name, at, share }) => ({
          site: place,
          name,
          at: at === undefined ? undefined : orderPosition(at),
          share,
        })),
        reason,
      };
    case 'add':
      return { id, year, verb, site, function: intervention.function, reason };
  }
}

function orderPosition(position: Position): Position {
  return { x: position.x, y: position.y };
}
