/** What recordings of published files share: the file itself, and a line of the catalogue that asks for it. */
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

/** A line with what most lines have alike. */
export function makeLine(
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
