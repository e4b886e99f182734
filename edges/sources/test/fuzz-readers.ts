/** Answers of publishers, spoiled in every way, for the readers of what was taken: no crash, and reasons with a place. */
import { isJsonObject } from '@transitieatlas/quantities';
import type { ReplayRequest, Speaker } from '@transitieatlas/testbed';
import { speakODataV3, speakODataV4 } from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import {
  figureTables,
  forecast,
  forecastLine,
  keyFigures,
  keyFiguresLine,
  stock,
  stockLine,
} from './invented-figures.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import {
  addresses,
  addressesLine,
  figuresLine,
  keyFigures as neighbourhoodFigures,
  neighbourhoodSpeakers,
  shapesLine,
} from './neighbourhoods-world.ts';
import {
  agesLine,
  forecastsLine,
  municipalitiesLine,
  originsLine,
  peopleLine,
  placesSpeakers,
  secondaryCountsLine,
  secondaryLine,
  sitesLine,
  storedForecastsLine,
  zonesLine,
} from './places-world.ts';

/** An answer with its part in the table. */
export interface Part {
  readonly role: string;
  readonly about: string;
  readonly bytes: Uint8Array;
}

/** A reader with a sound table for it. */
export interface Target {
  readonly name: string;
  readonly line: CatalogueLine;
  readonly parts: readonly Part[];
  /** Which of the parts is spoiled. */
  readonly spoiled: number;
}

const v3Address = 'opendata.cbs.nl/ODataFeed/odata/90001ned';

/** Every reader of answers, with what a sound publisher says. */
export function listTargets(): Target[] {
  // What the line asks for: men and women, classes of age, municipalities. One year of it spoils as well as two.
  const rows = inventedTable.rows
    .filter(({ codes }) => !codes.some((code) => /^(T001038|10000|NL01 *|2013JJ00)$/.test(code)))
    .map(({ codes }, row) => ({ codes, values: [row, 7] }));
  const v4 = speakODataV4([{ ...inventedTable, rows, pageSize: 1000 }]);
  const v3 = speakODataV3([{ ...inventedTable, rows, address: v3Address, pageSize: 1000 }]);
  const v3Line: CatalogueLine = { ...inventedLine, protocol: 'odata-v3', address: `https://${v3Address}` };
  const dimensions = inventedTable.dimensions.map(({ name }) => name);
  const places = (path: string) => ask(placesSpeakers, path);
  const one = (line: CatalogueLine, role: string, bytes: Uint8Array): Target => ({
    name: `${line.protocol} ${line.purpose}`,
    line,
    parts: [{ role, about: '', bytes }],
    spoiled: 0,
  });
  const portal = 'onderwijsdata.duo.invalid/dataset';
  const crs = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/28992');
  return [
    {
      name: 'odata-v4 municipality-population',
      line: inventedLine,
      parts: [
        { role: 'measures', about: '', bytes: ask([v4], `${inventedTable.address}/MeasureCodes`) },
        { role: 'dimensions', about: '', bytes: ask([v4], `${inventedTable.address}/Dimensions`) },
        ...dimensions.map((about) => ({
          role: 'codes',
          about,
          bytes: ask([v4], `${inventedTable.address}/${about}Codes`),
        })),
        { role: 'observations', about: '', bytes: ask([v4], `${inventedTable.address}/Observations`) },
      ],
      spoiled: dimensions.length + 2,
    },
    {
      name: 'odata-v3 municipality-population',
      line: v3Line,
      parts: [
        { role: 'topics', about: '', bytes: ask([v3], `${v3Address}/DataProperties?$format=json`) },
        ...dimensions.map((about) => ({
          role: 'codes',
          about,
          bytes: ask([v3], `${v3Address}/${about}?$format=json`),
        })),
        { role: 'observations', about: '', bytes: ask([v3], `${v3Address}/TypedDataSet?$format=json`) },
      ],
      spoiled: dimensions.length + 1,
    },
    one(sitesLine, 'file', places('duo.invalid/images/02.-vestigingen.csv')),
    one(agesLine, 'file', places(`${portal}/a/leeftijd.csv`)),
    one(originsLine, 'file', places(`${portal}/b/postcode.csv`)),
    one(forecastsLine, 'file', places(`${portal}/c/prognoses.csv`)),
    {
      name: 'locatieserver site-positions',
      line: sitesLine,
      parts: [
        { role: 'file', about: '', bytes: places('duo.invalid/images/02.-vestigingen.csv') },
        { role: 'place', about: '9901AA 12B', bytes: places('geocoder.invalid/free?q=9901AA%2012B&rows=20') },
      ],
      spoiled: 1,
    },
    one(zonesLine, 'observations', places(`${zonesLine.address.slice(8)}/items?f=json&limit=5&crs=${crs}`)),
    one(
      municipalitiesLine,
      'observations',
      places(
        `${municipalitiesLine.address.slice(8)}?typeNames=gebiedsindelingen:gemeente_gegeneraliseerd&sortBy=statcode`,
      ),
    ),
    one(peopleLine, 'observations', places(peopleLine.address.slice(8))),
    ...listFigureTargets(),
    ...listSchoolTargets(places, portal.replace(/\/dataset$/, '')),
    ...listNeighbourhoodTargets(crs),
  ];
}

