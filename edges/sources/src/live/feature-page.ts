/** Pages of features: what OGC API Features and WFS have in common. */
import { describeJson, isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import type { CatalogueLine } from './catalogue-line.ts';
import { type FeatureCrs, parseCrs } from './feature-crs.ts';
import { SourceFailure } from './source-failure.ts';

/** Most pages of one question. */
export const MOST_FEATURE_PAGES = 2000;

/** Features on a page; the publishers here give no more at once. */
const PAGE_SIZE = 1000;

/** One page. */
export interface FeaturePage {
  readonly features: readonly JsonObject[];
  /** Link to the next page as it stands there. */
  readonly next: string | undefined;
  /** How many features there are in all, if the service says so. */
  readonly matched: number | undefined;
  /** Name of a coordinate system as the document itself states it. */
  readonly crs: string | undefined;
}

/**
 * Take a page out of an answer.
 *
 * @throws SourceFailure if it is no list of features, or holds another number of them than it says
 */
export function parseFeaturePage(document: unknown, address: string): FeaturePage {
  const refuse = (came: string, expected: string) => new SourceFailure('SOURCE_FORMAT', address, { came, expected });
  if (!isJsonObject(document) || document.type !== 'FeatureCollection' || !Array.isArray(document.features)) {
    throw refuse(describeJson(isJsonObject(document) ? document.type : document), 'a FeatureCollection with features');
  }
  const features = document.features.map((feature: unknown, position) => {
    if (isJsonObject(feature) && feature.type === 'Feature') return feature;
    throw refuse(`features[${position}]: ${describeJson(feature)}`, 'a Feature');
  });
  const { numberReturned } = document;
  if (numberReturned !== undefined && numberReturned !== features.length) {
    const values = { reason: 'features', came: features.length, expected: describeJson(numberReturned) };
    throw new SourceFailure('SOURCE_CUT', address, values);
  }
  // GeoServer says `unknown` where counting would take too long.
  const matched = [document.numberMatched, document.totalFeatures].find((one) => typeof one === 'number');
  return { features, next: findNext(document.links), matched, crs: findCrs(document.crs) };
}

/** Refuse features that came on an earlier page: a cursor that began anew, or pages that shifted. */
export class SeenFeatures {
  private readonly ids = new Set<string>();

  /** @throws SourceFailure if a feature came before */
  add({ features }: FeaturePage, address: string): void {
    for (const { id } of features) {
      if (typeof id !== 'string' && typeof id !== 'number') continue;
      if (this.ids.has(String(id))) {
        throw new SourceFailure('SOURCE_LINK_REFUSED', address, {
          came: `feature ${String(id).slice(0, 60)}`,
          reason: 'features that came on an earlier page',
        });
      }
      this.ids.add(String(id));
    }
  }
}

/** The system that a line asks for: metres unless it says otherwise. */
export function chooseCrs({ options }: CatalogueLine): FeatureCrs {
  return options.crs === 'WGS84' ? 'WGS84' : 'RD';
}

/** Features per page that a line asks for. */
export function choosePageSize({ options }: CatalogueLine): number {
  const { limit } = options;
  return typeof limit === 'number' && limit > 0 && limit <= PAGE_SIZE ? Math.floor(limit) : PAGE_SIZE;
}

/** Address with parameters, all of them encoded. */
export function writeQuery(address: string, parameters: Readonly<Record<string, string | number>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length === 0 ? address : `${address}?${query.join('&')}`;
}

/** True if a list of systems holds the one that we want. */
export function offersCrs(list: unknown, wanted: FeatureCrs): boolean {
  // A collection that lists nothing gives its default system, which the first coordinate will show.
  return !Array.isArray(list) || list.some((one) => typeof one === 'string' && parseCrs(one) === wanted);
}

function findNext(links: unknown): string | undefined {
  if (!Array.isArray(links)) return undefined;
  const next = links.find((link: unknown) => isJsonObject(link) && link.rel === 'next');
  return isJsonObject(next) && typeof next.href === 'string' ? next.href : undefined;
}

/** `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}` of older GeoJSON. */
function findCrs(crs: unknown): string | undefined {
  if (!isJsonObject(crs) || !isJsonObject(crs.properties)) return undefined;
  return typeof crs.properties.name === 'string' ? crs.properties.name : undefined;
}
