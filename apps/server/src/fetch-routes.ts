/** The routes of fetching a region: the plan, starting, watching, stopping. */
import { PassThrough } from 'node:stream';
import {
  type FetchJob,
  fetchJobSchema,
  fetchListSchema,
  fetchPlanSchema,
  fetchRegionSchema,
  fetchStartSchema,
  problemSchema,
  zoneChoiceSchema,
} from '@transitieatlas/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FetchDesk } from './fetch-desk.ts';
import { hasEnded } from './fetch-state.ts';
import { chooseLocale } from './problem.ts';

const noQuery = z.strictObject({});
const paramsSchema = z.object({ id: z.uuid() });
const refusals = { 400: problemSchema, 403: problemSchema, 404: problemSchema, 503: problemSchema } as const;
const streamSchema = z.unknown().meta({ description: 'Server-sent events: telkens de hele stand' });

/** The longest body of a start: a region of sixty municipalities, and sixty tables left out. */
const BODY_BYTES = 8192;

/** Shorter than any time limit between us and the browser: a stream that is silent is not a stream that broke. */
const HEARTBEAT_MILLISECONDS = 15_000;

/** Make the routes over a desk; to be registered under the prefix of the interface. */
export function createFetchRoutes(desk: FetchDesk): FastifyPluginAsyncZod {
  return async (app) => {
    const streams = new Set<PassThrough>();
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.end();
      await desk.close();
    });

    app.get(
      '/fetch-plan',
      {
        schema: {
          operationId: 'getFetchPlan',
          summary: 'Wat ophalen zou nemen en kosten',
          description:
            'De tabellen van uitgevers met wat er van bewaard is; met een regio ook wat het ophalen daarvan kost. ' +
            'Er wordt niemand iets gevraagd. Omvang en tijd zijn schattingen uit eerder ophalen.',
          tags: ['ophalen'],
          querystring: z.strictObject({
            region: fetchRegionSchema.optional(),
            zones: zoneChoiceSchema.default('postcodes'),
          }),
          response: { 200: fetchPlanSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const { region, zones } = request.query;
        const plan = await desk.plan({ region, zones }, chooseLocale(request));
        reply.header('cache-control', 'no-store').header('vary', 'accept-language');
        return plan;
      },
    );

    app.get(
      '/fetches',
      {
        schema: {
          operationId: 'listFetches',
          summary: 'Of deze server ophaalt, en wat',
          description: 'Het ophalen dat loopt of het laatst liep; een server haalt één regio tegelijk op.',
          tags: ['ophalen'],
          querystring: noQuery,
          response: { 200: fetchListSchema, 400: problemSchema },
        },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'no-store');
        const job = desk.current();
        return { allowed: desk.allowed, fetches: job === undefined ? [] : [job] };
      },
    );

    app.post(
      '/fetches',
      {
        bodyLimit: BODY_BYTES,
        schema: {
          operationId: 'startFetch',
          summary: 'Een regio ophalen',
          description: 'Alleen vanuit de app van deze server zelf. Tabellen komen uit de catalogus; adressen niet.',
          tags: ['ophalen'],
          querystring: noQuery,
          body: fetchStartSchema,
          response: { 202: fetchJobSchema, 409: problemSchema, 413: problemSchema, 415: problemSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const job = await desk.start(request.body, chooseLocale(request));
        return reply.code(202).header('cache-control', 'no-store').send(job);
      },
    );

    app.get(
      '/fetches/:id',
      {
        schema: {
          operationId: 'getFetch',
          summary: 'Hoe ver het ophalen is',
          description: 'De hele stand: per tabel de antwoorden, wat is overgeslagen, wat misging.',
          tags: ['ophalen'],
          params: paramsSchema,
          querystring: noQuery,
          response: { 200: fetchJobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        let found: FetchJob | undefined;
        desk.watch(request.params.id, (job) => {
          found = job;
        })();
        reply.header('cache-control', 'no-store');
        if (found === undefined) throw new Error('A watcher is told the state at once.');
        return found;
      },
    );

    app.get(
      '/fetches/:id/progress',
      {
        schema: {
          operationId: 'watchFetch',
          summary: 'De voortgang van het ophalen',
          description: 'Server-sent events van het soort "fetch", hooguit vier per seconde, elk met de hele stand.',
          tags: ['ophalen'],
          produces: ['text/event-stream'],
          params: paramsSchema,
          querystring: noQuery,
          response: { 200: streamSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const stream = new PassThrough();
        let beat: NodeJS.Timeout | undefined;
        let leave = (): void => {};
        const end = (): void => {
          clearInterval(beat);
          leave();
          streams.delete(stream);
        };
        stream.write('retry: 2000\n\n');
        leave = desk.watch(request.params.id, (job) => {
          // A reader that does not read misses states in between; the next one has everything.
          if (stream.writableNeedDrain && !hasEnded(job)) return;
          stream.write(`event: fetch\ndata: ${JSON.stringify(job)}\n\n`);
          if (hasEnded(job)) stream.end();
        });
        streams.add(stream);
        beat = setInterval(() => stream.write(':\n\n'), HEARTBEAT_MILLISECONDS);
        stream.once('close', end);
        stream.once('finish', end);
        request.raw.once('close', () => stream.destroy());
        return reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(stream);
      },
    );

    app.delete(
      '/fetches/:id',
      {
        schema: {
          operationId: 'cancelFetch',
          summary: 'Het ophalen stoppen',
          description: 'Wat heel is opgehaald, blijft bewaard; opnieuw beginnen gaat daar verder.',
          tags: ['ophalen'],
          params: paramsSchema,
          querystring: noQuery,
          response: { 202: fetchJobSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const job = desk.cancel(request.params.id);
        return reply.code(202).header('cache-control', 'no-store').send(job);
      },
    );
  };
}
