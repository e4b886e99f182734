/** Features of maps, as PDOK speaks OGC API Features and WFS: cursors, full addresses of systems, refused parameters. */
import { answerJson, type ReplayAnswer, type ReplayRequest, type Speaker, writeNextLink } from './speaker.ts';

/** A feature with its geometry in every system that the service offers. */
export interface ServedFeature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** GeoJSON geometry by name of the system; absent or null for a feature without a shape. */
  readonly geometry: Readonly<Partial<Record<ServedCrs, unknown>>>;
}

/** Systems by the name that WFS gives them. */
export type ServedCrs = 'EPSG:28992' | 'CRS84';

/** A collection, or a layer. */
export interface ServedCollection {
  /** Host and path of the collection (OGC API), or of the service (WFS). */
  readonly address: string;
  /** Name of the layer, for WFS. */
  readonly layer?: string;
  /** Systems on offer; the first one is that of an answer that was not asked for another. */
  readonly systems: readonly ServedCrs[];
  /** Properties that may be filtered on. */
  readonly filters: readonly string[];
  readonly features: readonly ServedFeature[];
  /** Most features on a page, 1000 unless stated. */
  readonly pageSize?: number;
  /** True for a service that always answers in its first system, whatever it is asked for. */
  readonly ignoresCrs?: boolean;
  /** True for a service that says how many features there are in all. */
  readonly counts?: boolean;
}

const ADDRESSES: Readonly<Record<ServedCrs, string>> = {
  'EPSG:28992': 'http://www.opengis.net/def/crs/EPSG/0/28992',
  CRS84: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
};
const WFS_NAMES: Readonly<Record<string, ServedCrs>> = { 'EPSG:28992': 'EPSG:28992', 'EPSG:4326': 'CRS84' };
const STEM = new Set(['f', 'limit', 'crs', 'bbox', 'bbox-crs', 'cursor']);

/** Make a speaker of OGC API Features. */
export function speakOgcFeatures(collections: readonly ServedCollection[]): Speaker {
  return (request) => {
    const address = `${request.host}${request.path}`;
    const described = collections.find((one) => one.address === address);
    if (described !== undefined) {
      return answerJson({
        id: described.address.split('/').at(-1),
        crs: described.systems.map((name) => ADDRESSES[name]),
        links: [],
      });
    }
    const collection = collections.find((one) => `${one.address}/items` === address);
    return collection === undefined ? undefined : answerItems(collection, request);
  };
}

function answerItems(collection: ServedCollection, request: ReplayRequest): ReplayAnswer {
  const { query } = request;
  for (const name of query.keys()) {
    if (!STEM.has(name) && !collection.filters.includes(name)) return answerProblem(`unknown query parameter: ${name}`);
  }
  const asked = query.get('crs');
  const system = collection.systems.find((name) => ADDRESSES[name] === asked);
  if (asked !== undefined && system === undefined) return answerProblem(`crs is not supported: ${asked}`);
  const used = (collection.ignoresCrs === true ? undefined : system) ?? collection.systems[0] ?? 'CRS84';
  const limit = Number(query.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1) return answerProblem('limit should be a positive number');
  const size = Math.min(limit, collection.pageSize ?? 1000);
  const box = query.get('bbox')?.split(',').map(Number);
  if (box !== undefined && !(box.length === 4 && box[0] < box[2] && box[1] < box[3])) {
    return answerProblem('bbox should contain exactly 4 values with an area');
  }
  const found = collection.features.filter(
    (feature) =>
      collection.filters.every((name) => !query.has(name) || String(feature.properties[name]) === query.get(name)) &&
      (box === undefined || touches(feature.geometry['EPSG:28992'], box)),
  );
  // A cursor holds a checksum of the filters: one of other filters begins anew, without a word.
  const checksum = [...query].filter(([name]) => name !== 'cursor').join('&').length;
  const [sum, position] = (query.get('cursor') ?? `${checksum}|0`).split('|').map(Number);
  const from = sum === checksum ? position : 0;
  const page = found.slice(from, from + size);
  const parameters = [...query]
    .filter(([name]) => name !== 'cursor')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const more = `${request.host}${request.path}?${[...parameters, `cursor=${encodeURIComponent(`${checksum}|${from + size}`)}`].join('&')}`;
  const next = writeNextLink(request, from + size < found.length ? more : undefined);
  const answer = answerJson({
    type: 'FeatureCollection',
    timeStamp: '2026-02-01T02:00:00Z',
    links: [{ rel: 'self', href: request.address }, ...(next === undefined ? [] : [{ rel: 'next', href: next }])],
    features: page.map((feature) => writeFeature(feature, used)),
    numberReturned: page.length,
  });
  return { ...answer, type: 'application/geo+json', headers: { 'content-crs': `<${ADDRESSES[used]}>` } };
}

/** Make a speaker of WFS 2.0 that answers in GeoJSON. */
export function speakWfs(layers: readonly ServedCollection[]): Speaker {
  return (request) => {
    const { query } = request;
    const layer = layers.find(
      (one) => one.address === `${request.host}${request.path}` && one.layer === query.get('typeNames'),
    );
    if (layer === undefined) return undefined;
    const count = Math.min(Number(query.get('count') ?? 1000), layer.pageSize ?? 1000);
    const from = Number(query.get('startIndex') ?? 0);
    const asked = WFS_NAMES[query.get('srsName') ?? ''];
    const first = layer.systems[0] ?? 'EPSG:28992';
    const used = layer.ignoresCrs === true || asked === undefined || !layer.systems.includes(asked) ? first : asked;
    const sortBy = query.get('sortBy') ?? '';
    // Without an order, pages overlap: every page begins anew.
    const key = ({ properties }: ServedFeature) => String(properties[sortBy]);
    const sorted = [...layer.features].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    const page = sortBy === '' ? layer.features.slice(0, count) : sorted.slice(from, from + count);
    return answerJson({
      type: 'FeatureCollection',
      name: layer.layer,
      ...(layer.counts === true ? { numberMatched: layer.features.length, numberReturned: page.length } : {}),
      crs: {
        type: 'name',
        properties: { name: `urn:ogc:def:crs:${used === 'CRS84' ? 'OGC:1.3:CRS84' : 'EPSG::28992'}` },
      },
      features: page.map((feature) => writeFeature(feature, used)),
    });
  };
}

function writeFeature({ id, properties, geometry }: ServedFeature, system: ServedCrs): unknown {
  return { type: 'Feature', id, properties, geometry: geometry[system] ?? null };
}

function answerProblem(detail: string): ReplayAnswer {
  const answer = answerJson({ title: 'Bad Request', status: 400, detail, timeStamp: '2026-02-01T02:00:00Z' }, 400);
  return { ...answer, type: 'application/problem+json' };
}

/** True if a geometry has a point in a box; enough for features that are small beside it. */
function touches(geometry: unknown, box: readonly number[]): boolean {
  const numbers = JSON.stringify(geometry ?? null).match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [x, y] = [Number(numbers[at]), Number(numbers[at + 1])];
    if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) return true;
  }
  return false;
}
