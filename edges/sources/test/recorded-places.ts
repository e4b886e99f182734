/**
 * Published files in the shapes in which the services of DUO, PDOK and Eurostat give the same: addresses through
 * the old door, pupils through the new one, points from a geocoder, areas in pages, people as JSON-stat.
 *
 * House numbers are invented, one per site, for the published files lack some: they lead the geocoder to the point
 * that the file has. DUO's register and its counts are apart, as they are at DUO.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import { isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import {
  type ServedAddress,
  type ServedCollection,
  type ServedCrs,
  type ServedCube,
  type Speaker,
  speakCkan,
  speakFiles,
  speakGeocoder,
  speakJsonStat,
  speakOgcFeatures,
  speakWfs,
} from '@transitieatlas/testbed';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { publishedData } from './published-data.ts';

type Row = Record<string, string>;

/** Where a file has a site, and whether only its postcode was found. */
interface RecordedPlace {
  readonly x: number;
  readonly y: number;
  readonly onlyPostcode: boolean;
}

/** What is served, and the lines that ask for it. */
export interface RecordedPlaces {
  readonly speakers: readonly Speaker[];
  readonly lines: readonly CatalogueLine[];
}

/**
 * What the published files have of schools, areas and people of NUTS 3 regions.
 *
 * @param provinces provinces of which the addresses are served, as DUO writes them, in lower case
 */
export async function recordPlaces(provinces: ReadonlySet<string>): Promise<RecordedPlaces> {
  const parts = [
    await recordRegister2012(provinces),
    await recordHomes2017(),
    await recordEdugis(2022, 'scholen20220501.geo.zip', '2022-05-01', provinces),
    await recordEdugis(2024, 'scholen20241122.geo.zip', '2024-11-22', provinces),
    await recordZones(),
    await recordBoundaries(),
    await recordNuts3(),
  ];
  return { speakers: parts.flatMap(({ speakers }) => speakers), lines: parts.flatMap(({ lines }) => lines) };
}

function makeLine(
  own: Partial<CatalogueLine> & Pick<CatalogueLine, 'id' | 'protocol' | 'address' | 'purpose' | 'division'>,
): CatalogueLine {
  return {
    publisher: 'DUO',
    table: own.id,
    title: own.id,
    licence: 'CC0 1.0',
    periods: [String(own.division)],
    status: 'current',
    series: own.id,
    required: true,
    select: {},
    columns: {},
    options: {},
    note: '',
    ...own,
  };
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(join(publishedData, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

async function readCsv(path: string, delimiter: string): Promise<Row[]> {
  return parse(await readText(path), { columns: true, delimiter }) as Row[];
}

function writeCsv(rows: readonly Row[], delimiter: string): string {
  const quote = (text: string) =>
    text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const header = Object.keys(rows[0] ?? {});
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((fields) => fields.map(quote).join(delimiter))
    .join('\r\n');
}

/** Bytes of a text in ISO-8859-1, the part of windows-1252 that these files use; a letter beyond it is a mistake here. */
function encodeOldDoor(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code > 0xff) throw new RangeError(`The old door has no ${letter}.`);
    return code;
  });
}

const HOST = 'duo.nl';

