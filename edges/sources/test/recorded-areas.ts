/** Published files of areas and people in the shapes in which PDOK and Eurostat give the same: pages, and JSON-stat. */
import {
  type ServedCollection,
  type ServedCrs,
  type ServedCube,
  speakJsonStat,
  speakOgcFeatures,
  speakWfs,
} from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { makeLine } from './make-line.ts';
import { listFeatures, type RecordedPlaces, readText } from './recorded-files.ts';

/** What the published files have of areas and of people of NUTS 3 regions. */
export async function recordAreas(): Promise<RecordedPlaces> {
  const parts = [await recordZones(), await recordBoundaries(), await recordNuts3()];
  return { speakers: parts.flatMap(({ speakers }) => speakers), lines: parts.flatMap(({ lines }) => lines) };
}

async function recordZones(): Promise<RecordedPlaces> {
  const features = listFeatures(JSON.parse(await readText('cbs-pc4-population/pc4-polygons-2021-rd28992.geojson.gz')));
  const collection: ServedCollection = {
    address: 'api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4',
    systems: ['CRS84', 'EPSG:28992'],
    filters: ['jaar'],
    features: features.map(({ properties, geometry }) => ({
      id: String(properties.postcode),
      properties: { ...properties, jaar: 2021 },
      geometry: { 'EPSG:28992': geometry },
    })),
  };
  return {
    speakers: [speakOgcFeatures([collection])],
    lines: [
      makeLine({
        id: 'zones-2021',
        publisher: 'CBS',
        protocol: 'ogc-features',
        purpose: 'zone-shapes',
        address: `https://${collection.address}`,
        division: 2021,
        select: { jaar: { codes: ['2021'] } },
      }),
    ],
  };
}

async function recordBoundaries(): Promise<RecordedPlaces> {
  const served: { layer: ServedCollection; line: CatalogueLine }[] = [];
  for (const [division, name, level] of [
    [2014, 'gemeente_2014.geojson', 'municipality'],
    [2018, 'gemeente_2018.geojson', 'municipality'],
    [2021, 'gemeente_2021.geojson', 'municipality'],
    [2023, 'gemeente_2023_pdok_wijkenbuurten_simplified.geojson', 'municipality'],
    [2022, 'provincie_2022.geojson', 'province'],
  ] as const) {
    const features = listFeatures(JSON.parse(await readText(`cbs-boundaries/${name}`)));
    const crs: ServedCrs = 'CRS84';
    const layer: ServedCollection = {
      address: `service.pdok.nl/cbs/gebiedsindelingen/${division}/wfs/v1_0`,
      layer: `gebiedsindelingen:${level}_gegeneraliseerd`,
      systems: [crs],
      filters: [],
      pageSize: 200,
      counts: division > 2020,
      features: features.map(({ properties, geometry }, position) => ({
        id: `${level}.${position}`,
        properties: { ...properties, statcode: properties.statcode ?? properties.gemeentecode },
        geometry: { [crs]: geometry },
      })),
    };
    const line = makeLine({
      id: `${level}-${division}`,
      publisher: 'CBS en Kadaster',
      protocol: 'wfs',
      purpose: 'municipality-shapes',
      address: `https://${layer.address}`,
      division,
      options: { layer: String(layer.layer), level, crs: 'WGS84', limit: 200 },
    });
    served.push({ layer, line });
  }
  return { speakers: [speakWfs(served.map(({ layer }) => layer))], lines: served.map(({ line }) => line) };
}

async function recordNuts3(): Promise<RecordedPlaces> {
  const served: { cube: ServedCube; line: CatalogueLine }[] = [];
  for (const table of ['demo_r_pjangrp3', 'demo_r_magec3']) {
    const [head = '', ...rows] = (await readText(`eurostat-nuts3-nl/${table}_NL.tsv.gz`)).trimEnd().split('\n');
    const [first = '', ...years] = head.split('\t').map((name) => name.trim());
    const ids = [...first.replace(/\\.*/, '').split(','), 'time'];
    const figures = rows.flatMap((row) => {
      const [key = '', ...values] = row.split('\t');
      return values.map((text, at) => {
        const [value = '', status] = text.trim().split(' ');
        const codes = [...key.split(','), years[at] ?? ''];
        return {
          codes,
          ...(value === ':' ? { status: ':' } : { value: Number(value), ...(status === undefined ? {} : { status }) }),
        };
      });
    });
    const cube: ServedCube = {
      address: `ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/${table}`,
      label: table,
      updated: '2023-12-15T11:00:00+0100',
      dimensions: ids.map((id, at) => ({
        id,
        codes: [...new Set(figures.map(({ codes }) => codes[at] ?? ''))].map((code) => ({ code, title: code })),
      })),
      figures,
    };
    const line = makeLine({
      id: table.replaceAll('_', '-'),
      publisher: 'Eurostat',
      table,
      protocol: 'json-stat',
      purpose: 'foreign-population',
      address: `https://${cube.address}`,
      division: 2021,
      periods: years,
      select: { sex: { codes: ['M', 'F'] } },
      columns: {
        area: { from: 'geo' },
        year: { from: 'time', read: 'year' },
        sex: { from: 'sex' },
        age: { from: 'age' },
        persons: { from: 'value' },
        flag: { from: 'status' },
      },
    });
    served.push({ cube, line });
  }
  return { speakers: [speakJsonStat(served.map(({ cube }) => cube))], lines: served.map(({ line }) => line) };
}
