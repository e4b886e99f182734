/** The OpenAPI document, in the form that the Dutch API Design Rules ask for. */

import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { apiPath, apiVersion, problemMediaType } from '@transitieatlas/api';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

interface Answer {
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
      tags: [
        { name: 'atlassen', description: 'Atlassen in de gegevensmap van deze server' },
        { name: 'ophalen', description: 'Een regio ophalen bij de uitgevers zelf' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => finishDocument(jsonSchemaTransformObject(document) as OpenApiLike) as never,
  };
}

interface OpenApiLike {
  paths?: Record<string, Record<string, { responses?: Record<string, Answer> }>>;
}

/** Take the prefix out of the paths, add the version header, name the media type of problems. */
function finishDocument(document: OpenApiLike): OpenApiLike {
  const paths: NonNullable<OpenApiLike['paths']> = {};
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const operation of Object.values(operations)) {
      for (const [status, answer] of Object.entries(operation.responses ?? {})) finishAnswer(status, answer);
    }
    paths[path.startsWith(apiPath) ? path.slice(apiPath.length) : path] = operations;
  }
  return { ...document, paths };
}

function finishAnswer(status: string, answer: Answer): void {
  if (/^[23]/.test(status)) {
    answer.headers = {
      ...answer.headers,
      'API-Version': { description: 'Versie van de API', schema: { type: 'string', example: apiVersion } },
    };
    return;
  }
  const json = answer.content?.['application/json'];
  if (json !== undefined) answer.content = { [problemMediaType]: json };
}
