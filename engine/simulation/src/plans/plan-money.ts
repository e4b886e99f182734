/**
 * What a plan costs per year, as far as it depends on which schools stay: allowances for small schools, buildings,
 * and the way to school, at the tariffs of one year.
 *
 * Everybody goes to the nearest school here, as in all figures of plans; the run of a plan counts its money anew. Money
 * that follows pupils wherever they go is the same in every plan and left out, and so are what stands empty for some
 * years and what parents pay to the municipality: a transfer between two of the parties.
 */
import type { Dataset } from '@transitieatlas/dataset';
import {
  computeAllowanceFte,
  computeExtraEuro,
  computeNeededM2,
  computeSmallestFte,
  type DriverName,
} from '@transitieatlas/finance';
import type { Outcomes } from '@transitieatlas/outcomes';
import { findMoneyTerms, type MoneyTerms } from '../money-terms.ts';
import { findTariffBook, type TariffChanges } from '../tariffs.ts';
import type { PlanArea } from './plan-area.ts';

/** Money of the plans of an area. */
export interface PlanMoney {
  /** Names of the tariffs whose payments are counted. */
  readonly tariffs: readonly string[];
  /**
   * Measure a plan, euro per year.
   *
   * @param open     positions of the sites that stay
   * @param sizes    pupils nearest to each site, [sites]
   * @param servedBy site that each zone is nearest to, [zones]
   */
  measure(open: ArrayLike<number>, sizes: ArrayLike<number>, servedBy: ArrayLike<number>): number;
  /** What keeping each site costs at the size that it has in the run, euro per year: what a search steers by, [sites]. */
  readonly siteCosts: Float64Array;
  /** What a pupil's kilometre costs as long as nobody is beyond the limit of transport, euro per year. */
  readonly travelCost: number;
}

/** Drivers that depend on which sites stay, and that are no transfer of what is counted elsewhere. */
const ofSites = [
  'openSites',
  'allowanceFte',
  'smallestFte',
  'extraAllowanceEuro',
  'neededM2',
  'surplusM2',
  'wornM2',
] as const satisfies readonly DriverName[];
const ofZones = ['transportedPupils', 'carKm'] as const satisfies readonly DriverName[];

type SiteDriver = (typeof ofSites)[number];

/**
 * Make the money of the plans of an area.
 *
 * @param changes values in the place of tariffs of the dataset
 * @returns undefined if the run has no money
 */
export function findPlanMoney(
  dataset: Dataset,
  outcomes: Outcomes,
  area: PlanArea,
  changes?: TariffChanges,
): PlanMoney | undefined {
  const book = findTariffBook(dataset, changes);
  const { money, years, firstModelledYear } = outcomes;
  if (book === undefined || money === undefined) return undefined;
  const terms = findMoneyTerms(book, years, firstModelledYear);
  const step = years.indexOf(area.year);
  const presentM2 = Float64Array.from(area.rows, (row) => money.floor.presentM2[row * years.length + step]);
  const counted: readonly string[] = [...ofSites, ...ofZones];
  const rules = book.rules.filter(({ driver }) => counted.includes(driver));
  const price = (driver: DriverName): number =>
    rules.reduce((sum, rule) => (rule.driver === driver ? sum + terms.read(rule.tariff)[step] : sum), 0);
  const prices = Object.fromEntries(counted.map((driver) => [driver, price(driver as DriverName)]));
  const costOfSite = (site: number, pupils: number): number =>
    ofSites.reduce((sum, driver) => sum + prices[driver] * countAt(driver, terms, step, pupils, presentM2[site]), 0);
  const read = (name: string): number => terms.read(name)[step];
  const [from, uptake] = [read('transportFromKm'), read('transportUptake')];
  const carPerPupilKm = ['carShare', 'tripsPerDay', 'schoolDays'].reduce(
    (product, name) => product * read(name),
    prices.carKm,
  );
  const perPupilM2 = terms.floorNorms[step].perPupilM2 * prices.neededM2;
  return {
    tariffs: rules.map(({ tariff }) => tariff),
    measure: (open, sizes, servedBy) => {
      let euro = 0;
      for (let at = 0; at < open.length; at++) euro += costOfSite(open[at], sizes[open[at]]);
      for (let zone = 0; zone < area.zones.length; zone++) {
        const km = area.travelKm[zone * area.sites.length + servedBy[zone]];
        const carried = km > from ? uptake : 0;
        euro += area.pupils[zone] * (carried * prices.transportedPupils + (1 - carried) * km * carPerPupilKm);
      }
      return euro;
    },
    // What the pupils themselves need in floor space goes with them, so it says nothing about keeping a site.
    siteCosts: area.sitePupils.map((pupils, site) =>
      Math.max(0, costOfSite(site, pupils || 0) - perPupilM2 * (pupils || 0)),
    ),
    travelCost: carPerPupilKm,
  };
}

/** The quantity of a driver at an open site with a number of pupils. */
function countAt(driver: SiteDriver, terms: MoneyTerms, step: number, pupils: number, presentM2: number): number {
  const needed = computeNeededM2(pupils, terms.floorNorms[step]);
  // A building that lacks little is not enlarged; one that lacks more grows to what is needed.
  const grows = needed - presentM2 >= terms.floorNorms[step].extensionFromM2;
  const present = presentM2 > 0 && !grows ? presentM2 : needed;
  switch (driver) {
    case 'openSites':
      return 1;
    case 'allowanceFte':
      return computeAllowanceFte(pupils, terms.allowanceLaws()[step]);
    case 'smallestFte':
      return computeSmallestFte(
        pupils,
        computeAllowanceFte(pupils, terms.allowanceLaws()[step]),
        terms.smallestLaws()[step],
      );
    case 'extraAllowanceEuro':
      return computeExtraEuro(pupils, terms.extraPoints()[step]);
    case 'neededM2':
      return needed;
    case 'surplusM2':
      return Math.max(0, present - needed);
    case 'wornM2':
      return present / terms.read('buildingYears')[step];
  }
}