/** Lines and speakers of a register: addresses, their places and, if there are any, pupils. */
function serveRegister(
  year: number,
  register: string,
  division: number,
  sites: readonly { readonly row: Row; readonly place: RecordedPlace | undefined }[],
  pupils: readonly Row[],
  oldDoor: boolean,
): RecordedPlaces {
  const delimiter = oldDoor ? ';' : ',';
  const rows = sites.map(({ row }, position) => ({ ...row, 'HUISNUMMER-TOEVOEGING': String(position + 1) }));
  const text = writeCsv(rows, delimiter);
  const file = `${HOST}/open_onderwijsdata/images/vestigingen-${year}.csv`;
  const counts = `${HOST}/open_onderwijsdata/images/leerlingen-${year}.csv`;
  const geocoder = `api.pdok.nl/bzk/locatieserver/${year}/free`;
  const places = sites.flatMap(({ row, place }, position): ServedAddress[] => {
    if (place === undefined) return [];
    const { x, y, onlyPostcode } = place;
    return [{ postcode: row.POSTCODE ?? '', x, y, ...(onlyPostcode ? {} : { houseNumber: position + 1 }) }];
  });
  const type = 'text/csv';
  return {
    speakers: [
      speakFiles([
        { address: file, type, body: oldDoor ? encodeOldDoor(text) : text },
        ...(pupils.length === 0 ? [] : [{ address: counts, type, body: writeCsv(pupils, ',') }]),
      ]),
      speakGeocoder(geocoder, places),
    ],
    lines: [
      makeLine({
        id: `sites-${year}`,
        protocol: 'csv',
        purpose: 'sites',
        address: `https://${file}`,
        division,
        options: { register, counts: `ages-${year}` },
      }),
      makeLine({
        id: `positions-${year}`,
        publisher: 'PDOK',
        protocol: 'locatieserver',
        purpose: 'site-positions',
        address: `https://${geocoder}`,
        division,
        options: { of: `sites-${year}`, sites: `https://${file}` },
      }),
      ...(pupils.length === 0
        ? []
        : [
            makeLine({
              id: `ages-${year}`,
              protocol: 'csv',
              purpose: 'site-ages',
              address: `https://${counts}`,
              division,
            }),
          ]),
    ],
  };
}

async function recordRegister2012(provinces: ReadonlySet<string>): Promise<RecordedPlaces> {
  const all = await readCsv('duo-schools-2013-geocoded/bo_jan2013.csv.gz', ',');
  const rows = all.filter(({ provincie = '' }) => provinces.has(provincie.toLowerCase()));
  const sites = rows.map((row) => {
    const [x, y] = [Number(row.xcoord), Number(row.ycoord)];
    const inside = x > 0 && y > 289_000 && y < 640_000;
    return {
      row: {
        PROVINCIE: row.provincie ?? '',
        'BEVOEGD GEZAG NUMMER': row.bevoegd_gezag_nummer ?? '',
        INSTELLINGSCODE: row.brin_nummer ?? '',
        VESTIGINGSCODE: row.vestigingsnummer ?? '',
        VESTIGINGSNAAM: row.vestigingsnaam ?? '',
        'HUISNUMMER-TOEVOEGING': '',
        POSTCODE: row.pc6 ?? '',
        PLAATSNAAM: row.plaatsnaam ?? '',
        GEMEENTENUMMER: row.gem_code ?? '',
        GEMEENTENAAM: row.gemeentenaam ?? '',
        DENOMINATIE: row.denominatie ?? '',
      },
      place: inside ? { x, y, onlyPostcode: row.geocod === 'pc6' } : undefined,
    };
  });
  const pupils = rows
    .filter(({ leerlingen }) => leerlingen !== '')
    .map((row) => ({
      PEILDATUM: '20121001',
      INSTELLINGSCODE: (row.vestigingsnummer ?? '').slice(0, 4),
      VESTIGINGSCODE: String(Number((row.vestigingsnummer ?? '').slice(4))),
      INSTELLINGSNAAM_VESTIGING: row.vestigingsnaam ?? '',
      POSTCODE_VESTIGING: row.pc6 ?? '',
      GEMEENTENUMMER: row.gem_code ?? '',
      SOORT_PO: 'Bo',
      LEEFTIJD_JONGER: row.lftd_3_jaar || '0',
      ...Object.fromEntries(
        Array.from({ length: 11 }, (_, at) => [`LEEFTIJD_${at + 4}`, row[`lftd_${at + 4}_jaar`] || '0']),
      ),
      TOTAAL: row.leerlingen ?? '',
    }));
  return serveRegister(2012, '2012-10-01', 2013, sites, pupils, true);
}

