import type { Intervention, Position, Scenario } from './scenario.ts';

/**
 * Write a scenario as text, always the same for the same scenario: properties in a fixed order, two
 * spaces, a line end at the end. Interventions keep the order in which they were written.
 */
export function serialiseScenario(scenario: Scenario): string {
  const ordered = {
    format: scenario.format,
    version: scenario.version,
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
  const { id, year, verb, site, reason } = intervention;
  switch (intervention.verb) {
    case 'close':
      return { id, year, verb, site, reason };
    case 'merge':
      return { id, year, verb, site, into: intervention.into, reason };
    case 'move':
      return { id, year, verb, site, to: orderPosition(intervention.to), reason };
    case 'open':
      return {
        id,
        year,
        verb,
        site,
        name: intervention.name,
        denomination: intervention.denomination,
        at: orderPosition(intervention.at),
        reason,
      };
  }
}

function orderPosition(position: Position): Position {
  return { x: position.x, y: position.y };
}
