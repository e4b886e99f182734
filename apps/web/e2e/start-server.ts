/**
 * Makes the example atlas (and Oost-Groningen, where the published files are at hand) with the real command
 * line, and serves it with the real server, once for all journeys.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../../../tools/browser.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server. */
    base: string;
    /** Path of the browser, empty if there is none. */
    browser: string;
    /** Folder with the atlases. */
    folder: string;
    /** Id of an atlas with Oost-Groningen, empty if there is none. */
    realAtlas: string;
  }
}

const house = resolve(import.meta.dirname, '../../..');
const cli = join(house, 'apps/cli/bin/transitieatlas.mjs');
const published = process.env.TRANSITIEATLAS_DATA ?? resolve(house, '../shared/data');

/** Start; the returned function ends what was started. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = process.env.CHROMIUM_PATH ?? findBrowser() ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-e2e-'));
  project.provide('browser', browser);
  project.provide('folder', folder);
  if (browser === '') {
    project.provide('base', '');
    project.provide('realAtlas', '');
    return () => rm(folder, { recursive: true, force: true });
  }
  await runToEnd([cli, 'example', '--out', join(folder, 'voorbeeld.atlas')]);
  project.provide('realAtlas', await buildReal(folder));
  const server = spawn(process.execPath, [join(house, 'apps/server/bin/serve.mjs'), '--data', folder, '--port', '0'], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  project.provide('base', await waitForAddress(server));
  return async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

/** Take the atlas that TRANSITIEATLAS_E2E_ATLAS names, or build one region from the published files. */
async function buildReal(folder: string): Promise<string> {
  const target = join(folder, 'echt.atlas');
  const given = process.env.TRANSITIEATLAS_E2E_ATLAS;
  if (given !== undefined && given !== '') {
    await copyFile(given, target);
    return 'echt';
  }
  if (!existsSync(published)) return '';
  await runToEnd([cli, 'build', published, '--region', 'oost-groningen', '--out', target]);
  return 'echt';
}

function runToEnd(argv: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, argv, { cwd: house, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`${argv.slice(1).join(' ')} ended with ${code}: ${said.slice(-2000)}`));
    });
  });
}

function waitForAddress(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      const found = /(http:\/\/\S+)/.exec(chunk.toString());
      if (found?.[1] !== undefined) done(found[1]);
    });
    server.once('exit', (code) => fail(new Error(`The server ended with ${code} before it listened.`)));
  });
}
