/**
 * The money of a run: the quantities that tariffs are multiplied with, per site and per zone, and what they
 * move from purse to purse.
 *
 * Pupils and buildings are those of the sites of the view; journeys are those of the people who live in it,
 * wherever they go to school.
 */
import {
  type AllowancePoint,
  computeAllowanceFte,
  computeExtraEuro,
  computeNeededM2,
  computeSmallestFte,
  type DriverName,
  drivers,
  type FloorNorm,
  followFloorSpace,
  type TariffBook,
  toCents,
} from '@transitieatlas/finance';
import type { FloorOutcomes, MoneyFlow, MoneyOutcomes, SiteOutcomes, ZoneOutcomes } from '@transitieatlas/outcomes';
import type { FarLimits, FarTravel } from './far-travel.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/** What a run has found before its money is counted. */
export interface MoneyInputs {
  readonly sites: SiteOutcomes;
  readonly zones: ZoneOutcomes;
  readonly far: FarTravel;
  readonly years: Int32Array;
}

/** The numbers of a tariff through the years of a run. */
type Series = (name: string) => Float64Array;

/** The distance in a straight line beyond which transport is paid for, in each year. */
export function findFarLimits(book: TariffBook, years: Int32Array): FarLimits {
  const limits = Array.from(
    years,
    (year) => book.getTariff('transportFromKm', year).value / book.getTariff('detourFactor', year).value,
  );
  const km = [...new Set(limits)];
  return { km: Float64Array.from(km), ofStep: Int32Array.from(limits, (limit) => km.indexOf(limit)) };
}

/** Count the money of a run, from its first modelled year on. */
export function reportMoney(
  prepared: PreparedRun,
  view: RegionView,
  book: TariffBook,
  inputs: MoneyInputs,
): MoneyOutcomes {
  const { years } = inputs;
  const firstStep = prepared.firstModelledYear - prepared.firstYear;
  const counted = Array.from(years.subarray(firstStep));
  const read = readSeries(book, years);
  const floor = reportFloor(prepared, view, inputs, read, firstStep);
  const count = createCounters(inputs, floor, read, firstStep);
  const known = new Map<DriverName, Float64Array>();
  const flows = book.rules.map((rule): MoneyFlow => {
    const quantities = known.get(rule.driver) ?? count(rule.driver);
    known.set(rule.driver, quantities);
    const tariff = read(rule.tariff);
    const ofPlaces = new Float64Array(quantities.length);
    const cents = new Float64Array(years.length);
    for (let at = 0; at < quantities.length; at += years.length) {
      for (let step = firstStep; step < years.length; step++) {
        const amount = toCents(quantities[at + step], tariff[step]);
        ofPlaces[at + step] = amount;
        cents[step] += amount;
      }
    }
    const { tariff: name, item, payer, payee, driver } = rule;
    const nature = book.restsOnAssumption(rule, counted) ? 'assumed' : 'modelled';
    return { tariff: name, item, payer, payee, place: drivers[driver].place, nature, cents, ofPlaces };
  });
  return {
    flows,
    floor,
    tariffs: book.listUsed(counted).map(({ name, value, unit, validFrom, priceYear, status, source, note }) => ({
      ...{ name, value, unit, validFrom, priceYear, status, source, note },
    })),
    discountRate: book.getTariff('discountRate', prepared.firstModelledYear).value,
    discountYear: prepared.firstModelledYear,
  };
}

function readSeries(book: TariffBook, years: Int32Array): Series {
  const known = new Map<string, Float64Array>();
  return (name) => {
    const series = known.get(name) ?? Float64Array.from(years, (year) => book.getTariff(name, year).value);
    known.set(name, series);
    return series;
  };
}

/** Floor space of every reported site; where no building is known it fits the most pupils ever counted there. */
function reportFloor(
  prepared: PreparedRun,
  view: RegionView,
  { sites, years }: MoneyInputs,
  read: Series,
  firstStep: number,
): FloorOutcomes {
  const names = ['floorFixedM2', 'floorPerPupilM2', 'extensionFromM2', 'vacantYears'] as const;
  const [fixed, perPupil, extension, vacant] = names.map(read);
  const norms = Array.from(
    years,
    (_, step): FloorNorm => ({
      fixedM2: fixed[step],
      perPupilM2: perPupil[step],
      extensionFromM2: extension[step],
      vacantYears: vacant[step],
    }),
  );
  const size = sites.sites.length * years.length;
  const floor = {
    neededM2: new Float64Array(size),
    presentM2: new Float64Array(size),
    vacantM2: new Float64Array(size),
  };
  for (let row = 0; row < sites.sites.length; row++) {
    const first = row * years.length;
    const end = first + years.length;
    const site = row < view.sites.length ? view.sites[row] : -1;
    const most = site >= 0 && site < prepared.universe.baseSites ? findMostPupils(prepared, site) : 0;
    const use = followFloorSpace(
      {
        open: sites.open.subarray(first, end),
        pupils: sites.pupils.subarray(first, end),
        moved: findMoves(prepared, sites, site, row, years.length, firstStep),
        startM2: most > 0 ? computeNeededM2(most, norms[firstStep]) : 0,
      },
      norms,
      firstStep,
    );
    floor.neededM2.set(use.neededM2, first);
    floor.presentM2.set(use.presentM2, first);
    floor.vacantM2.set(use.vacantM2, first);
  }
  return floor;
}

