/**
 * Runs the benches of this folder: `npm run bench`, or `npm run bench -- atlas` for those with that in their name.
 *
 * `--json` prints one JSON document. Each `*.bench.ts` exports `createBench`.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Bench, type BenchResult, runBench, wordResult } from './harness.ts';

interface BenchModule {
  readonly createBench: () => Bench | Promise<Bench>;
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asJson = process.argv.includes('--json');
const names = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

if (names.length === 0) {
  process.stderr.write(`No bench has ${words.join(' or ')} in its name.\n`);
  process.exitCode = 2;
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
if (!asJson) process.stdout.write(`${machine}\n\n`);
const results: BenchResult[] = [];
for (const name of names) {
  const module: BenchModule = await import(new URL(name, import.meta.url).href);
  const result = await runBench(await module.createBench());
  results.push(result);
  if (!asJson) process.stdout.write(`${name}: ${wordResult(result)}\n\n`);
}
if (asJson) process.stdout.write(`${JSON.stringify({ machine, results }, undefined, 2)}\n`);
