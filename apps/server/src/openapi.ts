/** The OpenAPI document, in the form that the Dutch API Design Rules ask for. */

import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { apiPath, apiVersion, problemMediaType } from '@transitieatlas/api';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

interface Answer {
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, unknown>;
}

/** Whom to reach; whoever runs the server fills it in. */
export interface ApiContact {
  readonly name?: string;
  readonly url?: string;
  readonly email?: string;
}

/** Options of the document: the prefix of the interface is in `servers`, not in every path. */
export function createOpenApiOptions(contact: ApiContact): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.0.3',
      info: {
        title: 'Transitieatlas',
        version: apiVersion,
        description: 'De atlassen van een Transitieatlas-server, en het ophalen van een regio bij uitgevers.',
        contact: { name: 'Transitieatlas', ...contact },
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/nl/' },
      },
      servers: [{ url: apiPath }],
      // Whoever can reach the server may read: there are no accounts yet.
      security: [],
      tags: [
        { name: 'atlassen', description: 'Atlassen in de gegevensmap van deze server' },
        { name: 'ophalen', description: 'Een regio ophalen bij de uitgevers zelf' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => finishDocument(jsonSchemaTransformObject(document) as OpenApiLike) as never,
  };
}

interface Operation {
  operationId?: string;
  responses?: Record<string, Answer>;
}

interface OpenApiLike {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
}

/** Take the prefix out of the paths, add the version header, name the media type of problems. */
function finishDocument(document: OpenApiLike): OpenApiLike {
  const paths: NonNullable<OpenApiLike['paths']> = {};
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      for (const [status, answer] of Object.entries(operation.responses ?? {})) finishAnswer(status, answer);
      // A route with two methods has one description with one name, and an operation must have its own.
      const { operationId = '' } = operation;
      if (method === 'head') operations[method] = { ...operation, operationId: operationId.replace(/^get/, 'head') };
    }
    paths[path.startsWith(apiPath) ? path.slice(apiPath.length) : path] = operations;
  }
  return { ...document, paths, components: { ...document.components, schemas: listUsed(document, paths) } };
}

/** Schemas that a path refers to, itself or by another; the generator names each for requests and answers apart. */
function listUsed(document: OpenApiLike, paths: unknown): Record<string, unknown> {
  const schemas = document.components?.schemas ?? {};
  const used: Record<string, unknown> = {};
  const walk = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in used) continue;
      used[name] = schemas[name];
      walk(schemas[name] ?? {});
    }
  };
  walk(paths);
  return Object.fromEntries(Object.entries(used).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const meanings: Readonly<Record<string, string>> = {
  200: 'Het antwoord',
  400: 'De vraag klopt niet',
  404: 'Dit bestaat hier niet',
};

function finishAnswer(status: string, answer: Answer): void {
  // What the generator says where a schema has no description of its own.
  if (answer.description === 'Default Response') answer.description = meanings[status] ?? 'Het antwoord';
  if (/^[23]/.test(status)) {
    answer.headers = {
      ...answer.headers,
      'API-Version': { description: 'Versie van de API', schema: { type: 'string', example: apiVersion } },
    };
    return;
  }
  // A refusal is a problem, also where the answer would have been a file.
  const [refusal] = Object.values(answer.content ?? {});
  if (refusal !== undefined) answer.content = { [problemMediaType]: refusal };
}
