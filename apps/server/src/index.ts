export { createServer, type ServerOptions } from './create-server.ts';
export type { FetchSetup } from './fetch-program.ts';
