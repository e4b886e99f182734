/**
 * What a plan costs per year, as far as it depends on which schools stay: teachers and heads, buildings, and the way to
 * school, at the tariffs of one year.
 *
 * Counted is what all parties together pay to others: a small-school allowance moves money from the State to a board
 * and is not spent by moving, so it is not in it; the teachers that it pays for are. Everybody goes to the nearest
 * school here, as in all figures of plans; the run of a plan counts its money anew, party by party. What follows pupils
 * wherever they go is the same in every plan and left out, and so is what stands empty for some years.
 */
import type { Dataset } from '@transitieatlas/dataset';
import { computeNeededM2, computeTeacherFte, type DriverName, type FlowRule, outside } from '@transitieatlas/finance';
import type { Outcomes } from '@transitieatlas/outcomes';
import { findMoneyTerms, type MoneyTerms } from '../money-terms.ts';
import { findTariffBook, type TariffChanges } from '../tariffs.ts';
import { type CostCorner, findLine, listLowerHull } from './money-lines.ts';
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
  /** What a school costs at a size, euro per year. */
  costOfSite(site: number, pupils: number): number;
  /** The lower hull of what a school costs from one size to another. */
  hullOfSite(site: number, fewest: number, most: number): readonly CostCorner[];
  /** What the way of one pupil costs, euro per year, [zones × sites]. */
  readonly journeys: Float64Array;
  /** What keeping each site costs beside what goes with its pupils, at its size in the run: a search steers by it, [sites]. */
  readonly siteCosts: Float64Array;
  /** What a pupil's kilometre costs as long as nobody is beyond the limit of transport, euro per year. */
  readonly travelCost: number;
}

/** Drivers that depend on which sites stay. */
const ofSites = ['openSites', 'teacherFte', 'neededM2', 'surplusM2', 'wornM2'] as const satisfies readonly DriverName[];
const ofZones = ['transportedPupils', 'carKm'] as const satisfies readonly DriverName[];

type SiteDriver = (typeof ofSites)[number];

/** So many pupils before and after a jump its two sides are taken. */
const beside = 1e-9;

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
  const rules = book.rules.filter((rule) => counted.includes(rule.driver) && findSign(rule) !== 0);
  const price = (driver: DriverName): number =>
    rules.reduce(
      (sum, rule) => (rule.driver === driver ? sum + findSign(rule) * terms.read(rule.tariff)[step] : sum),
      0,
    );
  const prices = Object.fromEntries(counted.map((driver) => [driver, price(driver as DriverName)]));
  const paid = ofSites.filter((driver) => prices[driver] !== 0);
  const costOfSite = (site: number, pupils: number): number =>
    paid.reduce((sum, driver) => sum + prices[driver] * countAt(driver, terms, step, pupils, presentM2[site]), 0);
  const allPupils = area.pupils.reduce((sum, pupils) => sum + pupils, 0);
  const hullOfSite = (site: number, fewest: number, most: number): readonly CostCorner[] =>
    listLowerHull(
      listBends(terms, step, presentM2[site], paid.includes('teacherFte'))
        .filter((pupils) => pupils > fewest && pupils < most)
        .concat(fewest, most)
        .map((pupils) => ({ pupils, euro: costOfSite(site, pupils) })),
    );
  const { journeys, carPerPupilKm } = priceJourneys(area, terms, step, prices.transportedPupils, prices.carKm);
  return {
    tariffs: rules.map(({ tariff }) => tariff),
    measure: (open, sizes, servedBy) => {
      let euro = 0;
      for (let at = 0; at < open.length; at++) euro += costOfSite(open[at], sizes[open[at]]);
      for (let zone = 0; zone < area.zones.length; zone++) {
        euro += area.pupils[zone] * journeys[zone * area.sites.length + servedBy[zone]];
      }
      return euro;
    },
    costOfSite,
    hullOfSite,
    journeys,
    siteCosts: area.sitePupils.map((pupils, site) =>
      Math.max(0, findLine(hullOfSite(site, 0, allPupils), pupils || 0).fixed),
    ),
    travelCost: carPerPupilKm,
  };
}

/** 1 for what a party pays to others, −1 for what it gets from them, 0 for what parties pay each other. */
function findSign({ payer, payee }: FlowRule): 1 | -1 | 0 {
  return payee === outside ? 1 : payer === outside ? -1 : 0;
}

/** What the way to school costs: carried beyond the limit by the share that is, brought by car otherwise. */
function priceJourneys(
  { travelKm }: PlanArea,
  terms: MoneyTerms,
  step: number,
  perTransported: number,
  perCarKm: number,
): { readonly journeys: Float64Array; readonly carPerPupilKm: number } {
  const read = (name: string): number => terms.read(name)[step];
  const [from, uptake] = [read('transportFromKm'), read('transportUptake')];
  // Without a rule for cars nothing says how often they drive.
  const names = perCarKm === 0 ? [] : ['carShare', 'tripsPerDay', 'schoolDays'];
  const carPerPupilKm = names.reduce((product, name) => product * read(name), perCarKm);
  const journeys = travelKm.map((km) => {
    const carried = km > from ? uptake : 0;
    return carried * perTransported + (1 - carried) * km * carPerPupilKm;
  });
  return { journeys, carPerPupilKm };
}

/** Sizes between which the cost of a school is straight; where it jumps, just before and just after. */
function listBends(terms: MoneyTerms, step: number, presentM2: number, teaches: boolean): number[] {
  const { fixedM2, perPupilM2, extensionFromM2 } = terms.floorNorms[step];
  const grows = (presentM2 + extensionFromM2 - fixedM2) / perPupilM2;
  const bends = [(presentM2 - fixedM2) / perPupilM2, grows - beside, grows + beside];
  if (!teaches) return bends;
  const { leastFte, pupilsPerGroup, ftePerGroup } = terms.teachingNorms()[step];
  return [...bends, 1, (leastFte / ftePerGroup) * pupilsPerGroup];
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
    case 'teacherFte':
      // A school that stays has teachers, also where no zone is nearest to it.
      return computeTeacherFte(Math.max(1, pupils), terms.teachingNorms()[step]);
    case 'neededM2':
      return needed;
    case 'surplusM2':
      return Math.max(0, present - needed);
    case 'wornM2':
      return present / terms.read('buildingYears')[step];
  }
}
