/**
 * Start the server from the command line: `serve.mjs [--data dir] [--port n] [--host address] [--name host] [--web dir]`.
 *
 * With `--fetch-program` (the command line, which passes itself) regions can be fetched from publishers.
 *
 * Prints one line with the address when it listens, and stops after running answers on SIGTERM or SIGINT.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from './create-server.ts';

const closeWithinMs = 5000;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    port: { type: 'string', default: '4173' },
    host: { type: 'string', default: '127.0.0.1' },
    name: { type: 'string', multiple: true, default: [] },
    web: { type: 'string', default: fileURLToPath(new URL('../../web/dist', import.meta.url)) },
    'contact-url': { type: 'string' },
    'contact-email': { type: 'string' },
    'fetch-program': { type: 'string' },
    store: { type: 'string', default: 'answers' },
    files: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    'base-url': { type: 'string', multiple: true, default: [] },
    log: { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`Expected a port from 0 to 65535, got ${values.port}.\n`);
  process.exit(2);
}

const program = values['fetch-program'];
mkdirSync(values.data, { recursive: true });
const server = await createServer({
  dataFolder: values.data,
  webFolder: values.web,
  host: values.host,
  names: values.name,
  ...(program === undefined
    ? {}
    : {
        fetching: {
          program,
          store: values.store,
          without: values.without,
          baseUrls: values['base-url'],
          ...(values.files === undefined ? {} : { files: values.files }),
        },
      }),
  contact: {
    ...(values['contact-url'] === undefined ? {} : { url: values['contact-url'] }),
    ...(values['contact-email'] === undefined ? {} : { email: values['contact-email'] }),
  },
  logger: values.log ? { level: 'info', stream: process.stderr } : { level: 'error', stream: process.stderr },
});

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  // A client that does not read its answer must not keep the server alive.
  setTimeout(() => server.server.closeAllConnections(), closeWithinMs).unref();
  server.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

try {
  const address = await server.listen({ port, host: values.host });
  process.stdout.write(`Transitieatlas: ${address}\n`);
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    inUse
      ? `Port ${port} is in use. Choose another one with --port, or stop the program that uses it.\n`
      : `The server cannot listen on ${values.host}:${port}: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  await server.close();
  process.exit(1);
}
