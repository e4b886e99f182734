/** Why no plan of closures is possible, in a sentence or two. */
import type { CommandFields } from '@transitieatlas/api';
import { formatNumber, type Locale } from '@transitieatlas/report';

type Obstacle = NonNullable<CommandFields<'solve closures'>['obstacle']>;

/** Word an obstacle. */
export function wordObstacle(obstacle: Obstacle, locale: Locale): string {
  const nl = locale === 'nl';
  const { kind, period = 0, fewestPeriod = 0 } = obstacle;
  const [clients, needed, room, fewest] = [obstacle.clients, obstacle.needed, obstacle.room, obstacle.fewest].map(
    (amount = 0) => formatNumber(amount, locale, Number.isInteger(amount) ? 0 : 1),
  );
  const there = nl
    ? `Het aantal gebruikers in periode ${period} is ${clients}.`
    : `The number of clients in period ${period} is ${clients}.`;
  switch (kind) {
    case 'noSite':
      return `${nl ? 'Geen enkele locatie mag open.' : 'No site may be open.'} ${there}`;
    case 'keptMinimum':
      return nl
        ? `De locaties die open moeten blijven, hebben samen ten minste ${needed} gebruikers nodig. ${there}`
        : `The sites that must stay open need at least ${needed} clients together. ${there}`;
    case 'everyMinimum':
      return nl
        ? `Elke locatie die open mag, heeft ten minste ${needed} gebruikers nodig. ${there}`
        : `Every site that may be open needs at least ${needed} clients. ${there}`;
    case 'room':
      return nl
        ? `De locaties die open mogen, hebben samen plaats voor ${room} gebruikers. ${there}`
        : `The sites that may be open have room for ${room} clients together. ${there}`;
    case 'roomNeedsMore':
      return nl
        ? `Locaties met samen plaats voor de ${clients} gebruikers van periode ${period} hebben er meer nodig dan de ` +
            `${fewest} van periode ${fewestPeriod}, waarin zij ook open moeten zijn.`
        : `Sites with room for the ${clients} clients of period ${period} together need more than the ${fewest} of ` +
            `period ${fewestPeriod}, in which they must be open too.`;
    case 'years':
      return nl
        ? 'Voor elke periode apart is er een keuze, maar niet voor alle samen: wat gesloten is, blijft gesloten.'
        : 'Each period by itself can be served, but not all of them together: what is closed stays closed.';
  }
}