async function recordHomes2017(): Promise<RecordedPlaces> {
  const path = 'duo-po-pupils-by-home-postcode-2017/leerlingen-po-postcode-leerling-leeftijd-2017-2018.csv.gz';
  const rows = await readCsv(path, ';');
  const portal = 'onderwijsdata.duo.nl';
  const file = `${portal}/dataset/1/resource/2/download/popostcode4-v1.csv`;
  const body = writeCsv(
    rows.map(({ BRIN_NUMMER = '', VESTIGINGSNUMMER = '', ...row }) => ({
      ...row,
      INSTELLINGSCODE: BRIN_NUMMER,
      VESTIGINGSCODE: VESTIGINGSNUMMER,
    })),
    ',',
  );
  const lastModified = '2018-02-01T00:00:00';
  return {
    speakers: [
      speakFiles([{ address: file, type: 'text/csv', body }]),
      speakCkan([
        {
          host: portal,
          id: 'popostcode4-v1',
          resources: [{ name: 'popostcode4-v1', format: 'CSV', file, lastModified }],
        },
      ]),
    ],
    lines: [
      makeLine({
        id: 'homes-2017',
        protocol: 'ckan',
        purpose: 'site-origins',
        address: `https://${portal}/api/3/action/package_show?id=popostcode4-v1`,
        division: 2017,
      }),
    ],
  };
}

async function recordEdugis(
  year: number,
  name: string,
  register: string,
  provinces: ReadonlySet<string>,
): Promise<RecordedPlaces> {
  const bytes = await readFile(join(publishedData, 'duo-schools-edugis-2022-2024', name));
  const [member = new Uint8Array()] = Object.values(
    unzipSync(bytes, { filter: (one) => /\.(geo)?json$/.test(one.name) }),
  );
  const seen = new Set<string>();
  const sites: { row: Row; place: RecordedPlace | undefined }[] = [];
  const pupils: Row[] = [];
  for (const { properties, geometry } of listFeatures(JSON.parse(Buffer.from(member).toString('utf8')))) {
    const text = (key: string) => (typeof properties[key] === 'string' ? properties[key].trim() : '');
    const site = text('vestigingscode') || text('vestigingsnummer');
    if (text('type').toLowerCase() !== 'basisschool' || seen.has(site)) continue;
    seen.add(site);
    if (!provinces.has(text('provincie').toLowerCase())) continue;
    const [longitude, latitude] =
      isJsonObject(geometry) && Array.isArray(geometry.coordinates) ? geometry.coordinates.map(Number) : [];
    const point =
      longitude === undefined || latitude === undefined ? undefined : convertToRijksdriehoek(longitude, latitude);
    sites.push({
      row: {
        VESTIGINGSCODE: site,
        VESTIGINGSNAAM: text('naam'),
        'HUISNUMMER-TOEVOEGING': '',
        POSTCODE: text('postcode'),
        PLAATSNAAM: text('plaats'),
        GEMEENTENAAM: text('gemeente'),
        PROVINCIE: text('provincie'),
        DENOMINATIE: text('denominatie'),
      },
      place:
        point === undefined
          ? undefined
          : { x: Math.round(point.x * 1000) / 1000, y: Math.round(point.y * 1000) / 1000, onlyPostcode: false },
    });
    if (typeof properties.leerlingen !== 'number') continue;
    pupils.push({
      PEILDATUM: '20231001',
      VESTIGINGSCODE: site,
      POSTCODE_VESTIGING: text('postcode'),
      GEMEENTENUMMER: '9999',
      TOTAAL: String(properties.leerlingen),
    });
  }
  const primary = serveRegister(year, register, year, sites, pupils, false);
  const secondary = recordSecondary(
    year,
    register,
    provinces,
    listFeatures(JSON.parse(Buffer.from(member).toString('utf8'))),
  );
  return {
    speakers: [...primary.speakers, ...secondary.speakers],
    lines: [...primary.lines, ...secondary.lines],
  };
}

