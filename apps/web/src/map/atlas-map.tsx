/** A map with its buttons and its tooltip. What it shows is decided elsewhere; see `MapPicture`. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLanguage } from '../i18n/text.ts';
import type { Bounds, PlaceLabel } from '../worker/contract.ts';
import type { DrawnMap, MapThing } from './draw-map.ts';
import type { Flight, MapPicture } from './map-picture.ts';
import type { MapGround } from './map-style.ts';

export interface AtlasMapProps {
  /** Name of the map for people who do not see it. */
  readonly title: string;
  readonly ground: MapGround;
  readonly labels: readonly PlaceLabel[];
  readonly bounds: Bounds;
  readonly picture: MapPicture;
  readonly markedZones: readonly string[];
  readonly markedSites: readonly string[];
  /** Pupils to let fly when this becomes another flight; none if left out. */
  readonly flight?: Flight | undefined;
  /** True while a click means a place instead of a thing. */
  readonly picking: boolean;
  /** What to say about a thing; nothing for no tooltip. */
  readonly describe: (thing: MapThing) => ReactNode;
  readonly onPoint: (thing: MapThing | undefined) => void;
  readonly onPick: (thing: MapThing | undefined, longitude: number, latitude: number) => void;
}

/** Draw the map, lazily: the map library is fetched when the first map appears. */
export function AtlasMap(props: AtlasMapProps): ReactNode {
  const { t } = useLanguage();
  const { ground, labels, bounds, title, picture, markedZones, markedSites, picking } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [map, setMap] = useState<DrawnMap>();
  const [failed, setFailed] = useState(false);
  const [idle, setIdle] = useState(false);
  const [pointed, setPointed] = useState<{ thing: MapThing; x: number; y: number }>();

  useEffect(() => {
    let drawn: DrawnMap | undefined;
    let gone = false;
    setIdle(false);
    import('./draw-map.ts')
      .then(({ drawMap }) => {
        if (gone || container.current === null) return;
        drawn = drawMap(container.current, ground, labels, bounds, {
          onPoint: (thing, at) => {
            setPointed(thing === undefined ? undefined : { thing, x: at.x, y: at.y });
            latest.current.onPoint(thing);
          },
          onPick: (thing, longitude, latitude) => latest.current.onPick(thing, longitude, latitude),
          onIdle: () => setIdle(true),
        });
        setMap(drawn);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      drawn?.remove();
      setMap(undefined);
    };
  }, [ground, labels, bounds]);

  useEffect(() => map?.setTitle(title), [map, title]);
  useEffect(() => map?.setPicture(picture), [map, picture]);
  const flown = useRef<string>(undefined);
  const { flight } = props;
  useEffect(() => {
    if (map === undefined || flight === undefined || flight.id === flown.current) return;
    flown.current = flight.id;
    map.fly(flight);
  }, [map, flight]);
  const [paper, setPaper] = useState<string>();
  useEffect(() => {
    if (map === undefined) return undefined;
    // Printers get no drawing of the graphics card; an image they do.
    const print = () => flushSync(() => setPaper(map.takePicture()));
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, [map]);
  useEffect(() => map?.setMarked(markedZones, markedSites), [map, markedZones, markedSites]);
  useEffect(
    () => map?.setCursor(picking ? 'crosshair' : pointed === undefined ? '' : 'pointer'),
    [map, picking, pointed],
  );

  const content = pointed && !picking ? props.describe(pointed.thing) : undefined;
  return (
    <div className="map" data-map={failed ? 'failed' : idle ? 'idle' : 'drawing'}>
      <div className="map__canvas" ref={container} />
      {paper !== undefined && <img className="map__paper" src={paper} alt={title} />}
      {failed && (
        <p className="map__failed" role="status">
          {t('map.failed')}
        </p>
      )}
      {!failed && (
        <div className="map__buttons">
          <MapButton label={t('map.zoomIn')} onClick={() => map?.zoom(1)}>
            +
          </MapButton>
          <MapButton label={t('map.zoomOut')} onClick={() => map?.zoom(-1)}>
            −
          </MapButton>
          <MapButton label={t('map.fit')} onClick={() => map?.fit()}>
            ⤢
          </MapButton>
        </div>
      )}
      {content !== undefined && pointed !== undefined && (
        <div className="map__tooltip" aria-hidden="true" style={placeTooltip(container.current, pointed.x, pointed.y)}>
          {content}
        </div>
      )}
    </div>
  );
}

interface MapButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: string;
}

function MapButton({ label, onClick, children }: MapButtonProps): ReactNode {
  return (
    <button type="button" className="map__button" aria-label={label} title={label} onClick={onClick}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

/** Beside the pointer, on the side where there is room. */
function placeTooltip(container: HTMLElement | null, x: number, y: number): Record<string, string> {
  const width = container?.clientWidth ?? 0;
  const height = container?.clientHeight ?? 0;
  return {
    ...(x > width * 0.6 ? { right: `${width - x + 14}px` } : { left: `${x + 14}px` }),
    ...(y > height * 0.6 ? { bottom: `${height - y + 10}px` } : { top: `${y + 10}px` }),
  };
}
