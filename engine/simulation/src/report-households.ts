/**
 * Households and labour force of a region, out of the tracks of the whole dataset.
 *
 * No scenario changes them, so they are computed once per dataset, region and horizon. The region is its zones:
 * of a municipality that lies in it with part of its zones, the types and ages count for the share of its
 * households, and its labour force for the share of its people of 18–64, that live in these zones. The atlas of a region
 * holds some of the zones of the places around it: what is missing there counts as lying outside.
 */
import type { HouseholdFigures, HouseholdOutcomes, LabourFigures, LabourOutcomes } from '@transitieatlas/outcomes';
import { type HouseholdTrack, trackHouseholdsOn } from './household-track.ts';
import { type LabourTrack, trackLabourForceOn } from './labour-track.ts';
import { COMPLETE_SHARE } from './population-rest-zones.ts';
import { groupCells, groups } from './population-shape.ts';
import type { PopulationTrack } from './population-track.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/** What a run says of households and labour force; each absent if the dataset has none. */
export interface HouseholdReport {
  readonly households?: HouseholdOutcomes;
  readonly labourForce?: LabourOutcomes;
}

/** What is asked of a run, and of the view of a region. */
type People = Pick<PreparedRun, 'dataset' | 'track' | 'trackYears' | 'zoneMunicipalities'>;
type Seen = Pick<RegionView, 'zones' | 'zoneRow'>;

const kept = new WeakMap<Seen, Map<number, HouseholdReport>>();

/** Report the households and the labour force of a region; the same arguments give the same object. */
export function reportHouseholds(prepared: People, view: Seen, years: number): HouseholdReport {
  const reports = kept.get(view) ?? new Map<number, HouseholdReport>();
  kept.set(view, reports);
  const report = reports.get(years) ?? computeReport(prepared, view, years);
  reports.set(years, report);
  return report;
}

function computeReport(prepared: People, view: Seen, years: number): HouseholdReport {
  const places = listPlaces(prepared, view);
  const isWhole = places.length === prepared.track.municipalities.length;
  const households = trackHouseholdsOn(prepared.dataset, prepared.track, isWhole ? undefined : places);
  const labour = trackLabourForceOn(prepared.dataset, prepared.track);
  return {
    ...(households === undefined ? {} : { households: describeHouseholds(prepared, view, households, places, years) }),
    ...(labour === undefined ? {} : { labourForce: describeLabour(prepared, view, labour, places, years) }),
  };
}

/** Positions of the municipalities that reported zones lie in, in the order of the track. */
function listPlaces(prepared: People, view: Seen): number[] {
  const codes = new Set(Array.from(view.zones, (zone) => prepared.zoneMunicipalities[zone]));
  return prepared.track.municipalities.flatMap((code, place) => (codes.has(code) ? [place] : []));
}

function describeHouseholds(
  prepared: People,
  view: Seen,
  track: HouseholdTrack,
  places: readonly number[],
  years: number,
): HouseholdOutcomes {
  const ofMunicipalities: HouseholdFigures = {
    households: takeRows(track.households, places, prepared.trackYears, years, 1),
    meanSize: takeRows(track.meanSize, places, prepared.trackYears, years, 1),
    byType: takeRows(track.byType, places, prepared.trackYears, years, track.types.length),
    byAge: takeRows(track.byAge, places, prepared.trackYears, years, track.ageGroups.length),
  };
  const zones = Array.from(view.zones);
  const zoneHouseholds = takeRows(track.zoneHouseholds, zones, prepared.trackYears, years, 1);
  const zoneMeanSize = takeRows(track.zoneMeanSize, zones, prepared.trackYears, years, 1);
  const shares = measureShares(prepared, view, track.zoneHouseholds, track.households, places, years);
  const households = addRows(zoneHouseholds, zones.length, years, 1);
  const persons = addRows(
    zoneHouseholds.map((value, cell) => (value > 0 ? value * zoneMeanSize[cell] : 0)),
    zones.length,
    years,
    1,
  );
  return {
    ageGroups: track.ageGroups,
    nature: track.yearNature.slice(0, years),
    region: {
      households,
      meanSize: persons.map((value, step) => (households[step] > 0 ? value / households[step] : Number.NaN)),
      byType: addRows(weigh(ofMunicipalities.byType, shares), places.length, years, track.types.length),
      byAge: addRows(weigh(ofMunicipalities.byAge, shares), places.length, years, track.ageGroups.length),
    },
    municipalities: places.map((place) => track.municipalities[place]),
    ofMunicipalities,
    municipalityNature: Uint8Array.from({ length: places.length * years }, (_, cell) => {
      const place = places[Math.floor(cell / years)];
      return track.nature[place * prepared.trackYears + (cell % years)];
    }),
    zoneHouseholds,
    zoneMeanSize,
  };
}

