/** Builds and serves the page of `worker-page/`, with an atlas beside it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** A served page. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Build the page as the app is built, and serve it with an atlas as `atlas.atlas`. */
export async function serveWorkerPage(atlasFile: string): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'transitieatlas-worker-'));
  const root = join(import.meta.dirname, 'worker-page');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  await cp(atlasFile, join(folder, 'atlas.atlas'));
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page is not served.');
  return {
    url,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
