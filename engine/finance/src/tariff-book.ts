/**
 * Tariffs as they hold in a year, with what a user has put in their place.
 *
 * Of the versions of a tariff the one counts that began last on or before 1 October of the year. Before the
 * first version the first counts, after the end of the last one that goes on: money needs a number in every
 * year of a run, and a file that knows better adds a version.
 */
import { type DriverName, drivers, isDriverName } from './drivers.ts';
import { isAssumption, type Tariff } from './tariff.ts';

/** Tariffs that every table of money needs: floor space is followed and far journeys are added up in any case. */
const everyRunNeeds = [...drivers.vacantM2.parameters, ...drivers.transportedPupils.parameters, 'discountRate'];

/** A rule: what moves from one purse to another. */
export interface FlowRule {
  /** Name of its tariff. */
  readonly tariff: string;
  readonly item: string;
  readonly payer: string;
  readonly payee: string;
  readonly driver: DriverName;
}

/** Tariffs that can be asked for by name and year. */
export interface TariffBook {
  /** In the order of the tariffs. */
  readonly rules: readonly FlowRule[];
  /** Names of tariffs that rules need and that are not there, and of rules that cannot be followed. */
  readonly missing: readonly string[];
  /** The version of a tariff that counts in a year. @throws RangeError if there is no such tariff */
  getTariff(name: string, year: number): Tariff;
  /** Versions that count in any of the years, in the order of the tariffs. */
  listUsed(years: readonly number[]): readonly Tariff[];
  /** True if in any of the years a rule rests on an assumption, its driver included. */
  restsOnAssumption(rule: FlowRule, years: readonly number[]): boolean;
}

/**
 * Make a book of tariffs.
 *
 * @param changes values by name that take the place of every version
 * @throws RangeError if a change names no tariff
 * @throws TypeError if a change is no finite number
 */
export function createTariffBook(
  tariffs: readonly Tariff[],
  changes: Readonly<Record<string, number>> = {},
): TariffBook {
  const versions = new Map<string, Tariff[]>();
  for (const tariff of tariffs) {
    const known = versions.get(tariff.name) ?? [];
    known.push(tariff);
    versions.set(tariff.name, known);
  }
  for (const [name, value] of Object.entries(changes)) {
    const known = versions.get(name);
    if (known === undefined) throw new RangeError(`There is no tariff ${name}.`);
    if (!Number.isFinite(value)) throw new TypeError(`Expected a number for tariff ${name}, got ${value}.`);
    versions.set(name, [{ ...known[0], value, status: 'changed', validTo: '' }]);
  }
  for (const known of versions.values()) known.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const payments = [...versions.values()].map(([first]) => first).filter(({ driver }) => driver !== '');
  const rules = payments.flatMap((tariff) => createRule(tariff) ?? []);
  const needed = new Set(rules.flatMap(({ driver }) => [...drivers[driver].parameters, ...everyRunNeeds]));

  const getTariff = (name: string, year: number): Tariff => {
    const known = versions.get(name);
    if (known === undefined) throw new RangeError(`There is no tariff ${name}.`);
    const date = `${year}-10-01`;
    return known.reduce((latest, version) => (version.validFrom <= date ? version : latest), known[0]);
  };
  const listVersions = (name: string, years: readonly number[]): Tariff[] =>
    versions.has(name) ? [...new Set(years.map((year) => getTariff(name, year)))] : [];
  return {
    rules,
    missing: [
      ...payments.map(({ name }) => name).filter((name) => !rules.some(({ tariff }) => tariff === name)),
      ...[...needed].filter((name) => !versions.has(name)),
    ],
    getTariff,
    listUsed: (years) => [...versions.keys()].flatMap((name) => listVersions(name, years)),
    restsOnAssumption: (rule, years) =>
      [rule.tariff, ...drivers[rule.driver].parameters].some((name) => listVersions(name, years).some(isAssumption)),
  };
}

/** A rule, or undefined if its driver is not known or it does not lead from one purse to another. */
function createRule({ name, item, payer, payee, driver }: Tariff): FlowRule | undefined {
  if (!isDriverName(driver) || item === '' || payer === '' || payee === '' || payer === payee) return undefined;
  return { tariff: name, item, payer, payee, driver };
}
