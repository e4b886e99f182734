/** Why a generated plan holds a choice, in a sentence for the scenario file. */
import type { PlanReason } from '@transitieatlas/outcomes';
import { formatNumber, formatPersons } from './format.ts';
import type { Locale } from './locale.ts';

/** Word the reason of a generated choice. */
export function wordPlanReason(reason: PlanReason, locale: Locale): string {
  return locale === 'nl' ? wordDutch(reason) : wordEnglish(reason);
}

/** Name a school that a plan opens, after its village. */
export function nameNewSchool(village: string, locale: Locale): string {
  return locale === 'nl' ? `Nieuwe school ${village}` : `New school ${village}`;
}

function wordDutch({ ground, village = '', into = '', pupils = Number.NaN, distanceKm }: PlanReason): string {
  const way = distanceKm === undefined ? '' : ` (${formatNumber(distanceKm, 'nl', 1)} km over de weg, geschat)`;
  switch (ground) {
    case 'law-ends':
      return 'Volgens de wet stopt de bekostiging: drie jaar op rij onder de norm.';
    case 'another-in-village':
      return `Onder de norm, en in ${village} blijft ${into}.`;
    case 'last-in-village':
      return `Laatste school in ${village}.`;
    case 'locked':
      return 'Vergrendeld: deze school blijft.';
    case 'to-centre':
      return `Gaat op in het centrum ${village}: ${into}${way}.`;
    case 'one-per-cluster':
      return `Eén locatie per cluster: ${into} in ${village}${way}.`;
    case 'no-school-in-village':
      return `In ${village} is geen school en wonen ${formatPersons(pupils, 'nl')} leerlingen. Dit is een keuze: of het Rijk de school bekostigt, zegt de stichtingsnorm.`;
    case 'function-in-cluster':
      return `Voorzieningen van het cluster samen onder één dak in ${village}.`;
    case 'not-in-plan':
      return `Hoort niet bij de locaties die in dit voorstel blijven; de dichtstbijzijnde die blijft is ${into}${way}.`;
  }
}

function wordEnglish({ ground, village = '', into = '', pupils = Number.NaN, distanceKm }: PlanReason): string {
  const way = distanceKm === undefined ? '' : ` (${formatNumber(distanceKm, 'en', 1)} km by road, estimated)`;
  switch (ground) {
    case 'law-ends':
      return 'Under the law its funding ends: three successive years below the norm.';
    case 'another-in-village':
      return `Below the norm, and ${into} stays in ${village}.`;
    case 'last-in-village':
      return `Last school in ${village}.`;
    case 'locked':
      return 'Locked: this school stays.';
    case 'to-centre':
      return `Joins the centre ${village}: ${into}${way}.`;
    case 'one-per-cluster':
      return `One site per cluster: ${into} in ${village}${way}.`;
    case 'no-school-in-village':
      return `${village} has no school and ${formatPersons(pupils, 'en')} pupils live there. This is a choice: whether the State funds the school is for the founding norm to say.`;
    case 'function-in-cluster':
      return `Facilities of the cluster under one roof in ${village}.`;
    case 'not-in-plan':
      return `Not among the sites that stay in this proposal; the nearest that stays is ${into}${way}.`;
  }
}
