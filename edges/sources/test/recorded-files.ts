/** What recordings of published files share: the file itself, and what is served of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import type { Speaker } from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { publishedData } from './published-data.ts';

/** What is served, and the lines that ask for it. */
export interface RecordedPlaces {
  readonly speakers: readonly Speaker[];
  readonly lines: readonly CatalogueLine[];
}

/** The text of a published file, unpacked. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(join(publishedData, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

/** The features of a GeoJSON document. */
export function listFeatures(document: unknown): { properties: JsonObject; geometry: unknown }[] {
  const features = isJsonObject(document) && Array.isArray(document.features) ? document.features : [];
  return features.filter(isJsonObject).map(({ properties, geometry }) => ({
    properties: isJsonObject(properties) ? properties : {},
    geometry,
  }));
}
