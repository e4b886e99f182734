import { convertToRijksdriehoek, convertToWgs84 } from '@transitieatlas/dataset';
/** The map of the open region, as the stage wants it. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatPersons, wordStatus } from '@transitieatlas/report';
import type { Origin, Transfer } from '@transitieatlas/simulation';
import { type ReactNode, useMemo } from 'react';
import { wordKind } from '../components/kind-words.ts';
import { Legend } from '../components/legend.tsx';
import { formatMeasure, getMeasureKey } from '../components/measure-words.ts';
import { findFacility } from '../components/partners.ts';
import { useLanguage } from '../i18n/text.ts';
import { AtlasMap } from '../map/atlas-map.tsx';
import type { MapThing } from '../map/draw-map.ts';
import { type Flight, type FlowLine, isCrowded, type MapPicture } from '../map/map-picture.ts';
import { getSiteRow } from '../state/rows.ts';
import { classifyZones, placeDifferences, placeFacilities, placeSites, type ZoneTheme } from '../state/shown.ts';
import type { ShownAreas } from '../state/shown-areas.ts';
import type { OpenRegion, ScenarioState } from '../state/state.ts';
import { listReceivers } from '../state/transfers.ts';
import { findStep } from '../state/years.ts';
import type { Areas } from '../worker/contract.ts';
import { useApp, useAppState } from './context.ts';
import { useOrigins, useTransfers } from './use-engine.ts';

interface MapPaneProps {
  readonly region: OpenRegion;
  readonly outcomes: Outcomes;
  readonly own: ScenarioState | undefined;
  /** The areas that the map is coloured by. */
  readonly areas: ShownAreas;
  readonly theme: ZoneTheme;
  readonly year: number;
  readonly difference: boolean;
  readonly surroundings: Areas;
  readonly provinces: Areas;
}

