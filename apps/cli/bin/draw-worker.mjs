// Starts a worker that draws: TypeScript source as it is, like the command itself.
import { register } from 'tsx/esm/api';

register();
await import('../src/draw-worker.ts');