/** What a line asks of its table, where the others would not be sound. */
const chosen: Readonly<Record<string, string>> = {
  'dwelling-stock': `&$filter=${encodeURIComponent("(Gebruiksfunctie eq 'A045364')")}`,
};

/** Figures of areas and forecasts: topics, code lists and rows of version 3. */
function listFigureTargets(): Target[] {
  const v3 = speakODataV3(figureTables);
  return (
    [
      [stockLine, stock, 'TypedDataSet'],
      [keyFiguresLine, keyFigures, 'UntypedDataSet'],
      [forecastLine, forecast, 'TypedDataSet'],
    ] as const
  ).map(([line, { address, dimensions }, set]) => ({
    name: `${line.protocol} ${line.purpose}`,
    line,
    parts: [
      { role: 'topics', about: '', bytes: ask([v3], `${address}/DataProperties?$format=json`) },
      ...dimensions.map(({ name: about }) => ({
        role: 'codes',
        about,
        bytes: ask([v3], `${address}/${about}?$format=json`),
      })),
      {
        role: 'observations',
        about: '',
        bytes: ask([v3], `${address}/${set}?$format=json${chosen[line.purpose] ?? ''}`),
      },
    ],
    spoiled: dimensions.length + 1,
  }));
}

/** Secondary schools, and a page of records of a portal. */
function listSchoolTargets(places: (path: string) => Uint8Array, portal: string): Target[] {
  const sites = { role: 'file', about: '', bytes: places(secondaryLine.address.slice(8)) };
  const search = `${portal}/api/3/action/datastore_search?resource_id=wpoprognoses-records-1`;
  const page = (offset: number) => ({
    role: 'records',
    about: '',
    // The last of the records has no figure, which is told as a mistake.
    bytes: places(`${search}&limit=2&offset=${offset}`),
  });
  return [
    { name: 'csv secondary-sites', line: secondaryLine, parts: [sites], spoiled: 0 },
    {
      name: 'csv secondary-counts',
      line: secondaryLine,
      parts: [sites, { role: 'file', about: '', bytes: places(secondaryCountsLine.address.slice(8)) }],
      spoiled: 1,
    },
    { name: 'ckan records of site-forecasts', line: storedForecastsLine, parts: [page(0), page(2)], spoiled: 0 },
  ];
}

