/** The drawing of an atlas: its shapes as GeoJSON, its names with a place to write them. */
import {
  convertToWgs84,
  type Dataset,
  findZoneKind,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listNeighbourhoodDivisions,
  type ShapeLayer,
} from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import type { Feature, MultiPolygon } from 'geojson';
import type { AreaProperties, Areas, Bounds, PlaceLabel, RegionGeography } from './contract.ts';

/** The layer of a kind of area; municipalities in the division of the atlas if it is there. */
export function findLayer(dataset: Dataset, name: ShapeLayer['name']): ShapeLayer | undefined {
  const layers = dataset.shapes.filter((layer) => layer.name === name);
  return layers.find((layer) => layer.division === dataset.description.division) ?? layers[0];
}

/** The kind of area that stands beside the zones: postcodes beside neighbourhoods, neighbourhoods beside postcodes. */
export function findBeside(dataset: Dataset): 'neighbourhood' | 'postcode' {
  return findZoneKind(dataset) === 'postcode' ? 'neighbourhood' : 'postcode';
}

/** The shapes of the areas beside the zones, neighbourhoods in the division of which the addresses are known. */
export function findLayerBeside(dataset: Dataset): ShapeLayer | undefined {
  if (findBeside(dataset) === 'postcode') return dataset.shapes.find((layer) => layer.name === 'postcodes');
  const division = listNeighbourhoodDivisions(dataset).at(-1);
  return dataset.shapes.find((layer) => layer.name === 'neighbourhoods' && layer.division === division);
}

/**
 * Draw the areas of a layer.
 *
 * @param names names by code; an area without a name carries its code
 * @param only  codes to draw, all if left out
 */
export function drawAreas(
  layer: ShapeLayer | undefined,
  names: Readonly<Record<string, string>>,
  only?: ReadonlySet<string>,
): Areas {
  const features: Feature<MultiPolygon, AreaProperties>[] = [];
  for (const shape of layer?.shapes ?? []) {
    if (only !== undefined && !only.has(shape.code)) continue;
    features.push({
      type: 'Feature',
      properties: { code: shape.code, name: names[shape.code] ?? shape.code },
      geometry: { type: 'MultiPolygon', coordinates: shape.polygons as unknown as MultiPolygon['coordinates'] },
    });
  }
  return { type: 'FeatureCollection', features };
}

/** The box around areas; a box around the middle of the country if there are none. */
export function findBounds(areas: Areas): Bounds {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const { geometry } of areas.features) {
    for (const [outer] of geometry.coordinates) {
      for (const [longitude, latitude] of (outer ?? []) as [number, number][]) {
        west = Math.min(west, longitude);
        south = Math.min(south, latitude);
        east = Math.max(east, longitude);
        north = Math.max(north, latitude);
      }
    }
  }
  return west <= east ? [west, south, east, north] : [3.3, 50.7, 7.3, 53.6];
}

/** Names of the municipalities in the division of the atlas, by code. */
export function listMunicipalityNames(dataset: Dataset): Record<string, string> {
  const table = getTable(dataset, 'municipalities');
  const codes = getText(table, 'municipality');
  const divisions = getIntegers(table, 'division');
  const names = getText(table, 'name');
  const found: Record<string, string> = {};
  codes.forEach((code, row) => {
    if (divisions[row] === dataset.description.division) found[code] = names[row] ?? code;
  });
  return found;
}

/** Names of the zones by code. */
function listZoneNames(dataset: Dataset): Record<string, string> {
  const table = getTable(dataset, 'zones');
  const names = getText(table, 'name');
  return Object.fromEntries(getText(table, 'zone').map((zone, row) => [zone, names[row] || zone]));
}

/** The middle of zones in degrees, by code. */
function listZoneCentres(dataset: Dataset, zones: ReadonlySet<string>): Record<string, [number, number]> {
  const table = getTable(dataset, 'zones');
  const xs = getNumbers(table, 'x');
  const ys = getNumbers(table, 'y');
  const centres: Record<string, [number, number]> = {};
  getText(table, 'zone').forEach((zone, row) => {
    if (zones.has(zone)) centres[zone] = convertToWgs84(xs[row] ?? Number.NaN, ys[row] ?? Number.NaN);
  });
  return centres;
}

