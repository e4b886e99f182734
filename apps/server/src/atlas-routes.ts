/** The routes of the atlases: the list, one atlas, its file. */
import {
  type AtlasSummary,
  apiPaths,
  atlasIdSchema,
  atlasListSchema,
  atlasSummarySchema,
  type DamagedAtlas,
  describeIssue,
  hashSchema,
  problemSchema,
} from '@transitieatlas/api';
import { type Locale, wordIssue } from '@transitieatlas/report';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AtlasFolder, FolderEntry } from './atlas-folder.ts';
import { chooseLocale, RefusedRequest } from './problem.ts';

const noQuery = z.strictObject({});
const paramsSchema = z.object({ id: atlasIdSchema });
/** A stream is sent as it is; the schema is for the document only. */
const fileSchema = z.unknown().meta({ description: 'Het atlasbestand' });
const notChangedSchema = z.undefined().meta({ description: 'De inhoud is niet veranderd' });
const refusals = { 400: problemSchema, 404: problemSchema } as const;

/** Make the routes over a folder; to be registered under the prefix of the interface. */
export function createAtlasRoutes(folder: AtlasFolder): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/atlases',
      {
        schema: {
          operationId: 'listAtlases',
          summary: 'Lijst van atlassen',
          description: 'Alle atlassen in de gegevensmap, en de bestanden die niet bruikbaar zijn met de reden.',
          tags: ['atlassen'],
          querystring: noQuery,
          response: { 200: atlasListSchema, 400: problemSchema },
        },
      },
      async (request, reply) => {
        const locale = chooseLocale(request);
        const entries = await folder.list();
        reply.header('cache-control', 'no-cache').header('vary', 'accept-language');
        return {
          atlases: entries.flatMap((entry) => summarise(entry) ?? []),
          damaged: entries.filter((entry) => entry.card === undefined).map((entry) => explain(entry, locale)),
        };
      },
    );

    app.get(
      '/atlases/:id',
      {
        schema: {
          operationId: 'getAtlas',
          summary: 'Een atlas',
          description: 'Titel, indeling, register, kenmerk (hash) en tabellen van een atlas.',
          tags: ['atlassen'],
          params: paramsSchema,
          querystring: noQuery,
          response: { 200: atlasSummarySchema, ...refusals },
        },
      },
      async (request, reply) => {
        const entry = await findUsable(folder, request.params.id);
        const summary = summarise(entry);
        if (summary === undefined) throw unknownAtlas(request.params.id);
        reply.header('cache-control', 'no-cache');
        return summary;
      },
    );

    app.route({
      method: ['GET', 'HEAD'],
      url: '/atlases/:id/file',
      schema: {
        operationId: 'getAtlasFile',
        summary: 'Het bestand van een atlas',
        description: 'Het bestand zoals het is. Met de hash in het adres mag het antwoord blijvend bewaard worden.',
        tags: ['atlassen'],
        produces: ['application/octet-stream'],
        params: paramsSchema,
        querystring: z.strictObject({ hash: hashSchema.optional() }),
        response: { 200: fileSchema, 304: notChangedSchema, ...refusals },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        const { hash } = request.query;
        const entry = await findUsable(folder, id);
        if (entry.card === undefined || (hash !== undefined && hash !== entry.card.hash)) throw otherContent(id);
        const etag = `"${entry.card.hash}"`;
        const unchanged = matches(request.headers['if-none-match'], etag);
        // A question about headers must not read the whole file.
        const wanted = !unchanged && request.method === 'GET';
        const stream = wanted ? await folder.openFile(entry) : undefined;
        if (wanted && stream === undefined) throw otherContent(id);
        reply
          .header('etag', etag)
          .header('cache-control', hash === undefined ? 'no-cache' : 'public, max-age=31536000, immutable')
          .header('last-modified', new Date(entry.changedMs).toUTCString());
        if (unchanged) return reply.code(304).send(undefined);
        reply
          .header('content-type', 'application/octet-stream')
          .header('content-disposition', `attachment; filename="${id}.atlas"`)
          .header('content-length', entry.bytes);
        return reply.code(200).send(stream);
      },
    });
  };
}

async function findUsable(folder: AtlasFolder, id: string): Promise<FolderEntry> {
  const entry = await folder.find(id);
  if (entry === undefined) throw unknownAtlas(id);
  if (entry.card === undefined) {
    const word = (locale: Locale): string => entry.issues.map((issue) => wordIssue(issue, locale)).join(' ');
    throw new RefusedRequest(404, { nl: word('nl'), en: word('en') });
  }
  return entry;
}

function summarise(entry: FolderEntry): AtlasSummary | undefined {
  if (entry.card === undefined) return undefined;
  const { id, bytes, card } = entry;
  return {
    ...card,
    id,
    bytes,
    tables: [...card.tables],
    title: { ...card.title },
    file: apiPaths.atlasFile(id, card.hash),
  };
}

function explain(entry: FolderEntry, locale: Locale): DamagedAtlas {
  return {
    id: entry.id,
    bytes: entry.bytes,
    issues: entry.issues.map((issue) => describeIssue(issue, wordIssue(issue, locale))),
  };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function unknownAtlas(id: string): RefusedRequest {
  return new RefusedRequest(404, {
    nl: `Er is geen atlas met het kenmerk ${id}.`,
    en: `There is no atlas with the id ${id}.`,
  });
}

function otherContent(id: string): RefusedRequest {
  return new RefusedRequest(404, {
    nl: `De atlas ${id} heeft nu een andere inhoud. Vraag de lijst opnieuw op.`,
    en: `The atlas ${id} has another content by now. Ask for the list again.`,
  });
}
