/** The files of a back-test of school choice as arrays for the engine, with its regions and folds. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChoiceWorld } from '@transitieatlas/facilities';
import { type Checked, createIssue, type Issue } from '@transitieatlas/quantities';
import { describeKinds } from '@transitieatlas/simulation';
import { type ChoiceFlows, openFolder, readChoiceFlows, type SourceFolder } from '@transitieatlas/sources';
import type { CommandContext } from './command.ts';

/** Where the files of a back-test are. */
export interface ChoicePaths {
  readonly origins: string;
  readonly sites: string;
  readonly zones?: string;
}

/** Read who goes where. */
export async function loadChoiceFlows(paths: ChoicePaths, context: CommandContext): Promise<Checked<ChoiceFlows>> {
  const origins = await openPath(context.resolve(paths.origins));
  const sites = await openPath(context.resolve(paths.sites));
  const missing: Issue[] = [];
  if (origins === undefined || origins.file === undefined) {
    missing.push(createIssue('FILE_MISSING', 'error', { file: paths.origins }, { expected: 'a .csv or .csv.gz file' }));
  }
  if (sites === undefined) {
    missing.push(createIssue('FILE_MISSING', 'error', { file: paths.sites }, { expected: 'a folder or a file' }));
  }
  const given = paths.zones === undefined ? undefined : await openPath(context.resolve(paths.zones));
  if (paths.zones !== undefined && given === undefined) {
    missing.push(createIssue('FILE_MISSING', 'error', { file: paths.zones }, { expected: 'a folder' }));
  }
  if (origins?.file === undefined || sites === undefined || missing.length > 0) {
    return { value: undefined, issues: missing };
  }
  const zones = given?.folder ?? (await findZoneFolder(sites.folder, paths, context));
  return readChoiceFlows({ origins: { folder: origins.folder, path: origins.file }, sites: sites.folder, zones });
}

interface OpenedPath {
  readonly folder: SourceFolder;
  /** Name of the file if the path is one. */
  readonly file: string | undefined;
}

/** Open a folder, or a folder that holds one file. */
async function openPath(path: string): Promise<OpenedPath | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return { folder: await openFolder(path), file: undefined };
  const file = basename(path);
  const bytes = await openFile(path);
  return { folder: { list: () => [file], open: () => bytes() }, file };
}

async function openFile(path: string): Promise<() => AsyncIterable<Uint8Array>> {
  const { createReadStream } = await import('node:fs');
  return () => createReadStream(path);
}

const zoneFile = /(^|\/)pc4-polygons-2021-rd28992\.geojson(\.gz)?$/;

/**
 * Find postcode areas in the folder of the sites, or in a folder beside one of the files that were named.
 *
 * Only folders one level down are looked into: a parent may hold anything.
 */
async function findZoneFolder(
  sites: SourceFolder,
  paths: ChoicePaths,
  context: CommandContext,
): Promise<SourceFolder | undefined> {
  if (sites.list().some((path) => zoneFile.test(path))) return sites;
  const near = [paths.sites, paths.origins].map((path) => dirname(context.resolve(path)));
  for (const parent of new Set([...near, ...near.map((path) => dirname(path))])) {
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile() && zoneFile.test(entry.name)) return openNamed(parent, await readdir(parent));
      if (!entry.isDirectory()) continue;
      const names = await readdir(join(parent, entry.name)).catch(() => []);
      if (names.some((name) => zoneFile.test(name))) return openNamed(join(parent, entry.name), names);
    }
  }
  return undefined;
}

/** A folder of these files alone. */
async function openNamed(path: string, names: readonly string[]): Promise<SourceFolder> {
  const { createReadStream } = await import('node:fs');
  return { list: () => names, open: (name) => createReadStream(join(path, name)) };
}

/** Lay flows out for the engine. */
export function createChoiceWorld(flows: ChoiceFlows): ChoiceWorld {
  const zoneIndex = new Map(flows.zones.map(({ zone }, at) => [zone, at]));
  const codes = new Map<string, number>();
  const number = (code: string): number => {
    if (code === '') return -1;
    const known = codes.get(code) ?? codes.size;
    codes.set(code, known);
    return known;
  };
  return {
    zones: {
      x: Float64Array.from(flows.zones, ({ x }) => x),
      y: Float64Array.from(flows.zones, ({ y }) => y),
      areaKm2: Float64Array.from(flows.zones, ({ areaKm2 }) => areaKm2),
    },
    sites: {
      x: Float64Array.from(flows.sites, ({ x }) => x),
      y: Float64Array.from(flows.sites, ({ y }) => y),
    },
    traits: {
      siteZone: Int32Array.from(flows.sites, ({ zone }) => zoneIndex.get(zone) ?? -1),
      siteMunicipality: Int32Array.from(flows.sites, ({ municipality }) => number(municipality)),
      zoneMunicipality: Int32Array.from(flows.zones, ({ municipality }) => number(municipality)),
      kinds: describeKinds(flows.sites.map(({ direction }) => direction)),
    },
    flows: { zone: flows.zone, site: flows.site, pupils: flows.pupils },
  };
}

/** Areas of zones as numbers. */
export interface ZoneAreas {
  readonly of: Int32Array;
  readonly names: readonly string[];
}

/**
 * Find the area of each zone: that of the sites of its municipality, else that of most of its pupils' sites.
 *
 * @param nameOf area of a site
 */
export function groupZones(flows: ChoiceFlows, nameOf: (site: ChoiceFlows['sites'][number]) => string): ZoneAreas {
  const ofMunicipality = new Map(flows.sites.map((site) => [site.municipality, nameOf(site)]));
  const pupils = flows.zones.map(() => new Map<string, number>());
  flows.zone.forEach((zone, at) => {
    const site = flows.sites[flows.site[at] ?? -1];
    if (site === undefined) return;
    const own = pupils[zone];
    own?.set(nameOf(site), (own.get(nameOf(site)) ?? 0) + (flows.pupils[at] ?? 0));
  });
  const named = flows.zones.map(
    ({ municipality }, zone) =>
      ofMunicipality.get(municipality) ?? [...(pupils[zone] ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '',
  );
  const names = [...new Set(named)].sort();
  return { of: Int32Array.from(named, (name) => names.indexOf(name)), names };
}
