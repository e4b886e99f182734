/**
 * Builds the atlas of the country once for all stories, through the command that a planner uses. Who has just built it
 * names it in TRANSITIEATLAS_COUNTRY_ATLAS, with what the command said beside it as `<name>.json`.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { runCli } from '../src/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the built atlas, empty where there are no published files. */
    countryAtlas: string;
    /** What `build --json` said. */
    buildDocument: string;
  }
}

/** Build the atlas into a folder of its own; returns what takes the folder away again. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = resolve(
    process.env.TRANSITIEATLAS_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
  );
  if (!existsSync(data)) {
    project.provide('countryAtlas', '');
    project.provide('buildDocument', '');
    return async () => {};
  }
  const built = process.env.TRANSITIEATLAS_COUNTRY_ATLAS;
  if (built !== undefined && built !== '') {
    project.provide('countryAtlas', built);
    project.provide('buildDocument', await readFile(`${built}.json`, 'utf8'));
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-stories-'));
  let document = '';
  const exit = await runCli(['build', data, '--out', 'nl.atlas', '--json'], {
    writeOut: (text) => {
      document += text;
    },
    writeError: () => {},
    folder,
    environment: {},
  });
  if (exit !== 0) throw new Error(`The atlas of the country could not be built: ${document.slice(0, 2000)}`);
  project.provide('countryAtlas', join(folder, 'nl.atlas'));
  project.provide('buildDocument', document);
  return () => rm(folder, { recursive: true });
}
