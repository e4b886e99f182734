/**
 * Published files of schools in the shapes in which the services of DUO and PDOK give the same: addresses through the
 * old door, pupils through the new one, points from a geocoder. Areas and people stand in `recorded-areas.ts`.
 *
 * House numbers are invented, one per site, for the published files lack some: they lead the geocoder to the point
 * that the file has. DUO's register and its counts are apart, as they are at DUO.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import { isJsonObject } from '@transitieatlas/quantities';
import { type ServedAddress, speakCkan, speakFiles, speakGeocoder } from '@transitieatlas/testbed';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { makeLine } from './make-line.ts';
import { publishedData } from './published-data.ts';
import { recordAreas } from './recorded-areas.ts';
import { listFeatures, type RecordedPlaces, readText } from './recorded-files.ts';

type Row = Record<string, string>;

/** Where a file has a site, and whether only its postcode was found. */
interface RecordedPlace {
  readonly x: number;
  readonly y: number;
  readonly onlyPostcode: boolean;
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
    await recordAreas(),
  ];
  return { speakers: parts.flatMap(({ speakers }) => speakers), lines: parts.flatMap(({ lines }) => lines) };
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
