/**
 * The money of a run: the quantities that tariffs are multiplied with, per site and per zone, and what they
 * move from purse to purse.
 *
 * Pupils and buildings are those of the sites of the view; journeys are those of the people who live in it,
 * wherever they go to school.
 */
import {
  computeAllowanceFte,
  computeExtraEuro,
  computeNeededM2,
  computeSmallestFte,
  computeTeacherFte,
  type DriverName,
  followFloorSpace,
  type TariffBook,
  toCents,
} from '@transitieatlas/finance';
import type { FloorOutcomes, MoneyFlow, MoneyOutcomes, SiteOutcomes, ZoneOutcomes } from '@transitieatlas/outcomes';
import type { FarTravel } from './far-travel.ts';
import type { MoneyTerms } from './money-terms.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/** What a run has found before its money is counted. */
export interface MoneyInputs {
  readonly sites: SiteOutcomes;
  readonly zones: ZoneOutcomes;
  readonly far: FarTravel;
  readonly years: Int32Array;
}

/** Count the money of a run, from its first modelled year on. */
export function reportMoney(
  prepared: PreparedRun,
  view: RegionView,
  book: TariffBook,
  terms: MoneyTerms,
  inputs: MoneyInputs,
): MoneyOutcomes {
  const firstStep = prepared.firstModelledYear - prepared.firstYear;
  const floor = reportFloor(prepared, view, inputs, terms, firstStep);
  const counters = createCounters(inputs, floor, terms, firstStep);
  const flows = book.rules.map((rule, at): MoneyFlow => {
    const { tariff, item, payer, payee, driver } = rule;
    const cents = charge(counters[driver](), terms.read(tariff), firstStep);
    return { tariff, item, payer, payee, nature: terms.natures[at], cents };
  });
  const { used, discountRate } = terms;
  return { flows, floor, tariffs: used, discountRate, discountYear: prepared.firstModelledYear };
}

/**
 * Whole cents of quantities at a tariff, rounded place by place, [years].
 *
 * @param quantities [places × years]; NaN where there is none
 */
function charge(quantities: Float64Array, tariff: Float64Array, firstStep: number): Float64Array {
  const years = tariff.length;
  const cents = new Float64Array(years);
  for (let first = 0; first < quantities.length; first += years) {
    for (let step = firstStep; step < years; step++) {
      const amount = toCents(quantities[first + step], tariff[step]);
      if (!Number.isNaN(amount)) cents[step] += amount;
    }
  }
  return cents;
}

/** Floor space of every reported site; where no building is known it fits the most pupils ever counted there. */
function reportFloor(
  prepared: PreparedRun,
  view: RegionView,
  { sites, years }: MoneyInputs,
  { floorNorms }: MoneyTerms,
  firstStep: number,
): FloorOutcomes {
  const size = sites.sites.length * years.length;
  const floor = {
    neededM2: new Float64Array(size),
    presentM2: new Float64Array(size),
    vacantM2: new Float64Array(size),
  };
  // A run that ends before the first year that is modelled has no floor space to follow.
  if (firstStep >= years.length) return floor;
  const moved = new Uint8Array(years.length);
  for (let row = 0; row < sites.sites.length; row++) {
    const first = row * years.length;
    const end = first + years.length;
    const site = row < view.sites.length ? view.sites[row] : -1;
    const most = site >= 0 && site < prepared.universe.baseSites ? findMostPupils(prepared, site) : 0;
    markMoves(prepared, sites, site, row, firstStep, moved);
    followFloorSpace(
      {
        open: sites.open.subarray(first, end),
        pupils: sites.pupils.subarray(first, end),
        moved,
        startM2: most > 0 ? computeNeededM2(most, floorNorms[firstStep]) : 0,
      },
      floorNorms,
      firstStep,
      {
        neededM2: floor.neededM2.subarray(first, end),
        presentM2: floor.presentM2.subarray(first, end),
        vacantM2: floor.vacantM2.subarray(first, end),
      },
    );
  }
  return floor;
}

function findMostPupils({ universe }: PreparedRun, site: number): number {
  return universe.counts.reduce((most, { users }) => (users[site] > most ? users[site] : most), 0);
}

