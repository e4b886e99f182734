/**
 * The municipality of every zone in every division.
 *
 * Publishers state it for some years (anchors). For the others the code is followed through the
 * municipal changes; where a municipality was split, the point of the zone decides in which part it is.
 */
import { type Area, containsPoint, convertToWgs84 } from '@transitieatlas/dataset';
import type { Geography } from './geography.ts';

/** Shapes of a division, in WGS84, by code. */
export type DivisionShapes = ReadonlyMap<number, ReadonlyMap<string, Area>>;

/** How the municipality of a zone was found. */
export type Finding = 'published' | 'followed' | 'by-shape' | 'by-share' | 'unknown';

/** A zone in a division. */
export interface ZoneMunicipality {
  readonly code: string;
  readonly finding: Finding;
}

/**
 * Find the municipality of a zone in a division.
 *
 * @param anchors years in which publishers state the municipality of zones, ascending
 */
export function findZoneMunicipality(
  geography: Geography,
  shapes: DivisionShapes,
  anchors: readonly number[],
  zone: string,
  division: number,
): ZoneMunicipality {
  const { divisions } = geography;
  const stated = geography.findMunicipalityOfZone(zone, division);
  if (stated !== undefined && divisions.isInForce(stated, division)) return { code: stated, finding: 'published' };

  const known = anchors.filter((year) => geography.findMunicipalityOfZone(zone, year) !== undefined);
  const before = known.filter((year) => year < division && year >= 2012).at(-1);
  if (before !== undefined) {
    const start = geography.findMunicipalityOfZone(zone, before) ?? '';
    const successors = divisions
      .listSuccessors(start, before, division)
      .filter(({ code }) => divisions.isInForce(code, division));
    const choice = choose(geography, shapes, zone, division, successors);
    if (choice !== undefined) return choice;
  }

  const after = known.find((year) => year > division);
  if (after !== undefined) {
    const end = geography.findMunicipalityOfZone(zone, after) ?? '';
    if (divisions.isUnchanged(end, division, after)) return { code: end, finding: 'followed' };
    const predecessors = [...divisions.listCodes(division).keys()]
      .map((code) => ({
        code,
        share: divisions.listSuccessors(code, division, after).find((found) => found.code === end)?.share ?? 0,
      }))
      .filter(({ share }) => share > 0);
    // Codes lived long before 2012: an older publication often names the predecessor outright.
    const old = geography.findMunicipalityOfZone(zone, 2006);
    const same = predecessors.find(({ code }) => code === old);
    if (same !== undefined) return { code: same.code, finding: 'followed' };
    const choice = choose(geography, shapes, zone, division, predecessors);
    if (choice !== undefined) return choice;
  }

  const located = locate(geography, shapes, zone, division);
  return located !== undefined && divisions.isInForce(located, division)
    ? { code: located, finding: 'by-shape' }
    : { code: '', finding: 'unknown' };
}

function choose(
  geography: Geography,
  shapes: DivisionShapes,
  zone: string,
  division: number,
  candidates: readonly { readonly code: string; readonly share: number }[],
): ZoneMunicipality | undefined {
  const first = candidates[0];
  if (first === undefined) return undefined;
  if (candidates.length === 1) return { code: first.code, finding: 'followed' };
  const located = locate(geography, shapes, zone, division);
  if (located !== undefined && candidates.some(({ code }) => code === located)) {
    return { code: located, finding: 'by-shape' };
  }
  const largest = candidates.reduce((most, candidate) => (candidate.share > most.share ? candidate : most));
  return { code: largest.code, finding: 'by-share' };
}

/** Code of the municipality that holds the point of a zone, by the shapes nearest in time to a division. */
function locate(geography: Geography, shapes: DivisionShapes, zone: string, division: number): string | undefined {
  const point = geography.findPoint(zone);
  if (point === undefined) return undefined;
  const [longitude, latitude] = convertToWgs84(point.x, point.y);
  const years = [...shapes.keys()].sort((a, b) => Math.abs(a - division) - Math.abs(b - division) || b - a);
  for (const year of years) {
    for (const [code, area] of shapes.get(year) ?? []) {
      if (containsPoint(area, longitude, latitude)) {
        if (geography.divisions.isInForce(code, division)) return code;
        break;
      }
    }
  }
  return undefined;
}
