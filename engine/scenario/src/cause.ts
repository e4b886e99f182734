/**
 * The cause of a schedule: a text of everything in it that can change a number, and nothing else.
 *
 * Ids of interventions, reasons, titles and names of new sites change no number and are left out. The
 * order in which a planner wrote the choices of one year changes none either: valid choices of one
 * year have one outcome, so they are put in one order.
 */
import type { Action, NewSite, Schedule } from './schedule.ts';

/**
 * Write the cause of a schedule.
 *
 * @param until leave out what happens after this year; all of it counts unless given
 */
export function writeCause(
  schedule: Pick<Schedule, 'base' | 'sites' | 'newSites' | 'actions'>,
  until: number = Infinity,
): string {
  const oldSites = schedule.sites.length - schedule.newSites.length;
  const lines = keepLastMoves(schedule.actions)
    .filter((action) => action.year <= until)
    .map((action) => writeAction(action, schedule.sites, schedule.newSites[action.site - oldSites]))
    .sort(compareText);
  return JSON.stringify({ base: schedule.base, actions: lines });
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
    case 'merge':
      return JSON.stringify([action.year, 'merge', site, sites[action.into]]);
    case 'move':
      return JSON.stringify([action.year, 'move', site, action.to.x, action.to.y]);
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
