import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atlasListSchema, atlasSummarySchema, problemSchema } from '@transitieatlas/api';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../src/index.ts';
import { sampleHash, writeSampleAtlas } from './sample-atlas.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const bytes = writeSampleAtlas();
let folder: string;
let data: string;
let web: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transitieatlas-server-'));
  data = join(folder, 'data');
  web = join(folder, 'web');
  await mkdir(data);
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(web, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(web, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.atlas'), bytes);
  await writeFile(join(data, 'proef.atlas'), bytes);
  await writeFile(join(data, 'half.atlas'), bytes.subarray(0, bytes.length / 2));
  await writeFile(join(data, 'text.atlas'), 'this is no atlas');
  const newer = strToU8(JSON.stringify({ transitieatlas: { version: 99 } }));
  await writeFile(join(data, 'newer.atlas'), zipSync({ 'datapackage.json': newer }));
  await writeFile(join(data, 'notes.txt'), 'left alone');
  await symlink(join(folder, 'secret.atlas'), join(data, 'link.atlas'));
  const contact = { url: 'https://example.org/', email: 'atlas@example.org' };
  server = await createServer({ dataFolder: data, webFolder: web, contact });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ask = (url: string, method: 'GET' | 'HEAD' | 'POST' | 'DELETE' = 'GET', headers: Record<string, string> = {}) =>
  server.inject({ method, url, headers: { host: 'localhost:4173', ...headers } });

describe('the list of atlases', () => {
  it('holds what each atlas says of itself and names the damaged files with the reason', async () => {
    const answer = await ask('/api/v0/atlases');
    expect(answer.statusCode).toBe(200);
    const list = atlasListSchema.parse(answer.json());
    expect(list.atlases).toEqual([
      {
        id: 'proef',
        place: 'proef',
        title: { nl: 'Proefstreek', en: 'Trial region' },
        invented: true,
        division: 2024,
        baseRegister: '2023-10-01',
        hash: sampleHash,
        bytes: bytes.length,
        tables: [
          {
            name: 'zones',
            rows: 2,
            sources: [
              {
                publisher: 'Transitieatlas',
                title: 'Two invented zones',
                referenceDate: '2024',
                licence: 'CC0-1.0',
                nature: 'invented',
                status: 'current',
              },
            ],
          },
        ],
        file: `/api/v0/atlases/proef/file?hash=${sampleHash}`,
      },
    ]);
    expect(list.damaged.map(({ id, issues }) => [id, issues[0]?.code])).toEqual([
      ['half', 'CONTAINER_DAMAGED'],
      ['newer', 'CONTAINER_VERSION'],
      ['text', 'CONTAINER_DAMAGED'],
    ]);
    expect(list.damaged[1]?.issues[0]?.values).toEqual({ came: 99, expected: 1 });
    expect(list.damaged[0]?.issues[0]?.message).toContain('beschadigd');
  });

  it('does not follow a link out of the folder', async () => {
    expect((await ask('/api/v0/atlases')).body).not.toContain('"link"');
    expect((await ask('/api/v0/atlases/link')).statusCode).toBe(404);
  });

  it('is worded in English for who asks for English first', async () => {
    const answer = await ask('/api/v0/atlases', 'GET', { 'accept-language': 'en-GB,nl;q=0.5' });
    expect(atlasListSchema.parse(answer.json()).damaged[0]?.issues[0]?.message).toContain('damaged');
  });

  it('notices a file that was added, replaced or removed', async () => {
    const path = join(data, 'later.atlas');
    await writeFile(path, writeSampleAtlas('later', 'b'.repeat(64)));
    expect(atlasSummarySchema.parse((await ask('/api/v0/atlases/later')).json()).hash).toBe('b'.repeat(64));
    await writeFile(path, writeSampleAtlas('later', 'c'.repeat(64)));
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    expect(atlasSummarySchema.parse((await ask('/api/v0/atlases/later')).json()).hash).toBe('c'.repeat(64));
    await rm(path);
    expect((await ask('/api/v0/atlases/later')).statusCode).toBe(404);
  });

  it('is empty for a folder that does not exist', async () => {
    const empty = await createServer({ dataFolder: join(folder, 'absent'), webFolder: join(folder, 'absent') });
    const answer = await empty.inject({ url: '/api/v0/atlases', headers: { host: 'localhost' } });
    expect(answer.json()).toEqual({ atlases: [], damaged: [] });
    const page = await empty.inject({ url: '/', headers: { host: 'localhost' } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('npm run build');
    await empty.close();
  });
});

describe('the file of an atlas', () => {
  it('is sent byte for byte with the hash as ETag, and may be kept for ever under its hash', async () => {
    const answer = await ask(`/api/v0/atlases/proef/file?hash=${sampleHash}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-length']).toBe(String(bytes.length));
    expect(answer.headers.etag).toBe(`"${sampleHash}"`);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(new Uint8Array(answer.rawPayload)).toEqual(bytes);
  });

  it('is asked for again when the address does not hold the hash', async () => {
    const answer = await ask('/api/v0/atlases/proef/file');
    expect(answer.headers['cache-control']).toBe('no-cache');
    const again = await ask('/api/v0/atlases/proef/file', 'GET', { 'if-none-match': `"${sampleHash}"` });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload.length).toBe(0);
  });

  it('is not found under the hash of another content', async () => {
    expect((await ask(`/api/v0/atlases/proef/file?hash=${'0'.repeat(64)}`)).statusCode).toBe(404);
  });

  it('answers HEAD with its headers and without its bytes', async () => {
    const answer = await ask('/api/v0/atlases/proef/file', 'HEAD');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe(String(bytes.length));
    expect(answer.rawPayload.length).toBe(0);
  });
});

describe('refusals', () => {
  const cases: [what: string, url: string, status: number][] = [
    ['an unknown atlas', '/api/v0/atlases/nergens', 404],
    ['a damaged atlas', '/api/v0/atlases/half', 404],
    ['a trailing slash', '/api/v0/atlases/', 404],
    ['an unknown route', '/api/v0/gemeenten', 404],
    ['an unknown version', '/api/v9/atlases', 404],
    ['an unknown page', '/nergens', 404],
    ['an unknown parameter', '/api/v0/atlases?limit=3', 400],
    ['a malformed hash', '/api/v0/atlases/proef/file?hash=xyz', 400],
    ['an encoded traversal', '/api/v0/atlases/..%2fsecret', 400],
    ['an encoded traversal to a file', '/api/v0/atlases/..%2f..%2fetc%2fpasswd/file', 400],
    ['a doubly encoded traversal', '/api/v0/atlases/%252e%252e%252fsecret', 400],
    ['a zero byte', '/api/v0/atlases/proef%00', 400],
    ['a broken encoding', '/api/v0/atlases/%zz', 400],
  ];
  it.each(cases)('%s (%s) gives problem+json with status %i', async (_what, url, status) => {
    const answer = await ask(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = problemSchema.strict().parse(answer.json());
    expect(problem.status).toBe(status);
    expect(answer.body).not.toContain(folder);
    expect(answer.body).not.toMatch(/undefined|\.ts|node_modules/);
  });

  it.each(['/..%2fdata%2fproef.atlas', '/%2e%2e/data/proef.atlas', '/assets/..%2f..%2fdata/proef.atlas', '/%00'])(
    'the app does not give out other files for %s',
    async (url) => {
      const answer = await ask(url);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(problemSchema.safeParse(answer.json()).success).toBe(true);
    },
  );

  it.each(['POST', 'DELETE'] as const)('%s is refused with the methods that exist', async (method) => {
    const answer = await ask('/api/v0/atlases', method);
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
    expect(problemSchema.safeParse(answer.json()).success).toBe(true);
  });

  it('a foreign host name is refused while the server listens on this computer only', async () => {
    expect((await ask('/api/v0/atlases', 'GET', { host: 'evil.example:4173' })).statusCode).toBe(403);
    expect((await ask('/', 'GET', { host: 'localhost.evil.example' })).statusCode).toBe(403);
    expect((await ask('/health', 'GET', { host: '127.0.0.1:4173' })).statusCode).toBe(200);
    expect((await ask('/health', 'GET', { host: '[::1]:4173' })).statusCode).toBe(200);
    const open = await createServer({ dataFolder: data, webFolder: web, host: '0.0.0.0', names: ['atlas.example'] });
    const statusFor = async (host: string): Promise<number> =>
      (await open.inject({ url: '/health', headers: { host } })).statusCode;
    expect(await statusFor('Atlas.example:4173')).toBe(200);
    expect(await statusFor('192.0.2.7:4173')).toBe(200);
    expect(await statusFor('[2001:db8::7]:4173')).toBe(200);
    expect(await statusFor('evil.example:4173')).toBe(403);
    expect(await statusFor('192.0.2.7.evil.example')).toBe(403);
    await open.close();
  });
});

describe('headers', () => {
  it.each(['/', '/assets/app-1a2b.js', '/api/v0/atlases', '/api/v0/nergens', '/health', '/nergens'])(
    'the policies stand on %s',
    async (url) => {
      const { headers } = await ask(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toBe(
        "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self' data: blob:;" +
          "connect-src 'self';worker-src 'self';font-src 'self';manifest-src 'self';base-uri 'none';" +
          "form-action 'self';frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
      expect(headers['permissions-policy']).toContain('geolocation=()');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
    },
  );

  it('every answer of the interface carries its version', async () => {
    for (const url of ['/api/v0/atlases', '/api/v0/atlases/nergens', '/api/v0/openapi.json', '/api/v0/x/'])
      expect((await ask(url)).headers['api-version']).toBe('0.1.0');
  });

  it('the page of the app is asked for again and its hashed files are kept', async () => {
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
    expect((await ask('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable');
  });
});

describe('the description of the interface', () => {
  it('is OpenAPI 3.0.3 that anyone may read, with contact, version header and problem+json', async () => {
    const answer = await ask('/api/v0/openapi.json');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const document = answer.json();
    expect(document.openapi).toBe('3.0.3');
    expect(Object.keys(document.info.contact).sort()).toEqual(['email', 'name', 'url']);
    expect(document.servers).toEqual([{ url: '/api/v0' }]);
    expect(Object.keys(document.paths).sort()).toEqual([
      '/atlases',
      '/atlases/{id}',
      '/atlases/{id}/file',
      '/fetch-plan',
      '/fetches',
      '/fetches/{id}',
      '/fetches/{id}/progress',
    ]);
    const { responses } = document.paths['/atlases/{id}'].get;
    expect(responses['200'].headers['API-Version']).toBeDefined();
    expect(Object.keys(responses['404'].content)).toEqual(['application/problem+json']);
    const file = document.paths['/atlases/{id}/file'];
    expect(Object.keys(file.get.responses['404'].content)).toEqual(['application/problem+json']);
    expect([file.get.operationId, file.head.operationId]).toEqual(['getAtlasFile', 'headAtlasFile']);
  });
});
