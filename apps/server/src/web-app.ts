/** The app's own files, or a page that says how to build them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const notBuilt = `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Transitieatlas</title></head>
<body>
<main>
<h1>Transitieatlas</h1>
<p>De server werkt, maar de app is nog niet gebouwd.</p>
<p>Bouw de app en start de server opnieuw:</p>
<pre><code>npm run build</code></pre>
<p>De atlassen staan al klaar op <a href="/api/v0/atlases">/api/v0/atlases</a>.</p>
<h2 lang="en">In English</h2>
<p lang="en">The server works, but the app has not been built yet. Run <code>npm run build</code> and start the server again.</p>
</main>
</body>
</html>
`;

/**
 * Serve the built app from a folder.
 *
 * Files under `assets/` carry a hash in their name and may be kept; the page itself is always asked for.
 */
export async function registerWebApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(notBuilt),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    dotfiles: 'ignore',
    index: ['index.html'],
    redirect: false,
    cacheControl: false,
    schemaHide: true,
    setHeaders(reply, path) {
      const keep = path.replaceAll('\\', '/').includes('/assets/');
      reply.header('cache-control', keep ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
