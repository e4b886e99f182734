/** Canary: the engine reads no files. */
export { readFileSync } from 'node:fs';
