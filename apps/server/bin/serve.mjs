#!/usr/bin/env node
// Runs the TypeScript source as it is: no build step between a change and a running server.
import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
