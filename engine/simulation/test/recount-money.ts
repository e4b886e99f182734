/**
 * The money of a run counted anew, from what else its outcomes say: for tests.
 *
 * Nothing here comes from `report-money.ts` or `finance`. Every site and zone is taken by itself, with the one
 * version of each tariff that a toy world has; journeys are counted pair by pair from the flows.
 */
import type { Outcomes } from '@transitieatlas/outcomes';

/** Where people live and from where on a distance counts, by code of the zone. */
export type HomePlaces = Readonly<Record<string, { readonly x: number; readonly y: number; readonly leastKm: number }>>;

/** Euro per item and year, before any rounding but that of places to cents. */
export type RecountedMoney = Readonly<Record<string, readonly number[]>>;

/** Count the money of a run anew. @throws RangeError if it has no money or flows, or a tariff is missing */
export function recountMoney(outcomes: Outcomes, homes: HomePlaces): RecountedMoney {
  const { sites, zones, years, money, flows, firstModelledYear } = outcomes;
  if (money === undefined || flows === undefined) throw new RangeError('Expected a run with money and flows.');
  const tariffs = new Map(money.tariffs.map(({ name, value }) => [name, value]));
  const read = (name: string): number => {
    const value = tariffs.get(name);
    if (value === undefined) throw new RangeError(`There is no tariff ${name}.`);
    return value;
  };
  const { neededM2, presentM2, vacantM2 } = money.floor;
  const ofSite = {
    'base-funding': (at: number) => of(sites.pupils, at) * read('baseFundingPerPupil'),
    'small-school-allowance': (at: number) => countAllowance(of(sites.pupils, at)) * read('allowancePerFte'),
    'smallest-school-floor': (at: number) => countFloor(of(sites.pupils, at)) * read('smallestPerFte'),
    'small-school-extra': (at: number) => countExtra(of(sites.pupils, at)) * read('extraAllowance'),
    teachers: (at: number) => countTeachers(of(sites.pupils, at)) * read('teacherPerFte'),
    'school-head': (at: number) => of(sites.open, at) * read('headPerSchool'),
    'support-staff': (at: number) => of(sites.pupils, at) * read('supportPerPupil'),
    materials: (at: number) => of(sites.pupils, at) * read('materialsPerPupil'),
    'building-operation': (at: number) => of(neededM2, at) * read('operationPerM2'),
    'surplus-floor': (at: number) => Math.max(0, of(presentM2, at) - of(neededM2, at)) * read('surplusPerM2'),
    building: (at: number) => (of(presentM2, at) * read('buildingPerM2')) / read('buildingYears'),
    'vacant-building': (at: number) => of(vacantM2, at) * read('vacantPerM2'),
  };
  const ofZone = {
    'pupil-transport': (at: number) => countJourneys(at).carried * read('transportPerPupil'),
    'transport-contribution': (at: number) =>
      countJourneys(at).carried * read('contributingShare') * read('transportContribution'),
    'parents-travel': (at: number) =>
      countJourneys(at).ownKm *
      read('carShare') *
      read('tripsPerDay') *
      read('schoolDays') *
      read('detourFactor') *
      read('carPerKm'),
  };
  return {
    ...sumPlaces(ofSite, sites.sites.length),
    ...sumPlaces(ofZone, zones.zones.length),
  };

  function sumPlaces(items: Readonly<Record<string, (at: number) => number>>, places: number): RecountedMoney {
    const sums = Object.entries(items).map(([item, count]) => [
      item,
      Array.from(years, (year, step) => {
        let cents = 0;
        for (let place = 0; place < places && year >= firstModelledYear; place++) {
          cents += Math.round(100 * count(place * years.length + step));
        }
        return cents / 100;
      }),
    ]);
    return Object.fromEntries(sums);
  }

  function countAllowance(pupils: number): number {
    const isSmall = pupils > 0 && pupils < read('allowanceBelowPupils');
    return isSmall ? Math.max(0, read('allowanceBaseFte') - pupils * read('allowanceFtePerPupil')) : 0;
  }

  function countTeachers(pupils: number): number {
    if (!(pupils > 0)) return 0;
    const byGroups = (read('teacherFtePerGroup') * pupils) / read('pupilsPerGroup');
    return byGroups < read('smallestStaffFte') ? read('smallestStaffFte') : byGroups;
  }

  function countFloor(pupils: number): number {
    const given = countAllowance(pupils) + pupils * read('staffFtePerPupil');
    return pupils > 0 ? Math.max(0, read('smallestStaffFte') - given) : 0;
  }

  function countExtra(pupils: number): number {
    if (!(pupils > 0) || pupils > 145) return 0;
    const points = [50, 75, 100, 125, 145].map((at) => [at, read(`extraAllowanceAt${at}`)] as const);
    return points.slice(1).reduce((euro, [to, atTo], position) => {
      const [from, atFrom] = points[position] ?? [to, atTo];
      return pupils > from ? atFrom + ((pupils - from) / (to - from)) * (atTo - atFrom) : euro;
    }, points[0]?.[1] ?? 0);
  }

  /** Pupils of a zone who are carried, and the kilometres of the others. */
  function countJourneys(at: number): { readonly carried: number; readonly ownKm: number } {
    const [zone, step] = [Math.floor(at / years.length), at % years.length];
    const home = homes[zones.zones[zone] ?? ''];
    if (home === undefined || flows === undefined) throw new RangeError(`There is no home in zone ${zone}.`);
    let [carried, ownKm] = [0, 0];
    for (let pair = of(flows.offsets, zone); pair < of(flows.offsets, zone + 1); pair++) {
      const site = of(flows.sites, pair) * years.length + step;
      const pupils = of(flows.pupils, pair * years.length + step);
      const km = Math.max(home.leastKm, Math.hypot(of(sites.x, site) - home.x, of(sites.y, site) - home.y) / 1000);
      const isFar = km * read('detourFactor') > read('transportFromKm');
      carried += isFar ? pupils * read('transportUptake') : 0;
      ownKm += isFar ? pupils * km * (1 - read('transportUptake')) : pupils * km;
    }
    return { carried, ownKm };
  }
}

function of(values: ArrayLike<number>, at: number): number {
  return values[at] ?? Number.NaN;
}
