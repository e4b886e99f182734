import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../src/index.ts';

/** The rules of the linter that are recommended, all of them as faults, and those of the API Design Rules it knows. */
const rules = {
  'no-path-trailing-slash': 'error',
  'operation-operationId-unique': 'error',
  'paths-kebab-case': 'error',
  'tag-description': 'error',
  'operation-description': 'error',
} as const;

describe('the OpenAPI document', () => {
  let folder: string;
  let source: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transitieatlas-openapi-'));
    const server = await createServer({ dataFolder: folder, webFolder: folder });
    const answer = await server.inject({ url: '/api/v0/openapi.json', headers: { host: 'localhost' } });
    source = answer.body;
    await server.close();
  });
  afterAll(() => rm(folder, { recursive: true }));

  const lint = async (document: string): Promise<string[]> => {
    const config = await createConfig({ extends: ['recommended-strict'], rules });
    const problems = await lintFromString({ source: document, absoluteRef: 'openapi.json', config });
    return problems.map(
      ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message.split('\n')[0] ?? ''}`,
    );
  };

  it('has nothing that the linter minds', async () => {
    expect(await lint(source)).toEqual([]);
  });

  it('would be minded with a fault in it', async () => {
    const document = JSON.parse(source);
    delete document.paths['/atlases/{id}'].get.parameters;
    document.paths['/atlases'].get.responses['200'].content['application/json'].schema = { type: 'lijst' };
    const found = (await lint(JSON.stringify(document))).join('\n');
    expect(found).toContain('path-parameters-defined');
    expect(found).toContain('`type` can be one of the following only');
  });
});
