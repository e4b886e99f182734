/**
 * The cause of a schedule: a text of everything in it that can change a number, and nothing else.
 *
 * Ids of interventions, reasons, titles, names of new sites and locks change no number and are left out.
 * The order in which a planner wrote the choices of one year changes none either: valid choices of one
 * year have one outcome, so they are put in one order.
 */
import type { Action, NewSite, NormChoice, Schedule, ServiceAct } from './schedule.ts';

/**
 * Write the cause of a schedule.
 *
 * @param until leave out what happens after this year; all of it counts unless given
 */
export function writeCause(
  schedule: Pick<Schedule, 'base' | 'sites' | 'newSites' | 'actions' | 'services' | 'norms'>,
  until: number = Infinity,
): string {
  const oldSites = schedule.sites.length - schedule.newSites.length;
  const inTime = ({ year }: { readonly year: number }): boolean => year <= until;
  const actions = keepLastMoves(schedule.actions)
    .filter(inTime)
    .map((action) => writeAction(action, schedule.sites, schedule.newSites[action.site - oldSites]))
    .sort(compareText);
  const services = schedule.services.filter(inTime).map(writeServiceAct).sort(compareText);
  const norms = schedule.norms.filter(inTime).map(writeNorm).sort(compareText);
  return JSON.stringify({
    base: schedule.base,
    actions,
    ...(services.length === 0 ? {} : { services }),
    ...(norms.length === 0 ? {} : { norms }),
  });
}

/** Of several moves of a site in one year only the last shows in the count of 1 October. */
function keepLastMoves(actions: readonly Action[]): Action[] {
  const last = new Map<string, Action>();
  for (const action of actions) if (action.verb === 'move') last.set(`${action.year} ${action.site}`, action);
  return actions.filter((action) => action.verb !== 'move' || last.get(`${action.year} ${action.site}`) === action);
}

function writeAction(action: Action, sites: readonly string[], newSite: NewSite | undefined): string {
  const site = sites[action.site];
  switch (action.verb) {
    case 'close':
      return JSON.stringify([action.year, 'close', site]);
    case 'merge': {
      const { year, into, under } = action;
      // The denomination is part of what is shown, so it is part of the cause.
      const named = under === undefined ? [] : [under.denomination, under.direction];
      return JSON.stringify([year, 'merge', site, sites[into], ...named]);
    }
    case 'move':
      return JSON.stringify([action.year, 'move', site, action.to.x, action.to.y]);
    case 'spread': {
      const over = action.over.map((part) => [sites[part.site], part.share] as const);
      return JSON.stringify([action.year, 'spread', site, over.sort(([a], [b]) => compareText(a, b))]);
    }
    case 'open':
      return JSON.stringify([
        action.year,
        'open',
        site,
        newSite?.position.x,
        newSite?.position.y,
        newSite?.direction,
        newSite?.zone,
        newSite?.municipality,
      ]);
  }
}

function writeServiceAct(act: ServiceAct): string {
  const { year, site } = act;
  switch (act.act) {
    case 'close':
      return JSON.stringify([year, 'close', site]);
    case 'move':
      return JSON.stringify([year, 'move', site, act.at.x, act.at.y]);
    case 'open':
      return JSON.stringify([year, 'open', site, act.kind, act.at.x, act.at.y]);
    case 'add':
      return JSON.stringify([year, 'add', site, act.kind]);
  }
}

/** A norm without end has null for its last year, and null where it is no factor or no number of pupils. */
function writeNorm({ year, until, municipality, pupils, factor }: NormChoice): string {
  return JSON.stringify([year, until, municipality, pupils, factor]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
