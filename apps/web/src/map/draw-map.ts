/** The map itself: MapLibre behind a handful of verbs. Loaded only when a map is shown. */
import { type GeoJSONSource, Map as LibreMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bounds, PlaceLabel } from '../worker/contract.ts';
import { frameFlight } from './flight-frame.ts';
import { flyPupils } from './fly-pupils.ts';
import { type Flight, isCrowded, type MapPicture } from './map-picture.ts';
import { colourByClass, createMapStyle, crowdZoom, type MapGround } from './map-style.ts';
import { drawLabel, drawSymbol, siteSymbols, sizeSymbol, symbolSide } from './symbols.ts';

setWorkerUrl(workerUrl);

/** Something on the map that can be pointed at. */
export interface MapThing {
  readonly kind: 'site' | 'zone';
  readonly id: string;
}

/** What the map tells. */
export interface MapListener {
  readonly onPoint: (thing: MapThing | undefined, at: { x: number; y: number }) => void;
  readonly onPick: (thing: MapThing | undefined, longitude: number, latitude: number) => void;
  readonly onIdle: () => void;
}

/** What the map can be told. */
export interface DrawnMap {
  readonly setPicture: (picture: MapPicture) => void;
  /** Draw attention to zones and to schools by id. */
  readonly setMarked: (zones: readonly string[], sites: readonly string[]) => void;
  /** Name the map for people who do not see it. */
  readonly setTitle: (title: string) => void;
  readonly setCursor: (cursor: string) => void;
  readonly zoom: (steps: number) => void;
  readonly fit: () => void;
  /** Where a thing is on the screen, from the corner of the map. */
  readonly locate: (longitude: number, latitude: number) => { x: number; y: number };
  /** Bring the schools of a flight into view and let its pupils move, once; nothing moves for who asked for stillness. */
  readonly fly: (flight: Flight) => void;
  /** The map as it is now, as an image for paper. */
  readonly takePicture: () => string;
  readonly resize: () => void;
  readonly remove: () => void;
}

/**
 * Draw a map into an element.
 *
 * @throws Error if the browser cannot draw maps (no WebGL)
 */
