/** The tables of zones, and the layer that draws them; written when all publications have named their zones. */
import { convertToWgs84, type Point, projectArea, type ShapeLayer } from '@transitieatlas/dataset';
import { describeCbs } from './cbs-licence.ts';
import { toAreaShape } from './shape-layer.ts';
import { simplifyAreas } from './simplify-areas.ts';
import type { ReadContext } from './source-reader.ts';
import { type Finding, findZoneMunicipality } from './zone-municipalities.ts';

/** Years in which publishers state the municipality of zones. */
const ANCHORS: readonly number[] = [2006, 2013, 2018, 2021];

/** First division for which the municipality of every zone is looked up. */
const FIRST_DIVISION = 2012;

/** Distances for the layer of zones: fine enough for a village, small enough for a country. */
const SIMPLIFICATION = { snapMetres: 10, joinMetres: 15, toleranceMetres: 60, smallestSquareMetres: 20_000 };

/** Write `zones` and `zone_municipality` for all zones and divisions. */
export function writeZones(context: ReadContext): void {
  writePlaces(context);
  writeMemberships(context);
}

/** Write `zones`: name, point and area of each zone that has a place. */
function writePlaces({ geography, log, tables }: ReadContext): void {
  const zones = tables.builder('zones');
  const withoutShape: string[] = [];
  for (const zone of geography.listZones().sort()) {
    const point = geography.findPoint(zone);
    const details = geography.zoneDetails.get(zone);
    if (point === undefined) continue;
    if (!geography.zoneShapes.has(zone)) withoutShape.push(zone);
    zones.add(zone, details?.name ?? zone, Math.round(point.x), Math.round(point.y), details?.areaKm2 ?? 0);
  }
  if (withoutShape.length > 0) {
    const values = {
      zones: withoutShape.length,
      codes: withoutShape.slice(0, 20),
      reason: 'no shape, placed by a point',
    };
    log.add('POSITION_ESTIMATED', 'information', { table: 'zones' }, values);
  }
}

/** Write `zone_municipality`: the municipality of each zone in each division, published or followed. */
function writeMemberships({ geography, log, tables }: ReadContext): void {
  const zoneMunicipality = tables.builder('zone_municipality');
  const found: Record<Finding, number> = { published: 0, followed: 0, 'by-shape': 0, 'by-share': 0, unknown: 0 };
  const unknown: string[] = [];
  // A first pass over all divisions: what was found must not become an anchor of what is found next.
  const results: { zone: string; division: number; code: string }[] = [];
  for (const division of geography.divisions.listYears()) {
    for (const zone of geography.listZones()) {
      if (division < FIRST_DIVISION) {
        const code = geography.findMunicipalityOfZone(zone, division);
        if (code !== undefined) results.push({ zone, division, code });
        continue;
      }
      const { code, finding } = findZoneMunicipality(geography, geography.divisionShapes, ANCHORS, zone, division);
      found[finding]++;
      if (finding === 'unknown') unknown.push(`${zone} ${division}`);
      else results.push({ zone, division, code });
    }
  }
  for (const { zone, division, code } of results) {
    geography.setMunicipality(zone, division, code);
    zoneMunicipality.add(zone, division, code);
  }
  log.add('DIVISION_CONVERTED', 'information', { table: 'zone_municipality' }, { ...found });
  if (unknown.length > 0) {
    const values = { rows: unknown.length, codes: unknown.slice(0, 20) };
    log.add('REFERENCE_UNKNOWN', 'warning', { table: 'zone_municipality' }, values);
  }
  tables.addProvenance(
    'zone_municipality',
    describeCbs({
      title: 'Bevolking en huishoudens; viercijferige postcode, with municipal changes',
      referenceDate: '1 January of each year, 2006 and 2012–2023',
      nature: 'estimated',
      treatment: [
        'Published for 2006, 2013, 2018 and 2021; a zone belongs to the municipality of most of its inhabitants.',
        'Other years follow the codes through municipal changes; where a municipality was split the point of the zone decides.',
      ],
      files: [],
    }),
  );
}

/** Simplify the shapes of zones together and make the layer of them. */
export function createZoneLayer({ geography }: ReadContext, provenance: ShapeLayer['provenance']): ShapeLayer {
  const known = new Map([...geography.zoneShapes].sort(([a], [b]) => a.localeCompare(b)));
  const { areas } = simplifyAreas(known, SIMPLIFICATION);
  return {
    name: 'zones',
    division: 0,
    shapes: [...areas].map(([zone, area]) => toAreaShape(zone, projectArea(area, toDegrees))),
    provenance,
  };
}

function toDegrees(x: number, y: number): Point {
  const [longitude, latitude] = convertToWgs84(x, y);
  return { x: longitude, y: latitude };
}
