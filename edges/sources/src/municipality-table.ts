/**
 * The table of municipalities per division, with province and land area.
 *
 * Land area is published for 2015, 2017 and 2023. For other years it is taken from the nearest of them
 * in which the municipality had the same territory, else added up over predecessors, else estimated
 * from the areas of its postcodes. Border corrections are not followed.
 */
import type { Geography } from './geography.ts';
import type { ReadContext } from './source-reader.ts';

/** How a land area was found. */
export type LandAreaFinding = 'published' | 'carried' | 'added-up' | 'from-postcodes' | 'unknown';

/** First division of which codes and changes are followed. */
const FIRST_DIVISION = 2012;

/** Write all municipalities of all divisions. */
export function writeMunicipalities({ geography, log, tables }: ReadContext): void {
  const builder = tables.builder('municipalities');
  const { divisions } = geography;
  const found: Record<LandAreaFinding, number> = {
    published: 0,
    carried: 0,
    'added-up': 0,
    'from-postcodes': 0,
    unknown: 0,
  };
  const unknown: string[] = [];
  const withoutProvince: string[] = [];
  for (const year of divisions.listYears()) {
    for (const [code, name] of divisions.listCodes(year)) {
      const area = findLandArea(geography, code, year);
      found[area.finding]++;
      if (area.finding === 'unknown' && year > FIRST_DIVISION) unknown.push(`${code} ${year}`);
      const province = findProvince(geography, code, year);
      if (province === '' && year >= FIRST_DIVISION) withoutProvince.push(`${code} ${year}`);
      builder.add(
        code,
        year,
        name,
        province,
        Number.isNaN(area.squareKilometres) ? { missing: 'not-published' } : area.squareKilometres,
      );
    }
  }
  const where = { table: 'municipalities', field: 'landAreaKm2' };
  log.add('DIVISION_CONVERTED', 'information', where, { ...found });
  if (unknown.length > 0) {
    log.add('VALUE_MISSING', 'information', where, { rows: unknown.length, codes: unknown.slice(0, 20) });
  }
  if (withoutProvince.length > 0) {
    log.add(
      'VALUE_MISSING',
      'information',
      { table: 'municipalities', field: 'province' },
      { rows: withoutProvince.length, codes: withoutProvince.slice(0, 20) },
    );
  }
}

/** Sentences on what was done, for the provenance of the table. */
export const MUNICIPALITY_TREATMENT: readonly string[] = [
  'Land area of other years is that of the nearest year in which the municipality had the same territory, or the sum over its predecessors (estimated).',
  'Where neither exists it is estimated from the areas of the postcodes of the municipality, in the ratio of land to postcode area of its main successor.',
  'Provinces are those of 2021, followed through mergers.',
];

/** Land area of a municipality in a division, in km², NaN if it cannot be found. */
export function findLandArea(
  geography: Geography,
  code: string,
  division: number,
): { readonly squareKilometres: number; readonly finding: LandAreaFinding } {
  const published = geography.landAreas.get(division)?.get(code);
  if (published !== undefined) return { squareKilometres: published, finding: 'published' };
  const { divisions } = geography;
  if (division < FIRST_DIVISION) return { squareKilometres: Number.NaN, finding: 'unknown' };

  const years = [...geography.landAreas.keys()].sort((a, b) => Math.abs(a - division) - Math.abs(b - division));
  for (const year of years) {
    const area = geography.landAreas.get(year)?.get(code);
    if (area !== undefined && divisions.isUnchanged(code, division, year)) {
      return { squareKilometres: area, finding: 'carried' };
    }
  }
  for (const year of years) {
    const sum = year < division ? addUpPredecessors(geography, code, year, division) : undefined;
    if (sum !== undefined) return { squareKilometres: sum, finding: 'added-up' };
  }
  const estimate = estimateFromPostcodes(geography, code, division);
  return estimate === undefined
    ? { squareKilometres: Number.NaN, finding: 'unknown' }
    : { squareKilometres: estimate, finding: 'from-postcodes' };
}

/** Sum over predecessors that went into the municipality as a whole; undefined if one was split. */
function addUpPredecessors(geography: Geography, code: string, from: number, to: number): number | undefined {
  const { divisions } = geography;
  let sum = 0;
  let count = 0;
  for (const old of divisions.listCodes(from).keys()) {
    const successors = divisions.listSuccessors(old, from, to);
    if (!successors.some((successor) => successor.code === code)) continue;
    const area = geography.landAreas.get(from)?.get(old);
    if (successors.length > 1 || area === undefined) return undefined;
    sum += area;
    count++;
  }
  return count === 0 ? undefined : sum;
}

function estimateFromPostcodes(geography: Geography, code: string, division: number): number | undefined {
  const { divisions } = geography;
  const own = sumZones(geography, code, division);
  if (own === 0) return undefined;
  for (const [year, areas] of [...geography.landAreas].sort(([a], [b]) => a - b)) {
    if (year <= division) continue;
    const successors = [...divisions.listSuccessors(code, division, year)].sort((a, b) => b.share - a.share);
    const main = successors[0]?.code ?? '';
    const land = areas.get(main);
    const zones = sumZones(geography, main, year);
    if (land !== undefined && zones > 0) return (own * land) / zones;
  }
  return undefined;
}

/** Area in km² of the zones of a municipality, water included. */
function sumZones(geography: Geography, code: string, division: number): number {
  let sum = 0;
  for (const zone of geography.listZones()) {
    if (geography.findMunicipalityOfZone(zone, division) === code) sum += geography.zoneDetails.get(zone)?.areaKm2 ?? 0;
  }
  return sum;
}

function findProvince(geography: Geography, code: string, division: number): string {
  const own = geography.provinces.get(code);
  if (own !== undefined) return own;
  const { divisions } = geography;
  for (const year of [2021, 2022, 2023]) {
    if (year < division || division < FIRST_DIVISION) continue;
    for (const successor of divisions.listSuccessors(code, division, year)) {
      const province = geography.provinces.get(successor.code);
      if (province !== undefined) return province;
    }
  }
  // A municipality that was made after 2021: the province of any predecessor.
  for (const old of divisions.listCodes(2021).keys()) {
    if (division <= 2021) break;
    if (!divisions.listSuccessors(old, 2021, division).some((successor) => successor.code === code)) continue;
    const province = geography.provinces.get(old);
    if (province !== undefined) return province;
  }
  return '';
}
