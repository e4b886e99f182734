/**
 * The server: headers, atlases, the app. Fetches run in a program of their own. It wires and serves; it does not
 * calculate.
 */
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import { apiPath, apiVersion, healthSchema, toolName, toolVersion } from '@transitieatlas/api';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createAtlasFolder } from './atlas-folder.ts';
import { createAtlasRoutes } from './atlas-routes.ts';
import { createFetchDesk } from './fetch-desk.ts';
import type { FetchSetup } from './fetch-program.ts';
import { createFetchRoutes } from './fetch-routes.ts';
import { type ApiContact, createOpenApiOptions } from './openapi.ts';
import { RefusedRequest, sendProblem } from './problem.ts';
import {
  answersTo,
  helmetOptions,
  isLoopback,
  isOwnOrigin,
  listMethods,
  permissionsPolicy,
  readingMethods,
} from './security.ts';
import { registerWebApp } from './web-app.ts';

/** What a server needs to know. */
export interface ServerOptions {
  /** Folder with `.atlas` files; it need not exist yet. */
  readonly dataFolder: string;
  /** Folder with the built app; a page with instructions is shown if it has none. */
  readonly webFolder: string;
  /** Address to listen on, 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** Host names under which others reach it where that address is no loopback; all other names are refused. */
  readonly names?: readonly string[];
  /** How regions are fetched from publishers; nothing can be fetched unless told. */
  readonly fetching?: FetchSetup;
  /** Whom developers can reach about this server's interface; the Dutch API Design Rules ask for all of it. */
  readonly contact?: ApiContact;
  /** Logger options of Fastify; no log unless told otherwise. */
  readonly logger?: FastifyServerOptions['logger'];
}

const serverErrorWording = {
  nl: 'De server kon de aanvraag niet uitvoeren. De oorzaak staat in het logboek van de server.',
  en: 'The server could not fulfil the request. The cause is in the log of the server.',
};

const onlyHere = {
  nl: 'Deze server is alleen op deze computer bereikbaar, via localhost of 127.0.0.1.',
  en: 'This server can only be reached on this computer, as localhost or 127.0.0.1.',
};

const unknownName = {
  nl: 'Deze server kent deze naam niet. Wie hem beheert, voegt de naam toe met --name.',
  en: 'This server does not know this name. Whoever runs it adds the name with --name.',
};

const noSuchAddress = {
  nl: 'Dit adres bestaat niet. Controleer het adres; een schuine streep aan het einde hoort er niet.',
  en: 'This address does not exist. Check the address; there should be no slash at its end.',
};

const wrongRequest = {
  nl: 'De aanvraag klopt niet. Controleer het adres.',
  en: 'The request is not valid. Check the address.',
};

/**
 * Make a server that is ready to listen or to be asked with `inject`.
 *
 * All answers of the interface carry `API-Version`; all refusals are problem+json; besides GET and HEAD a fetch can be
 * started (POST) and stopped (DELETE), from our own page only.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    bodyLimit: 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    // An address that cannot be decoded reaches no hook and no handler: refuse it here, with the headers.
    frameworkErrors: (_error, request, reply) => {
      reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'");
      sendProblem(request, reply, 400, wrongRequest);
    },
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  });
  // JSON is all that anybody sends here; a form of a foreign page is none.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  const local = isLoopback(options.host ?? '127.0.0.1');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
    if (isOfApi(request.url)) reply.header('api-version', apiVersion);
    if (!answersTo(request.headers.host, local, options.names ?? []))
      throw new RefusedRequest(403, local ? onlyHere : unknownName);
    if (isOfApi(request.url) && request.url.replace(/\?.*$/, '').endsWith('/'))
      throw new RefusedRequest(404, noSuchAddress);
    const methods = listMethods(request.url);
    if (!methods.includes(request.method)) {
      const allow = methods.join(', ');
      reply.header('allow', allow);
      throw new RefusedRequest(405, {
        nl: `Dit adres kent alleen ${allow}.`,
        en: `This address knows ${allow} only.`,
      });
    }
    // A page elsewhere can send, without reading what comes back; what changes something comes from our own page.
    if (!readingMethods.includes(request.method) && !isOwnOrigin(request.headers))
      throw new RefusedRequest(403, {
        nl: 'Dit kan alleen vanuit de app van deze server.',
        en: 'This can only be done from the app of this server.',
      });
  });
  setRefusals(app);

  await app.register(helmet, helmetOptions);
  await app.register(swagger, createOpenApiOptions(options.contact ?? {}));
  const folder = createAtlasFolder(options.dataFolder);
  await app.register(createAtlasRoutes(folder), { prefix: apiPath });
  const desk = createFetchDesk(options.fetching, options.dataFolder, folder);
  await app.register(createFetchRoutes(desk), { prefix: apiPath });
  app.get(`${apiPath}/openapi.json`, { schema: { hide: true } }, async (_request, reply) => {
    // Developers' tools on other origins read this document; it holds nothing private.
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger()));
  });
  app.get('/health', { schema: { hide: true, response: { 200: healthSchema } } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' as const, tool: toolName, version: toolVersion };
  });
  await registerWebApp(app, options.webFolder);
  await app.ready();
  return app;
}

function setRefusals(app: {
  setErrorHandler: FastifyInstance['setErrorHandler'];
  setNotFoundHandler: FastifyInstance['setNotFoundHandler'];
  log: FastifyBaseLogger;
}): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof RefusedRequest) return sendProblem(request, reply, error.status, error.wording);
    if (hasZodFastifySchemaValidationErrors(error)) {
      const wrong = error.validation
        .map((item) => `${item.instancePath || '/'} ${item.message ?? ''}`.trim())
        .join('; ');
      return sendProblem(request, reply, 400, {
        nl: `De aanvraag klopt niet: ${wrong}.`,
        en: `The request is not valid: ${wrong}.`,
      });
    }
    const status = getStatus(error);
    if (status < 500) {
      return sendProblem(request, reply, status, wrongRequest);
    }
    request.log.error(error);
    return sendProblem(request, reply, 500, serverErrorWording);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404, noSuchAddress));
}

function isOfApi(url: string): boolean {
  return url === apiPath || url.startsWith(`${apiPath}/`);
}

function getStatus(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