/** Secondary schools of the same file, as DUO gives them: addresses with kinds, and a count with a row per site. */
function recordSecondary(
  year: number,
  register: string,
  provinces: ReadonlySet<string>,
  features: ReturnType<typeof listFeatures>,
): RecordedPlaces {
  const seen = new Set<string>();
  const rows: Row[] = [];
  const pupils: Row[] = [];
  const places: ServedAddress[] = [];
  for (const { properties, geometry } of features) {
    const text = (key: string) => (typeof properties[key] === 'string' ? properties[key].trim() : '');
    const site = text('vestigingscode') || text('vestigingsnummer');
    const isWanted = /(VWO|HAVO|MAVO|VBO|PRO)/.test(text('type')) && provinces.has(text('provincie').toLowerCase());
    const [longitude, latitude] =
      isJsonObject(geometry) && Array.isArray(geometry.coordinates) ? geometry.coordinates.map(Number) : [];
    if (!isWanted || seen.has(site) || longitude === undefined || latitude === undefined) continue;
    seen.add(site);
    const { x, y } = convertToRijksdriehoek(longitude, latitude);
    const houseNumber = rows.length + 1;
    places.push({ postcode: text('postcode'), x, y, houseNumber });
    rows.push({
      VESTIGINGSCODE: site,
      VESTIGINGSNAAM: text('naam'),
      'HUISNUMMER-TOEVOEGING': String(houseNumber),
      POSTCODE: text('postcode'),
      PLAATSNAAM: text('plaats'),
      GEMEENTENAAM: text('gemeente'),
      PROVINCIE: text('provincie'),
      DENOMINATIE: text('denominatie'),
      ONDERWIJSSTRUCTUUR: text('type'),
    });
    if (typeof properties.leerlingen !== 'number') continue;
    const [half, rest] = [Math.floor(properties.leerlingen / 2), Math.ceil(properties.leerlingen / 2)];
    for (const [kind, count] of [
      ['HAVO', half],
      ['VWO', rest],
    ] as const) {
      pupils.push({
        INSTELLINGSCODE: site.slice(0, 4),
        VESTIGINGSCODE: String(Number(site.slice(4))),
        AFDELING: kind,
        'LEER- OF VERBLIJFSJAAR 1 - MAN': String(count),
        'LEER- OF VERBLIJFSJAAR 1 - VROUW': '',
      });
    }
  }
  const file = `${HOST}/open_onderwijsdata/images/vestigingen-vo-${year}.csv`;
  const counts = `${HOST}/open_onderwijsdata/images/leerlingen-vo-${year}.csv`;
  const geocoder = `api.pdok.nl/bzk/locatieserver/vo-${year}/free`;
  const type = 'text/csv';
  return {
    speakers: [
      speakFiles([
        { address: file, type, body: writeCsv(rows, ';') },
        ...(pupils.length === 0 ? [] : [{ address: counts, type, body: writeCsv(pupils, ';') }]),
      ]),
      speakGeocoder(geocoder, places),
    ],
    lines: [
      makeLine({
        id: `secondary-${year}`,
        protocol: 'csv',
        purpose: 'secondary-sites',
        address: `https://${file}`,
        division: year,
        options: { register, counts: `secondary-counts-${year}` },
      }),
      makeLine({
        id: `secondary-positions-${year}`,
        publisher: 'PDOK',
        protocol: 'locatieserver',
        purpose: 'site-positions',
        address: `https://${geocoder}`,
        division: year,
        options: { of: `secondary-${year}`, sites: `https://${file}` },
      }),
      ...(pupils.length === 0
        ? []
        : [
            makeLine({
              id: `secondary-counts-${year}`,
              protocol: 'csv',
              purpose: 'secondary-counts',
              address: `https://${counts}`,
              division: year,
              options: { date: '2023-10-01' },
            }),
          ]),
    ],
  };
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

function listFeatures(document: unknown): { properties: JsonObject; geometry: unknown }[] {
  const features = isJsonObject(document) && Array.isArray(document.features) ? document.features : [];
  return features.filter(isJsonObject).map(({ properties, geometry }) => ({
    properties: isJsonObject(properties) ? properties : {},
    geometry,
  }));
}