function describeLabour(
  prepared: People,
  view: Seen,
  track: LabourTrack,
  places: readonly number[],
  years: number,
): LabourOutcomes {
  const cells = 2 * track.ageFrom.length;
  const ofMunicipalities: LabourFigures = {
    employed: takeRows(track.employed, places, prepared.trackYears, years, cells),
    labourForce: takeRows(track.labourForce, places, prepared.trackYears, years, cells),
  };
  const { track: people } = prepared;
  const shares = measureShares(prepared, view, people.adults18to64, sumAdults(people), places, years);
  const sum = (values: Float64Array) => addRows(weigh(values, shares), places.length, years, cells);
  return {
    ageFrom: track.ageFrom,
    ageTo: track.ageTo,
    shareYear: track.shareYear,
    nature: track.nature.slice(0, years),
    region: { employed: sum(ofMunicipalities.employed), labourForce: sum(ofMunicipalities.labourForce) },
    municipalities: places.map((place) => track.municipalities[place]),
    ofMunicipalities,
  };
}

/**
 * Share of what each municipality has that is in reported zones, [places × years].
 *
 * Of what its zones have where all of them are there, for they need not add up to it to the last digit.
 *
 * @param ofPlaces of municipalities as a whole, [municipalities × years]
 */
function measureShares(
  prepared: People,
  view: Seen,
  ofZones: Float64Array,
  ofPlaces: Float64Array,
  places: readonly number[],
  years: number,
): Float64Array {
  const { track, trackYears, zoneMunicipalities } = prepared;
  const rowOf = new Map(places.map((place, row) => [track.municipalities[place], row]));
  const inside = new Float64Array(places.length * years);
  const all = new Float64Array(places.length * years);
  const people = new Float64Array(places.length);
  zoneMunicipalities.forEach((code, zone) => {
    const row = rowOf.get(code);
    if (row === undefined) return;
    for (let step = 0; step < years; step++) {
      const value = ofZones[zone * trackYears + step];
      all[row * years + step] += value;
      people[row] += track.population[zone * trackYears + step];
      if (view.zoneRow[zone] >= 0) inside[row * years + step] += value;
    }
  });
  // Of all years together, so that no place is whole in one year and a part in the next.
  const isPart = places.map((place, row) => {
    const ofPlace = track.municipalityPopulation.subarray(place * trackYears, place * trackYears + years);
    return people[row] < COMPLETE_SHARE * ofPlace.reduce((sum, value) => sum + value, 0);
  });
  return inside.map((value, cell) => {
    const row = Math.floor(cell / years);
    const whole = isPart[row] ? ofPlaces[places[row] * trackYears + (cell % years)] : all[cell];
    return whole > 0 ? Math.min(1, value / whole) : 0;
  });
}

/** People of 18–64 of municipalities, [municipalities × years]: of those aged 15–19 two in five. */
function sumAdults({ municipalities, municipalityAges, years }: PopulationTrack): Float64Array {
  return Float64Array.from({ length: municipalities.length * years.length }, (_, cell) => {
    let adults = 0;
    for (let at = 0; at < groupCells; at++) {
      const group = at % groups;
      const share = group === 3 ? 2 / 5 : group > 3 && group < 13 ? 1 : 0;
      adults += share * municipalityAges[cell * groupCells + at];
    }
    return adults;
  });
}

/** Rows of a matrix [rows × years × cells], cut to fewer years. */
function takeRows(values: Float64Array, rows: readonly number[], from: number, years: number, cells: number) {
  const result = new Float64Array(rows.length * years * cells);
  rows.forEach((row, at) => {
    result.set(values.subarray(row * from * cells, (row * from + years) * cells), at * years * cells);
  });
  return result;
}

/** Multiply the cells of each row and year by its share, [rows × years × cells]. */
function weigh(values: Float64Array, shares: Float64Array): Float64Array {
  const cells = values.length / shares.length;
  return values.map((value, at) => value * shares[Math.floor(at / cells)]);
}

/** Add up rows of a matrix [rows × years × cells]; a sum with an unknown part is not known. */
function addRows(values: Float64Array, rows: number, years: number, cells: number): Float64Array {
  const sums = new Float64Array(years * cells);
  for (let row = 0; row < rows; row++) {
    for (let cell = 0; cell < sums.length; cell++) sums[cell] += values[row * sums.length + cell];
  }
  return sums;
}