/** Mark the years in which an open site stands elsewhere than before, [years]. */
function markMoves(
  { universe }: PreparedRun,
  { x, y, open }: SiteOutcomes,
  site: number,
  row: number,
  firstStep: number,
  moved: Uint8Array,
): void {
  const years = moved.length;
  moved.fill(0);
  for (let step = firstStep; step < years; step++) {
    const at = row * years + step;
    const fromRegister = step === firstStep;
    if (open[at] === 0 || (fromRegister ? site < 0 : open[at - 1] === 0)) continue;
    const dx = x[at] - (fromRegister ? universe.x[site] : x[at - 1]);
    const dy = y[at] - (fromRegister ? universe.y[site] : y[at - 1]);
    // A site without a place has NaN here and has not moved.
    if (Math.abs(dx) > 0 || Math.abs(dy) > 0) moved[step] = 1;
  }
}

/** The quantity in a cell of [places × years]; NaN where there is none. */
type Measure = (at: number, step: number) => number;

/** How each driver is counted, [places × years]; made only for those that a rule asks for. */
function createCounters(
  { sites, zones, far, years }: MoneyInputs,
  floor: FloorOutcomes,
  terms: MoneyTerms,
  firstStep: number,
): Readonly<Record<DriverName, () => Float64Array>> {
  const { read } = terms;
  const count = (places: number, measure: Measure): Float64Array => {
    const quantities = new Float64Array(places * years.length);
    for (let first = 0; first < quantities.length; first += years.length) {
      for (let step = firstStep; step < years.length; step++) quantities[first + step] = measure(first + step, step);
    }
    return quantities;
  };
  const ofSites = (measure: Measure): Float64Array => count(sites.sites.length, measure);
  const ofZones = (measure: Measure): Float64Array => count(zones.zones.length, measure);
  return {
    pupils: () => sites.pupils,
    openSites: () => Float64Array.from(sites.open),
    allowanceFte: () => {
      const laws = terms.allowanceLaws();
      return ofSites((at, step) => computeAllowanceFte(sites.pupils[at], laws[step]));
    },
    smallestFte: () => {
      const laws = terms.allowanceLaws();
      const smallest = terms.smallestLaws();
      return ofSites((at, step) =>
        computeSmallestFte(sites.pupils[at], computeAllowanceFte(sites.pupils[at], laws[step]), smallest[step]),
      );
    },
    extraAllowanceEuro: () => {
      const points = terms.extraPoints();
      return ofSites((at, step) => computeExtraEuro(sites.pupils[at], points[step]));
    },
    teacherFte: () => {
      const norms = terms.teachingNorms();
      return ofSites((at, step) => computeTeacherFte(sites.pupils[at], norms[step]));
    },
    neededM2: () => floor.neededM2,
    surplusM2: () => ofSites((at) => Math.max(0, floor.presentM2[at] - floor.neededM2[at])),
    wornM2: () => {
      const lasts = read('buildingYears');
      return ofSites((at, step) => floor.presentM2[at] / lasts[step]);
    },
    vacantM2: () => floor.vacantM2,
    zonePupils: () => zones.pupils,
    transportedPupils: () => {
      const uptake = read('transportUptake');
      return ofZones((at, step) => far.pupils[at] * uptake[step]);
    },
    contributingPupils: () => {
      const [uptake, contributing] = ['transportUptake', 'contributingShare'].map(read);
      return ofZones((at, step) => far.pupils[at] * uptake[step] * contributing[step]);
    },
    carKm: () => {
      const names = ['transportUptake', 'detourFactor', 'carShare', 'tripsPerDay', 'schoolDays'];
      const [uptake, detour, byCar, trips, days] = names.map(read);
      return ofZones((at, step) => {
        // Without pupils the mean distance is NaN, and nobody drives.
        const pupilKm = zones.pupils[at] > 0 ? (zones.pupils[at] * zones.meanDistanceMetres[at]) / 1000 : 0;
        const driven = pupilKm - far.pupilKm[at] * uptake[step];
        return driven * detour[step] * byCar[step] * trips[step] * days[step];
      });
    },
  };
}