/** Neighbourhoods: their key figures, their shapes, and the addresses that lie in them. */
function listNeighbourhoodTargets(crs: string): Target[] {
  const { address, dimensions, rows } = neighbourhoodFigures;
  // What the line asks for: districts and neighbourhoods, all on one page.
  const asked = rows.filter(({ codes: [code = ''] }) => /^(WK|BU)/.test(code));
  const v4 = speakODataV4([{ ...neighbourhoodFigures, rows: asked, pageSize: 1000 }]);
  const names = dimensions.map(({ name }) => name);
  return [
    {
      name: `${figuresLine.protocol} ${figuresLine.purpose}`,
      line: figuresLine,
      parts: [
        { role: 'measures', about: '', bytes: ask([v4], `${address}/MeasureCodes`) },
        { role: 'dimensions', about: '', bytes: ask([v4], `${address}/Dimensions`) },
        ...names.map((about) => ({ role: 'codes', about, bytes: ask([v4], `${address}/${about}Codes`) })),
        { role: 'observations', about: '', bytes: ask([v4], `${address}/Observations`) },
      ],
      spoiled: names.length + 2,
    },
    {
      name: `${shapesLine.protocol} ${shapesLine.purpose}`,
      line: shapesLine,
      parts: [
        {
          role: 'observations',
          about: '',
          bytes: ask(neighbourhoodSpeakers, `${shapesLine.address.slice(8)}/items?f=json&limit=5&crs=${crs}`),
        },
      ],
      spoiled: 0,
    },
    {
      name: `${addressesLine.protocol} ${addressesLine.purpose}`,
      line: addressesLine,
      parts: [{ role: 'file', about: '', bytes: new TextEncoder().encode(addresses) }],
      spoiled: 0,
    },
  ];
}

/** A sound answer with its records repeated, each as often as wanted, under codes of their own where it needs them. */
export function enlarge({ parts, spoiled }: Target, times: number): Uint8Array {
  const text = new TextDecoder().decode(parts[spoiled]?.bytes);
  if (!text.startsWith('{')) {
    const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
    return new TextEncoder().encode([header, ...Array.from({ length: times }, () => rows).flat()].join('\n'));
  }
  const document: Record<string, unknown> = JSON.parse(text);
  for (const name of ['features', 'value']) {
    const list = document[name];
    if (Array.isArray(list)) document[name] = Array.from({ length: times }, () => list).flat();
  }
  const { result } = document;
  if (isJsonObject(result) && Array.isArray(result.records)) {
    const { records } = result;
    document.result = { ...result, records: Array.from({ length: times }, () => records).flat() };
  }
  const { response } = document;
  if (isJsonObject(response) && Array.isArray(response.docs)) {
    const { docs } = response;
    document.response = { ...response, docs: Array.from({ length: times }, () => docs).flat() };
  }
  if (document.class === 'dataset') enlargeCube(document, times);
  delete document.numberReturned;
  return new TextEncoder().encode(JSON.stringify(document));
}

/** More years in a cube. */
function enlargeCube(document: Record<string, unknown>, times: number): void {
  const years = Array.from({ length: 2 * times }, (_, at) => String(1000 + at));
  const size = document.size as number[];
  const before = size.reduce((product, one) => product * one, 1);
  const dimension = document.dimension as Record<string, unknown>;
  document.size = [...size.slice(0, -1), years.length];
  document.dimension = { ...dimension, time: { category: { index: years } } };
  document.value = Object.fromEntries(Array.from({ length: before * times }, (_, at) => [at, at]));
  delete document.status;
}

function ask(speakers: readonly Speaker[], path: string): Uint8Array {
  const base = 'http://127.0.0.1:1';
  const url = new URL(`${base}/${path}`);
  const [, host = '', ...rest] = url.pathname.split('/');
  const request: ReplayRequest = {
    host,
    path: `/${rest.join('/')}`,
    query: new Map(url.searchParams),
    address: url.href,
    base,
    edition: 0,
    next: 'as-is',
  };
  for (const speaker of speakers) {
    const answer = speaker(request);
    if (answer?.status === 200) {
      return typeof answer.body === 'string' ? new TextEncoder().encode(answer.body) : answer.body;
    }
  }
  throw new RangeError(`Nobody answers ${path}.`);
}
