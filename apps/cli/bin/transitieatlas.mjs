#!/usr/bin/env node
// Runs the TypeScript source as it is: no build step between a change and a command that works.
import { register } from 'tsx/esm/api';

register();
const { runCli, createProcessIo } = await import('../src/index.ts');
process.exitCode = await runCli(process.argv.slice(2), createProcessIo());
