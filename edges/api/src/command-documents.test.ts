import { expect, it } from 'vitest';
import { commandDocumentSchemas, exampleDocumentSchema } from './command-documents.ts';

const head = { tool: 'transitieatlas', version: '0.1.0', issues: [] };

it('a document that failed needs no more than its head', () => {
  for (const [verb, schema] of Object.entries(commandDocumentSchemas))
    expect(schema.safeParse({ ...head, verb, ok: false }).success, verb).toBe(true);
});

it('a document that succeeded needs its fields', () => {
  expect(exampleDocumentSchema.safeParse({ ...head, verb: 'example', ok: true }).success).toBe(false);
});

it('a document is recognised by its verb', () => {
  expect(exampleDocumentSchema.safeParse({ ...head, verb: 'run', ok: false }).success).toBe(false);
});
