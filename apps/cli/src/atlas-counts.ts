/** Counts of an atlas that others publish too, so that a reader can hold them side by side. */
import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, findTable, getIntegers, getNumbers, getText } from '@transitieatlas/dataset';

type Info = CommandFields<'info'>;

/** Count the sites and pupils of each register and kind of facility; a code counts once. */
export function countRegisters(dataset: Dataset): Info['registers'] {
  const table = findTable(dataset, 'sites');
  if (table === undefined) return [];
  const site = getText(table, 'site');
  const register = getText(table, 'register');
  const kind = getText(table, 'kind');
  const x = getNumbers(table, 'x');
  const users = getNumbers(table, 'users');
  const countDate = getText(table, 'countDate');
  const groups = new Map<
    string,
    { codes: Set<string>; withCount: number; pupils: number; dates: Set<string>; lost: number }
  >();
  for (let row = 0; row < table.rows; row++) {
    const key = `${register[row] ?? ''}\n${kind[row] ?? ''}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { codes: new Set(), withCount: 0, pupils: 0, dates: new Set(), lost: 0 };
      groups.set(key, group);
    }
    group.codes.add(site[row] ?? '');
    if (Number.isNaN(x[row] ?? Number.NaN)) group.lost++;
    const pupils = users[row] ?? Number.NaN;
    if (Number.isNaN(pupils)) continue;
    group.withCount++;
    group.pupils += pupils;
    const date = countDate[row] ?? '';
    if (date !== '') group.dates.add(date);
  }
  return [...groups]
    .map(([key, group]) => {
      const [date = '', kindName = ''] = key.split('\n');
      return {
        register: date,
        kind: kindName,
        sites: group.codes.size,
        sitesWithCount: group.withCount,
        pupils: group.withCount === 0 ? null : group.pupils,
        countDates: [...group.dates].sort(),
        withoutPosition: group.lost,
      };
    })
    .sort((a, b) => (a.register + a.kind).localeCompare(b.register + b.kind, 'en'));
}

/**
 * Sum the inhabitants of zones per year: the totals as published, and the ages added up.
 *
 * Publishers round every figure on its own, so the two differ a little. A zone without a published total counts with
 * its ages on both sides: of an atlas on neighbourhoods only postcodes that stayed have one.
 */
export function countZonePopulation(dataset: Dataset): Info['zonePopulation'] {
  const totals = sumByArea(dataset, 'zone_totals', 'zone');
  return [...sumByArea(dataset, 'zone_population', 'zone')].map(([year, ofYear]) => {
    const published = totals.get(year) ?? new Map<string, AreaSum>();
    const all = new Map([...ofYear, ...published]);
    return {
      year,
      zones: all.size,
      persons: addUp(all.values()).persons,
      sumOfAges: addUp(ofYear.values()).persons,
      missing: addUp(ofYear.values()).missing,
    };
  });
}

/** Sum the published inhabitants of municipalities per year. */
export function countMunicipalityPopulation(dataset: Dataset): Info['municipalityPopulation'] {
  return [...sumByArea(dataset, 'municipality_population', 'municipality')].map(([year, ofYear]) => ({
    year,
    municipalities: ofYear.size,
    persons: addUp(ofYear.values()).persons,
  }));
}

/** Sum the counted private households of municipalities per year. */
export function countHouseholds(dataset: Dataset): Info['households'] {
  const table = findTable(dataset, 'municipality_households');
  if (table === undefined) return [];
  const years = getIntegers(table, 'year');
  const households = getNumbers(table, 'households');
  const onePerson = getNumbers(table, 'onePerson');
  const groups = new Map<number, { municipalities: number; households: number; onePerson: number }>();
  for (let row = 0; row < table.rows; row++) {
    const year = years[row] ?? 0;
    const group = groups.get(year) ?? { municipalities: 0, households: 0, onePerson: 0 };
    groups.set(year, group);
    group.municipalities++;
    group.households += households[row] ?? Number.NaN;
    group.onePerson += onePerson[row] ?? Number.NaN;
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([year, group]) => ({
      year,
      municipalities: group.municipalities,
      households: group.households,
      onePersonShare: Number.isNaN(group.onePerson) ? null : group.onePerson / group.households,
    }));
}

/** Count the closure norms by the date from which they hold. */
export function countNorms(dataset: Dataset): Info['norms'] {
  const table = findTable(dataset, 'norms');
  if (table === undefined) return [];
  const municipality = getText(table, 'municipality');
  const part = getText(table, 'part');
  const regulation = getText(table, 'regulation');
  const validFrom = getText(table, 'validFrom');
  const groups = new Map<
    string,
    { municipalities: Set<string>; regulations: Set<string>; parts: number; rows: number }
  >();
  for (let row = 0; row < table.rows; row++) {
    const key = validFrom[row] ?? '';
    let group = groups.get(key);
    if (group === undefined) {
      group = { municipalities: new Set(), regulations: new Set(), parts: 0, rows: 0 };
      groups.set(key, group);
    }
    group.municipalities.add(municipality[row] ?? '');
    group.regulations.add(regulation[row] ?? '');
    if ((part[row] ?? '') !== '') group.parts++;
    group.rows++;
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([date, group]) => ({
      validFrom: date,
      regulations: [...group.regulations].sort(),
      municipalities: group.municipalities.size,
      parts: group.parts,
      rows: group.rows,
    }));
}

/** Persons of an area in a year, and how many of its cells are missing. */
interface AreaSum {
  persons: number;
  missing: number;
}

/** Persons by year, oldest first, and area. */
function sumByArea(
  dataset: Dataset,
  name: 'zone_population' | 'zone_totals' | 'municipality_population',
  areaColumn: string,
): Map<number, Map<string, AreaSum>> {
  const table = findTable(dataset, name);
  const years = new Map<number, Map<string, AreaSum>>();
  if (table === undefined) return years;
  const areas = getText(table, areaColumn);
  const persons = getNumbers(table, 'persons');
  getIntegers(table, 'year').forEach((year, row) => {
    const ofYear = years.get(year) ?? new Map<string, AreaSum>();
    years.set(year, ofYear);
    const area = areas[row] ?? '';
    const sum = ofYear.get(area) ?? { persons: 0, missing: 0 };
    ofYear.set(area, sum);
    const count = persons[row] ?? Number.NaN;
    if (Number.isNaN(count)) sum.missing++;
    else sum.persons += count;
  });
  return new Map([...years].sort(([a], [b]) => a - b));
}

function addUp(sums: Iterable<AreaSum>): AreaSum {
  const all = { persons: 0, missing: 0 };
  for (const { persons, missing } of sums) {
    all.persons += persons;
    all.missing += missing;
  }
  return all;
}