/**
 * Names to write on the map: municipalities in the middle of their largest part, places at their most
 * populous zone.
 *
 * Municipalities go before places, and the larger before the smaller. A place that gave its name to a
 * municipality is not named twice.
 *
 * @param population inhabitants by zone and by municipality
 */
function placeLabels(
  dataset: Dataset,
  zones: ReadonlySet<string>,
  municipalities: Areas,
  population: ReadonlyMap<string, number>,
): PlaceLabel[] {
  const table = getTable(dataset, 'zones');
  const codes = getText(table, 'zone');
  const names = getText(table, 'name');
  const xs = getNumbers(table, 'x');
  const ys = getNumbers(table, 'y');
  const taken = new Set(municipalities.features.map(({ properties }) => properties.name));
  const places = new Map<string, { row: number; largest: number; total: number }>();
  codes.forEach((code, row) => {
    const name = names[row];
    if (!zones.has(code) || !name || taken.has(name)) return;
    const people = population.get(code) ?? 0;
    const found = places.get(name);
    if (found === undefined) places.set(name, { row, largest: people, total: people });
    else {
      found.total += people;
      if (people > found.largest) Object.assign(found, { row, largest: people });
    }
  });
  const labels: PlaceLabel[] = [...places].map(([name, { row, total }]) => {
    const [longitude, latitude] = convertToWgs84(xs[row] ?? Number.NaN, ys[row] ?? Number.NaN);
    return { name, longitude, latitude, kind: 'place', weight: total };
  });
  for (const { properties, geometry } of municipalities.features) {
    const [longitude, latitude] = findMiddle(geometry);
    labels.push({
      name: properties.name,
      longitude,
      latitude,
      kind: 'municipality',
      weight: 1e9 + (population.get(properties.code) ?? 0),
    });
  }
  return labels.filter((label) => Number.isFinite(label.longitude)).sort((a, b) => b.weight - a.weight);
}

/** Centre of gravity of the largest part of a shape; good enough to hang a name on. */
function findMiddle(geometry: MultiPolygon): [number, number] {
  let best: [number, number] = [Number.NaN, Number.NaN];
  let largest = 0;
  for (const [outer] of geometry.coordinates) {
    let double = 0;
    let x = 0;
    let y = 0;
    const ring = (outer ?? []) as [number, number][];
    for (let point = 0; point + 1 < ring.length; point++) {
      const [x0, y0] = ring[point] as [number, number];
      const [x1, y1] = ring[point + 1] as [number, number];
      const cross = x0 * y1 - x1 * y0;
      double += cross;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    }
    if (Math.abs(double) > largest) {
      largest = Math.abs(double);
      best = [x / (3 * double), y / (3 * double)];
    }
  }
  return best;
}

/** What a map needs of the region of a run: its areas, their names and where those go, and how far it reaches. */
export function drawRegion(dataset: Dataset, outcomes: Outcomes): RegionGeography {
  const zones = new Set(outcomes.zones.zones);
  const drawn: Areas = drawAreas(findLayer(dataset, 'zones'), listZoneNames(dataset), zones);
  const names = listMunicipalityNames(dataset);
  const municipalities = drawAreas(findLayer(dataset, 'municipalities'), names, new Set(outcomes.zones.municipalities));
  const population = new Map<string, number>();
  outcomes.zones.zones.forEach((zone, index) => {
    const people = outcomes.zones.population[index * outcomes.years.length] ?? 0;
    const municipality = outcomes.zones.municipalities[index] ?? '';
    population.set(zone, people);
    population.set(municipality, (population.get(municipality) ?? 0) + people);
  });
  return {
    zones: drawn,
    municipalities,
    labels: placeLabels(dataset, zones, municipalities, population),
    centres: listZoneCentres(dataset, zones),
    bounds: findBounds(drawn),
  };
}
