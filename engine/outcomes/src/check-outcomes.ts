/** Checks that ship with the product: what must hold in every run, whatever was chosen. */
import { createIssue, type Issue } from '@transitieatlas/quantities';
import { type Outcomes, zonePeople } from './outcomes.ts';

/** Relative difference that rounding of sums may leave. */
const tolerance = 1e-9;

/**
 * Check a run.
 *
 * Closed sites are empty, no number of people is negative, the account of each projected year closes,
 * in a run of the whole atlas the pupils of all zones are those of all sites, and of those who found no place, in
 * every year, and no site has more pupils than places unless it had so at the start.
 *
 * @returns one issue per check that fails, at the first place where it does and with the number of places
 */
export function checkOutcomes(outcomes: Outcomes): Issue[] {
  return [
    checkClosed(outcomes),
    checkNegative(outcomes),
    checkAccount(outcomes),
    checkPupils(outcomes),
    checkPlaces(outcomes),
  ].filter((issue) => issue !== undefined);
}

interface Failure {
  readonly place: string;
  readonly year: number;
  readonly values: Readonly<Record<string, number>>;
}

function report(check: string, failures: readonly Failure[]): Issue | undefined {
  const first = failures[0];
  if (first === undefined) return undefined;
  const { place, year, values } = first;
  return createIssue('OUTCOME_INCONSISTENT', 'error', {}, { check, place, year, ...values, count: failures.length });
}

function checkClosed({ sites, years }: Outcomes): Issue | undefined {
  const failures: Failure[] = [];
  for (let at = 0; at < sites.open.length; at++) {
    if (sites.open[at] === 1 || sites.pupils[at] === 0) continue;
    failures.push({ ...locate(sites.sites, years, at), values: { pupils: sites.pupils[at] } });
  }
  return report('closed-sites-are-empty', failures);
}

function checkNegative({ zones, sites, years }: Outcomes): Issue | undefined {
  const failures: Failure[] = [];
  for (const measure of [...zonePeople, 'pupils'] as const) {
    zones[measure].forEach((value, at) => {
      if (value < 0) failures.push({ ...locate(zones.zones, years, at), values: { [measure]: value } });
    });
  }
  sites.pupils.forEach((value, at) => {
    if (value < 0) failures.push({ ...locate(sites.sites, years, at), values: { pupils: value } });
  });
  return report('no-negative-people', failures);
}

/** Population of the next year = this year + births − deaths + net migration, where flows are known. */
function checkAccount({ zones, years }: Outcomes): Issue | undefined {
  const failures: Failure[] = [];
  for (let at = 0; at < zones.population.length; at++) {
    if (at % years.length === years.length - 1) continue;
    const expected = zones.population[at] + zones.births[at] - zones.deaths[at] + zones.netMigration[at];
    if (Number.isNaN(expected)) continue;
    const next = zones.population[at + 1];
    if (Math.abs(next - expected) <= 1e-6 * Math.max(1, expected)) continue;
    failures.push({ ...locate(zones.zones, years, at), values: { expected, came: next } });
  }
  return report('account-closes', failures);
}

/** Only the whole atlas is closed: pupils cross the border of a region in both directions. */
function checkPupils({ region, zones, sites, years, capacities }: Outcomes): Issue | undefined {
  if (region !== '') return undefined;
  const failures: Failure[] = [];
  years.forEach((year, step) => {
    const living = sumYear(zones.pupils, years.length, step);
    const attending = sumYear(sites.pupils, years.length, step);
    const unplaced = capacities === undefined ? 0 : sumYear(capacities.unplaced, years.length, step);
    if (Math.abs(living - attending - unplaced) <= tolerance * Math.max(1, living)) return;
    failures.push({ place: '', year, values: { living, attending, unplaced } });
  });
  return report('pupils-of-zones-are-pupils-of-sites', failures);
}

function checkPlaces({ sites, years, firstModelledYear, capacities }: Outcomes): Issue | undefined {
  if (capacities === undefined) return undefined;
  const failures: Failure[] = [];
  const { places, aboveAtStart } = capacities;
  // What a site may keep is what it had in the first modelled year, whatever is stated of later ones.
  const firstStep = years.indexOf(firstModelledYear);
  sites.pupils.forEach((pupils, at) => {
    const row = Math.floor(at / years.length);
    const above = aboveAtStart[row];
    const start = above > 0 ? places[row * years.length + firstStep] + above : 0;
    const expected = Math.max(places[at], start);
    if (years[at % years.length] < firstModelledYear || !(pupils > expected * (1 + tolerance))) return;
    failures.push({ ...locate(sites.sites, years, at), values: { expected, came: pupils } });
  });
  return report('no-site-above-its-places', failures);
}

function sumYear(values: Float64Array, years: number, step: number): number {
  let sum = 0;
  for (let at = step; at < values.length; at += years) if (!Number.isNaN(values[at])) sum += values[at];
  return sum;
}

function locate(items: readonly string[], years: Int32Array, at: number): { place: string; year: number } {
  return { place: items[Math.floor(at / years.length)], year: years[at % years.length] };
}