function findMostPupils({ universe }: PreparedRun, site: number): number {
  return universe.counts.reduce((most, { users }) => (users[site] > most ? users[site] : most), 0);
}

/** Years in which an open site stands elsewhere than before, [years]. */
function findMoves(
  { universe }: PreparedRun,
  { x, y, open }: SiteOutcomes,
  site: number,
  row: number,
  years: number,
  firstStep: number,
): Uint8Array {
  const moved = new Uint8Array(years);
  for (let step = firstStep; step < years; step++) {
    const at = row * years + step;
    const fromRegister = step === firstStep;
    if (open[at] === 0 || (fromRegister ? site < 0 : open[at - 1] === 0)) continue;
    const dx = x[at] - (fromRegister ? universe.x[site] : x[at - 1]);
    const dy = y[at] - (fromRegister ? universe.y[site] : y[at - 1]);
    // A site without a place has NaN here and has not moved.
    if (Math.abs(dx) > 0 || Math.abs(dy) > 0) moved[step] = 1;
  }
  return moved;
}

const extraPoints = [50, 75, 100, 125, 145];

/** Counts a driver in every place and year: [sites × years] or [zones × years]. */
function createCounters(
  { sites, zones, far, years }: MoneyInputs,
  floor: FloorOutcomes,
  read: Series,
  firstStep: number,
): (driver: DriverName) => Float64Array {
  const fill = (places: number, measure: (at: number, step: number) => number): Float64Array => {
    const quantities = new Float64Array(places * years.length);
    for (let place = 0; place < places; place++) {
      for (let step = firstStep; step < years.length; step++) {
        const at = place * years.length + step;
        const quantity = measure(at, step);
        quantities[at] = Number.isNaN(quantity) ? 0 : quantity;
      }
    }
    return quantities;
  };
  const ofSites = (measure: (at: number, step: number) => number): Float64Array => fill(sites.sites.length, measure);
  const ofZones = (measure: (at: number, step: number) => number): Float64Array => fill(zones.zones.length, measure);
  const readAllowance = (): ((at: number, step: number) => number) => {
    const [base, less, below] = ['allowanceBaseFte', 'allowanceFtePerPupil', 'allowanceBelowPupils'].map(read);
    return (at, step) =>
      computeAllowanceFte(sites.pupils[at], {
        baseFte: base[step],
        ftePerPupil: less[step],
        belowPupils: below[step],
      });
  };

  const counters: Readonly<Record<DriverName, () => Float64Array>> = {
    pupils: () => ofSites((at) => sites.pupils[at]),
    openSites: () => ofSites((at) => sites.open[at]),
    allowanceFte: () => ofSites(readAllowance()),
    smallestFte: () => {
      const allowance = readAllowance();
      const [least, perPupil] = ['smallestStaffFte', 'staffFtePerPupil'].map(read);
      return ofSites((at, step) =>
        computeSmallestFte(sites.pupils[at], allowance(at, step), {
          leastFte: least[step],
          ftePerPupil: perPupil[step],
        }),
      );
    },
    extraAllowanceEuro: () => {
      const amounts = extraPoints.map((pupils) => read(`extraAllowanceAt${pupils}`));
      const ofYears = Array.from(years, (_, step): AllowancePoint[] =>
        extraPoints.map((pupils, point) => ({ pupils, euro: amounts[point][step] })),
      );
      return ofSites((at, step) => computeExtraEuro(sites.pupils[at], ofYears[step]));
    },
    neededM2: () => floor.neededM2,
    surplusM2: () => ofSites((at) => Math.max(0, floor.presentM2[at] - floor.neededM2[at])),
    wornM2: () => {
      const lasts = read('buildingYears');
      return ofSites((at, step) => floor.presentM2[at] / lasts[step]);
    },
    vacantM2: () => floor.vacantM2,
    zonePupils: () => ofZones((at) => zones.pupils[at]),
    transportedPupils: () => {
      const uptake = read('transportUptake');
      return ofZones((at, step) => far.pupils[at] * uptake[step]);
    },
    contributingPupils: () => {
      const [uptake, contributing] = ['transportUptake', 'contributingShare'].map(read);
      return ofZones((at, step) => far.pupils[at] * uptake[step] * contributing[step]);
    },
    carKm: () => {
      const [uptake, detour, byCar, trips, days] = [
        'transportUptake',
        'detourFactor',
        'carShare',
        'tripsPerDay',
        'schoolDays',
      ].map(read);
      return ofZones((at, step) => {
        // Without pupils the mean distance is NaN, and nobody drives.
        const pupilKm = zones.pupils[at] > 0 ? (zones.pupils[at] * zones.meanDistanceMetres[at]) / 1000 : 0;
        const driven = pupilKm - far.pupilKm[at] * uptake[step];
        return driven * detour[step] * byCar[step] * trips[step] * days[step];
      });
    },
  };
  return (driver) => counters[driver]();
}
