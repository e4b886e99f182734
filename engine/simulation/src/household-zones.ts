/**
 * Households of zones: the ages of the zone times the rates of its municipality, raked to the municipality.
 *
 * In years in which zones were counted by sex and five-year group their full age structure is used. In other
 * years the population track has four stretches of age (0–17, 18–64, 65–79, 80 and older); what these miss of
 * the structure within them is kept from the nearest counted years. Who lives in an institution is spread by age:
 * nobody publishes in which zone the institutions stand.
 */
import {
  type Dataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { findSex, getGroup, groupCells, groups } from './population-shape.ts';
import type { PopulationTrack } from './population-track.ts';

/** Per person of each sex and age of a municipality, each [municipalities × years × sexes × groups]. */
export interface MunicipalRates {
  readonly households: Float64Array;
  readonly institutions: Float64Array;
}

/** What zones have of households, each [zones × years]. */
export interface ZoneHouseholds {
  readonly zoneHouseholds: Float64Array;
  readonly zoneMeanSize: Float64Array;
}

/** Zones that hold less of the people of their municipality than this are not raked to the whole of it. */
const LEAST_COVERAGE = 0.95;
/** First groups of the stretches of age, in groups of five years: 18–64 begins within 15–19. */
const STRETCHES = [0, 3, 13, 16] as const;

/**
 * Project the households of zones.
 *
 * @param households   of municipalities, [municipalities × years]
 * @param institutions people in institutions of municipalities, [municipalities × years]
 * @param wanted       positions of the municipalities whose zones are projected, all if absent
 */
export function projectZones(
  dataset: Dataset,
  population: PopulationTrack,
  rates: MunicipalRates,
  households: Float64Array,
  institutions: Float64Array,
  wanted?: readonly number[],
): ZoneHouseholds {
  const { years, zones, municipalities } = population;
  const places = new Map(Array.from(wanted ?? municipalities.keys(), (place) => [municipalities[place], place]));
  const homes = listZoneMunicipalities(dataset, dataset.description.division);
  const homeOf = Int32Array.from(zones, (zone) => places.get(homes.get(zone) ?? '') ?? -1);
  const ofStretches = sumStretches(population, rates);
  const corrections = measureCorrections(dataset, population, rates, ofStretches, homeOf);
  const zoneHouseholds = new Float64Array(zones.length * years.length);
  const zoneMeanSize = new Float64Array(zones.length * years.length).fill(Number.NaN);
  const inInstitutions = new Float64Array(zones.length);
  for (let step = 0; step < years.length; step++) {
    const sums = {
      households: new Float64Array(municipalities.length),
      institutions: new Float64Array(municipalities.length),
      persons: new Float64Array(municipalities.length),
    };
    for (let zone = 0; zone < zones.length; zone++) {
      const place = homeOf[zone];
      if (place < 0) continue;
      const cell = zone * years.length + step;
      const at = place * years.length + step;
      const raw = weighStretches(population, cell, ofStretches.households, at);
      zoneHouseholds[cell] = raw * corrections(zone, years[step]);
      inInstitutions[zone] = weighStretches(population, cell, ofStretches.institutions, at);
      sums.households[place] += zoneHouseholds[cell];
      sums.institutions[place] += inInstitutions[zone];
      sums.persons[place] += population.population[cell];
    }
    for (let zone = 0; zone < zones.length; zone++) {
      const place = homeOf[zone];
      if (place < 0) continue;
      const cell = zone * years.length + step;
      const at = place * years.length + step;
      const covered = sums.persons[place] / population.municipalityPopulation[at];
      const coverage = covered < LEAST_COVERAGE ? covered : 1;
      zoneHouseholds[cell] *= divide(households[at] * coverage, sums.households[place]);
      const away = inInstitutions[zone] * divide(institutions[at] * coverage, sums.institutions[place]);
      if (zoneHouseholds[cell] > 0) {
        zoneMeanSize[cell] = Math.max(0, population.population[cell] - away) / zoneHouseholds[cell];
      }
    }
  }
  return { zoneHouseholds, zoneMeanSize };
}

function divide(part: number, whole: number): number {
  return whole > 0 && part >= 0 ? part / whole : 0;
}

/** Households and people in institutions per person of each stretch, each [municipalities × years × stretches]. */
function sumStretches(population: PopulationTrack, rates: MunicipalRates) {
  const cells = population.municipalities.length * population.years.length;
  const sum = (perPerson: Float64Array): Float64Array => {
    const result = new Float64Array(cells * STRETCHES.length);
    for (let cell = 0; cell < cells; cell++) {
      for (let stretch = 0; stretch < STRETCHES.length; stretch++) {
        let events = 0;
        let people = 0;
        for (let group = STRETCHES[stretch]; group < (STRETCHES[stretch + 1] ?? groups); group++) {
          for (const row of [group, groups + group]) {
            const persons = population.municipalityAges[cell * groupCells + row];
            if (!(persons > 0)) continue;
            events += persons * perPerson[cell * groupCells + row];
            people += persons;
          }
        }
        result[cell * STRETCHES.length + stretch] = people > 0 ? events / people : 0;
      }
    }
    return result;
  };
  return { households: sum(rates.households), institutions: sum(rates.institutions) };
}

/** People of a zone in a year by stretch, times the rates of its municipality. */
function weighStretches(population: PopulationTrack, cell: number, perPerson: Float64Array, at: number): number {
  const { adults18to64, over65, over80 } = population;
  const start = at * STRETCHES.length;
  const children = Math.max(0, population.population[cell] - adults18to64[cell] - over65[cell]);
  return (
    children * perPerson[start] +
    adults18to64[cell] * perPerson[start + 1] +
    (over65[cell] - over80[cell]) * perPerson[start + 2] +
    over80[cell] * perPerson[start + 3]
  );
}

/** Households by the full age structure over those by stretches: linear between counted years, the nearest outside. */
function measureCorrections(
  dataset: Dataset,
  population: PopulationTrack,
  rates: MunicipalRates,
  ofStretches: { readonly households: Float64Array },
  homeOf: Int32Array,
): (zone: number, year: number) => number {
  const { years } = population;
  const counts = readZoneCounts(dataset, population);
  const counted = [...counts.keys()].sort((first, second) => first - second);
  const ratios = counted.map((year) => {
    const byAge = counts.get(year) ?? new Float64Array(0);
    const step = year - years[0];
    return Float64Array.from(homeOf, (place, zone) => {
      if (place < 0) return 1;
      const at = place * years.length + step;
      let full = 0;
      for (let row = 0; row < groupCells; row++) {
        full += byAge[zone * groupCells + row] * rates.households[at * groupCells + row];
      }
      const raw = weighStretches(population, zone * years.length + step, ofStretches.households, at);
      return full > 0 && raw > 0 ? full / raw : 1;
    });
  });
  return (zone, year) => {
    if (counted.length === 0) return 1;
    const next = counted.findIndex((known) => known >= year);
    if (next < 0) return ratios[counted.length - 1][zone];
    if (next === 0) return ratios[0][zone];
    const share = (year - counted[next - 1]) / (counted[next] - counted[next - 1]);
    return ratios[next - 1][zone] * (1 - share) + ratios[next][zone] * share;
  };
}

/** Counted people of zones by sex and group, of the years of the track, each [zones × sexes × groups]. */
function readZoneCounts(dataset: Dataset, { zones, years }: PopulationTrack): Map<number, Float64Array> {
  const table = getTable(dataset, 'zone_population');
  const positions = new Map(zones.map((zone, position) => [zone, position]));
  const zoneColumn = getText(table, 'zone');
  const yearColumn = getIntegers(table, 'year');
  const sexColumn = getText(table, 'sex');
  const ageFrom = getIntegers(table, 'ageFrom');
  const persons = getNumbers(table, 'persons');
  const result = new Map<number, Float64Array>();
  for (let row = 0; row < table.rows; row++) {
    const year = yearColumn[row];
    const sex = findSex(sexColumn[row]);
    const zone = positions.get(zoneColumn[row]);
    if (year < years[0] || year > years[years.length - 1]) continue;
    if (sex < 0 || zone === undefined || ageFrom[row] < 0 || Number.isNaN(persons[row])) continue;
    const counts = result.get(year) ?? new Float64Array(zones.length * groupCells);
    result.set(year, counts);
    counts[zone * groupCells + sex * groups + getGroup(ageFrom[row])] += persons[row];
  }
  return result;
}
