/** The style of the map: everything is drawn from the atlas itself, nothing comes from a network. */
import type { ExpressionSpecification, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Areas, PlaceLabel } from '../worker/contract.ts';
import { mapColours, missingColour } from './colours.ts';

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** From this zoom the signs of a whole country can be told apart. */
export const crowdZoom = 9;

/** From this zoom places within a municipality are named. */
const placeZoom = 8.2;

/** The areas that stay the same while a region is open. */
export interface MapGround {
  readonly zones: Areas;
  readonly municipalities: Areas;
  readonly surroundings: Areas;
  readonly provinces: Areas;
}

/** Make the style for a ground. */
export function createMapStyle(ground: MapGround, names: GeoJSON.FeatureCollection): StyleSpecification {
  const source = (data: GeoJSON.GeoJSON, promoteId?: string) =>
    ({ type: 'geojson', data, tolerance: 0.2, ...(promoteId === undefined ? {} : { promoteId }) }) as const;
  return {
    version: 8,
    sources: {
      surroundings: source(ground.surroundings as GeoJSON.GeoJSON),
      zones: source(ground.zones as GeoJSON.GeoJSON, 'code'),
      municipalities: source(ground.municipalities as GeoJSON.GeoJSON),
      provinces: source(ground.provinces as GeoJSON.GeoJSON),
      labels: source(names),
      flows: source(nothing),
      sites: source(nothing),
      counts: source(nothing),
      marked: source(nothing),
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': mapColours.water } },
      {
        id: 'land',
        type: 'fill',
        source: 'surroundings',
        paint: { 'fill-color': mapColours.land, 'fill-outline-color': '#d5d9df' },
      },
      { id: 'zones', type: 'fill', source: 'zones', paint: { 'fill-color': missingColour, 'fill-antialias': true } },
      {
        id: 'zone-borders',
        type: 'line',
        source: 'zones',
        paint: {
          'line-color': mapColours.zoneBorder,
          'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.1, 9, 0.8],
        },
      },
      {
        id: 'municipality-borders',
        type: 'line',
        source: 'municipalities',
        paint: {
          'line-color': mapColours.municipalityBorder,
          'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 10, 1.5],
          'line-opacity': ['interpolate', ['linear'], ['zoom'], 6, 0.3, 8.5, 1],
        },
      },
      {
        id: 'province-borders',
        type: 'line',
        source: 'provinces',
        paint: {
          'line-color': mapColours.provinceBorder,
          'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 2.5],
        },
      },
      {
        id: 'zone-marked',
        type: 'line',
        source: 'zones',
        filter: ['in', ['get', 'code'], ['literal', []]],
        paint: { 'line-color': mapColours.selected, 'line-width': 2.5 },
      },
      {
        id: 'flow-edges',
        type: 'line',
        source: 'flows',
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': '#ffffff', 'line-width': ['+', ['get', 'width'], 2.5], 'line-opacity': 0.8 },
      },
      {
        id: 'flows',
        type: 'line',
        source: 'flows',
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': mapColours.flow, 'line-width': ['get', 'width'] },
      },
      {
        id: 'marked',
        type: 'circle',
        source: 'marked',
        paint: {
          'circle-radius': byZoom('radius'),
          'circle-color': '#ffdd00',
          'circle-stroke-color': mapColours.selected,
          'circle-stroke-width': 3,
        },
      },
      // Names of places stand under the signs, and give way to them: a name can wait until there is room.
      { ...labels('place'), minzoom: placeZoom },
      signs('sites-quiet', true),
      signs('sites', false),
      labels('municipality'),
      {
        id: 'counts',
        type: 'symbol',
        source: 'counts',
        layout: { 'icon-image': ['get', 'image'], 'icon-offset': [0, 18], 'icon-allow-overlap': true },
      },
    ],
  };
}

/** The signs of schools with nothing to tell, or of all others. */
function signs(id: string, quiet: boolean): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source: 'sites',
    filter: ['==', ['get', 'quiet'], quiet],
    layout: {
      'icon-image': ['concat', 'sign:', ['get', 'symbol']],
      // Seen from afar the signs shrink, or a town would hide its region.
      'icon-size': byZoom('size'),
      'icon-allow-overlap': true,
      'icon-padding': 0,
      // Small over large; what closed lies under a school that took its place.
      'symbol-sort-key': ['-', ['case', ['==', ['get', 'symbol'], 'closed'], -9, 0], ['get', 'size']],
    },
  };
}

/** The names of municipalities, or of the places in them. */
function labels(kind: PlaceLabel['kind']): SymbolLayerSpecification {
  return {
    id: `labels-${kind}`,
    type: 'symbol',
    source: 'labels',
    filter: ['==', ['get', 'kind'], kind],
    layout: {
      'icon-image': ['get', 'image'],
      'icon-offset': kind === 'place' ? [0, -16] : [0, 0],
      'icon-padding': kind === 'place' ? 0 : 8,
      'symbol-sort-key': ['get', 'rank'],
    },
  };
}

/**
 * A size that a feature carries, smaller from afar: a country, a province, a region, a town.
 *
 * @param property name of the size
 */
function byZoom(property: string): ExpressionSpecification {
  const size: ExpressionSpecification = ['get', property];
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    6,
    ['*', 0.16, size],
    7.5,
    ['*', 0.5, size],
    9.5,
    size,
    13,
    ['*', 1.4, size],
  ];
}

/** The colour of a zone by the class that its feature state holds. */
export function colourByClass(colours: readonly string[]): ExpressionSpecification | string {
  if (colours.length === 0) return missingColour;
  const pairs = colours.flatMap((colour, index) => [index, colour]);
  return [
    'match',
    ['coalesce', ['feature-state', 'class'], -1],
    ...pairs,
    missingColour,
  ] as unknown as ExpressionSpecification;
}