/** Draw the map pane. */
export function MapPane(props: MapPaneProps): ReactNode {
  const { region, outcomes, own, areas, theme, year, difference, surroundings, provinces } = props;
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const selection = useAppState((state) => state.address.selection);
  const highlight = useAppState((state) => state.highlight);
  const task = useAppState((state) => state.mapTask);
  const step = findStep(outcomes, year);
  const at = task.kind === 'none' ? undefined : task.at;
  const site = selection?.kind === 'site' ? selection.id : undefined;
  const slot = outcomes === region.baseline ? 'baseline' : 'a';
  const origins = useOrigins(outcomes, slot, site, year);
  const transfers = useTransfers(slot === 'a' ? own?.outcomes : undefined, region.baseline, site, year);
  const flights = useAppState((state) => state.flights);

  const ground = useMemo(
    () => ({ zones: areas.drawn, municipalities: region.geography.municipalities, surroundings, provinces }),
    [areas.drawn, region, surroundings, provinces],
  );
  const opened = useMemo(
    () => new Set(own?.scenario.interventions.filter((choice) => choice.verb === 'open').map((choice) => choice.site)),
    [own],
  );
  const picture: MapPicture = useMemo(() => {
    const sites =
      difference && own !== undefined
        ? placeDifferences(own, step)
        : theme.kind === undefined
          ? placeSites(outcomes, step, opened)
          : placeFacilities(outcomes, theme.kind, step, opened);
    if (at !== undefined) {
      const [longitude, latitude] = convertToWgs84(at.x, at.y);
      sites.push({ id: '', longitude, latitude, symbol: 'new', size: 200, quiet: false });
    }
    const leaving = drawTransfers(sites, site, transfers);
    return {
      zoneClasses: classifyZones(areas.shown, theme, step),
      colours: theme.colours,
      sites,
      flows: [...drawFlows(sites, site, origins, region.geography.centres), ...leaving],
      counts: leaving.map(({ to, pupils }) => ({ at: to, text: `+${formatPersons(pupils, locale)}` })),
    };
  }, [outcomes, own, difference, areas, theme, step, opened, origins, transfers, site, region, at, locale]);
  const run = own?.outcomes?.run ?? '';
  const flight: Flight | undefined = useMemo(() => {
    const lines = drawTransfers(picture.sites, site, transfers);
    const [first] = lines;
    if (first === undefined) return undefined;
    const to = lines.map(({ to: place, pupils }) => ({ at: place, pupils }));
    return { id: `${run} ${site} ${flights}`, from: first.from, to };
  }, [picture, site, transfers, run, flights]);

  const markedZones = useMemo(() => listMarked('zone', selection, highlight), [selection, highlight]);
  const markedSites = useMemo(() => listMarked('site', selection, highlight), [selection, highlight]);

  const describeFacility = (id: string): ReactNode => {
    const found = findFacility(outcomes, id, year);
    if (found === undefined) return undefined;
    const { access, site: facility } = found;
    return (
      <>
        <strong>{facility.name}</strong>, {facility.place}
        <br />
        {wordKind(access, t, locale)}
        <br />
        {t('facilities.nearestForPeople', { people: formatPersons(facility.users[step] ?? Number.NaN, locale) })}
      </>
    );
  };

  const describe = (thing: MapThing): ReactNode => {
    if (thing.kind === 'zone') {
      const { zones } = areas.shown;
      const index = zones.zones.indexOf(thing.id);
      const at = index * outcomes.years.length + step;
      const value = theme.values[at] ?? Number.NaN;
      return (
        <>
          <strong>
            {zones.names[index] || thing.id} ({thing.id})
          </strong>
          <br />
          {t(getMeasureKey(theme.measure))}:{' '}
          {theme.few?.[at] === 1 ? t('zones.few') : formatMeasure(value, theme.measure, locale)}
        </>
      );
    }
    const index = outcomes.sites.sites.indexOf(thing.id);
    if (index < 0) return describeFacility(thing.id);
    const row = getSiteRow(outcomes, index, step);
    return (
      <>
        <strong>{row.name}</strong>, {row.place}
        <br />
        {row.open ? t('map.pupils', { pupils: formatPersons(row.pupils, locale) }) : null}
        {row.open ? <br /> : null}
        {wordStatus(row.status, {}, locale).label}
      </>
    );
  };

  return (
    <>
      <AtlasMap
        title={t('map.title', { measure: t(getMeasureKey(theme.measure)), year })}
        ground={ground}
        labels={region.geography.labels}
        bounds={region.geography.bounds}
        picture={picture}
        markedZones={markedZones}
        markedSites={markedSites}
        flight={flight}
        picking={task.kind !== 'none'}
        describe={describe}
        onPoint={(thing) => store.dispatch({ type: 'highlight', highlight: thing })}
        onPick={(thing, longitude, latitude) => {
          if (task.kind === 'none') commands.go({ selection: thing });
          else store.dispatch({ type: 'mapTask', task: { ...task, at: convertToRijksdriehoek(longitude, latitude) } });
        }}
      />
      <Legend theme={theme} difference={difference} crowded={isCrowded(picture.sites)} />
    </>
  );
}

function listMarked(
  kind: MapThing['kind'],
  selection: MapThing | undefined,
  highlight: MapThing | undefined,
): readonly string[] {
  return [selection, highlight].flatMap((thing) => (thing?.kind === kind ? [thing.id] : []));
}

function drawFlows(
  sites: MapPicture['sites'],
  site: string | undefined,
  origins: readonly Origin[],
  centres: OpenRegion['geography']['centres'],
): FlowLine[] {
  const school = sites.find((mark) => mark.id === site);
  if (school === undefined) return [];
  return origins.flatMap((origin) => {
    const from = centres[origin.zone];
    if (from === undefined || origin.pupils < 0.5) return [];
    return [{ from, to: [school.longitude, school.latitude] as const, pupils: origin.pupils }];
  });
}

/** Lines from a school to those that take its pupils. */
function drawTransfers(
  sites: MapPicture['sites'],
  site: string | undefined,
  transfers: readonly Transfer[],
): FlowLine[] {
  const school = sites.find((mark) => mark.id === site);
  if (school === undefined || site === undefined || site === '') return [];
  return listReceivers(transfers).flatMap((receiver) => {
    const target = receiver.site === '' ? undefined : sites.find((mark) => mark.id === receiver.site);
    if (target === undefined || receiver.pupils < 0.5) return [];
    return [
      {
        from: [school.longitude, school.latitude] as const,
        to: [target.longitude, target.latitude] as const,
        pupils: receiver.pupils,
      },
    ];
  });
}