export function drawMap(
  container: HTMLElement,
  ground: MapGround,
  labels: readonly PlaceLabel[],
  bounds: Bounds,
  listener: MapListener,
): DrawnMap {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const box: [[number, number], [number, number]] = [
    [bounds[0], bounds[1]],
    [bounds[2], bounds[3]],
  ];
  // On a wide map the legend stands at the left; the region is fitted beside it.
  const padding = { top: 24, bottom: 24, right: 72, left: container.clientWidth > 700 ? 276 : 24 };
  // Signs and numbers stand around the schools that a flight is about.
  const nearPadding = { top: 72, bottom: 72, right: 96, left: container.clientWidth > 700 ? 300 : 48 };
  const map = new LibreMap({
    container,
    style: createMapStyle(ground, placeLabelPoints(labels)),
    bounds: box,
    fitBoundsOptions: { padding },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    maxZoom: 15,
    minZoom: 4,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => addImage(map, id));
  for (const symbol of siteSymbols) addImage(map, `sign:${symbol}`);

  let ready = false;
  let picture: MapPicture | undefined;
  let marked: readonly [readonly string[], readonly string[]] = [[], []];
  const apply = () => {
    if (!ready || picture === undefined) return;
    applyPicture(map, picture);
    applyMarked(map, picture, ...marked);
  };
  map.on('load', () => {
    ready = true;
    apply();
  });
  map.on('idle', listener.onIdle);

  const findThing = (event: MapMouseEvent): MapThing | undefined => {
    if (!ready) return undefined;
    const { x, y } = event.point;
    const sites = map.queryRenderedFeatures(
      [
        [x - 4, y - 4],
        [x + 4, y + 4],
      ],
      { layers: ['sites', 'sites-quiet'] },
    );
    const site = sites[0]?.properties.id;
    if (typeof site === 'string' && site !== '') return { kind: 'site', id: site };
    const zone = map.queryRenderedFeatures(event.point, { layers: ['zones'] })[0]?.properties.code;
    return typeof zone === 'string' ? { kind: 'zone', id: zone } : undefined;
  };
  map.on('mousemove', (event) => listener.onPoint(findThing(event), event.point));
  map.on('mouseout', () => listener.onPoint(undefined, { x: 0, y: 0 }));
  map.on('click', (event) => listener.onPick(findThing(event), event.lngLat.lng, event.lngLat.lat));

  return {
    setPicture: (next) => {
      picture = next;
      apply();
    },
    setMarked: (zones, sites) => {
      marked = [zones, sites];
      if (ready && picture !== undefined) applyMarked(map, picture, zones, sites);
    },
    setTitle: (title) => map.getCanvas().setAttribute('aria-label', title),
    setCursor: (cursor) => {
      map.getCanvas().style.cursor = cursor;
    },
    zoom: (steps) => map.zoomTo(map.getZoom() + steps, { animate: !still }),
    fit: () => map.fitBounds(box, { padding, animate: !still }),
    locate: (longitude, latitude) => map.project([longitude, latitude]),
    fly: (flight) => {
      const locate = ([longitude, latitude]: readonly [number, number]) => map.project([longitude, latitude]);
      const frame = frameFlight(flight, locate);
      if (frame !== undefined) {
        // Where schools stand on each other nobody sees who goes where: first nearer, then the pupils.
        map.once('moveend', () => still || flyPupils(container, flight, locate));
        const [west, south, east, north] = frame;
        map.fitBounds([west, south, east, north], { padding: nearPadding, maxZoom: 12, animate: !still });
      } else if (!still) flyPupils(container, flight, locate);
    },
    takePicture: () => {
      // What was drawn is gone once the browser has shown it, so it is drawn again first.
      map.redraw();
      return map.getCanvas().toDataURL();
    },
    resize: () => map.resize(),
    remove: () => {
      ready = false;
      map.remove();
    },
  };
}

function applyPicture(map: LibreMap, picture: MapPicture): void {
  map.setPaintProperty('zones', 'fill-color', colourByClass(picture.colours));
  for (const [id, value] of picture.zoneClasses) map.setFeatureState({ source: 'zones', id }, { class: value });
  map.setLayerZoomRange('sites-quiet', isCrowded(picture.sites) ? crowdZoom : 0, 24);
  setData(
    map,
    'sites',
    picture.sites.map((site) => ({
      type: 'Feature',
      properties: { id: site.id, symbol: site.symbol, size: sizeSymbol(site.size), quiet: site.quiet },
      geometry: { type: 'Point', coordinates: [site.longitude, site.latitude] },
    })),
  );
  setData(
    map,
    'counts',
    picture.counts.map(({ at, text }) => ({
      type: 'Feature',
      properties: { image: `label:count:${text}` },
      geometry: { type: 'Point', coordinates: [...at] },
    })),
  );
  const most = picture.flows.reduce((largest, flow) => Math.max(largest, flow.pupils), 1);
  setData(
    map,
    'flows',
    picture.flows.map((flow) => ({
      type: 'Feature',
      properties: { width: 1 + (7 * flow.pupils) / most },
      geometry: { type: 'LineString', coordinates: [[...flow.from], [...flow.to]] },
    })),
  );
}

function applyMarked(map: LibreMap, picture: MapPicture, zones: readonly string[], sites: readonly string[]): void {
  map.setFilter('zone-marked', ['in', ['get', 'code'], ['literal', [...zones]]]);
  setData(
    map,
    'marked',
    picture.sites
      .filter((site) => sites.includes(site.id))
      .map((site) => ({
        type: 'Feature',
        properties: { radius: sizeSymbol(site.size) * 12 + 6 },
        geometry: { type: 'Point', coordinates: [site.longitude, site.latitude] },
      })),
  );
}

function setData(map: LibreMap, source: string, features: GeoJSON.Feature[]): void {
  (map.getSource(source) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features });
}

function placeLabelPoints(labels: readonly PlaceLabel[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: labels.map((label, rank) => ({
      type: 'Feature',
      properties: { image: `label:${label.kind}:${label.name}`, kind: label.kind, rank },
      geometry: { type: 'Point', coordinates: [label.longitude, label.latitude] },
    })),
  };
}

/** Draw the image that a layer asks for by name: a sign, or the name of a place. */
function addImage(map: LibreMap, id: string): void {
  if (map.hasImage(id)) return;
  const canvas = document.createElement('canvas');
  canvas.width = symbolSide;
  canvas.height = symbolSide;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  const symbol = siteSymbols.find((candidate) => id === `sign:${candidate}`);
  if (symbol !== undefined) drawSymbol(context, symbol);
  else {
    const [, kind, ...name] = id.split(':');
    drawLabel(context, name.join(':'), kind !== 'place');
  }
  map.addImage(id, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: 2 });
}
